import { beijingOf, ladderOf, orderItem, type OrderItem, type RungView } from '../board/order-item.js';
import type { OrderNames } from '../board/order-names.js';
import { selectNewOrder, selectWholeOrders, type WholeOrderRow } from '../board/order-select.query.js';
import type { Tx } from '../platform/database/database.js';
import { maskedReport } from '../platform/logging/masked-report.js';
import { coUnitsOf, extensionsOf, returnsOf, type CoUnitView, type ExtensionView, type ReturnView } from './request-views.js';

const ROUTING_MEMBERS = ['kind', 'unitCode', 'countyCode', 'confidence', 'evidence', 'candidates', 'because', 'explanation'] as const;

export interface CopyView {
  readonly id: string; readonly level: string; readonly countyCode: string | null; readonly at: string; readonly messageType: string; readonly state: string; readonly href: string;
}

export interface LightView {
  readonly deadlineKey: string; readonly unitCode: string; readonly colour: string; readonly from: string; readonly pressed: string | null; readonly because: readonly string[];
  /** Chinese. */
  readonly explanation: string;
  readonly explanationEn: string;
}

/** A work order as the interface contract answers it, with what a page shows of it besides. */
export interface OrderView extends OrderItem {
  readonly regulation: { readonly id: string; readonly version: string; readonly title: string | null; readonly name: string | null };
  readonly routing: Readonly<Record<(typeof ROUTING_MEMBERS)[number], unknown>>;
  readonly description: string | null;
  readonly location: { readonly address: string; readonly countyCode: string | null; readonly latitude: number | null; readonly longitude: number | null };
  /** The order of the same incident whose clocks stand for this one's (OQ-24). */
  readonly masterId: string | null;
  readonly copies: readonly CopyView[];
  /** Every light that has shown, in its order; the last one of a limit replaced those before it (SG2022-22, HJ2022-5). */
  readonly lights: readonly LightView[];
  readonly rating: { readonly choice: string; readonly because: readonly string[] } | null;
  readonly returns: readonly ReturnView[];
  readonly extensions: readonly ExtensionView[];
  /** Who takes part beside the unit that leads. */
  readonly coUnits: readonly CoUnitView[];
  /** Every rung still to come. */
  readonly ladder: readonly RungView[];
}

/** The order as its rows say in this transaction; undefined when there is none. Reads no clock. */
export const orderView = async (tx: Tx, id: string, names: OrderNames): Promise<OrderView | undefined> => {
  const [row] = await selectWholeOrders(tx, 'o.id = $1', [id]);
  return row === undefined ? undefined : toOrderView(row, names);
};

/** As `orderView` for the order that this transaction has inserted. */
export const newOrderView = async (tx: Tx, id: string, names: OrderNames): Promise<OrderView | undefined> => {
  const row = await selectNewOrder(tx, id);
  return row === undefined ? undefined : toOrderView(row, names);
};

export const toOrderView = (row: WholeOrderRow, names: OrderNames): OrderView => ({
  ...orderItem(row, names),
  regulation: { id: row.regulation_id, version: row.regulation_version, title: row.regulation_title, name: row.regulation_title },
  routing: Object.fromEntries(ROUTING_MEMBERS.map((member) => [member, row.routing[member] ?? null])) as OrderView['routing'],
  description: row.description === null ? null : maskedReport(row.description, [row.petitioner_name]),
  location: { address: maskedReport(row.address, [row.petitioner_name]), countyCode: row.county_code, latitude: row.latitude, longitude: row.longitude },
  masterId: row.master_id,
  copies: row.copies.map(({ bureauCode: _, ...copy }) => ({ ...copy, at: beijingOf(copy.at), href: `/api/v1/emergency-copies/${copy.id}.xml` })),
  lights: row.lights.map((light) => ({ ...light, from: beijingOf(light.from) })),
  rating: row.rating === null ? null : { choice: row.rating, because: row.rating_because ?? [] },
  returns: returnsOf(row.requests, row.petitioner_name),
  extensions: extensionsOf(row.requests, row.extensions_need_approval, row.petitioner_name),
  coUnits: coUnitsOf(row.handovers),
  ladder: ladderOf(row),
});
