import { scopeSql } from '../board/order-scope.js';
import type { Tx } from '../platform/database/database.js';
import { PLANNED_EACH_TIME } from '../platform/database/pooled-connection.js';
import type { Question } from './question.js';

/** Orders accepted in the period. `accepted` = open + closed + withdrawn. */
export interface OrderTotals {
  readonly accepted: number;
  readonly open: number;
  readonly closed: number;
  readonly withdrawn: number;
  readonly critical: number;
  /** Reports of an incident that another order stands for (OQ-24); they are in the other figures too. */
  readonly linked: number;
  readonly units: number;
}

/** Cards by the month of their breach (OQ-30). A revoked one counts in no colour. */
export interface CardTotals {
  readonly yellow: number;
  readonly red: number;
  readonly revoked: number;
}

const parametersOf = ({ scope, startsAt, endsAt, county, unit, orderClass, category, drills, asOf }: Question): readonly unknown[] =>
  [scope.code, startsAt, endsAt, county, unit, orderClass, category, drills, asOf];

const asked = ({ scope }: Question, unit: string): string => `${scopeSql(scope, 1)} and ($4::text is null or o.county_code = $4) and ($5::text is null or ${unit} = $5) and ($6::text is null or o.class = $6)
  and ($7::text is null or o.category = $7) and o.drill = $8 and ($9::timestamptz is null or o.opened_at <= $9)`;

const CLOSED = '(o.closed_at is not null and ($9::timestamptz is null or o.closed_at <= $9))';

export const orderTotals = (tx: Tx, question: Question): Promise<OrderTotals> => tx.one<OrderTotals>(
  `select count(*)::int as accepted, count(*) filter (where not ${CLOSED})::int as open, count(*) filter (where ${CLOSED} and o.state <> 'WITHDRAWN')::int as closed,
     count(*) filter (where ${CLOSED} and o.state = 'WITHDRAWN')::int as withdrawn, count(*) filter (where o.critical)::int as critical, count(*) filter (where o.master_id is not null)::int as linked,
     count(distinct o.unit_code)::int as units
   from work_order o where o.accepted_at >= $2 and o.accepted_at < $3 and ${asked(question, 'o.unit_code')} ${PLANNED_EACH_TIME}`, parametersOf(question));

export const cardTotals = (tx: Tx, question: Question): Promise<CardTotals> => tx.one<CardTotals>(
  `select count(*) filter (where stands and c.colour = 'YELLOW')::int as yellow, count(*) filter (where stands and c.colour = 'RED')::int as red, count(*) filter (where not stands)::int as revoked
   from card c join work_order o on o.id = c.work_order_id
   cross join lateral (select c.state = 'ISSUED' or ($9::timestamptz is not null and c.revoked_at > $9) as stands) s
   where c.breach_at >= $2 and c.breach_at < $3 and ($9::timestamptz is null or c.issued_at <= $9) and ${asked(question, 'c.unit_code')} ${PLANNED_EACH_TIME}`, parametersOf(question));

/** What one provider did with the messages or calls handed to it. `submitted` = delivered + failed + undelivered + expired + unknown + underWay + sent. */
export interface CarrierRow {
  readonly provider: string;
  readonly channel: string;
  readonly submitted: number;
  /** The provider took them. */
  readonly taken: number;
  readonly delivered: number;
  readonly undelivered: number;
  readonly failed: number;
  readonly expired: number;
  readonly unknown: number;
  /** Taken, and nothing was heard yet. */
  readonly underWay: number;
  /** From handing over to the provider's answer, and to the word that it reached the handset; seconds. */
  readonly taking: readonly (number | null)[] | null;
  readonly reaching: readonly (number | null)[] | null;
}

const QUANTILES = 'percentile_cont(array[0.5, 0.9, 0.95]) within group';

/** A message that named many orders left once and counts once; what asks whether a number is right is about no order and is left out. */
const ATTEMPTS = (question: Question): string => `notice_attempt a join work_order o on o.id = a.work_order_id
  where a.submitted_at >= $2 and a.submitted_at < $3 and a.provider is not null and a.bundled_into is null and ($9::timestamptz is null or a.submitted_at <= $9) and ${asked(question, 'o.unit_code')}`;

export const carrierRows = (tx: Tx, question: Question): Promise<CarrierRow[]> => tx.rows<CarrierRow>(
  `select a.provider, a.channel, count(*)::int as submitted, count(*) filter (where a.answer = 'ACCEPTED' or a.provider_ref is not null)::int as taken,
     ${(['DELIVERED', 'UNDELIVERED', 'FAILED', 'EXPIRED', 'UNKNOWN'] as const).map((state) => `count(*) filter (where a.state = '${state}')::int as ${state.toLowerCase()}`).join(', ')},
     count(*) filter (where a.state not in ('DELIVERED', 'UNDELIVERED', 'FAILED', 'EXPIRED', 'UNKNOWN'))::int as "underWay",
     ${QUANTILES} (order by greatest(0, extract(epoch from a.answered_real - a.submitted_real))::float8) filter (where a.answered_real is not null and a.submitted_real is not null) as taking,
     ${QUANTILES} (order by greatest(0, extract(epoch from a.final_at - a.submitted_at))::float8) filter (where a.state = 'DELIVERED' and a.final_at is not null) as reaching
   from ${ATTEMPTS(question)} group by a.provider, a.channel order by a.provider, a.channel ${PLANNED_EACH_TIME}`, parametersOf(question));

/** Why messages and calls reached nobody: the provider's code, or what became of the call. */
export interface FailureRow {
  readonly provider: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string;
  readonly n: number;
}

const MOST_REASONS = 50;

export const failureRows = (tx: Tx, question: Question): Promise<FailureRow[]> => tx.rows<FailureRow>(
  `select a.provider, a.channel, a.state, coalesce(a.error_code, a.outcome, '') as reason, count(*)::int as n
   from ${ATTEMPTS(question)} and a.state in ('UNDELIVERED', 'FAILED', 'EXPIRED', 'UNKNOWN') group by 1, 2, 3, 4 order by n desc, 1, 2, 3, 4 limit ${String(MOST_REASONS)} ${PLANNED_EACH_TIME}`, parametersOf(question));

/** An order may be accepted so much ahead of its report. */
const AHEAD = "interval '5 minutes'";

/** Names for the codes of units and counties. */
export const namesOf = async (tx: Tx, table: 'unit' | 'area', codes: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.rows<{ code: string; name: string }>(`select code, name from ${table} where code = any($1)`, [codes])).map(({ code, name }) => [code, name]));

/** A jurisdiction and class that each category was used with, among the orders asked about and lately before the end of their period: what its name depends on. */
export const categoriesUsed = (tx: Tx, codes: readonly string[], { scope, endsAt }: Question): Promise<{ category: string; jurisdiction: string; class: string }[]> => tx.rows(
  `select k.category, u.jurisdiction, u.class from unnest($3::text[]) k (category)
   cross join lateral (select o.jurisdiction, o.class from work_order o where o.category = k.category and o.accepted_at < $2::timestamptz + ${AHEAD} and ${scopeSql(scope, 1)} order by o.accepted_at desc limit 1) u`, [scope.code, endsAt, codes]);
