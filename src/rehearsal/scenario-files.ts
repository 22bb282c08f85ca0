import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Calendar } from '../domain/working-time/calendar.js';
import { readRegulations } from '../law/law-files.js';
import { readCalendar } from '../registry/calendar-files.js';
import { parseScenario, type WrittenLaw } from './parse-scenario.js';
import { rehearse } from './rehearse.js';
import type { RehearsalReport } from './report.js';
import type { Scenario } from './scenario.js';

/** What scenarios are rehearsed against: the regulations and the working calendar of CONFIG_DIR. */
export interface RuleBook {
  readonly laws: readonly WrittenLaw[];
  readonly calendar: Calendar;
}

/** Throws ConfigFileError for a file that is not a regulation or a calendar. */
export const readRuleBook = (configDir: string): RuleBook => ({ laws: readRegulations(configDir), calendar: readCalendar(join(configDir, 'calendars')) });

export type Rehearsed = { readonly kind: 'REHEARSED'; readonly reports: readonly RehearsalReport[] } | { readonly kind: 'WRONG'; readonly lines: readonly string[] };

/** Rehearses every file, or none when one of them is wrong: then one line per problem says where and what. Files are relative to `folder`. */
export const rehearseFiles = (files: readonly string[], folder: string, rules: RuleBook): Rehearsed => {
  const read = files.map((file) => readScenarioFile(file, folder, rules));
  const lines = read.flatMap((outcome) => (outcome.kind === 'WRONG' ? outcome.lines : []));
  if (lines.length > 0) return { kind: 'WRONG', lines };
  return { kind: 'REHEARSED', reports: read.flatMap((outcome) => (outcome.kind === 'SCENARIO' ? [rehearse(outcome.scenario, rules.calendar)] : [])) };
};

type ReadFile = { readonly kind: 'SCENARIO'; readonly scenario: Scenario } | { readonly kind: 'WRONG'; readonly lines: readonly string[] };

const readScenarioFile = (file: string, folder: string, rules: RuleBook): ReadFile => {
  const text = readText(resolve(folder, file));
  if (text.kind === 'UNREADABLE') return { kind: 'WRONG', lines: [`${file}: ${text.why}`] };
  const data = readYaml(text.text);
  if (data.kind === 'WRONG') return { kind: 'WRONG', lines: data.problems.map(({ line, message }) => oneLine(`${file}${line === null ? '' : `:${String(line)}`}: is not valid YAML: ${message}`)) };
  const outcome = parseScenario(data.value, rules.laws);
  if (outcome.kind === 'SCENARIO') return outcome;
  return { kind: 'WRONG', lines: outcome.problems.map(({ path, wrong }) => oneLine(`${file}: ${path === '' ? '(whole file)' : path}: ${wrong.en}`)) };
};

const readText = (path: string): { readonly kind: 'TEXT'; readonly text: string } | { readonly kind: 'UNREADABLE'; readonly why: string } => {
  try {
    return { kind: 'TEXT', text: readFileSync(path, 'utf8') };
  } catch {
    return { kind: 'UNREADABLE', why: existsSync(path) ? 'cannot be read' : 'there is no such file' };
  }
};

type ReadYaml = { readonly kind: 'DATA'; readonly value: unknown } | { readonly kind: 'WRONG'; readonly problems: readonly { readonly line: number | null; readonly message: string }[] };

/** YAML 1.2: an unquoted time stays the text that was written. A key written twice is an error, and so is an alias of nothing or of itself. */
const readYaml = (text: string): ReadYaml => {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0) return { kind: 'WRONG', problems: document.errors.map(({ pos, message }) => ({ line: counter.linePos(pos[0]).line, message })) };
  try {
    return { kind: 'DATA', value: document.toJS() };
  } catch (error) {
    return { kind: 'WRONG', problems: [{ line: null, message: error instanceof Error ? error.message : 'it cannot be resolved' }] };
  }
};

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');
