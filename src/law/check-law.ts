import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Ladders } from '../domain/ladder/ladder.js';
import { neededTexts } from '../domain/notice/needed-texts.js';
import type { Wording } from '../domain/notice/wording.js';
import type { Regulation } from '../domain/regulation/regulation.js';
import { ConfigFileError, lineOf, type LocatedProblem } from '../registry/config-file.js';

/** The files that must fit each other, each with the name it is complained about under. */
export interface LawParts {
  readonly configDir: string;
  readonly regulations: readonly { readonly regulation: Regulation; readonly file: string }[];
  readonly ladders: readonly { readonly ladders: Ladders; readonly file: string }[];
  readonly wordings: ReadonlyMap<string, { readonly wording: Wording; readonly file: string }>;
}

export const isFor = (ladders: Ladders, regulationId: string, orderClass: string): boolean =>
  ladders.for.some(({ regulation, classes }) => regulation === regulationId && classes.includes(orderClass));

/** Whether every order that can be taken in has somebody who is told of it and words for it; throws ConfigFileError with all that is missing. */
export const checkLaw = (parts: LawParts): void => {
  const problems = [...[...parts.wordings.values()].flatMap(nameProblems), ...parts.regulations.flatMap((one) => regulationProblems(parts, one)), ...parts.ladders.flatMap((one) => scopeProblems(parts, one))];
  if (problems.length > 0) throw new ConfigFileError(problems);
};

/** Clients are made for the jurisdictions whose files are there, by the names of the files. */
const nameProblems = ({ wording, file }: { readonly wording: Wording; readonly file: string }): LocatedProblem[] =>
  basename(file) === `${wording.id}.yaml` ? [] : [problemAt(file, '/id', `${basename(file, '.yaml')}, as the file is called`)];

const problemAt = (file: string, field: string, expected: string): LocatedProblem => ({ file, line: lineOf(file, field), field, expected });

const regulationProblems = ({ configDir, ladders, wordings }: LawParts, { regulation, file }: LawParts['regulations'][number]): LocatedProblem[] => {
  const { id, jurisdiction, classes } = regulation;
  const words = wordings.get(jurisdiction);
  const chosen = classes.map((orderClass) => ({ orderClass, files: ladders.filter((one) => isFor(one.ladders, id, orderClass)) }));
  return [
    ...(existsSync(join(configDir, 'areas', `${jurisdiction}.yaml`)) ? [] : [problemAt(file, '/jurisdiction', `the name of a file of areas/, not ${jurisdiction}`)]),
    ...(words === undefined ? [problemAt(file, '/jurisdiction', `the id of a file of wording/, not ${jurisdiction}`)] : []),
    ...chosen.filter(({ files }) => files.length !== 1).map(({ orderClass, files }) => problemAt(file, '/classes', `exactly one file of ladders/ for ${orderClass}, not ${String(files.length)}`)),
    ...(words === undefined ? [] : [...new Set(chosen.flatMap(({ files }) => files))].flatMap((one) =>
      neededTexts(one.ladders).filter((key) => !words.wording.texts.has(key)).map((key) => problemAt(words.file, `/${key.replaceAll('.', '/')}`, `a text, because ${one.ladders.id} tells it`)))),
  ];
};

/** A misspelt regulation would leave its orders without a ladder only when one comes in. */
const scopeProblems = ({ regulations }: LawParts, { ladders, file }: LawParts['ladders'][number]): LocatedProblem[] =>
  ladders.for.flatMap(({ regulation, classes }, index) => {
    const law = regulations.find((one) => one.regulation.id === regulation)?.regulation;
    if (law === undefined) return [problemAt(file, `/for/${String(index)}/regulation`, `the id of a file of regulations/, not ${regulation}`)];
    return classes.filter((one) => !law.classes.some((known) => known === one)).map((one) => problemAt(file, `/for/${String(index)}/classes`, `classes of ${regulation}, not ${one}`));
  });
