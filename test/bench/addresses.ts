import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { judgeAll, qingyuan } from '../addresses/answering.js';
import { confusionTable } from '../addresses/confusion.js';
import { crossings } from '../addresses/crossings.js';
import { readLabelled } from '../addresses/labelled.js';

const FOLDER = join(import.meta.dirname, '../addresses');
const SETS = [
  ['qingyuan', 'Labelled addresses of Qingyuan'],
  ['qingyuan-second.yaml', 'A second set, written after the reader was finished'],
  ['qingyuan-third.yaml', 'A third set, written blind as callers tell a place'],
] as const;

const CROSSINGS = 3_000;

/** How the resolver answers the labelled addresses: expected × answered, and every answer that was wrong or held back. */
export const confusions = (): string => {
  const directory = qingyuan();
  const sets = SETS.filter(([path]) => existsSync(join(FOLDER, path))).map(([path, title]) => ({ title, rows: readLabelled(join(FOLDER, path)) }));
  return [...sets, { title: 'Counties, towns and villages put together by rule', rows: crossings(directory, CROSSINGS) }].map(({ title, rows }) => {
    const judged = judgeAll(directory, rows);
    const offenders = judged.filter(({ row, verdict }) => verdict === 'WRONG' || (row.determinable && verdict === 'HELD'));
    return `${confusionTable(title, judged)}${offenders.map(({ verdict, line }) => `  ${verdict} ${line}\n`).join('')}`;
  }).join('');
};
