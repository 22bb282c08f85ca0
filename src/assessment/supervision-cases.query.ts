import { ordersOf, type CasesSql } from './known-at.js';

/**
 * Cards by the instant of the breach, those on a finding by that of the decision (OQ-30), with the clause they stand on. A card that was revoked by then counts in no
 * colour and is told apart.
 */
export const CARDS: CasesSql = (known) => `
  select 'CARD', e.data->>'cardId', e.work_order_id, e.unit_code, null,
    (e.data->>'colour') || case when exists (select 1 from ledger_entry r where r.work_order_id = e.work_order_id and r.kind = 'CARD_REVOKED' and r.data->>'cardId' = e.data->>'cardId' and r.recorded_at <= ${known.asOf}) then ':REVOKED:' else ':STANDING:' end || coalesce(e.data->>'ground', e.because[1], ''), null
  from ledger_entry e join work_order o on o.id = e.work_order_id where e.kind = 'CARD_ISSUED' and e.at >= $2 and e.at < $3 and e.recorded_at <= ${known.asOf} and ${ordersOf(known)}`;

/** One status for each order and unit: the last one that showed in the period (OQ-25). One that was found to have been shown wrongly is left out, unless it came to be right again. */
export const LIGHTS: CasesSql = (known) => `
  select 'LIGHT', l.work_order_id::text || ' ' || l.unit_code, l.work_order_id, l.unit_code, null, l.colour, null
  from (
    select distinct on (e.work_order_id, e.unit_code) e.work_order_id, e.unit_code, e.data->>'colour' as colour
    from ledger_entry e join work_order o on o.id = e.work_order_id
    where e.kind = 'LIGHT_SHOWN' and e.at >= $2 and e.at < $3 and e.recorded_at <= ${known.asOf} and ${ordersOf(known)}
      and (select x.data->>'by' from ledger_entry x where x.work_order_id = e.work_order_id and x.kind in ('LIGHT_OUT', 'LIGHT_RELIT') and x.data->>'deadlineKey' = e.data->>'deadlineKey' and x.data->>'colour' = e.data->>'colour' and x.recorded_at <= ${known.asOf}
        order by x.seq desc limit 1) is distinct from 'RETRACTED'
    order by e.work_order_id, e.unit_code, e.at desc, e.seq desc) l`;

/** Orders of which a unit had declared no completion, by the instant of the alarm; whose order it was then (OQ-14). */
export const NO_COMPLETIONS: CasesSql = (known) => `
  select 'NO_COMPLETION', e.id::text, e.work_order_id, h.unit_code, null, substr(e.data->>'alarm', 15), null
  from ledger_entry e join work_order o on o.id = e.work_order_id
  left join lateral (select h.unit_code from ledger_entry h where h.work_order_id = e.work_order_id and h.kind = 'DELIVERED' and coalesce(h.data->>'role', 'LEAD') = 'LEAD' and h.seq < e.seq order by h.seq desc limit 1) h on true
  where e.kind = 'ALARM_RAISED' and e.data->>'alarm' in ('NO_COMPLETION_24H', 'NO_COMPLETION_5WD') and e.at >= $2 and e.at < $3 and e.recorded_at <= ${known.asOf} and ${ordersOf(known)}`;

/**
 * Rectifications by the instant they were ordered, however many orders one covers: overdue where none was filed by the set day, otherwise how the one that was filed was
 * judged (QY2015-8a, 8b, OQ-29). Those referred to the supervision office are told once more, apart.
 * All orders are read at any time: which of them stands for a rectification must not depend on what else happened to them.
 */
export const RECTIFICATIONS: CasesSql = (known) => `
  select f.figure, r.id, r.work_order_id, r.unit, null, f.detail, null
  from (
    select e.data->>'rectificationId' as id, min(e.work_order_id::text)::uuid as work_order_id, max(e.unit_code) as unit, min(e.at) filter (where e.kind = 'RECTIFICATION_ORDERED') as ordered_at,
      bool_or(e.kind = 'RECTIFICATION_FILED') as filed, max(e.data->>'ground') filter (where e.kind = 'RECTIFICATION_REFERRED') as referred_for, bool_or((e.data->>'adequate')::boolean) filter (where e.kind = 'RECTIFICATION_JUDGED') as adequate
    from ledger_entry e join work_order o on o.id = e.work_order_id
    where e.kind in ('RECTIFICATION_ORDERED', 'RECTIFICATION_FILED', 'RECTIFICATION_JUDGED', 'RECTIFICATION_REFERRED') and e.recorded_at <= ${known.asOf} and ${ordersOf({ ...known, only: 'true' })}
    group by e.data->>'rectificationId') r
  cross join lateral (
    select 'RECTIFICATION' as figure, case when r.referred_for = 'NOT_FILED' then 'OVERDUE' when r.adequate then 'ADEQUATE' when r.adequate is false then 'INADEQUATE' when r.filed then 'FILED' else 'WAITING' end as detail
    union all select 'REFERRAL', r.referred_for where r.referred_for is not null) f
  where r.ordered_at >= $2 and r.ordered_at < $3`;
