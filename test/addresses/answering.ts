import type { Directory } from '../../src/domain/responsibility/directory.js';
import { resolveResponsible, type Routing } from '../../src/domain/responsibility/resolve-responsible.js';
import { directoryOf } from '../support/directory.js';
import { type Expected, type LabelledAddress, shown } from './labelled.js';

const LAW = { accepted: [], unit: ['QY2019-2.2'], countyOffice: ['QY2019-2.3'], spanning: ['QY2015-5.2c', 'QY2019-2.2'], supervisor: ['QY2019-2.3', 'OQ-16'] };

/** Qingyuan as its files make it. */
export const qingyuan = (): Directory => directoryOf('qingyuan');

/** How the answer stands to the label: HELD means that a person was asked where an answer was allowed; WRONG is what must never happen. */
export type Verdict = 'RIGHT' | 'HELD' | 'WRONG';

export interface Judged {
  readonly row: LabelledAddress;
  readonly answered: Expected;
  readonly verdict: Verdict;
  /** What an answer owes its reader and this one lacks. */
  readonly lacks: readonly string[];
  readonly line: string;
}

export const judgeAll = (directory: Directory, rows: readonly LabelledAddress[]): readonly Judged[] => rows.map((row) => judged(directory, row));

const judged = (directory: Directory, row: LabelledAddress): Judged => {
  const { address, countyCode, unitCode, latitude, longitude } = row;
  const question = { address, countyCode, unitCode, latitude, longitude, category: 'ROAD_AND_TREE', report: '' };
  const resolution = resolveResponsible(directory, question, LAW);
  if (resolution.kind === 'REFUSED') throw new Error(`${shown(row)} was refused: ${JSON.stringify(resolution.problems)}`);
  const { routing } = resolution;
  const answered = answerOf(routing);
  return { row, answered, verdict: verdictOf(row, answered), lacks: lacking(routing, answered), line: `${shown(row)}: expected ${said(row.expected)}, answered ${said(answered)} (${row.why}) ${routing.explanation}` };
};

/** Two counties may also be named to a person who is asked which; only a certain answer says that both are concerned (QY2015-5.2c). */
const answerOf = ({ confidence, countyCode, counties }: Routing): Expected => {
  if (confidence === 'OUTSIDE') return { kind: 'OUTSIDE', counties: [] };
  if (confidence !== 'CERTAIN') return { kind: 'PERSON', counties: [] };
  return countyCode === null ? { kind: 'BOTH', counties: [...counties].sort() } : { kind: 'COUNTY', counties: [countyCode] };
};

/** OUTSIDE goes to the supervisor as PERSON does, so it is wrong only of a place that could be known to be ours. */
const verdictOf = ({ expected, determinable }: LabelledAddress, answered: Expected): Verdict => {
  if (said(expected) === said(answered)) return 'RIGHT';
  if (answered.kind === 'PERSON') return 'HELD';
  return answered.kind === 'OUTSIDE' && !determinable ? 'HELD' : 'WRONG';
};

const lacking = ({ evidence, because, explanation }: Routing, answered: Expected): readonly string[] => [
  ...(because.length === 0 ? ['clause'] : []),
  ...(/^[^。]+。$/u.test(explanation) ? [] : ['explanation']),
  ...(answered.kind !== 'PERSON' && evidence.length === 0 ? ['evidence'] : []),
];

const said = ({ kind, counties }: Expected): string => (counties.length === 0 ? kind : `${kind} ${counties.join('+')}`);
