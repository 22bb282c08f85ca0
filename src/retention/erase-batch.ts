import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { ErasePersonalData } from './erase-personal-data.js';
import { eraseLoose } from './loose-kinds.store.js';
import { dueOrders } from './order-erasure.store.js';
import { LOOSE_KINDS, type RetentionKind } from './retention-kinds.js';
import { type Cutoffs, RetentionPolicy } from './retention-policy.js';
import type { Removed } from './retention-run.store.js';

/** Orders, and rows of each other table, in one transaction: well under the lease of a due row. */
const ORDERS = 100;
const ROWS = 500;

/** A part of what is older than its period. */
@Injectable()
export class EraseBatch {
  constructor(private readonly policy: RetentionPolicy, private readonly erase: ErasePersonalData) {}

  cutoffs(now: Temporal.Instant): Cutoffs {
    return this.policy.cutoffs(now);
  }

  /** Orders first, until none is left: calls and letters wait for the orders they are about. `isFull`: there may be more. */
  async execute(tx: Tx, cutoffs: Cutoffs, at: Temporal.Instant): Promise<{ readonly removed: Removed; readonly isFull: boolean }> {
    const orders = await dueOrders(tx, cutoffs, ORDERS);
    if (orders.length > 0) return { removed: await this.erase.expired(tx, orders, at), isFull: true };
    const removed: Partial<Record<RetentionKind, number>> = {};
    let isFull = false;
    for (const kind of LOOSE_KINDS) {
      const erased = await eraseLoose(tx, kind, cutoffs[kind], ROWS);
      removed[kind] = erased.rows;
      isFull ||= erased.isFull;
    }
    return { removed, isFull };
  }
}
