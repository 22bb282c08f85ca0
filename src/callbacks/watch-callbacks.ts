import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { Ticker } from '../platform/ticker.js';
import { figuresOf, forgetDelivered } from './delivery.store.js';
import { enabledEndpoints } from './endpoint.store.js';

const LOOK_MS = 10_000;
const HOUR = 3_600_000;
const KEPT = Temporal.Duration.from({ hours: 30 * 24 });

/** The figure an operator's alarm hangs on, and forgetting of what arrived long ago. The board's warning reads the rows itself. */
@Injectable()
export class WatchCallbacks implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly oldest;
  private end: () => void = () => undefined;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly ticker: Ticker, metrics: Metrics) {
    this.oldest = metrics.gauge({ name: 'callback_oldest_pending_seconds', help: 'Age of the oldest event that a platform has not taken' });
  }

  onApplicationBootstrap(): void {
    this.end = this.ticker.every(LOOK_MS, () => void this.look().catch(() => undefined));
  }

  onModuleDestroy(): void {
    this.end();
  }

  async look(): Promise<void> {
    const endpoints = await enabledEndpoints(this.database);
    const ages = endpoints.length === 0 ? [] : (await figuresOf(this.database, endpoints)).map(({ oldestPendingAt }) => (oldestPendingAt === null ? 0 : oldestPendingAt.until(this.clock.now()).total('seconds')));
    this.oldest.set(Math.max(0, ...ages));
  }

  /** After a month nobody asks any more whether something arrived; the ledger keeps what happened. */
  @Interval(HOUR)
  async forget(): Promise<number> {
    return forgetDelivered(this.database, this.clock.now().subtract(KEPT));
  }
}
