import type { Report } from './rehearsal-types';

export const PARTS = ['deadlines', 'cards', 'lights', 'copies', 'alarms', 'labels', 'refusals'] as const;
export type ReportPart = (typeof PARTS)[number];

/** What an entry is about, so that it is compared with its like on the other side: the second deadline of a kind with the second. */
const keysOf = (entries: readonly object[]): readonly string[] => {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const { kind, unit, colour, level, county, label, fact } = entry as Readonly<Record<string, unknown>>;
    const key = JSON.stringify([kind, unit, colour, level, county, label, fact]);
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return `${key} ${n}`;
  });
};

const said = ({ explanation: _, ...entry }: { readonly explanation?: unknown }): string => JSON.stringify(entry);

/** For each entry of one report how it stands to the other. */
export const standings = (own: Report, other: Report | undefined, part: ReportPart): readonly ('SAME' | 'DIFFERENT' | 'ONLY_HERE')[] => {
  if (other === undefined) return own[part].map(() => 'SAME');
  const others = new Map(keysOf(other[part]).map((key, index) => [key, said(other[part][index] ?? {})]));
  return keysOf(own[part]).map((key, index) => (!others.has(key) ? 'ONLY_HERE' : others.get(key) === said(own[part][index] ?? {}) ? 'SAME' : 'DIFFERENT'));
};

/** How many entries of the two are not alike, those that only one has counted once. */
export const differences = (one: Report, other: Report): number => PARTS.reduce((sum, part) => {
  const [left, right] = [standings(one, other, part), standings(other, one, part)];
  return sum + left.filter((standing) => standing !== 'SAME').length + right.filter((standing) => standing === 'ONLY_HERE').length;
}, 0);
