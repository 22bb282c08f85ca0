import { ticks } from '../../src/platform/database/pause.js';

/** What one kind of work took, in ms each, sorted; `perSecond` over the whole run. */
export interface Sample {
  readonly times: readonly number[];
  readonly perSecond: number;
}

export const percentile = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;

export const sample = (times: readonly number[], tookMs: number): Sample => ({ times: [...times].sort((a, b) => a - b), perSecond: (times.length / tookMs) * 1_000 });

export const p50 = ({ times }: Sample): number => percentile(times, 0.5);
export const p95 = ({ times }: Sample): number => percentile(times, 0.95);
export const p99 = ({ times }: Sample): number => percentile(times, 0.99);

/** The middle one; NaN of none. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;

/** Does the work `count` times, `atOnce` at a time, each timed alone; stops early after `withinMs`. */
export const timed = async (count: number, atOnce: number, withinMs: number, work: (index: number, lane: number) => Promise<unknown>): Promise<Sample> => {
  const begun = ticks();
  const times: number[] = [];
  let next = 0;
  const lane = async (which: number): Promise<void> => {
    while (next < count && ticks() - begun < withinMs) {
      const index = next++;
      const start = ticks();
      await work(index, which);
      times.push(ticks() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, which) => lane(which)));
  return sample(times, ticks() - begun);
};

const SLICE_MS = 10;

/** What pieces of synchronous work take at their best, in ms each: done in turns once they are warm, so that what else the machine does meets them alike. */
export const atBest = (forMs: number, ...works: readonly (() => unknown)[]): readonly number[] => {
  const best = works.map(() => Number.POSITIVE_INFINITY);
  const begun = ticks();
  while (ticks() - begun < forMs) {
    works.forEach((work, index) => {
      const start = ticks();
      let runs = 0;
      for (; ticks() - start < SLICE_MS; runs += 1) work();
      best[index] = Math.min(best[index] ?? Number.POSITIVE_INFINITY, (ticks() - start) / runs);
    });
  }
  return best;
};
