import { ticks } from '../../src/platform/database/pause.js';

/** What one kind of work took, in ms each, sorted; `perSecond` over the whole run. */
export interface Sample {
  readonly times: readonly number[];
  readonly perSecond: number;
}

export const percentile = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;

export const sample = (times: readonly number[], tookMs: number): Sample => ({ times: [...times].sort((a, b) => a - b), perSecond: (times.length / tookMs) * 1_000 });

export const p50 = ({ times }: Sample): number => percentile(times, 0.5);
export const p99 = ({ times }: Sample): number => percentile(times, 0.99);

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

/** How often a piece of synchronous work runs in a second, once it is warm. */
export const perSecond = (forMs: number, work: () => unknown): number => {
  const warmUntil = ticks() + forMs / 2;
  while (ticks() < warmUntil) work();
  const begun = ticks();
  let runs = 0;
  while (ticks() - begun < forMs) {
    work();
    runs += 1;
  }
  return (runs / (ticks() - begun)) * 1_000;
};
