import { describe, expect, it } from 'vitest';
import { fingerprintOf, readIdempotencyKey } from './idempotency.js';
import { Problem } from './problem.js';

describe('readIdempotencyKey', () => {
  it.each([[undefined, undefined], ['abc', 'abc'], ['"abc"', 'abc'], [' "a b" ', 'a b'], [String.raw`"a\"b\\c"`, String.raw`a"b\c`], ['x'.repeat(255), 'x'.repeat(255)]])('reads %j', (header, key) => {
    expect(readIdempotencyKey(header)).toBe(key);
  });

  it.each(['', '""', '"abc', 'a\tb', 'é', 'x'.repeat(256)])('refuses %j', (header) => {
    expect(() => readIdempotencyKey(header)).toThrow(Problem);
  });
});

describe('fingerprintOf', () => {
  it('differs by method, address and every byte of the body', () => {
    const body = Buffer.from('{"a":1}');
    const all = [fingerprintOf('POST', '/a', body), fingerprintOf('PUT', '/a', body), fingerprintOf('POST', '/b', body), fingerprintOf('POST', '/a', Buffer.from('{"a": 1}')), fingerprintOf('POST', '/a', undefined)];
    expect(new Set(all).size).toBe(all.length);
    expect(fingerprintOf('POST', '/a', Buffer.from('{"a":1}'))).toBe(all[0]);
  });
});
