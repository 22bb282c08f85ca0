import type { Temporal } from 'temporal-polyfill';
import type { Fact } from '../domain/work-order/fact.js';
import type { Judgement } from '../domain/work-order/judge.js';
import type { OrderRow } from './facts.js';

/** One step of an order: what was recorded, and what the law says of the order since. */
export interface ToCarryOut {
  readonly order: OrderRow;
  readonly judgement: Judgement;
  /** Facts recorded in this step. */
  readonly fresh: readonly Fact[];
  readonly now: Temporal.Instant;
  /** The order was inserted in this transaction: nothing of it has been written before this step, so nothing need be looked for. */
  readonly isNew: boolean;
}
