import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { FieldReader, type FileProblem } from '../domain/regulation/reader.js';

/** One wrong place of a configuration file. `line` counts from 1. */
export interface LocatedProblem {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly expected: string;
}

/** A configuration file which must not be used; the message lists every wrong place, so that one visit mends them all. */
export class ConfigFileError extends Error {
  constructor(readonly problems: readonly LocatedProblem[]) {
    super(problems.map(({ file, line, field, expected }) => `${file}:${String(line)}: ${field}: expected ${expected}`).join('\n'));
  }
}

/** Values by the text they stand in: a start reads the areas and lists five times over, and YAML takes most of its time. Never changed, so never stale. */
const known = new Map<string, unknown>();

/** Reads a YAML file with `read`, which may also push problems of its own; throws ConfigFileError when there are any. */
export const readConfigFile = <T>(file: string, read: (root: FieldReader, problems: FileProblem[]) => T): T => {
  const text = readFileSync(file, 'utf8');
  if (!known.has(text)) known.set(text, valueOf(file, text));
  const problems: FileProblem[] = [];
  const result = read(new FieldReader(known.get(text), '', problems), problems);
  if (problems.length > 0) {
    const { document, lines } = parsed(text);
    throw new ConfigFileError(problems.map(({ path, expected }) => ({ file, line: lineIn(document, lines, path), field: path === '' ? '(file)' : path, expected })));
  }
  return result;
};

/** What is wrong at one line of a text. */
export type TextProblem = Omit<LocatedProblem, 'file'>;

/** As `readConfigFile` for a text that is in no file and is not kept: answers its problems instead of throwing them. */
export const readConfigText = <T>(text: string, read: (root: FieldReader, problems: FileProblem[]) => T): { readonly kind: 'READ'; readonly value: T } | { readonly kind: 'WRONG'; readonly problems: readonly TextProblem[] } => {
  const { document, lines } = parsed(text);
  if (document.errors.length > 0) return { kind: 'WRONG', problems: document.errors.map(({ pos, code }) => ({ line: lines.linePos(pos[0]).line, field: YAML, expected: code })) };
  const problems: FileProblem[] = [];
  try {
    const content = document.toJS() as unknown;
    const value = read(new FieldReader(content, '', problems), problems);
    return problems.length === 0 ? { kind: 'READ', value } : { kind: 'WRONG', problems: problems.map(({ path, expected }) => ({ line: lineIn(document, lines, path), field: path, expected })) };
  } catch (error) {
    // An alias of nothing, of itself, or of too much shows only when it is followed.
    if (error instanceof ReferenceError || error instanceof RangeError) return { kind: 'WRONG', problems: [{ line: 1, field: YAML, expected: 'BAD_ALIAS' }] };
    throw error;
  }
};

/** Stands in the place of a pointer where the text is no YAML at all. */
export const YAML = '(YAML)';

const valueOf = (file: string, text: string): unknown => {
  const { document, lines } = parsed(text);
  if (document.errors.length > 0) {
    throw new ConfigFileError(document.errors.map(({ pos, message }) => ({ file, line: lines.linePos(pos[0]).line, field: YAML, expected: `valid YAML, but ${message}` })));
  }
  return frozen(document.toJS());
};

const parsed = (text: string): { readonly document: Document.Parsed; readonly lines: LineCounter } => {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines };
};

const frozen = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
};

/** The line of a place in a file that only its comparison with other files shows to be wrong. */
export const lineOf = (file: string, pointer: string): number => {
  const { document, lines } = parsed(readFileSync(file, 'utf8'));
  return lineIn(document, lines, pointer);
};

/** The line of the node a JSON pointer names, or of its nearest ancestor that exists: a missing field is shown where it belongs. */
const lineIn = (document: Document.Parsed, lines: LineCounter, pointer: string): number => {
  const path = pointer.split('/').slice(1).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    const start = rangeStart(node);
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
};

const rangeStart = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : undefined;
