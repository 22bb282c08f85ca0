import type { Temporal } from 'temporal-polyfill';
import type { Uncompleted, Volume } from '../domain/bulletin/bulletin.js';
import type { Relay } from '../domain/bulletin/relays.js';
import type { UnitWork } from '../domain/bulletin/unit-figures.js';
import { toBeijing } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';

/** Whose month; 00:00 of its first day in Beijing, and of the next month's. Drills are in none of these figures. */
export interface MonthAsked {
  readonly jurisdiction: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

const parametersOf = ({ jurisdiction, from, to }: MonthAsked): readonly unknown[] => [jurisdiction, from, to];

const OWN = 'o.jurisdiction = $1 and not o.drill';
const isLead = (entry: string): string => `${entry}.kind = 'DELIVERED' and ${entry}.is_fact and coalesce(${entry}.data->>'role', 'LEAD') = 'LEAD'`;

/** What the hotline took in, and what stood open when the month ended. */
export const volumeOf = async (tx: Tx, asked: MonthAsked): Promise<Volume> => {
  const totals = await tx.one<Omit<Volume, 'byClass'>>(
    `select count(*) filter (where o.accepted_at >= $2)::int as accepted, count(*) filter (where o.accepted_at >= $2 and o.critical)::int as critical,
       count(*) filter (where o.closed_at >= $2 and o.closed_at < $3 and o.state <> 'WITHDRAWN')::int as closed, count(*) filter (where o.closed_at >= $2 and o.closed_at < $3 and o.state = 'WITHDRAWN')::int as withdrawn,
       count(*) filter (where o.closed_at is null or o.closed_at >= $3)::int as open
     from work_order o where ${OWN} and o.accepted_at < $3 and (o.closed_at is null or o.closed_at >= $2 or o.accepted_at >= $2)`, parametersOf(asked));
  const byClass = await tx.rows<Volume['byClass'][number]>(
    `select o.class, count(*)::int as count from work_order o where ${OWN} and o.accepted_at >= $2 and o.accepted_at < $3 group by o.class order by o.class`, parametersOf(asked));
  return { ...totals, byClass };
};

/** A limit that ends at 24:00 of the last day belongs to the month (OQ-01). The survey is the hotline's duty and counts for no unit, as in assessments. */
export const workOf = (tx: Tx, asked: MonthAsked): Promise<UnitWork[]> => tx.rows<UnitWork>(
  `select unit_code as "unitCode", sum(received)::int as received, sum(met)::int as met, sum(breached)::int as breached, sum(returned)::int as returned, sum(extended)::int as extended, sum(uncompleted)::int as uncompleted
   from (
     select e.unit_code, count(distinct e.work_order_id) as received, 0 as met, 0 as breached, 0 as returned, 0 as extended, 0 as uncompleted
     from ledger_entry e join work_order o on o.id = e.work_order_id where ${OWN} and ${isLead('e')} and e.at >= $2 and e.at < $3 group by e.unit_code
     union all
     select d.unit_code, 0, count(*) filter (where d.state = 'MET'), count(*) filter (where d.state = 'BREACHED'), 0, 0, 0
     from deadline d join work_order o on o.id = d.work_order_id where ${OWN} and d.due_at > $2 and d.due_at <= $3 and d.state in ('MET', 'BREACHED') and d.kind <> 'SURVEY' group by d.unit_code
     union all
     select e.unit_code, 0, 0, 0, count(*) filter (where e.kind = 'RETURN_REQUESTED'), count(*) filter (where e.kind = 'EXTENSION_APPROVED'), 0
     from ledger_entry e join work_order o on o.id = e.work_order_id where ${OWN} and e.is_fact and e.kind in ('RETURN_REQUESTED', 'EXTENSION_APPROVED') and e.at >= $2 and e.at < $3 group by e.unit_code
     union all
     select h.unit_code, 0, 0, 0, 0, 0, count(*) from (${HELD}) h group by h.unit_code
   ) w where unit_code is not null group by unit_code order by unit_code`, parametersOf(asked));

/** What ends a unit's time with an order, or declares it done: a later one of these before the month's end. */
const DONE = "('HANDLING_COMPLETED', 'RESULT_FILED', 'COMPLETION_APPROVED', 'RETURN_APPROVED', 'COUNTY_NOTIFIED', 'WITHDRAWN', 'CLOSED', 'LINKED')";

/** Orders in the hands of a unit at the end of the month, of which it has declared no completion by then. */
const HELD = `
  select o.id, o.number, t.unit_code, t.at, t.seq
  from work_order o join lateral (
    select e.unit_code, e.at, e.seq from ledger_entry e where e.work_order_id = o.id and ${isLead('e')} and e.at < $3 order by e.at desc, e.seq desc limit 1) t on true
  where ${OWN} and $2::timestamptz is not null and o.accepted_at < $3 and (o.closed_at is null or o.closed_at >= $3)
    and not exists (select 1 from ledger_entry d where d.work_order_id = o.id and d.is_fact and d.kind in ${DONE} and d.at >= t.at and d.at < $3)`;

/** Those of them that the alarm for a missing completion was raised for by then (OQ-14); raised later than its instant, it counts from its instant. */
export const uncompletedOf = async (tx: Tx, asked: MonthAsked): Promise<Uncompleted[]> => (await tx.rows<{ number: string; unit_code: string; at: Temporal.Instant; alarms: string[] }>(
  `select h.number, h.unit_code, h.at, a.alarms from (${HELD}) h join lateral (
     select array_agg(distinct e.data->>'alarm' order by e.data->>'alarm') as alarms from ledger_entry e
     where e.work_order_id = h.id and e.kind = 'ALARM_RAISED' and e.data->>'alarm' in ('NO_COMPLETION_24H', 'NO_COMPLETION_5WD') and e.at >= h.at and e.at < $3) a on a.alarms is not null
   order by h.unit_code, h.at, h.number`, parametersOf(asked))).map(({ number, unit_code, at, alarms }) => ({ orderNumber: number, unitCode: unit_code, deliveredAt: toBeijing(at), alarms }));

/**
 * Each time a county hotline office was asked in the month to pass an order on, until a unit had it or another office was asked instead (QY2019-2.3). One that was
 * not passed on is overdue by the alarm that was raised for it, so that the same rows give the same figures whenever they are read.
 */
export const relaysOf = (tx: Tx, asked: MonthAsked): Promise<Relay[]> => tx.rows<Relay>(
  `select n.data->>'county' as "countyCode", case when next.kind = 'DELIVERED' then (extract(epoch from next.at - n.at) * 1000)::float8 end as took,
     next.kind is distinct from 'DELIVERED' and exists (
       select 1 from ledger_entry a where a.work_order_id = n.work_order_id and a.kind = 'ALARM_RAISED' and a.data->>'alarm' = 'RELAY_OVERDUE' and a.at > n.at and (next.at is null or a.at < next.at)) as "isOverdue"
   from ledger_entry n join work_order o on o.id = n.work_order_id
   left join lateral (
     select e.kind, e.at from ledger_entry e where e.work_order_id = n.work_order_id and e.is_fact and (e.at, e.seq) > (n.at, n.seq) and (${isLead('e')} or e.kind in ('COUNTY_NOTIFIED', 'WITHDRAWN', 'CLOSED'))
     order by e.at, e.seq limit 1) next on true
   where ${OWN} and n.kind = 'COUNTY_NOTIFIED' and n.is_fact and n.at >= $2 and n.at < $3 and n.data->>'county' is not null order by n.at, n.id`, parametersOf(asked));
