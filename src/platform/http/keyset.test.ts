import { describe, expect, it } from 'vitest';
import { encodeCursor } from './cursor.js';
import { decodeInstantKey, decodeNumberKey, decodeShapedKey } from './keyset.js';
import { Problem } from './problem.js';

const ID = '0b6e9f0a-6a1e-4f0f-8f53-2b6f3a1d9c11';

describe('a cursor that says where a list goes on', () => {
  it('gives back the key it was made of', () => {
    expect(decodeInstantKey(encodeCursor(['2026-11-22T13:10:00.123456Z', ID]))).toMatchObject({ id: ID });
    expect(decodeInstantKey(undefined)).toBeUndefined();
    expect(decodeNumberKey(encodeCursor([42]))).toBe(42);
    expect(decodeNumberKey(undefined)).toBe(0);
    expect(decodeShapedKey(encodeCursor(['YD-JT', 2]), [/./, /^\d+$/])).toEqual(['YD-JT', '2']);
  });

  it.each([
    encodeCursor(['yesterday', ID]), encodeCursor(['2026-11-22T13:10:00Z', "' or 1=1"]), encodeCursor([1]), '%%%', 'bnVsbA',
  ])('that was not made here is refused: %s', (cursor) => {
    expect(() => decodeInstantKey(cursor)).toThrow(Problem);
    if (cursor !== encodeCursor([1])) expect(() => decodeNumberKey(cursor)).toThrow(Problem);
  });

  it('is refused when a part does not look as it must or could not be compared', () => {
    expect(() => decodeShapedKey(encodeCursor(['YD-JT', 'x']), [/./, /^\d+$/])).toThrow(Problem);
    expect(() => decodeShapedKey(encodeCursor(['\u0000']), [/./])).toThrow(Problem);
  });
});
