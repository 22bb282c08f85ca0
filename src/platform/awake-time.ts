const TICK_MS = 250;

/**
 * Counts the time in which this process could have noticed an answer; ask what is returned for the milliseconds, once. While the event loop
 * stands still nothing is counted, so that a pause of our own is not taken for the slowness of somebody else. Up to 250 ms too much.
 */
export const countAwake = (): (() => number) => {
  let ticks = 0;
  const timer = setInterval(() => { ticks += 1; }, TICK_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return (ticks + 1) * TICK_MS;
  };
};
