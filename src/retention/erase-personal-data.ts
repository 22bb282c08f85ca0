import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type Actor, THE_SERVICE } from '../ledger/actor.js';
import { holdOrder } from '../ledger/hold-order.js';
import { Ledger } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import { conflict, notFound } from '../platform/http/problem.js';
import { type OrderKind, PERSONAL_KINDS } from './retention-kinds.js';
import { type DueOrder, kindsErased, noteErased, obstacleOf, raiseVersions } from './order-erasure.store.js';
import { eraseKind } from './order-kinds.store.js';
import type { Removed } from './retention-run.store.js';

/** The entry that says in an order's timeline why texts are missing from then on. */
export const ERASED_ENTRY = 'PERSONAL_DATA_ERASED';

/** Who manages personal data answers for it; what nobody needs any more is nobody's to keep. */
const BECAUSE = ['QY2021-2.3.3', 'OQ-49'];

interface ErasureByHand {
  readonly workOrderId: string;
  /** Who decided it. */
  readonly actor: Actor;
  /** Ids and codes for the ledger, such as the approval it rests on. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly at: Temporal.Instant;
}

/** Empties the side rows of orders. The ledger's entries stay with their digests, and one entry more says what was removed. */
@Injectable()
export class ErasePersonalData {
  constructor(private readonly ledger: Ledger) {}

  /** Everything of one order that may speak of its petitioner, before its time. Throws 404, and 409 while the order is open or held. Twice is as once. */
  async execute(tx: Tx, { workOrderId, actor, data = {}, at }: ErasureByHand): Promise<Removed> {
    await holdOrder(tx, workOrderId);
    const obstacle = await obstacleOf(tx, workOrderId);
    if (obstacle === undefined) throw notFound('没有这张工单。');
    if (obstacle.open) throw conflict('ORDER_STILL_OPEN', '工单尚未办结,办理需要这些信息,不能清除。请在办结或撤回后再办。');
    if (obstacle.held) throw conflict('ORDER_HELD', '工单已设留存,或有未审定的异议、发牌建议、整改事项或未到期的时限,证据须保留,不能清除。');
    const gone = new Set(await kindsErased(tx, workOrderId));
    const kinds = PERSONAL_KINDS.filter((kind) => !gone.has(kind));
    return kinds.length === 0 ? {} : this.erase(tx, [{ id: workOrderId, kinds }], { how: 'BY_HAND', actor, data, at });
  }

  /** Orders whose period is over, their rows locked by the caller. */
  expired(tx: Tx, orders: readonly DueOrder[], at: Temporal.Instant): Promise<Removed> {
    return this.erase(tx, orders, { how: 'PERIOD', actor: THE_SERVICE, data: {}, at });
  }

  private async erase(tx: Tx, orders: readonly DueOrder[], { how, actor, data, at }: { readonly how: 'PERIOD' | 'BY_HAND'; readonly actor: Actor; readonly data: Readonly<Record<string, unknown>>; readonly at: Temporal.Instant }): Promise<Removed> {
    await noteErased(tx, orders, how, at);
    const removed: Partial<Record<OrderKind, number>> = {};
    for (const kind of new Set(orders.flatMap(({ kinds }) => kinds))) {
      removed[kind] = await eraseKind(tx, kind, orders.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id), at);
    }
    // After the texts: what this entry itself says stays.
    await this.ledger.appendAll(tx, orders.map(({ id, kinds }) => ({
      workOrderId: id, entry: { kind: ERASED_ENTRY, at, because: BECAUSE, actor, data: { ...data, kinds, how } },
    })));
    await raiseVersions(tx, orders.map(({ id }) => id));
    return removed;
  }
}
