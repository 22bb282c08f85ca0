import { basename } from 'node:path';
import type { FileProblem } from '../domain/regulation/reader.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import { isCitation } from '../domain/regulation/parse-citations.js';
import { ConfigFileError, lineOf, type LocatedProblem } from '../registry/config-file.js';
import type { LegalTexts } from './texts.js';

/** A regulation as its file says it, with the file's own values. */
interface WrittenRegulation {
  readonly regulation: Regulation;
  readonly content: unknown;
  readonly file: string;
}

/** Whether the regulations fit each other and the texts they rest on; throws ConfigFileError with all that does not. */
export const checkRegulations = (regulations: readonly WrittenRegulation[], texts: LegalTexts): void => {
  const problems = regulations.flatMap((one, index) => [...identity(one, regulations.slice(0, index)), ...superiors(one, regulations), ...force(one, regulations.slice(0, index)), ...citations(one, texts)]);
  if (problems.length > 0) throw new ConfigFileError(problems);
};

const problemAt = ({ file }: WrittenRegulation, field: string, expected: string): LocatedProblem => ({ file, line: lineOf(file, field), field, expected });

/** A node that holds two contents of one version would agree with no database. */
const identity = (one: WrittenRegulation, before: readonly WrittenRegulation[]): LocatedProblem[] => before
  .filter(({ regulation }) => regulation.id === one.regulation.id && regulation.version === one.regulation.version)
  .map(({ file }) => problemAt(one, '/version', `a version of its own: ${basename(file)} is ${one.regulation.id} ${one.regulation.version} already`));

const superiors = (one: WrittenRegulation, all: readonly WrittenRegulation[]): LocatedProblem[] => unknownSuperiors(one.regulation, all.map(({ regulation }) => regulation)).map(({ path, expected }) => problemAt(one, path, expected));

export const unknownSuperiors = ({ id, superiors: named }: Regulation, all: readonly Regulation[]): FileProblem[] => named.flatMap((superior, index) =>
  (superior !== id && all.some((other) => other.id === superior) ? [] : [{ path: `/superiors/${String(index)}`, expected: `the id of another file of regulations/, not ${superior}` }]));

/** Of two laws in force the one that began later decides (OQ-47); two that begin on one day would leave it to chance. */
const force = (one: WrittenRegulation, before: readonly WrittenRegulation[]): LocatedProblem[] => before.flatMap(({ regulation, file }) => {
  const { jurisdiction, inForceFrom, classes } = one.regulation;
  const shared = classes.filter((orderClass) => regulation.classes.includes(orderClass));
  if (regulation.jurisdiction !== jurisdiction || !regulation.inForceFrom.equals(inForceFrom) || shared.length === 0) return [];
  return [problemAt(one, '/inForce/from', `a day on which no other regulation of ${jurisdiction} begins for ${shared.join(', ')}: ${basename(file)} does`)];
});

const citations = (one: WrittenRegulation, texts: LegalTexts): LocatedProblem[] => unknownCitations(one.content, texts).map(({ path, expected }) => problemAt(one, path, expected));

export const unknownCitations = (content: unknown, texts: LegalTexts): FileProblem[] => leaves(content, '')
  .filter(({ value }) => isCitation(value) && !texts.knows(value))
  .map(({ path, value }) => ({ path, expected: `a clause or reading that stands in texts/, not ${value}` }));

const leaves = (value: unknown, path: string): readonly { readonly path: string; readonly value: string }[] => {
  if (typeof value === 'string') return [{ path, value }];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`)) : [];
};
