import { describe, expect, it } from 'vitest';
import { unstorableText } from './storable-text.js';

describe('text that the database cannot keep', () => {
  it('is named by its JSON pointer, in members of members too', () => {
    const problems = unstorableText({ title: 'a\u0000b', location: { address: '清远\ud83d' }, list: ['ok', '\u0000'] });
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/title', '/location/address', '/list/1']);
  });

  it('is found in names of members', () => {
    expect(unstorableText({ 'a\u0000': 1 })).toHaveLength(1);
  });

  it('is not any Chinese text or whole emoji', () => {
    expect(unstorableText({ title: '道路塌方 😀', count: 3, none: null })).toEqual([]);
  });
});
