import { ordersOf, type CasesSql, type KnownAt } from './known-at.js';

/** An order's turning points; `ix_ledger_entry_turn` holds them. Which kinds there are is said here and in its migration. */
const TURNS = "('DELIVERED', 'COUNTY_NOTIFIED', 'RETURN_APPROVED', 'WITHDRAWN', 'ORDER_CLOSED', 'ORDER_REOPENED', 'LINKED', 'UNLINKED', 'RECLASSIFIED', 'COUNTY_IDENTIFIED')";

const isLead = (entry: string): string => `coalesce(${entry}.data->>'role', 'LEAD') = 'LEAD'`;

/** The class that a person gave an order last, for the few that were reclassified; joined as `k`. */
const reclassified = ({ asOf }: KnownAt): string => `left join (
    select distinct on (r.work_order_id) r.work_order_id, r.data->>'orderClass' as class from ledger_entry r where r.kind = 'RECLASSIFIED' and r.recorded_at <= ${asOf} order by r.work_order_id, r.at desc, r.seq desc) k on k.work_order_id = o.id`;
const CLASS_THEN = 'coalesce(k.class, o.accepted_class, o.class)';

/** Orders by the day of their acceptance, those that came to be known later as well; whichever unit has them now. */
export const ACCEPTED: CasesSql = (known) => `
  select 'ACCEPTED' as figure, o.id::text as subject, o.id as work_order_id, null::text as unit, null::text as county, case when ${CLASS_THEN} = 'URGENT' then 'URGENT' else 'ORDINARY' end as detail, null::float8 as value
  from work_order o ${reclassified(known)} where o.accepted_at >= $2 and o.accepted_at < $3 and ${ordersOf(known)}`;

/**
 * Each time a unit got an order to answer for, by the instant it got it, with what became of it there: handed on or taken back, returned, withdrawn, closed,
 * open. Orders that were closed before closings were entries of the ledger are told by their row.
 */
export const RECEIVED: CasesSql = (known) => `
  select r.figure, h.id::text, h.work_order_id, h.unit_code, null, r.detail, null
  from ledger_entry h join work_order o on o.id = h.work_order_id ${reclassified(known)}
  cross join lateral (
    select (array_agg(n.kind order by n.seq) filter (where n.seq > h.seq and ((n.kind = 'DELIVERED' and ${isLead('n')}) or n.kind = 'COUNTY_NOTIFIED' or (n.kind = 'RETURN_APPROVED' and n.unit_code = h.unit_code))))[1] as left_by,
      bool_or(n.kind = 'WITHDRAWN') as withdrawn, (array_agg(n.kind order by n.seq desc) filter (where n.kind in ('ORDER_CLOSED', 'ORDER_REOPENED')))[1] as closing, (array_agg(n.kind order by n.seq desc) filter (where n.kind in ('LINKED', 'UNLINKED')))[1] as link
    from ledger_entry n where n.work_order_id = h.work_order_id and n.kind in ${TURNS} and n.recorded_at <= ${known.asOf}) t
  cross join lateral (
    select 'RECEIVED' as figure, case when t.left_by = 'RETURN_APPROVED' then 'RETURNED' when t.left_by is not null then 'HANDED_ON' when t.withdrawn then 'WITHDRAWN' when t.closing = 'ORDER_CLOSED' then 'CLOSED' when t.closing is not null then 'OPEN'
      when o.closed_at <= ${known.asOf} and o.state <> 'WITHDRAWN' and not exists (select 1 from ledger_entry x where x.work_order_id = o.id and x.kind = 'ORDER_CLOSED') then 'CLOSED' else 'OPEN' end as detail
    union all select 'URGENT', '' where ${CLASS_THEN} = 'URGENT'
    union all select 'LINKED', '' where t.link = 'LINKED') r
  where h.kind = 'DELIVERED' and h.is_fact and ${isLead('h')} and h.at >= $2 and h.at < $3 and h.recorded_at <= ${known.asOf} and ${ordersOf(known)}`;

/** That of the entry with the greatest number in a group: as a maximum it needs no sorting. */
const last = (value: string, where = 'true'): string => `substr(max(lpad(e.seq::text, 10, '0') || (${value})) filter (where ${where}), 11)`;

/** What the ledger writes of limits. */
const CLOCKS = "('DEADLINE_SET', 'DEADLINE_MOVED', 'DEADLINE_MET', 'DEADLINE_BREACHED', 'DEADLINE_ENDED', 'DEADLINE_SUPERSEDED', 'DEADLINE_OPEN')";

/**
 * Limits of units by the day they end on. A limit never moves to an earlier instant (OQ-06), so what ended in the period then ends in it or later now. The survey is the
 * hotline's duty and the petitioner's right (SG2022-24a, HJ2022-4.4) and counts for no unit.
 */
export const LIMITS: CasesSql = (known) => `
  select 'LIMIT', l.work_order_id::text || ' ' || l.key, l.work_order_id, l.unit, null, l.kind || ':' || l.state, null
  from (
    select e.work_order_id, e.data->>'key' as key, ${last('e.unit_code')} as unit, max(e.data->>'deadline') as kind, ${last("e.data->>'dueAt'")}::timestamptz as due_at,
      replace(substr(${last('e.kind', "e.kind <> 'DEADLINE_MOVED'")}, 10), 'SET', 'OPEN') as state
    from ledger_entry e
    where e.kind in ${CLOCKS} and e.recorded_at <= ${known.asOf}
      and e.work_order_id in (select d.work_order_id from deadline d join work_order o on o.id = d.work_order_id where d.due_at > $2 and d.starts_at < $3 and ${ordersOf(known)})
    group by e.work_order_id, e.data->>'key') l
  where l.due_at > $2 and l.due_at <= $3 and l.kind <> 'SURVEY'`;
