import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldReader, FileProblem } from '../domain/regulation/reader.js';
import { readConfigFile } from '../registry/config-file.js';

/** Who sees to it that a clause is followed: this program, people in their offices, or data a city enters. */
export const CARRIERS = ['SOFTWARE', 'PEOPLE', 'DATA'] as const;

interface Carried {
  readonly carriedBy: (typeof CARRIERS)[number];
  /** What of it the software does not do yet; null when it does all it can. */
  readonly planned: string | null;
  /** Why people or data carry it; null for software. */
  readonly reason: string | null;
}

export interface Clause extends Carried {
  readonly id: string;
  /** Verbatim; `…` marks what is left out. */
  readonly quote: string;
  readonly summary: string;
  /** Every id it answers to: itself, and the members of a range such as SG2022-16.1-7 or the rows of a table. */
  readonly covers: readonly string[];
}

export interface LegalDocument {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly titleEnglish: string;
  readonly issued: string;
  readonly inForceFrom: string;
  readonly inForceUntil: string | null;
  readonly note: string;
  readonly clauses: readonly Clause[];
}

/** How an open question of the texts is answered, and the settings that answer it otherwise. */
export interface Reading extends Carried {
  readonly id: string;
  readonly question: string;
  readonly reading: string;
  readonly settings: readonly string[];
}

/** A clause as an answer or a screen cites it; `document` is the official number. */
export interface CitedClause {
  readonly id: string;
  readonly quote: string;
  readonly document: string;
}

/** The documents of CONFIG_DIR/texts, found by the ids that regulations, decisions and messages cite. */
export class LegalTexts {
  private readonly clauses: ReadonlyMap<string, CitedClause>;
  private readonly readingsById: ReadonlyMap<string, Reading>;

  constructor(readonly documents: readonly LegalDocument[], readonly readings: readonly Reading[]) {
    this.clauses = new Map(documents.flatMap(({ number, clauses }) =>
      clauses.flatMap(({ id, quote, covers }) => covers.map((covered) => [covered, { id, quote, document: number }] as const))));
    this.readingsById = new Map(readings.map((reading) => [reading.id, reading]));
  }

  /** The clause of an id such as QY2019-3.1; a member of a range or table gives the entry that holds it. */
  clause(id: string): CitedClause | undefined {
    return this.clauses.get(id);
  }

  /** The reading of an id such as OQ-02. */
  reading(id: string): Reading | undefined {
    return this.readingsById.get(id);
  }

  /** Whether an id that something rests on stands in the texts, as a clause or as a reading. */
  knows(id: string): boolean {
    return this.clauses.has(id) || this.readingsById.has(id);
  }
}

/** Reads `<configDir>/texts`; throws ConfigFileError, which names file, line, field and what is expected. */
export const readTexts = (configDir: string): LegalTexts => {
  const directory = join(configDir, 'texts');
  if (!existsSync(directory)) throw new Error(`${directory} does not exist: CONFIG_DIR must hold the texts of the regulations`);
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml') && name !== 'readings.yaml').sort();
  const known = new Set<string>();
  const documents = names.map((name) => readConfigFile(join(directory, name), (root, problems) => readDocument(root, known, problems)));
  return new LegalTexts(documents, readConfigFile(join(directory, 'readings.yaml'), readReadings));
};

const readDocument = (root: FieldReader, known: Set<string>, problems: FileProblem[]): LegalDocument => {
  const id = root.text('id');
  const head = { id, number: root.text('number'), title: root.text('title'), titleEnglish: root.text('titleEnglish'), issued: root.date('issued').toString(), note: root.text('note') };
  const inForce = root.at('inForce');
  const dates = { inForceFrom: inForce.date('from').toString(), inForceUntil: inForce.optionalDate('until')?.toString() ?? null };
  inForce.end();
  const clauses = root.list('clauses').map((entry, index) => {
    const clause = readClause(entry);
    const path = `/clauses/${String(index)}/id`;
    if (!clause.id.startsWith(`${id}-`)) problems.push({ path, expected: `an id that begins with ${id}-` });
    if (clause.covers.some((covered) => known.has(covered))) problems.push({ path, expected: `a clause that stands here once, but ${clause.id} is there already` });
    for (const covered of clause.covers) known.add(covered);
    return clause;
  });
  root.end();
  return { ...head, ...dates, clauses };
};

const readClause = (entry: FieldReader): Clause => {
  const id = entry.text('id');
  const rows = entry.has('rows') ? entry.whole('rows', 1) : 0;
  const clause = { id, quote: entry.text('quote'), summary: entry.text('summary'), covers: [id, ...members(id), ...numbered(`${id}.`, 1, rows)], ...readCarried(entry) };
  entry.end();
  return clause;
};

const readReadings = (root: FieldReader, problems: FileProblem[]): Reading[] => {
  const known = new Set<string>();
  const readings = root.list('readings').map((entry, index) => {
    const id = entry.text('id');
    if (!/^OQ-\d\d$/.test(id) || known.has(id)) problems.push({ path: `/readings/${String(index)}/id`, expected: 'an id of the form OQ-01 that stands here once' });
    known.add(id);
    const reading = { id, question: entry.text('question'), reading: entry.text('reading'), settings: entry.has('settings') ? entry.texts('settings') : [], ...readCarried(entry) };
    entry.end();
    return reading;
  });
  root.end();
  return readings;
};

/** Software may say what is not built yet; people and data must say why it is theirs. A field at the wrong one is an unknown field. */
const readCarried = (entry: FieldReader): Carried => {
  const carriedBy = entry.oneOf('carriedBy', CARRIERS);
  return carriedBy === 'SOFTWARE' ? { carriedBy, planned: entry.optionalText('planned'), reason: null } : { carriedBy, planned: null, reason: entry.text('reason') };
};

const members = (id: string): string[] => {
  const [, stem, from, to] = /^(.*[.-])(\d+)-(\d+)$/.exec(id) ?? [];
  return stem === undefined ? [] : numbered(stem, Number(from), Number(to));
};

const numbered = (stem: string, from: number, to: number): string[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => `${stem}${String(from + index)}`);
