import type { Progress } from './snapshot.store.js';

const EVERY_MS = 1_000;

/** Says on the terminal which table is being copied, how many rows, and how fast: at most once a second. */
export const progressLine = (say: (line: string) => void, ticks: () => number): Progress => {
  let [table, begun, said] = ['', 0, -Infinity];
  return (name, rows) => {
    const now = ticks();
    if (name !== table) [table, begun] = [name, now];
    if (now - said < EVERY_MS) return;
    said = now;
    const seconds = (now - begun) / 1_000;
    say(`  ${name}: ${rows.toLocaleString('en')} 行${seconds < 0.5 ? '' : `,每秒 ${Math.round(rows / seconds).toLocaleString('en')} 行`}`);
  };
};
