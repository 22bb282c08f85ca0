import type { Progress } from './snapshot.store.js';

const EVERY_MS = 1_000;
/** A table of so many rows is named at once: it is what takes the time. */
const LARGE = 10_000;

/** Says on the terminal which table is being copied, how many rows, and how fast: at most once a second, and once for each large table. */
export const progressLine = (say: (line: string) => void, ticks: () => number): Progress => {
  let [table, begun, said, isNamed] = ['', 0, -Infinity, false];
  return (name, rows) => {
    const now = ticks();
    if (name !== table) [table, begun, isNamed] = [name, now, false];
    if (now - said < EVERY_MS && (isNamed || rows < LARGE)) return;
    [said, isNamed] = [now, isNamed || rows >= LARGE];
    const seconds = (now - begun) / 1_000;
    say(`  ${name}: ${rows.toLocaleString('en')} 行${seconds < 0.5 ? '' : `,每秒 ${Math.round(rows / seconds).toLocaleString('en')} 行`}`);
  };
};
