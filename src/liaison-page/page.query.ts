import type { Temporal } from 'temporal-polyfill';
import type { OrderState } from '../domain/work-order/order-state.js';
import type { Tx } from '../platform/database/database.js';

export interface PageOrderRow {
  readonly id: string; readonly number: string; readonly jurisdiction: string; readonly class: string; readonly category: string | null; readonly critical: boolean; readonly drill: boolean; readonly state: OrderState;
  readonly unit_code: string | null; readonly unit_name: string | null; readonly county_code: string | null; readonly county_name: string | null; readonly accepted_at: Temporal.Instant; readonly delivered_at: Temporal.Instant | null;
  readonly title: string; readonly description: string | null; readonly address: string; readonly latitude: number | null; readonly longitude: number | null; readonly critical_reason: string | null; readonly has_petitioner: boolean;
  /** Only to mask it where the texts name the person. */
  readonly petitioner_name: string | null;
}

/** What a person who is told reads of an order. Of the petitioner only that there is one. */
export const pageOrder = (tx: Tx, workOrderId: string): Promise<PageOrderRow> => tx.one<PageOrderRow>(
  `select o.id, o.number, o.jurisdiction, o.class, o.category, o.critical, o.drill, o.state, o.unit_code, u.short_name as unit_name, o.county_code, g.name as county_name, o.accepted_at, o.delivered_at,
     t.title, t.description, t.address, t.latitude, t.longitude, t.critical_reason, t.petitioner_phone is not null as has_petitioner, t.petitioner_name
   from work_order o join work_order_text t on t.work_order_id = o.id left join unit u on u.code = o.unit_code left join area g on g.code = o.county_code where o.id = $1`, [workOrderId]);

export interface ToldRow {
  readonly name: string; readonly role: string | null; readonly unit: string | null; readonly at: Temporal.Instant; readonly channels: readonly string[]; readonly reached: boolean; readonly isWaiting: boolean;
}

/** Who else was told, each once, told apart by person or number: each name is sealed in another way. Numbers are nobody's business here, and what other authorities were told neither. */
export const toldOf = (tx: Tx, workOrderId: string): Promise<ToldRow[]> => tx.rows<ToldRow>(
  `select (array_agg(t.recipient_name order by n.planned_at))[1] as name, n.contact_role as role, u.short_name as unit, min(n.planned_at) as at, array_agg(distinct a.channel order by a.channel) as channels,
     bool_or(a.state = 'DELIVERED') as reached, bool_or(a.state in ('PLANNED', 'SUBMITTED', 'SENT', 'UNKNOWN')) as "isWaiting"
   from notice n join notice_attempt a on a.notice_id = n.id join notice_text t on t.attempt_id = a.id left join unit u on u.code = n.unit_code
   where n.work_order_id = $1 and a.channel <> 'SYSTEM' and n.audience in ('UNIT', 'COUNTY_OFFICE', 'LEADER', 'SUPERVISOR') and t.recipient_name is not null and a.state <> 'CANCELLED'
   group by coalesce(n.contact_id::text, a.number), n.contact_role, u.short_name order by min(n.planned_at), min(a.due_at), coalesce(n.contact_id::text, a.number) limit 30`, [workOrderId]);

export interface DoneRow {
  readonly kind: string; readonly at: Temporal.Instant; readonly by: string | null; readonly text: string | null; readonly channel: string | null;
}

const DONE = ['ACKNOWLEDGED', 'FIRST_RESPONSE', 'HANDLING_STARTED', 'ARRIVED_ON_SITE', 'HANDLING_COMPLETED', 'RESULT_FILED', 'BACKFILLED', 'RETURN_REQUESTED', 'RETURN_REJECTED', 'REDO_ORDERED', 'HANDED_ON', 'PHOTO_ADDED'];

/** What was done of the unit's part since it was last given the order, oldest first. A receipt that is nobody's part is the office's (`isOffice`). */
export const doneBy = (tx: Tx, workOrderId: string, unitCode: string, isOffice: boolean): Promise<DoneRow[]> => tx.rows<DoneRow>(
  `select e.kind, e.at, t.actor_name as by, case when e.kind = 'PHOTO_ADDED' then null else t.text end as text, e.channel from ledger_entry e left join ledger_text t on t.entry_id = e.id
   where e.work_order_id = $1 and e.kind = any($3) and (e.unit_code = $2 or ($4 and e.kind = 'ACKNOWLEDGED' and e.unit_code is null))
     and e.seq > coalesce((select max(d.seq) from ledger_entry d where d.work_order_id = $1 and ((d.kind = 'DELIVERED' and d.unit_code = $2) or d.kind = 'REDO_ORDERED')), 0)
   order by e.seq`, [workOrderId, unitCode, DONE, isOffice]);

export interface PetitionerRow {
  readonly name: string | null;
  readonly phone: string | null;
  readonly description: string | null;
}

export const petitionerOf = (tx: Tx, workOrderId: string): Promise<PetitionerRow> => tx.one<PetitionerRow>(
  'select petitioner_name as name, petitioner_phone as phone, description from work_order_text where work_order_id = $1', [workOrderId]);

/** Whether a back-fill is owed by the unit. */
export const owesBackfill = async (tx: Tx, workOrderId: string, unitCode: string): Promise<boolean> => (await tx.maybe(
  "select 1 from deadline where work_order_id = $1 and unit_code = $2 and kind = 'BACKFILL' and (state = 'OPEN' or (state = 'BREACHED' and met_at is null)) limit 1", [workOrderId, unitCode])) !== undefined;
