import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { Desk } from './desk.js';

export const HAPPENINGS = ['RECEIVED', 'ANSWERED', 'OVERDUE', 'CARD', 'ALARM', 'CLOSED'] as const;
export type HappeningKind = (typeof HAPPENINGS)[number];

export interface HappeningRow {
  readonly kind: HappeningKind;
  readonly at: Temporal.Instant;
  readonly workOrderId: string;
  readonly number: string;
  readonly title: string;
  readonly unitName: string | null;
  readonly drill: boolean;
  /** Which limit, colour of card or alarm it was; null for the others. */
  readonly detail: string | null;
}

/** How many of a kind are named one by one; the figures count all. */
const MOST_NAMED = 100;

/** The ledger says what happened; by when it became known, so that what came late is in the shift that learned of it. */
const ENTRIES = `
  select case e.kind when 'FIRST_RESPONSE' then 'ANSWERED' when 'DEADLINE_BREACHED' then 'OVERDUE' when 'CARD_ISSUED' then 'CARD' when 'ALARM_RAISED' then 'ALARM' else 'CLOSED' end as kind,
    e.at, e.work_order_id, e.unit_code, coalesce(e.data->>'deadline', e.data->>'colour', e.data->>'alarm') as detail
  from ledger_entry e where e.recorded_at >= $2 and e.recorded_at <= $3 and e.kind in ('FIRST_RESPONSE', 'DEADLINE_BREACHED', 'CARD_ISSUED', 'ALARM_RAISED', 'CLOSED')
  union all
  select 'RECEIVED', o.opened_at, o.id, o.unit_code, null from work_order o where o.accepted_at >= $2::timestamptz - interval '7 days' and o.opened_at >= $2 and o.opened_at <= $3`;

/** What happened from one instant to another, both included; of each kind the newest ones. Drills are marked, for they are in no figure. */
export const happeningsBetween = (tx: Tx, { jurisdiction }: Desk, from: Temporal.Instant, to: Temporal.Instant): Promise<HappeningRow[]> => tx.rows<HappeningRow>(
  `select kind, at, "workOrderId", number, title, "unitName", drill, detail from (
     select h.kind, h.at, o.id as "workOrderId", o.number, t.title, u.name as "unitName", o.drill, h.detail, row_number() over (partition by h.kind order by h.at desc, o.id) as rank
     from (${ENTRIES}) h join work_order o on o.id = h.work_order_id join work_order_text t on t.work_order_id = o.id left join unit u on u.code = coalesce(h.unit_code, o.unit_code)
     where $1::text is null or o.jurisdiction = $1) ranked
   where rank <= ${String(MOST_NAMED)} order by at desc, kind, "workOrderId"`, [jurisdiction, from, to]);

/** How many of each kind, real ones only; kinds without any are left out. */
export const countHappenings = (tx: Tx, { jurisdiction }: Desk, from: Temporal.Instant, to: Temporal.Instant): Promise<{ kind: HappeningKind; count: number }[]> => tx.rows<{ kind: HappeningKind; count: number }>(
  `select h.kind, count(*)::int as count from (${ENTRIES}) h join work_order o on o.id = h.work_order_id where not o.drill and ($1::text is null or o.jurisdiction = $1) group by h.kind`, [jurisdiction, from, to]);

export interface WaitingRow {
  readonly kind: 'RETURN' | 'EXTENSION' | 'CARD_PROPOSAL' | 'REVOCATION';
  readonly at: Temporal.Instant;
  readonly workOrderId: string;
  readonly number: string;
  readonly title: string;
  readonly unitName: string | null;
}

const ANSWERS = "(select 1 from ledger_entry d where d.work_order_id = e.work_order_id and d.seq > e.seq and d.unit_code is not distinct from e.unit_code and d.kind in (replace(e.kind, '_REQUESTED', '_APPROVED'), replace(e.kind, '_REQUESTED', '_REJECTED')))";

/** What waits for a decision of the duty room, the longest first. */
export const waitingDecisions = (tx: Tx, { jurisdiction }: Desk): Promise<WaitingRow[]> => tx.rows<WaitingRow>(
  `select w.kind, w.at, o.id as "workOrderId", o.number, t.title, u.name as "unitName" from (
     select replace(e.kind, '_REQUESTED', '') as kind, e.at, e.work_order_id, e.unit_code from work_order o join ledger_entry e on e.work_order_id = o.id
       where o.closed_at is null and e.kind in ('RETURN_REQUESTED', 'EXTENSION_REQUESTED') and not exists ${ANSWERS}
     union all select 'CARD_PROPOSAL', p.proposed_at, p.work_order_id, p.unit_code from card_proposal p where p.state = 'OPEN'
     union all select 'REVOCATION', c.breach_at, c.work_order_id, c.unit_code from card c where c.proposal is not null and c.state = 'ISSUED'
   ) w join work_order o on o.id = w.work_order_id join work_order_text t on t.work_order_id = o.id left join unit u on u.code = w.unit_code
   where not o.drill and ($1::text is null or o.jurisdiction = $1) order by w.at, o.id limit 200`, [jurisdiction]);
