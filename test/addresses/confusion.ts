import type { Judged } from './answering.js';
import type { Expected } from './labelled.js';

const EXPECTED: readonly Expected['kind'][] = ['COUNTY', 'BOTH', 'OUTSIDE', 'PERSON'];
const COLUMNS = ['the county', 'another county', 'both', 'outside', 'a person'] as const;

/** Expected against answered, kind by kind and over all: what stands under `another county` must be 0. */
export const confusionTable = (title: string, judged: readonly Judged[]): string => {
  const kinds = [...new Set(judged.map(({ row }) => row.kind))].sort();
  const lines = [...kinds.flatMap((kind) => linesOf(kind, judged.filter(({ row }) => row.kind === kind))), ...linesOf('all', judged)];
  const head = ['kind', 'expected', 'rows', ...COLUMNS, 'determinable', 'of these answered'];
  const widths = head.map((name, index) => Math.max(name.length, ...lines.map((line) => line[index]?.length ?? 0)));
  const written = [head, ...lines].map((line) => `  ${line.map((cell, index) => (index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join('  ')}`);
  return [`\n${title}`, ...written, ''].join('\n');
};

const linesOf = (kind: string, judged: readonly Judged[]): readonly string[][] => EXPECTED
  .map((expected) => judged.filter(({ row }) => row.expected.kind === expected))
  .filter(({ length }) => length > 0)
  .map((rows) => {
    const determinable = rows.filter(({ row }) => row.determinable);
    return [kind, rows[0]?.row.expected.kind.toLowerCase() ?? '', count(rows), ...COLUMNS.map((column) => count(rows.filter((one) => columnOf(one) === column))), count(determinable), share(determinable)];
  });

/** A wrong pair of counties, or a pair where none was asked for, counts as another county: its people would be woken for nothing. */
const columnOf = ({ answered, verdict }: Judged): (typeof COLUMNS)[number] => {
  if (answered.kind === 'PERSON') return 'a person';
  if (answered.kind === 'OUTSIDE') return 'outside';
  if (verdict === 'WRONG') return 'another county';
  return answered.kind === 'BOTH' ? 'both' : 'the county';
};

const count = (rows: readonly Judged[]): string => String(rows.length);
const share = (rows: readonly Judged[]): string => (rows.length === 0 ? '-' : `${(100 * answeredShare(rows)).toFixed(1)} %`);

/** How many were answered as they could be; of none, all. */
export const answeredShare = (rows: readonly Judged[]): number => (rows.length === 0 ? 1 : rows.filter(({ verdict }) => verdict === 'RIGHT').length / rows.length);
