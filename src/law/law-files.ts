import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalize } from 'json-canonicalize';
import type { Ladders } from '../domain/ladder/ladder.js';
import { parseLadders } from '../domain/ladder/parse-ladders.js';
import { parseWording } from '../domain/notice/parse-wording.js';
import type { Wording } from '../domain/notice/wording.js';
import { parseRegulation } from '../domain/regulation/parse-regulation.js';
import type { FileProblem } from '../domain/regulation/reader.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import type { Calendar } from '../domain/working-time/calendar.js';
import { readAreas } from '../registry/area-files.js';
import { readCalendar } from '../registry/calendar-files.js';
import { readConfigFile } from '../registry/config-file.js';
import { checkFunctions } from './check-functions.js';
import { checkLaw } from './check-law.js';
import { checkRegulations } from './check-regulations.js';
import { readTexts } from './texts.js';

export interface HashedRegulation {
  readonly regulation: Regulation;
  readonly content: unknown;
  readonly hash: string;
  readonly file: string;
}

/** Everything under CONFIG_DIR that decides: read and checked as a whole, so that no service starts with half a law. */
export interface LawFiles {
  readonly regulations: readonly HashedRegulation[];
  readonly ladders: readonly Ladders[];
  /** By jurisdiction. */
  readonly wordings: ReadonlyMap<string, Wording>;
  readonly calendar: Calendar;
}

/** The hash that names a regulation's content: of its values, so that comments and order of fields may change freely. */
export const contentHash = (content: unknown): string => createHash('sha256').update(canonicalize(content)).digest('hex');

/** Throws ConfigFileError, which names file, line, field and what is expected for everything that is wrong. */
export const readLawFiles = (configDir: string): LawFiles => {
  const regulations = readRegulations(configDir);
  checkRegulations(regulations, readTexts(configDir));
  const ladders = yamlFiles(configDir, 'ladders').map((file) => ({ file, ladders: readWith(file, parseLadders, (outcome) => (outcome.kind === 'LADDERS' ? outcome.ladders : outcome.problems)) }));
  const wordings = yamlFiles(configDir, 'wording').map((file) => ({ file, wording: readWith(file, parseWording, (outcome) => (outcome.kind === 'WORDING' ? outcome.wording : outcome.problems)) }));
  checkLaw({ configDir, regulations, ladders, wordings: new Map(wordings.map((one) => [one.wording.id, one])) });
  checkFunctions(configDir, regulations);
  return {
    regulations, ladders: ladders.map((one) => one.ladders), wordings: new Map(wordings.map(({ wording }) => [wording.id, wording])),
    calendar: readCalendar(join(configDir, 'calendars'), new Set(readAreas(join(configDir, 'areas')).flatMap((area) => area.counties.map(({ code }) => code)))),
  };
};

/** The regulations alone, for a rehearsal, which tells nobody anything. Throws as `readLawFiles` does. */
export const readRegulations = (configDir: string): readonly HashedRegulation[] =>
  yamlFiles(configDir, 'regulations').map((file) => {
    const read = readWith(file, (content) => ({ content, parsed: parseRegulation(content) }), ({ content, parsed }) => (parsed.kind === 'REGULATION' ? { content, regulation: parsed.regulation } : parsed.problems));
    return { ...read, hash: contentHash(read.content), file };
  });

const yamlFiles = (configDir: string, folder: string): string[] => {
  const directory = join(configDir, folder);
  if (!existsSync(directory)) throw new Error(`${directory} does not exist: CONFIG_DIR must hold regulations, ladders, wording, areas, units and calendars`);
  return readdirSync(directory).filter((name) => name.endsWith('.yaml')).sort().map((name) => join(directory, name));
};

const readWith = <Outcome, T extends object>(file: string, parseData: (data: unknown) => Outcome, select: (outcome: Outcome) => T | readonly FileProblem[]): T =>
  readConfigFile(file, (root, problems) => {
    const selected = select(parseData(root.raw));
    if (!Array.isArray(selected)) return selected as T;
    problems.push(...(selected as readonly FileProblem[]));
    return {} as T;
  });
