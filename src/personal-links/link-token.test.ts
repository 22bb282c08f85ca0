import { describe, expect, it } from 'vitest';
import { isLinkToken, linkAddress, linkDigest, newLinkToken } from './link-token.js';

describe('the token of a personal link (QY2021-2.3.3: who sees an order is known)', () => {
  const tokens = Array.from({ length: 2000 }, newLinkToken);

  it('is 26 letters and digits, each with 32 choices, and never the same twice', () => {
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens.every(isLinkToken)).toBe(true);
    expect(new Set(tokens.join('')).size).toBe(32);
  });

  it('stands behind the #, so that no request carries it', () => {
    const [token = ''] = tokens;
    const address = new URL(linkAddress('https://hotline.example', token));
    expect([address.pathname, address.search, address.hash]).toEqual(['/l', '', `#${token}`]);
  });

  it.each(['', 'abc', 'ABCDEFGHIJKMNPQRSTUVWXYZ23', `${'a'.repeat(25)}1`, `${'a'.repeat(26)} `, 'l'.repeat(26), 'o'.repeat(26)])('%j is none', (text) => {
    expect(isLinkToken(text)).toBe(false);
  });

  it('is kept as a digest from which it cannot be read', () => {
    const [token = ''] = tokens;
    expect(linkDigest(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(linkDigest(token)).not.toContain(token);
  });
});
