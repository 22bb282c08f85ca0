import { scopeSql } from '../board/order-scope.js';
import type { DeadlineKind } from '../domain/regulation/regulation.js';
import { BEIJING } from '../domain/time/beijing.js';
import type { Dimension, Measure, Question, SpecialDays } from './question.js';

/**
 * The cases that figures are taken over, one SQL for each kind of case. All answer the same columns: what it is grouped by, `member_at` (the
 * instant that puts it into the period), `started_at`, `ended_at` (null while not ended) and `is_open` (it may still come to its end).
 */
export interface Cases {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** $1 … $9 of every statement here; all are used by `ORDERS` and `unitIs`. */
const common = ({ scope, startsAt, endsAt, county, unit, orderClass, category, drills, asOf }: Question): readonly unknown[] =>
  [scope.code, startsAt, endsAt, county, unit, orderClass, category, drills, asOf];

const ordersAsked = ({ scope }: Question): string => `${scopeSql(scope, 1)} and ($4::text is null or o.county_code = $4) and ($6::text is null or o.class = $6)
  and ($7::text is null or o.category = $7) and o.drill = $8 and ($9::timestamptz is null or o.opened_at <= $9)`;
const unitIs = (column: string): string => `($5::text is null or ${column} = $5)`;
const PLACE = 'o.county_code, o.category, o.class, o.jurisdiction';
const stillOpen = '(o.closed_at is null or o.closed_at > $9)';

/**
 * Deadlines by the day they end on: one that ends at 24:00 belongs to the day before 00:00 (OQ-01), so the period is open at its start and
 * closed at its end. $10 kinds, empty for all.
 */
export const deadlineCases = (question: Question, kinds: readonly DeadlineKind[]): Cases => ({
  sql: `select d.work_order_id, d.unit_code, ${PLACE}, d.kind, d.due_at, d.due_at - interval '1 millisecond' as member_at, d.starts_at as started_at,
      case when d.state in ('MET', 'BREACHED') then d.met_at end as ended_at, d.state, d.state in ('OPEN', 'BREACHED') and ${stillOpen} as is_open
    from (${question.asOf === null ? DEADLINES : DEADLINES_THEN}) d join work_order o on o.id = d.work_order_id
    where d.due_at > $2 and d.due_at <= $3 and (cardinality($10::text[]) = 0 or d.kind = any($10)) and ${unitIs('d.unit_code')} and ${ordersAsked(question)}`,
  parameters: [...common(question), kinds],
});

const DEADLINES = 'select work_order_id, unit_code, kind, starts_at, due_at, met_at, state from deadline';

/**
 * The same as the ledger tells it up to $9. A limit never moves to an earlier instant (OQ-06), so what ended in the period then ends in it or
 * later now. An end that was met late leaves no entry of its own: it counts once the ledger had the fact.
 */
const DEADLINES_THEN = `
  select d.work_order_id, d.unit_code, d.kind, d.starts_at, coalesce(h.due_at, d.due_at) as due_at, h.state,
    case when h.state = 'MET' or exists (select 1 from ledger_entry f where f.work_order_id = d.work_order_id and f.is_fact and f.at = d.met_at and f.recorded_at <= $9) then d.met_at end as met_at
  from deadline d cross join lateral (
    select (array_agg((e.data->>'dueAt')::timestamptz order by e.seq desc))[1] as due_at,
      case (array_agg(e.kind order by e.seq desc) filter (where e.kind <> 'DEADLINE_MOVED'))[1]
        when 'DEADLINE_SET' then 'OPEN' when 'DEADLINE_MET' then 'MET' when 'DEADLINE_BREACHED' then 'BREACHED' when 'DEADLINE_ENDED' then 'ENDED' when 'DEADLINE_SUPERSEDED' then 'SUPERSEDED' when 'DEADLINE_OPEN' then 'OPEN' end as state
    from ledger_entry e where e.work_order_id = d.work_order_id and e.kind like 'DEADLINE\\_%' and e.data->>'key' = d.key and e.recorded_at <= $9) h
  where h.state is not null and d.due_at > $2 and d.starts_at < $3`;

/** Nothing that comes later than this is the first notice of an order any more. */
const NOTICED_WITHIN = "interval '31 days'";

/** Messages and calls that a provider took, and those that reached somebody. An order may be accepted two minutes ahead of its report. */
const FIRST_NOTICES = `
  select a.work_order_id, min(a.submitted_at) as submitted_at, min(a.final_at) filter (where a.state = 'DELIVERED' and ($9::timestamptz is null or a.final_at <= $9)) as reached_at
  from notice_attempt a where a.submitted_at >= $2::timestamptz - interval '5 minutes' and a.submitted_at < $3::timestamptz + ${NOTICED_WITHIN} and a.channel in ('SMS', 'VOICE') and ($9::timestamptz is null or a.submitted_at <= $9)
  group by a.work_order_id`;

/** Counted from each order's own acceptance, so that a figure does not depend on how long a period it stands in. */
const firstNotice = (instant: 'submitted_at' | 'reached_at'): string => `left join (${FIRST_NOTICES}) f on f.work_order_id = o.id and f.${instant} < o.accepted_at + ${NOTICED_WITHIN}`;

const orderCases = (question: Question, endedAt: string, notices: string): Cases => ({
  sql: `select o.id as work_order_id, o.unit_code, ${PLACE}, null::text as kind, o.accepted_at as member_at, o.accepted_at as started_at, ${endedAt} as ended_at, ${stillOpen} as is_open
    from work_order o ${notices} where o.accepted_at >= $2 and o.accepted_at < $3 and ${unitIs('o.unit_code')} and ${ordersAsked(question)}`,
  parameters: common(question),
});

const ANSWERS = "('ACKNOWLEDGED', 'FIRST_RESPONSE', 'RETURN_REQUESTED', 'RESULT_FILED')";
const isLead = (entry: string): string => `${entry}.kind = 'DELIVERED' and ${entry}.is_fact and coalesce(${entry}.data->>'role', 'LEAD') = 'LEAD'`;

/** Each time a unit got an order to answer for, until it said anything or another got it. */
const receiptCases = (question: Question): Cases => ({
  sql: `select h.work_order_id, h.unit_code, ${PLACE}, null::text as kind, h.at as member_at, h.at as started_at, first.at as ended_at, after.seq is null and ${stillOpen} as is_open
    from ledger_entry h join work_order o on o.id = h.work_order_id
    left join lateral (select n.seq, n.at from ledger_entry n where n.work_order_id = h.work_order_id and ${isLead('n')} and n.seq > h.seq and ($9::timestamptz is null or n.recorded_at <= $9) order by n.seq limit 1) after on true
    left join lateral (select min(e.at) as at from ledger_entry e where e.work_order_id = h.work_order_id and e.is_fact and e.unit_code = h.unit_code and e.kind in ${ANSWERS}
      and e.at >= h.at and (after.at is null or e.at < after.at) and ($9::timestamptz is null or e.recorded_at <= $9)) first on true
    where ${isLead('h')} and h.at >= $2 and h.at < $3 and ($9::timestamptz is null or h.recorded_at <= $9) and ${unitIs('h.unit_code')} and ${ordersAsked(question)}`,
  parameters: common(question),
});

export const casesOf = (question: Question, measure: Measure): Cases => {
  switch (measure) {
    case 'NOTICE': return orderCases(question, 'f.submitted_at', firstNotice('submitted_at'));
    case 'REACHED': return orderCases(question, 'f.reached_at', firstNotice('reached_at'));
    case 'CLOSING': return orderCases(question, "case when o.state <> 'WITHDRAWN' and ($9::timestamptz is null or o.closed_at <= $9) then o.closed_at end", '');
    case 'RECEIPT': return receiptCases(question);
    case 'OPINION': return deadlineCases(question, ['FIRST_RESPONSE']);
    case 'RESULT': return deadlineCases(question, ['RESULT']);
  }
};

/** The channel by which a case `c` came to its end: that of what the unit said at that very instant. */
export const CHANNEL = `(select e.channel from ledger_entry e where e.work_order_id = c.work_order_id and e.is_fact and e.unit_code = c.unit_code and e.at = c.ended_at and e.kind in ${ANSWERS} and e.channel is not null order by e.seq limit 1)`;

/** A group's key as SQL over a case `c`; hours and kinds of day are of the start, days and months of what puts the case into the period. */
export const keySql = (by: Dimension, n: number): string => {
  const local = (column: string): string => `(${column} at time zone '${BEIJING}')`;
  switch (by) {
    case 'TOTAL': return "''";
    case 'UNIT': return "coalesce(c.unit_code, '')";
    case 'COUNTY': return "coalesce(c.county_code, '')";
    case 'CATEGORY': return "coalesce(c.category, '')";
    case 'CLASS': return 'c.class';
    case 'KIND': return "coalesce(c.kind, '')";
    case 'CHANNEL': return `coalesce(${CHANNEL}, '')`;
    case 'HOUR': return `to_char(${local('c.started_at')}, 'HH24')`;
    case 'DAY': return `to_char(${local('c.member_at')}, 'YYYY-MM-DD')`;
    case 'MONTH': return `to_char(${local('c.member_at')}, 'YYYY-MM')`;
    case 'DAY_KIND': return `case when to_char(${local('c.started_at')}, 'YYYY-MM-DD') = any($${String(n)}::text[]) then 'WORKING' when to_char(${local('c.started_at')}, 'YYYY-MM-DD') = any($${String(n + 1)}::text[]) then 'HOLIDAY'
      when extract(isodow from ${local('c.started_at')}) > 5 then 'WEEKEND' else 'WORKING' end`;
  }
};

/** What `keySql` needs besides, beginning at its `n`. */
export const keyParameters = (by: Dimension, { makeUpWorkingDays, daysOff }: SpecialDays): readonly unknown[] => (by === 'DAY_KIND' ? [makeUpWorkingDays, daysOff] : []);
