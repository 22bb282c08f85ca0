import type { Temporal } from 'temporal-polyfill';
import type { DeadlineKind } from '../domain/work-order/deadline.js';
import type { OrderState } from '../domain/work-order/order-state.js';
import type { Tx } from '../platform/database/database.js';

/** What a confirmation says of an order: what, where, and what is still owed by when. */
export interface OrderBrief {
  readonly id: string;
  readonly number: string;
  readonly place: string;
  readonly address: string;
  readonly categoryName: string;
  readonly critical: boolean;
  readonly drill: boolean;
  readonly state: OrderState;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly countyCode: string | null;
  readonly owed: { readonly kind: DeadlineKind; readonly dueAt: Temporal.Instant } | null;
  readonly isOpen: boolean;
}

interface BriefRow {
  id: string; number: string; place: string; address: string; category: string | null; critical: boolean; drill: boolean; state: OrderState;
  unit_code: string | null; unit_name: string | null; county_code: string | null; closed_at: Temporal.Instant | null; owed_kind: DeadlineKind | null; owed_due: Temporal.Instant | null; jurisdiction: string;
}

export const orderBrief = async (tx: Tx, workOrderId: string, categoryOf: (jurisdiction: string, category: string | null) => string): Promise<OrderBrief> => {
  const row = await tx.one<BriefRow>(
    `select o.id, o.number, t.place, t.address, o.category, o.critical, o.drill, o.state, o.unit_code, u.short_name as unit_name, o.county_code, o.closed_at, o.jurisdiction, d.kind as owed_kind, d.due_at as owed_due
     from work_order o join work_order_text t on t.work_order_id = o.id left join unit u on u.code = o.unit_code
     left join lateral (select kind, due_at from deadline where work_order_id = o.id and (state = 'OPEN' or (state = 'BREACHED' and met_at is null)) order by due_at limit 1) d on true
     where o.id = $1`, [workOrderId]);
  return {
    id: row.id, number: row.number, place: row.place, address: row.address, categoryName: categoryOf(row.jurisdiction, row.category), critical: row.critical, drill: row.drill, state: row.state,
    unitCode: row.unit_code, unitName: row.unit_name, countyCode: row.county_code, isOpen: row.closed_at === null,
    owed: row.owed_kind === null || row.owed_due === null ? null : { kind: row.owed_kind, dueAt: row.owed_due },
  };
};
