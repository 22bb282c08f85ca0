import { Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { nextTry } from '../domain/callback/retry-schedule.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { hastenQueues } from '../platform/due-rows/queue-rows.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { hasNext, noteDelivered, noteFailedTry, queueOf, waitingOrders, type NextDelivery } from './delivery.store.js';
import { noteFailure, noteSuccess } from './endpoint.store.js';
import { Jitter } from './jitter.js';
import type { PostResult } from './post-callback.js';

/** An endpoint whose last tries failed so often in a row is ill. */
export const ILL_AFTER = 3;
const GONE = 410;

export interface Tried {
  readonly row: DueRow;
  readonly endpointId: string;
  readonly delivery: NextDelivery;
  /** Legal instant at which the try was begun. */
  readonly triedAt: Temporal.Instant;
  readonly result: PostResult;
}

/**
 * Writes down what came of a try and when the queue goes on. Locks: the endpoint's row (only when it fails or is back), then the queue's
 * due row, then other queues; whoever makes deliveries takes them in the same order.
 */
@Injectable()
export class ConcludeDelivery {
  private readonly logger = new Logger('callbacks');
  private readonly tries;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly clock: Clock, private readonly jitter: Jitter, metrics: Metrics) {
    this.tries = metrics.counter({ name: 'callback_tries_total', help: 'Tries to tell a platform of an event: delivered, failed (tried again), given_up', labels: ['outcome'] });
  }

  async execute(tried: Tried): Promise<void> {
    const outcome = await this.database.transaction((tx) => (tried.result.kind === 'DELIVERED' ? this.delivered(tx, tried, tried.result.status) : this.failed(tx, tried, tried.result)));
    this.tries.inc({ outcome });
  }

  private async delivered(tx: Tx, { row, endpointId, delivery }: Tried, status: number): Promise<'delivered'> {
    const [failures, now] = [await noteSuccess(tx, endpointId), this.clock.now()];
    await this.dueRows.renew(tx, row);
    await noteDelivered(tx, { endpointId, seq: delivery.seq, at: now, status });
    await this.goOn(tx, row, endpointId, delivery.workOrderId);
    if (failures >= ILL_AFTER) await this.welcomeBack(tx, endpointId);
    return 'delivered';
  }

  private async failed(tx: Tx, { row, endpointId, delivery, triedAt }: Tried, { status, reason, retryAfter }: Extract<PostResult, { kind: 'FAILED' }>): Promise<'failed' | 'given_up'> {
    const now = this.clock.now();
    await noteFailure(tx, endpointId, now, status === GONE);
    await this.dueRows.renew(tx, row);
    const again = nextTry({ since: delivery.scheduledFrom, triedAt, now, retryAfter, jitter: this.jitter.next() });
    await noteFailedTry(tx, { endpointId, seq: delivery.seq, at: now, status }, reason, again === null);
    if (again !== null) await this.dueRows.postpone(tx, row, again);
    else await this.goOn(tx, row, endpointId, delivery.workOrderId);
    if (again === null) this.logger.warn({ event: 'callbacks.givenUp', endpointId, seq: delivery.seq, status });
    return again === null ? 'given_up' : 'failed';
  }

  /** The due row is held: what was put into the queue until now is seen, and what comes later arms it anew. */
  private async goOn(tx: Tx, row: DueRow, endpointId: string, workOrderId: string): Promise<void> {
    if (await hasNext(tx, endpointId, workOrderId)) await this.dueRows.postpone(tx, row, this.clock.now());
    else await this.dueRows.finish(tx, row);
  }

  /** A platform that was away does not wait for its hourly tries: everything that waits for it goes now. */
  private async welcomeBack(tx: Tx, endpointId: string): Promise<void> {
    await hastenQueues(tx, 'CALLBACK', (await waitingOrders(tx, endpointId)).map((workOrderId) => queueOf(endpointId, workOrderId)), this.clock.now());
  }
}
