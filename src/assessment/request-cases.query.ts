import { ordersOf, type CasesSql, type KnownAt } from './known-at.js';

const inPeriod = (entry: string, known: KnownAt): string => `${entry}.at >= $2 and ${entry}.at < $3 and ${entry}.recorded_at <= ${known.asOf} and ${ordersOf(known)}`;

/** Returns and extensions by the instant they were asked for, with how they were decided; labels of late returns (OQ-34). */
export const ASKED: CasesSql = (known) => `
  select case e.kind when 'LABELLED' then 'LATE_RETURN' else split_part(e.kind, '_', 1) end, e.id::text, e.work_order_id, e.unit_code, null,
    case when e.kind = 'LABELLED' then '' else coalesce((
      select split_part(n.kind, '_', 2) from ledger_entry n where n.work_order_id = e.work_order_id and n.seq > e.seq and n.unit_code = e.unit_code and n.recorded_at <= ${known.asOf}
        and n.kind in ('RETURN_REQUESTED', 'RETURN_APPROVED', 'RETURN_REJECTED', 'EXTENSION_REQUESTED', 'EXTENSION_APPROVED', 'EXTENSION_REJECTED') and split_part(n.kind, '_', 1) = split_part(e.kind, '_', 1)
      order by n.seq limit 1), 'UNDECIDED') end, null
  from ledger_entry e join work_order o on o.id = e.work_order_id
  where (e.kind in ('RETURN_REQUESTED', 'EXTENSION_REQUESTED') or (e.kind = 'LABELLED' and e.data->>'label' = 'LATE_RETURN')) and ${inPeriod('e', known)}`;

/** The unit that had the order when the entry was written. */
const holder = (entry: string): string =>
  `(select h.unit_code from ledger_entry h where h.work_order_id = ${entry}.work_order_id and h.kind = 'DELIVERED' and coalesce(h.data->>'role', 'LEAD') = 'LEAD' and h.seq < ${entry}.seq order by h.seq desc limit 1)`;

/** Repeated complaints that a person verified, by the instant of the verdict (QY2015-7.5). */
export const REPEATS: CasesSql = (known) => `
  select 'REPEAT', e.id::text, e.work_order_id, ${holder('e')}, null, e.data->>'verdict', null from ledger_entry e join work_order o on o.id = e.work_order_id where e.kind = 'REPEATS_VERIFIED' and ${inPeriod('e', known)}`;

/**
 * The rating of an order is its last one: a redo sets the earlier aside, a correction takes its place (SG2022-24c, HJ2022-4.4, 4.5). What silence or a wrong choice made of it, and
 * what is not judged by satisfaction, is told apart (SG2022-24a, 27). */
export const RATINGS: CasesSql = (known) => `
  select 'RATING', r.work_order_id::text, r.work_order_id, r.unit, null, case when r.excluded then 'EXCLUDED:' else '' end || r.choice || case when r.by_default then ':BY_DEFAULT' else '' end, null
  from (
    select distinct on (e.work_order_id) e.work_order_id, coalesce(e.unit_code, ${holder('e')}) as unit, e.at, e.data->>'choice' as choice, coalesce(e.data->>'basis', 'CHOSEN') not in ('CHOSEN', 'CORRECTED') as by_default,
      coalesce((select x.data->>'kind' <> 'NONE' from ledger_entry x where x.work_order_id = e.work_order_id and x.kind = 'RATING_EXCLUDED' and x.recorded_at <= ${known.asOf} order by x.seq desc limit 1), false) as excluded
    from ledger_entry e join work_order o on o.id = e.work_order_id where e.kind = 'RATED' and e.recorded_at <= ${known.asOf} and ${ordersOf(known)} order by e.work_order_id, e.seq desc) r
  where r.choice is not null and r.at >= $2 and r.at < $3`;

/** From asking a county office to the order's arrival at a unit, in seconds; by the instant it was asked. No card and no limit of a unit follows from it (OQ-15). */
export const RELAYS: CasesSql = (known) => `
  select 'RELAY', e.id::text, e.work_order_id, null, e.data->>'county', case when next.kind = 'DELIVERED' then 'RELAYED' when next.kind is not null then 'TAKEN_BACK' else 'WAITING' end || case when late.seq is null then '' else ':OVERDUE' end,
    case when next.kind = 'DELIVERED' then extract(epoch from next.at - e.at)::float8 end
  from ledger_entry e join work_order o on o.id = e.work_order_id
  left join lateral (
    select n.kind, n.at, n.seq from ledger_entry n where n.work_order_id = e.work_order_id and n.seq > e.seq and n.recorded_at <= ${known.asOf}
      and ((n.kind = 'DELIVERED' and coalesce(n.data->>'role', 'LEAD') = 'LEAD') or n.kind in ('COUNTY_NOTIFIED', 'WITHDRAWN', 'ORDER_CLOSED')) order by n.seq limit 1) next on true
  left join lateral (
    select a.seq from ledger_entry a where a.work_order_id = e.work_order_id and a.kind = 'ALARM_RAISED' and a.data->>'alarm' = 'RELAY_OVERDUE' and a.seq > e.seq and (next.seq is null or a.seq < next.seq) and a.recorded_at <= ${known.asOf} limit 1) late on true
  where e.kind = 'COUNTY_NOTIFIED' and ${inPeriod('e', known)}`;
