import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BOARD_CHANNEL } from '../board/board-events.js';
import { givenOut } from '../board/event.query.js';
import { SettledEvents } from '../board/settled-events.js';
import { PUBLISHED_KINDS } from '../domain/callback/published-kinds.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Notifications } from '../platform/database/notifications.js';
import { armQueues } from '../platform/due-rows/queue-rows.js';
import { Ticker } from '../platform/ticker.js';
import { makeDeliveries, queueOf } from './delivery.store.js';
import { enabledEndpoints, moveMark, takeEndpoint } from './endpoint.store.js';

const POLL_MS = 1_000;
/** Between two looks while orders pour in: what they bring is made into deliveries together. */
const PAUSE_MS = 100;
const BATCH = 500;

/**
 * Turns settled events into deliveries, endpoint by endpoint, each after its own mark. Accepting an order costs nothing for it: the event
 * rows are the truth, and whoever stands still goes on from the marks. One node at a time works on an endpoint; the others pass it by.
 */
@Injectable()
export class FanOutEvents implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('callbacks');
  private readonly endings: (() => void)[] = [];
  /** Ends the listening; undefined while nobody listens. */
  private deaf: (() => void) | undefined;
  private isOver = false;
  private again = false;
  private looking: Promise<void> | undefined;
  private isTold = false;

  constructor(
    private readonly database: Database, private readonly notifications: Notifications, private readonly ticker: Ticker, private readonly clock: Clock, private readonly settled: SettledEvents,
  ) {}

  onApplicationBootstrap(): void {
    const lookWhenTold = (): void => {
      if (this.isTold) void this.look();
    };
    this.endings.push(this.ticker.every(POLL_MS, () => void this.look()), this.ticker.every(PAUSE_MS, lookWhenTold));
  }

  async onModuleDestroy(): Promise<void> {
    this.isOver = true;
    for (const end of this.endings.splice(0)) end();
    await this.looking;
    this.deaf?.();
  }

  /** Looks now; at once again when it is asked for meanwhile. Never fails: the next tick looks again. */
  async look(): Promise<void> {
    this.again = true;
    this.looking ??= this.lookWhileAsked().finally(() => {
      this.looking = undefined;
    });
    await this.looking;
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.again && !this.isOver) {
      [this.again, this.isTold] = [false, false];
      try {
        await this.fanOut();
      } catch (error) {
        this.logger.warn({ event: 'callbacks.fanOutFailed', err: error });
      }
    }
  }

  private async fanOut(): Promise<void> {
    const endpoints = await enabledEndpoints(this.database);
    await this.hear(endpoints.length > 0);
    if (endpoints.length === 0) return;
    const upTo = await this.settled.upTo();
    // Some writer was not ready: he may have told already, so nobody else wakes for the rest.
    if (upTo < (await givenOut(this.database))) this.isTold = true;
    for (const id of endpoints) while (!this.isOver && (await this.fanOutTo(id, upTo)));
  }

  /** Every change of every order is told on the channel: a node without endpoints does not listen, and sees at the next poll that it has one. */
  private async hear(isNeeded: boolean): Promise<void> {
    if (isNeeded === (this.deaf !== undefined)) return;
    this.deaf?.();
    this.deaf = isNeeded ? await this.notifications.listen(BOARD_CHANNEL, () => void (this.isTold = true)) : undefined;
  }

  /** One batch; answers whether there is more. */
  private fanOutTo(id: string, upTo: number): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const endpoint = await takeEndpoint(tx, id);
      if (endpoint === undefined || endpoint.mark >= upTo) return false;
      const now = this.clock.now();
      const made = await makeDeliveries(tx, endpoint, endpoint.kinds ?? PUBLISHED_KINDS, upTo, BATCH, now);
      const isFull = made.length === BATCH;
      await moveMark(tx, id, isFull ? made.at(-1)?.seq ?? upTo : upTo);
      await armQueues(tx, 'CALLBACK', [...new Set(made.map(({ workOrderId }) => workOrderId))].map((workOrderId) => ({ subject: queueOf(id, workOrderId), workOrderId })), now);
      return isFull;
    });
  }
}
