import { beijingOf, ladderOf, orderItem, type OrderItem, type RungView } from '../board/order-item.js';
import type { OrderNames } from '../board/order-names.js';
import { selectOrders, type OrderRow } from '../board/order-select.query.js';
import type { Tx } from '../platform/database/database.js';

const ROUTING_MEMBERS = ['kind', 'unitCode', 'countyCode', 'confidence', 'evidence', 'candidates', 'because', 'explanation'] as const;

export interface CopyView {
  readonly id: string; readonly level: string; readonly countyCode: string | null; readonly at: string; readonly messageType: string; readonly state: string; readonly href: string;
}

/** A work order as the interface contract answers it, with what a page shows of it besides. */
export interface OrderView extends OrderItem {
  readonly regulation: { readonly id: string; readonly version: string; readonly name: string | null };
  readonly routing: Readonly<Record<(typeof ROUTING_MEMBERS)[number], unknown>>;
  readonly description: string | null;
  readonly location: { readonly address: string; readonly countyCode: string | null; readonly latitude: number | null; readonly longitude: number | null };
  /** The order of the same incident whose clocks stand for this one's (OQ-24). */
  readonly masterId: string | null;
  readonly copies: readonly CopyView[];
  /** Every rung still to come. */
  readonly ladder: readonly RungView[];
}

/** The order as its rows say in this transaction; undefined when there is none. Reads no clock. */
export const orderView = async (tx: Tx, id: string, names: OrderNames): Promise<OrderView | undefined> => {
  const [row] = await selectOrders(tx, 'o.id = $1', [id]);
  return row === undefined ? undefined : toOrderView(row, names);
};

export const toOrderView = (row: OrderRow, names: OrderNames): OrderView => ({
  ...orderItem(row, names),
  regulation: { id: row.regulation_id, version: row.regulation_version, name: row.regulation_title },
  routing: Object.fromEntries(ROUTING_MEMBERS.map((member) => [member, row.routing[member] ?? null])) as OrderView['routing'],
  description: row.description,
  location: { address: row.address, countyCode: row.county_code, latitude: row.latitude, longitude: row.longitude },
  masterId: row.master_id,
  copies: row.copies.map(({ bureauCode: _, ...copy }) => ({ ...copy, at: beijingOf(copy.at), href: `/api/v1/emergency-copies/${copy.id}.xml` })),
  ladder: ladderOf(row),
});
