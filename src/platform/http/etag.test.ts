import { describe, expect, it } from 'vitest';
import { entityTag, readIfMatch, staleVersion } from './etag.js';
import { Problem } from './problem.js';

describe('If-Match', () => {
  it.each([[undefined, undefined], ['', undefined], ['*', undefined], ['"0"', 0], [' "12" ', 12]])('%j expects version %j', (header, version) => {
    expect(readIfMatch(header)).toBe(version);
  });

  it.each(['12', 'W/"12"', '"a"', '"1", "2"', '"-1"', '"12345678901"'])('refuses %j', (header) => {
    expect(() => readIfMatch(header)).toThrow(Problem);
  });

  it('answers a stale version with the current one', () => {
    const problem = staleVersion('值班长已改派。', 4);
    expect([problem.status, problem.headers.etag, problem.toBody().currentVersion]).toEqual([412, entityTag(4), 4]);
  });
});
