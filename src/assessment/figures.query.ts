import type { Temporal } from 'temporal-polyfill';
import type { Cell, Figure, Grouping } from '../domain/assessment/figures.js';
import type { Period } from '../domain/assessment/period.js';
import type { Movement, LedgerEntry } from '../domain/assessment/reasons.js';
import type { Tx } from '../platform/database/database.js';
import { PLANNED_EACH_TIME } from '../platform/database/pooled-connection.js';
import { casesSql } from './cases.query.js';

/** Whose figures, of which period, known at which instant. */
export interface Question {
  readonly jurisdiction: string;
  readonly period: Period;
  /** Drills alone, in figures of their own. */
  readonly drills: boolean;
  readonly asOf: Temporal.Instant;
}

/** The times of a county office's relays in seconds; null without any that came to a unit. */
export interface RelayTimes {
  readonly county: string;
  readonly relayed: number;
  readonly median: number | null;
  readonly longest: number | null;
}

const parametersOf = ({ jurisdiction, period: { startsAt, endsAt }, drills, asOf }: Question): readonly unknown[] => [jurisdiction, startsAt, endsAt, drills, asOf];
const THEN = { asOf: '$5', only: 'true' };

interface CellRow { readonly by_unit: number; readonly by_county: number; readonly unit: string | null; readonly county: string | null; readonly figure: Figure; readonly detail: string; readonly n: number }

const groupingOf = ({ by_unit, by_county }: CellRow): Grouping => (by_unit === 0 ? 'UNIT' : by_county === 0 ? 'COUNTY' : 'TOTAL');

/** Every number of an assessment that is not 0. */
export const countCells = async (tx: Tx, question: Question): Promise<Cell[]> => {
  const rows = await tx.rows<CellRow>(
    `select c.figure, c.detail, c.unit, c.county, grouping(c.unit) as by_unit, grouping(c.county) as by_county, count(*)::int as n
     from (${casesSql(THEN)}) c group by grouping sets ((c.figure, c.detail, c.unit), (c.figure, c.detail, c.county), (c.figure, c.detail)) ${PLANNED_EACH_TIME}`, parametersOf(question));
  return rows.map((row): Cell & { readonly of: string | null } => ({ by: groupingOf(row), key: row.unit ?? row.county ?? '', figure: row.figure, detail: row.detail, n: row.n, of: row.unit }))
    .filter(({ by, of }) => by !== 'UNIT' || of !== null).map(({ of: _of, ...cell }) => cell).sort(inOrder);
};

