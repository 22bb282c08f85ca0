import type { Temporal } from 'temporal-polyfill';
import type { OrderState } from '../domain/work-order/order-state.js';
import type { Tx } from '../platform/database/database.js';
import type { Desk } from './desk.js';

/** An open order as it is handed over. Title and place are not frozen with it: retention may empty them. */
export interface OpenOrder {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly class: string;
  readonly critical: boolean;
  readonly drill: boolean;
  readonly countyName: string | null;
  readonly unitName: string | null;
  readonly isAnswered: boolean;
  readonly isOverdue: boolean;
  readonly dueKind: string | null;
  readonly dueAt: Temporal.Instant | null;
  readonly alarms: readonly string[];
}

/** Say why no limit runs; nobody can see to them. */
const NOTES = "('REGULATION_EXPIRED', 'REGULATION_NOT_IN_FORCE')";

/** Every open order of the desk, the most pressing first, drills last. */
export const openOrdersOf = (tx: Tx, { jurisdiction }: Desk): Promise<OpenOrder[]> => tx.rows<OpenOrder>(
  `select o.id, o.number, o.state, o.class, o.critical, o.drill, g.name as "countyName", u.name as "unitName",
     o.state not in ('AWAITING_ROUTING', 'WITH_COUNTY_OFFICE', 'DISPATCHED', 'ACKNOWLEDGED') as "isAnswered", coalesce(d.state = 'BREACHED', false) as "isOverdue", d.kind as "dueKind", d.due_at as "dueAt",
     array(select distinct a.kind from order_alarm a where a.work_order_id = o.id and a.cleared_at is null and a.kind not in ${NOTES} order by a.kind) as alarms
   from work_order o left join area g on g.code = o.county_code left join unit u on u.code = o.unit_code
   left join lateral (
     select l.kind, l.due_at, l.state from deadline l where l.work_order_id = o.id and l.met_at is null and l.state in ('OPEN', 'BREACHED') and l.kind not in ('RETURN', 'SURVEY_RETURN') order by l.due_at, l.key limit 1) d on true
   where o.closed_at is null and ($1::text is null or o.jurisdiction = $1)
   order by o.drill, o.class <> 'URGENT', exists (select 1 from order_alarm a where a.work_order_id = o.id and a.cleared_at is null and a.kind not in ${NOTES}) desc,
     o.state in ('AWAITING_ROUTING', 'WITH_COUNTY_OFFICE', 'DISPATCHED', 'ACKNOWLEDGED') desc, coalesce(d.due_at, o.accepted_at), o.number`, [jurisdiction]);

export interface OrderWords {
  readonly id: string;
  readonly title: string;
  readonly place: string;
}

/** What these orders are called, as far as it is still kept. */
export const wordsOf = (tx: Tx, ids: readonly string[]): Promise<OrderWords[]> => tx.rows<OrderWords>('select work_order_id as id, title, place from work_order_text where work_order_id = any($1)', [ids]);
