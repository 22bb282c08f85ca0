import { scopeSql, type OrderScope } from '../board/order-scope.js';
import { selectOrders, selectWholeOrders, type OrderRow, type WholeOrderRow } from '../board/order-select.query.js';
import type { Tx } from '../platform/database/database.js';
import { PLANNED_EACH_TIME } from '../platform/database/pooled-connection.js';
import type { InstantKey } from '../platform/http/keyset.js';

export interface OrderFilter {
  readonly state: string | null;
  readonly county: string | null;
  readonly unit: string | null;
  /** Part of a number, title or place. */
  readonly text: string | null;
  /** Every form the caller's number may have been reported in. */
  readonly callers: readonly string[] | null;
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
   and ($2::text is null or o.state = $2) and ($3::text is null or o.county_code = $3) and ($4::text is null or o.unit_code = $4)
   and ($5::text is null or o.number ilike $5 or o.external_number ilike $5 or t.title ilike $5 or t.place ilike $5)
   and ($6::text[] is null or regexp_replace(t.caller, '[^0-9]', '', 'g') = any($6))
   and ($7::timestamptz is null or o.accepted_at < $7 or (o.accepted_at = $7 and o.id > $8::uuid))`,
  [scope.code, filter.state, filter.county, filter.unit, filter.text === null ? null : `%${literal(filter.text)}%`, filter.callers, after?.at ?? null, after?.id ?? null, limit],
  `order by o.accepted_at desc, o.id limit $9 ${PLANNED_EACH_TIME}`);

/** A search for `50%` means the two signs. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/** The digits of a number as people, platforms and the registry write it: with and without 86 and the leading zero of an area code. */
export const callerForms = (caller: string): readonly string[] => {
  const digits = caller.normalize('NFKC').replaceAll(/\D/g, '');
  const national = digits.replace(/^(?:00)?86(?=\d{10,11}$)/, '').replace(/^0(?=\d{9,11}$)/, '');
  return [...new Set([digits, national, `0${national}`, `86${national}`, `0086${national}`])];
};
