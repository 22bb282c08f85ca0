import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';

export interface OrderHold {
  readonly id: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Temporal.Instant;
  readonly releasedAt: Temporal.Instant | null;
  readonly releasedBy: string | null;
  readonly releaseReason: string | null;
}

interface Person {
  readonly id: string;
  readonly name: string;
}

/** False when one stands already. */
export const placeHold = async (tx: Tx, workOrderId: string, reason: string, by: Person, at: Temporal.Instant): Promise<boolean> => (await tx.run(
  `insert into order_hold (id, work_order_id, reason, placed_by, placed_by_name, placed_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (work_order_id) where released_at is null do nothing`, [randomUUID(), workOrderId, seal(reason), by.id, seal(by.name), at])) === 1;

/** False when none stands. */
export const releaseHold = async (tx: Tx, workOrderId: string, reason: string, by: Person, at: Temporal.Instant): Promise<boolean> => (await tx.run(
  'update order_hold set released_at = $5, released_by = $3, released_by_name = $4, release_reason = $2 where work_order_id = $1 and released_at is null', [workOrderId, seal(reason), by.id, seal(by.name), at])) === 1;

/** The newest first. */
export const holdsOf = (tx: Tx, workOrderId: string): Promise<OrderHold[]> => tx.rows<OrderHold>(
  `select id, reason, placed_by_name as "placedBy", placed_at as "placedAt", released_at as "releasedAt", released_by_name as "releasedBy", release_reason as "releaseReason"
   from order_hold where work_order_id = $1 order by placed_at desc, id`, [workOrderId]);
