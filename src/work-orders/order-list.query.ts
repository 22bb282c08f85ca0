import type { Temporal } from 'temporal-polyfill';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import { selectOrders, selectWholeOrders, type OrderRow, type WholeOrderRow } from '../board/order-select.query.js';
import type { Tx } from '../platform/database/database.js';
import { PLANNED_EACH_TIME } from '../platform/database/pooled-connection.js';
import type { InstantKey } from '../platform/http/keyset.js';
import { sealComparable } from '../platform/sealing/seal.js';

export interface OrderFilter {
  /** A state of its own, OPEN for whatever is not over, OVER for closed and withdrawn. */
  readonly state: string | null;
  readonly county: string | null;
  readonly unit: string | null;
  /** Part of a number, title or place. */
  readonly text: string | null;
  /** Every form the caller's number may have been reported in. */
  readonly callers: readonly string[] | null;
  readonly orderClass: string | null;
  readonly category: string | null;
  /** Accepted at this instant or later, and before the other. */
  readonly acceptedFrom: Temporal.Instant | null;
  readonly acceptedBefore: Temporal.Instant | null;
  readonly critical: boolean | null;
  readonly drill: boolean | null;
  /** Whether some limit of it was ever breached. */
  readonly late: boolean | null;
}

/** One order, if it is within the scope. */
export const visibleOrder = async (tx: Tx, id: string, scope: OrderScope): Promise<WholeOrderRow | undefined> =>
  (await selectWholeOrders(tx, `o.id = $1 and ${scopeSql(scope, 2)}`, [id, scope.code]))[0];

export const isVisible = async (tx: Tx, id: string, scope: OrderScope): Promise<boolean> =>
  (await tx.maybe(`select 1 from work_order o where o.id = $1 and ${scopeSql(scope, 2)}`, [id, scope.code])) !== undefined;

/** Orders within the scope, newest acceptance first, after the key of the last one shown. */
export const listOrders = (tx: Tx, scope: OrderScope, filter: OrderFilter, after: InstantKey | undefined, limit: number): Promise<OrderRow[]> => selectOrders(
  tx,
  `${scopeSql(scope, 1)}
   and ($2::text is null or case $2 when 'OPEN' then o.closed_at is null when 'OVER' then o.closed_at is not null else o.state = $2 end) and ($3::text is null or o.county_code = $3) and ($4::text is null or o.unit_code = $4)
   and ($5::text is null or o.number ilike $5 or o.external_number ilike $5 or t.title ilike $5 or t.place ilike $5)
   and ($6::text[] is null or t.caller_digits = any($6))
   and ($7::timestamptz is null or o.accepted_at < $7 or (o.accepted_at = $7 and o.id > $8::uuid))
   and ($10::text is null or o.class = $10) and ($11::text is null or o.category = $11) and ($12::timestamptz is null or o.accepted_at >= $12) and ($13::timestamptz is null or o.accepted_at < $13)
   and ($14::boolean is null or o.critical = $14) and ($15::boolean is null or o.drill = $15)
   and ($16::boolean is null or $16 = exists (select 1 from deadline b where b.work_order_id = o.id and b.state = 'BREACHED'))`,
  [scope.code, filter.state, filter.county, filter.unit, filter.text === null ? null : `%${literal(filter.text)}%`, filter.callers?.map((form) => sealComparable(form)) ?? null, after?.at ?? null, after?.id ?? null, limit,
    filter.orderClass, filter.category, filter.acceptedFrom, filter.acceptedBefore, filter.critical, filter.drill, filter.late],
  `order by o.accepted_at desc, o.id limit $9 ${PLANNED_EACH_TIME}`);

/** A search for `50%` means the two signs. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/** The digits of a number as people, platforms and the registry write it: with and without 86 and the leading zero of an area code. */
export const callerForms = (caller: string): readonly string[] => {
  const digits = caller.normalize('NFKC').replaceAll(/\D/g, '');
  const national = digits.replace(/^(?:00)?86(?=\d{10,11}$)/, '').replace(/^0(?=\d{9,11}$)/, '');
  return [...new Set([digits, national, `0${national}`, `86${national}`, `0086${national}`])];
};
