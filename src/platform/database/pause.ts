import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds of the process's own steady counter, for patience only, never for legal time. */
export const ticks = (): number => performance.now();

/** Ends early, with an AbortError, when `signal` says so; without `ref` it never keeps the process alive. */
export const pause = (milliseconds: number, options: { readonly ref?: boolean; readonly signal?: AbortSignal } = {}): Promise<void> => sleep(milliseconds, undefined, options);

/** Asks `condition` every `everyMs` until it is true; false when `withinMs` have passed. */
export async function eventually(condition: () => boolean | Promise<boolean>, withinMs: number, everyMs = 20): Promise<boolean> {
  const end = ticks() + withinMs;
  for (;;) {
    if (await condition()) return true;
    if (ticks() >= end) return false;
    await pause(everyMs);
  }
}