/** By code points, so that the same figures are the same bytes wherever they are counted. */
const inOrder = (a: Cell, b: Cell): number => {
  const [one, other] = [a, b].map(({ by, key, figure, detail }) => `${by}|${key}|${figure}|${detail}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
};

export const relayTimes = (tx: Tx, question: Question): Promise<RelayTimes[]> => tx.rows<RelayTimes>(
  `select coalesce(c.county, '') as county, count(c.value)::int as relayed, percentile_cont(0.5) within group (order by c.value) as median, max(c.value) as longest
   from (${casesSql(THEN, 'RELAY')}) c where c.figure = 'RELAY' group by 1 order by 1 ${PLANNED_EACH_TIME}`, parametersOf(question));

export interface CountedRow {
  readonly figure: Figure; readonly subject: string; readonly work_order_id: string; readonly number: string; readonly title: string; readonly petitioner_name: string | null; readonly unit: string | null; readonly unit_name: string | null; readonly county: string | null;
  readonly county_name: string | null; readonly detail: string; readonly value: number | null;
}

export interface CasesWanted {
  readonly figure: Figure;
  /** As a column names them: whole or how they begin, with `=` before it the whole alone; empty for all. */
  readonly details: readonly string[];
  readonly by: Grouping;
  readonly key: string;
  readonly limit: number;
  readonly offset: number;
}

/** The very cases that a number counts, by the number of their order. */
export const listCases = async (tx: Tx, question: Question, { figure, details, by, key, limit, offset }: CasesWanted): Promise<{ readonly rows: CountedRow[]; readonly total: number }> => {
  const rows = await tx.rows<CountedRow & { readonly total: number }>(
    `select c.*, o.number, t.title, t.petitioner_name, unit_name_at(c.unit, least($3::timestamptz, $5::timestamptz)) as unit_name, a.name as county_name, (count(*) over ())::int as total
     from (${casesSql(THEN, figure)}) c join work_order o on o.id = c.work_order_id join work_order_text t on t.work_order_id = o.id left join area a on a.code = c.county
     where c.figure = $6 and (cardinality($7::text[]) = 0 or exists (select 1 from unnest($7::text[]) d (detail) where c.detail = ltrim(d.detail, '=') or (not starts_with(d.detail, '=') and starts_with(c.detail, d.detail || ':')))) and ($8 = 'TOTAL' or ($8 = 'UNIT' and c.unit = $9) or ($8 = 'COUNTY' and coalesce(c.county, '') = $9))
     order by o.number, c.subject limit $10 offset $11 ${PLANNED_EACH_TIME}`, [...parametersOf(question), figure, details, by, key, limit, offset]);
  return { rows, total: rows[0]?.total ?? 0 };
};

interface ChangeRow {
  readonly figure: Figure; readonly subject: string; readonly work_order_id: string; readonly was: boolean; readonly is: boolean; readonly unit_before: string | null; readonly unit_after: string | null;
  readonly county_before: string | null; readonly county_after: string | null; readonly detail_before: string; readonly detail_after: string; readonly value_before: number | null; readonly value_after: number | null;
}

/** Beyond this there is no use in reasons one by one: the two assessments are of different times of the period. */
export const MOST_CHANGES = 20_000;

const TOUCHED = 'o.id in (select work_order_id from touched)';

/** Cases that count elsewhere now than they did at `since`: only in orders of which something was recorded in between. One more than `MOST_CHANGES` at most. */
export const movementsSince = async (tx: Tx, question: Question, since: Temporal.Instant): Promise<Movement[]> => {
  const rows = await tx.rows<ChangeRow>(
    `with touched as materialized (select distinct e.work_order_id from ledger_entry e where e.recorded_at > $6 and e.recorded_at <= $5),
       b as (${casesSql({ asOf: '$6', only: TOUCHED })}), a as (${casesSql({ asOf: '$5', only: TOUCHED })})
     select figure, subject, coalesce(a.work_order_id, b.work_order_id) as work_order_id, b.work_order_id is not null as was, a.work_order_id is not null as is, b.unit as unit_before, a.unit as unit_after, b.county as county_before,
       a.county as county_after, b.detail as detail_before, a.detail as detail_after, b.value as value_before, a.value as value_after
     from b full join a using (figure, subject)
     where (b.work_order_id is null) or (a.work_order_id is null) or (b.unit, b.county, b.detail, b.value) is distinct from (a.unit, a.county, a.detail, a.value)
     order by figure, work_order_id, subject limit ${String(MOST_CHANGES + 1)} ${PLANNED_EACH_TIME}`, [...parametersOf(question), since]);
  return rows.map((row): Movement => ({
    figure: row.figure, subject: row.subject, workOrderId: row.work_order_id,
    before: row.was ? { unit: row.unit_before, county: row.county_before, detail: row.detail_before, value: row.value_before } : null,
    after: row.is ? { unit: row.unit_after, county: row.county_after, detail: row.detail_after, value: row.value_after } : null,
  }));
};

interface EntryRow {
  readonly id: string; readonly work_order_id: string; readonly seq: number; readonly kind: string; readonly is_fact: boolean; readonly at: Temporal.Instant; readonly recorded_at: Temporal.Instant; readonly unit_code: string | null;
  readonly because: readonly string[]; readonly data: Record<string, unknown>;
}

/** What was recorded of those orders after `since` and by `until`, in the order of each ledger. Notices and their attempts decide no figure. */
export const entriesSince = async (tx: Tx, orders: readonly string[], since: Temporal.Instant, until: Temporal.Instant): Promise<LedgerEntry[]> => {
  const rows = await tx.rows<EntryRow>(
    `select id, work_order_id, seq, kind, is_fact, at, recorded_at, unit_code, because, data from ledger_entry
     where work_order_id = any($1::uuid[]) and recorded_at > $2 and recorded_at <= $3 and kind not like 'ATTEMPT\\_%' and kind <> 'NOTICE_PLANNED' order by work_order_id, seq`, [orders, since, until]);
  return rows.map((row) => ({ id: row.id, workOrderId: row.work_order_id, seq: row.seq, kind: row.kind, isFact: row.is_fact, at: row.at, recordedAt: row.recorded_at, unitCode: row.unit_code, because: row.because, data: row.data }));
};
