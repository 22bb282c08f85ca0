import type { Temporal } from 'temporal-polyfill';
import type { Database, Tx } from '../platform/database/database.js';
import { orderChain } from './checkpoint.js';
import { leavesOfOrder } from './checkpoint.store.js';
import { Findings } from './finding.js';
import { orderByNumber } from './order-chains.query.js';
import type { Counts, Verification } from './verification.store.js';
import { verifyAreas } from './verify-areas.js';
import { verifyCheckpoints, verifyFile, verifyLeavesOf } from './verify-checkpoints.js';
import { verifyLedgerRows } from './verify-ledger-rows.js';
import { verifyOrders } from './verify-orders.js';
import { VerificationStopped, type Walk } from './walk.js';

export interface VerifyOptions {
  /** Real time. */
  now(): Temporal.Instant;
  /** Lines of checkpoints that were kept outside of the database. */
  readonly file?: AsyncIterable<string>;
  /** The number of the one order to look at. */
  readonly order?: string;
  /** Told after each thousand rows or so, with the number of all. */
  progress?(rows: number): void;
  /** Asked as often: whoever is about to end does not wait for millions of rows. */
  shouldStop?(): boolean;
}

/** There is no order of that number. */
export class UnknownOrder extends Error {}

const NOTHING: Counts = { orders: 0, ledgerEntries: 0, areas: 0, auditEntries: 0, erasedTexts: 0, checkpoints: 0, leaves: 0, fileCheckpoints: 0, findings: 0 };

/**
 * Recomputes every chain, the digests of the texts beside them, the heads, the cards and lights that the entries tell of, and the checkpoints, all as of one instant, and names what does not fit.
 * It reads in batches, so that its memory does not grow with the database. Throws VerificationStopped and UnknownOrder.
 */
export const verifyAudit = (database: Database, options: VerifyOptions): Promise<Verification> =>
  database.transaction(async (tx) => {
    // Before the first question, or it would be too late; then as patient as the longest question over all rows needs.
    await tx.rows('set transaction isolation level repeatable read read only');
    await tx.rows("select set_config('statement_timeout', '900s', true), set_config('idle_in_transaction_session_timeout', '60s', true)");
    return verifyWithin(tx, options);
  });

/** As `verifyAudit`, for a transaction whose view stands still already. */
export const verifyWithin = async (tx: Tx, options: VerifyOptions): Promise<Verification> => {
  const startedAt = options.now();
  const walk = walkOf(tx, options);
  if (options.order === undefined) await verifyAll(walk, options.file);
  else await verifyOne(walk, options.order);
  const { count, kept } = walk.findings;
  return { startedAt, endedAt: options.now(), whole: count === 0, counts: { ...walk.counts, findings: count }, findings: kept };
};

const verifyAll = async (walk: Walk, file: AsyncIterable<string> | undefined): Promise<void> => {
  await verifyOrders(walk, null);
  await verifyLedgerRows(walk, null);
  await verifyAreas(walk);
  await verifyCheckpoints(walk);
  if (file !== undefined) await verifyFile(walk, file);
};

const verifyOne = async (walk: Walk, number: string): Promise<void> => {
  const order = await orderByNumber(walk.tx, number);
  if (order === undefined) throw new UnknownOrder(number);
  await verifyOrders(walk, order.id);
  await verifyLedgerRows(walk, order.id);
  if (walk.counts.orders === 0 && order.length > 0) walk.findings.add({ table: 'ledger_entry', chain: number, deed: 'REMOVED', seq: 1, to: order.length, how: 'the head counts entries and there is none' });
  await verifyLeavesOf(walk, orderChain(order.id), await leavesOfOrder(walk.tx, order.id));
};

const walkOf = (tx: Tx, { progress, shouldStop }: VerifyOptions): Walk => {
  let done = 0;
  return {
    tx, findings: new Findings(), counts: { ...NOTHING },
    step: (rows) => {
      if (shouldStop?.() === true) throw new VerificationStopped('the verification was stopped');
      done += rows;
      progress?.(done);
    },
  };
};
