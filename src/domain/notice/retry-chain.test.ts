import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { isFirstStuck, nextLook, nextTry, type LookFor, type Standby } from './retry-chain.js';

const BEGUN = Temporal.Instant.from('2026-11-23T02:00:00Z');
const seconds = (at: Temporal.Instant | null): number | null => (at === null ? null : BEGUN.until(at).total('seconds'));

describe('one message is tried for ten minutes (design, Chasing; decision 0019)', () => {
  it.each<[string, { submissions: number; providers: number }, Standby, number, number | null]>([
    ['refused, another provider stands ready', { submissions: 1, providers: 1 }, 'AT_ONCE', 1, 1],
    ['refused by the only provider', { submissions: 1, providers: 1 }, 'AFTER_PAUSE', 1, 6],
    ['refused a second time', { submissions: 2, providers: 1 }, 'AFTER_PAUSE', 7, 17],
    ['a third time', { submissions: 3, providers: 1 }, 'AFTER_PAUSE', 18, 38],
    ['a sixth time', { submissions: 6, providers: 1 }, 'AFTER_PAUSE', 200, 260],
    ['a tenth time', { submissions: 10, providers: 1 }, 'AFTER_PAUSE', 400, 460],
    ['refused by both: the change of provider is no pause', { submissions: 2, providers: 2 }, 'AFTER_PAUSE', 2, 7],
    ['looked for in vain: sent again without a pause', { submissions: 1, providers: 1 }, 'LOOKED_FOR', 16, 16],
    ['looked for in vain a second time', { submissions: 2, providers: 1 }, 'LOOKED_FOR', 32, 37],
    ['over after ten minutes', { submissions: 12, providers: 1 }, 'AFTER_PAUSE', 540, null],
    ['over, although another provider stands ready', { submissions: 12, providers: 1 }, 'AT_ONCE', 600, null],
  ])('%s', (_, { submissions, providers }, standby, now, expected) => {
    expect(seconds(nextTry({ begunAt: BEGUN, submissions, providers }, standby, BEGUN.add({ seconds: now })))).toBe(expected);
  });

  it.each<[LookFor, number[]]>([
    ['RECEIPT', [60, 300, 600]],
    ['RECEIPT_BY_ASKING', [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600]],
    ['LOST', [30, 60, 180, 300, 600]],
  ])('an accepted attempt without a final word is asked about: %s', (lookFor, expected) => {
    const looks: number[] = [];
    for (let at: Temporal.Instant | null = BEGUN; at !== null; at = nextLook(BEGUN, lookFor, at)) if (at !== BEGUN) looks.push(seconds(at) ?? 0);
    expect(looks).toEqual(expected);
  });

  it.each<[LookFor, number[]]>([
    ['RECEIPT', [60]],
    ['RECEIPT_BY_ASKING', [60]],
  ])('one that stays queued says so once, however often it is asked about: %s', (lookFor, expected) => {
    const said = [5, 45, 60, 90, 120, 300, 600].filter((second) => isFirstStuck(BEGUN, lookFor, BEGUN.add({ seconds: second })));
    expect(said.slice(0, 1)).toEqual(expected);
    expect(said.filter((second) => nextLook(BEGUN, lookFor, BEGUN.add({ seconds: second - 1 }))?.equals(BEGUN.add({ seconds: second })))).toEqual(expected);
  });
});
