import { Injectable } from '@nestjs/common';
import { OrderNames } from '../board/order-names.js';
import type { Tx } from '../platform/database/database.js';
import { newOrderView, orderView, type OrderView } from './order-view.query.js';

export type { OrderView } from './order-view.query.js';

/** An order as every interface answers it, read inside the transaction that changed it. */
@Injectable()
export class OrderViews {
  constructor(private readonly names: OrderNames) {}

  /** The caller knows that the order exists. */
  async of(tx: Tx, id: string): Promise<OrderView> {
    const view = await orderView(tx, id, this.names);
    if (view === undefined) throw new Error(`no work order ${id}`);
    return view;
  }

  /** The order that this transaction has inserted. */
  async ofNew(tx: Tx, id: string): Promise<OrderView> {
    const view = await newOrderView(tx, id, this.names);
    if (view === undefined) throw new Error(`no work order ${id}`);
    return view;
  }
}
