/** One line: what was measured, what it is compared with in the same run, and how many times as much it is. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  readonly floor: string;
  readonly ratio: string;
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
/** For what takes a fraction of a millisecond. */
export const fineMs = (value: number): string => `${value.toFixed(3)} ms`;
export const rate = (value: number): string => `${value < 10 ? value.toFixed(1) : String(Math.round(value))}/s`;
export const times = (measured: number, floor: number): string => `${(measured / floor).toFixed(measured / floor < 10 ? 1 : 0)} ×`;

const HEAD: Line = { what: '', measured: 'this machine', floor: 'floor, same run', ratio: 'ratio' };

/** The ratios are the result; the absolute figures say more about the machine and what else it does. */
export const table = (title: string, lines: readonly Line[], head = HEAD): string => {
  const rows = [head, ...lines];
  const width = (of: (line: Line) => string): number => Math.max(...rows.map((row) => of(row).length));
  const [what, measured, floor, ratio] = [width((row) => row.what), width((row) => row.measured), width((row) => row.floor), width((row) => row.ratio)];
  const written = rows.map((row) => `  ${row.what.padEnd(what)}  ${row.ratio.padStart(ratio)}   ${row.measured.padStart(measured)}   ${row.floor.padStart(floor)}`);
  return [`\n${title}`, ...written, ''].join('\n');
};
