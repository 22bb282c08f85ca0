import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { Chase, NO_BODY } from '../notices/chase.js';
import type { Tx } from '../platform/database/database.js';

/** A unit's part in an order that begins anew. */
export interface Part {
  readonly workOrderId: string;
  readonly unitCode: string;
  /** When its clocks began to run anew. */
  readonly at: Temporal.Instant;
}

/** Tells a unit that has the order already as at its first receipt: a redo, another class, or a master that is gone began its clocks anew. */
export const chaseUnitAnew = (tx: Tx, chase: Chase, { workOrderId, unitCode, at }: Part): Promise<void> =>
  chase.start(tx, { workOrderId, ladder: 'UNIT', subject: `${unitCode}@${toBeijing(at)}`, anchorAt: at, body: { ...NO_BODY, unitCode } });
