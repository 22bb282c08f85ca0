import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';

/** What an address may be answered with: one county, several that are all concerned (QY2015-5.2c), somebody else's place, or a person who decides (OQ-16). */
export type Expected = { readonly kind: 'COUNTY' | 'BOTH'; readonly counties: readonly string[] } | { readonly kind: 'OUTSIDE' | 'PERSON'; readonly counties: readonly [] };

export interface LabelledAddress {
  readonly file: string;
  readonly kind: string;
  readonly address: string;
  readonly countyCode: string | null;
  readonly unitCode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly expected: Expected;
  /** A careful duty officer with the public lists could be certain. False with a county expected: that county or a person, no other. */
  readonly determinable: boolean;
  readonly why: string;
}

/** Hints stand beside the address they came with. */
type Row = string | ({ readonly address: string } & Partial<Pick<LabelledAddress, 'countyCode' | 'unitCode' | 'latitude' | 'longitude'>>);

interface Group {
  readonly kind: string;
  readonly expect: string | readonly string[];
  readonly determinable: boolean;
  readonly why: string;
  readonly rows: readonly Row[];
}

/** Reads one file of groups, or every file of a folder. */
export const readLabelled = (path: string): readonly LabelledAddress[] =>
  statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => readLabelled(join(path, name))) : readGroups(path).flatMap((group) => group.rows.map((row) => labelled(basename(path), group, row)));

const readGroups = (path: string): readonly Group[] => parse(readFileSync(path, 'utf8')) as readonly Group[];

const labelled = (file: string, { kind, expect, determinable, why }: Group, row: Row): LabelledAddress => ({
  file, kind, determinable, why,
  countyCode: null, unitCode: null, latitude: null, longitude: null,
  ...(typeof row === 'string' ? { address: row } : row),
  expected: expectedOf(expect),
});

const expectedOf = (expect: string | readonly string[]): Expected => {
  if (expect === 'OUTSIDE' || expect === 'PERSON') return { kind: expect, counties: [] };
  return typeof expect === 'string' ? { kind: 'COUNTY', counties: [expect] } : { kind: 'BOTH', counties: [...expect].sort() };
};

/** The address with what came with it, as a list of offenders shows it. */
export const shown = ({ file, address, countyCode, unitCode, latitude, longitude }: LabelledAddress): string => {
  const hints = [countyCode, unitCode, latitude === null ? null : `${String(latitude)},${String(longitude)}`].filter((hint) => hint !== null);
  return `${file}: “${address}”${hints.length === 0 ? '' : ` + ${hints.join(' + ')}`}`;
};
