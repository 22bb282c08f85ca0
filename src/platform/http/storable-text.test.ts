import { describe, expect, it } from 'vitest';
import { isTooDeep, unstorableText } from './storable-text.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('a body that is nested too deep', () => {
  it.each([[1, false], [64, false], [66, true], [3000, true], [200_000, true]])('%i levels: %s', (levels, isDeep) => {
    expect(isTooDeep(levels > 60_000 ? Array.from({ length: levels }).reduce((inner) => [inner], []) : nested(levels))).toBe(isDeep);
  });
});

describe('text that the database cannot keep', () => {
  it('is named by its JSON pointer, in members of members too', () => {
    const problems = unstorableText({ title: 'a\u0000b', location: { address: '清远\ud83d' }, list: ['ok', '\u0000'] });
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/title', '/location/address', '/list/1']);
  });

  it('is found in names of members', () => {
    expect(unstorableText({ 'a\u0000': 1 })).toHaveLength(1);
  });

  it('is what would be opened when it is read: a sealed value, also inside of what looks like JSON', () => {
    const sealed = `a256gcm:k1:${'A'.repeat(60)}`;
    expect([sealed, `["${sealed}"]`, `见 ${sealed}`].flatMap((title) => unstorableText({ title }))).toHaveLength(3);
  });

  it('is not any Chinese text or whole emoji', () => {
    expect(unstorableText({ title: '道路塌方 😀', count: 3, none: null })).toEqual([]);
  });
});
