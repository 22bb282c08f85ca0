import { type Line, table } from './table.js';

/** One figure of the result. Ratios compare two sides of the same run. */
export interface Finding {
  /** Where it stands in the JSON, as `accept.floorRatio`. */
  readonly name: string;
  readonly what: string;
  readonly measured: number;
  readonly unit: 'ratio' | 'ms' | 's' | 'MB' | 'per second' | 'count';
  /** What it was divided by or is to be compared with, in the same run. */
  readonly floor?: { readonly what: string; readonly value: number };
  /** `measured` must be at least, or at most, this. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
}

export const isMet = ({ measured, target }: Finding): boolean | null => {
  if (target === undefined) return null;
  return 'atLeast' in target ? measured >= target.atLeast : measured <= target.atMost;
};

const rounded = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(4)) : value);

const UNITS: Readonly<Record<Finding['unit'], string>> = { ratio: '', ms: ' ms', s: ' s', MB: ' MB', 'per second': '/s', count: '' };
const written = (value: number, unit: Finding['unit']): string => `${Number.isFinite(value) ? String(rounded(value)) : '–'}${UNITS[unit]}`;

const lineOf = (finding: Finding): Line => {
  const { target } = finding;
  const met = isMet(finding);
  return {
    what: `${finding.name}: ${finding.what}`, measured: written(finding.measured, finding.unit),
    floor: finding.floor === undefined ? '' : finding.unit === 'ratio' ? finding.floor.what : `${written(finding.floor.value, finding.unit)} ${finding.floor.what}`,
    ratio: target === undefined ? '' : `${'atLeast' in target ? `≥ ${String(target.atLeast)}` : `≤ ${String(target.atMost)}`} ${met === true ? '✓' : '✗'}`,
  };
};

/** Where a target stands beside it, the mark says whether it was met. */
export const findingsTable = (title: string, findings: readonly Finding[]): string => table(title, findings.map(lineOf), { what: '', measured: 'measured', floor: 'same run', ratio: 'target' });

/** `{ accept: { floorRatio: 0.5, … }, … }`: the bare figures by their names, null for what could not be measured. */
export const figures = (findings: readonly Finding[]): Record<string, unknown> => {
  const all: Record<string, unknown> = {};
  for (const { name, measured } of findings) {
    const parts = name.split('.');
    let place = all;
    for (const part of parts.slice(0, -1)) place = (place[part] ??= {}) as Record<string, unknown>;
    place[parts.at(-1) ?? ''] = Number.isFinite(measured) ? rounded(measured) : null;
  }
  return all;
};

/** Each figure with its target, for whoever checks it by machine. */
export const resultsOf = (findings: readonly Finding[]): readonly Record<string, unknown>[] => findings.map((finding) => ({
  name: finding.name, what: finding.what, unit: finding.unit, measured: Number.isFinite(finding.measured) ? rounded(finding.measured) : null,
  floor: finding.floor === undefined ? null : { what: finding.floor.what, value: rounded(finding.floor.value) },
  target: finding.target ?? null, met: isMet(finding),
}));
