import type { DeadlineKind } from '../domain/regulation/regulation.js';
import type { Tx } from '../platform/database/database.js';
import { PLANNED_EACH_TIME } from '../platform/database/pooled-connection.js';
import { casesOf, deadlineCases, keyParameters, keySql, type Cases } from './cases.query.js';
import type { Grouping, Measure, PunctualityRow, Question, TimesRow } from './question.js';

interface CountedTimes extends Omit<TimesRow, 'leftOut' | 'p50' | 'p90' | 'p95'> {
  readonly quantiles: readonly (number | null)[] | null;
}

type CountedDeadlines = CountedTimes & Pick<PunctualityRow, 'met' | 'breached' | 'open' | 'ended' | 'superseded'>;

const SECONDS = "greatest(0, extract(epoch from c.ended_at - c.started_at))::float8";
const TIMES = `count(*)::int as begun, count(c.ended_at)::int as n, count(*) filter (where c.ended_at is null and c.is_open)::int as unfinished,
  percentile_cont(array[0.5, 0.9, 0.95]) within group (order by ${SECONDS}) filter (where c.ended_at is not null) as quantiles, max(${SECONDS}) filter (where c.ended_at is not null) as longest`;
const STATES = (['MET', 'BREACHED', 'OPEN', 'ENDED', 'SUPERSEDED'] as const).map((state) => `count(*) filter (where c.state = '${state}')::int as ${state.toLowerCase()}`).join(', ');

const groups = <Row>(tx: Tx, { sql, parameters }: Cases, { by, special }: Grouping, columns: string): Promise<Row[]> => tx.rows<Row>(
  `select c.key, ${columns} from (select c.*, ${keySql(by, parameters.length + 1)} as key from (${sql}) c) c group by c.key order by c.key ${PLANNED_EACH_TIME}`,
  [...parameters, ...keyParameters(by, special)]);

/** To the millisecond, in which instants are kept. */
const rounded = (seconds: number | null | undefined): number | null => (seconds === null || seconds === undefined ? null : Math.round(seconds * 1_000) / 1_000);

const timesOf = ({ quantiles, longest, ...row }: CountedTimes): TimesRow => {
  const [p50, p90, p95] = (quantiles ?? []).map(rounded);
  return { ...row, leftOut: row.begun - row.n - row.unfinished, p50: p50 ?? null, p90: p90 ?? null, p95: p95 ?? null, longest: rounded(longest) };
};

/** How long it took, by group. */
export const responseTimes = async (tx: Tx, question: Question, measure: Measure, grouping: Grouping): Promise<TimesRow[]> =>
  (await groups<CountedTimes>(tx, casesOf(question, measure), grouping, TIMES)).map(timesOf);

/** How the deadlines of these kinds ended, by group, with the times of those that were met at all. */
export const punctuality = async (tx: Tx, question: Question, kinds: readonly DeadlineKind[], grouping: Grouping): Promise<PunctualityRow[]> =>
  (await groups<CountedDeadlines>(tx, deadlineCases(question, kinds), grouping, `${TIMES}, ${STATES}`)).map((row) => ({
    ...timesOf(row), met: row.met, breached: row.breached, open: row.open, ended: row.ended, superseded: row.superseded, total: row.begun, rate: row.met + row.breached === 0 ? null : row.met / (row.met + row.breached),
  }));

/** How many cases took how long. `bin` counts from 0, the last takes all beyond; a bin holds its upper end, as a limit does (OQ-05). */
export interface Bin {
  readonly bin: number;
  readonly n: number;
}

export const distribution = async (tx: Tx, question: Question, measure: Measure, width: number, bins: number): Promise<Bin[]> => {
  const { sql, parameters } = casesOf(question, measure);
  return tx.rows<Bin>(
    `select least(greatest(ceil(${SECONDS} / $${String(parameters.length + 1)}) - 1, 0), $${String(parameters.length + 2)})::int as bin, count(*)::int as n
     from (${sql}) c where c.ended_at is not null group by 1 order by 1 ${PLANNED_EACH_TIME}`, [...parameters, width, bins]);
};

/** The limit most of these deadlines had, in seconds; null without any. */
export const usualLimit = async (tx: Tx, question: Question, kind: DeadlineKind): Promise<number | null> => {
  const { sql, parameters } = deadlineCases(question, [kind]);
  return (await tx.one<{ limit: number | null }>(`select (mode() within group (order by extract(epoch from c.due_at - c.started_at)))::float8 as limit from (${sql}) c ${PLANNED_EACH_TIME}`, parameters)).limit;
};
