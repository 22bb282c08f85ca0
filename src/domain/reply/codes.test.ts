import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { allocateCode, isCode, type TakenCode } from './codes.js';

const now = Temporal.Instant.from('2026-11-22T13:20:00Z');
const open = (...codes: string[]): TakenCode[] => codes.map((code) => ({ code, closedAt: null }));
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Allocates until nothing is left. */
function allocateAll(draws: readonly number[]): string[] {
  const taken: string[] = [];
  for (let i = 0; ; i += 1) {
    const result = allocateCode(open(...taken), now, draws[i % draws.length] ?? 0);
    if (result.kind === 'EXHAUSTED') return taken;
    taken.push(result.code);
  }
}

describe('reply codes (design, Replies)', () => {
  it('gives two digits from 40 to 99 first', () => {
    expect(allocateCode([], now, 0)).toEqual({ kind: 'CODE', code: '40' });
    expect(allocateCode([], now, 0.999999)).toEqual({ kind: 'CODE', code: '99' });
    expect(allocateCode(open('40', '41'), now, 0)).toEqual({ kind: 'CODE', code: '42' });
  });

  it('gives a code again 24 hours after its order closed and not a millisecond earlier', () => {
    const closed = (hours: number, ms: number): TakenCode[] => [{ code: '40', closedAt: now.subtract({ hours }).add({ milliseconds: ms }) }];
    expect(allocateCode(closed(24, 1), now, 0)).toEqual({ kind: 'CODE', code: '41' });
    expect(allocateCode(closed(24, 0), now, 0)).toEqual({ kind: 'CODE', code: '40' });
  });

  it('never gives a three-digit code that begins with a live one, nor the other way round', () => {
    expect(allocateCode(open('400', '401'), now, 0)).toEqual({ kind: 'CODE', code: '41' });
    fc.assert(
      fc.property(fc.array(random, { minLength: 1, maxLength: 40 }), (draws) => {
        const codes = allocateAll(draws);
        expect(new Set(codes).size).toBe(codes.length);
        expect(codes.every(isCode)).toBe(true);
        expect(codes.some((a) => codes.some((b) => a !== b && b.startsWith(a)))).toBe(false);
      }),
      { numRuns: 5 },
    );
  });

  it('holds 420 orders on one number and then says that no code is left', () => {
    const codes = allocateAll([0.5, 0.1, 0.9]);
    expect(codes).toHaveLength(420);
    expect(allocateCode(open(...codes), now, 0.3)).toEqual({ kind: 'EXHAUSTED' });
  });

  it('is deterministic for one number drawn', () => {
    fc.assert(fc.property(random, (draw) => { expect(allocateCode(open('47'), now, draw)).toEqual(allocateCode(open('47'), now, draw)); }));
  });
});
