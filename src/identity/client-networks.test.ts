import { describe, expect, it } from 'vitest';
import { isNetwork, liesIn } from './client-networks.js';

describe('the networks of a machine client', () => {
  it.each(['10.20.0.0/16', '10.20.3.4', '2001:db8::/32', '::1'])('may be %s', (line) => expect(isNetwork(line)).toBe(true));
  it.each(['10.20.0.0/33', '10.20.0.0/0', '10.20/16', 'platform.example', '', '10.0.0.1/8/8', '2001:db8::/129', '10.0.0.1/'])('cannot be %s', (line) => expect(isNetwork(line)).toBe(false));

  it.each([['10.20.3.4', true], ['::ffff:10.20.3.4', true], ['10.21.0.1', false], ['2001:db8::7', true], ['2001:db9::7', false], ['nonsense', false]])('10.20.0.0/16 and 2001:db8::/32 hold %s: %s', (address, holds) => {
    expect(liesIn(address, ['10.20.0.0/16', '2001:db8::/32'])).toBe(holds);
  });
});
