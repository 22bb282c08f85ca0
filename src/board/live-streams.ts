import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { toBeijing } from '../domain/time/beijing.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker.js';
import { BoardEvents } from './board-events.js';
import { clockOffset } from './clock-offset.js';
import { eventsAfter, newestEvent, visibleOrders, type BoardEvent } from './event.query.js';
import { comment, message, opening } from './sse.js';
import type { Viewer } from './viewer.js';

const CLOCK_MS = 5_000;
const TICKS_PER_COMMENT = 3;
const TICKS_PER_CHECK = 12;
/** More than that is fetched faster as one new snapshot. */
const MOST_REPLAYED = 300;

/** The open streams of this node: what changed, what time it is, and whether each viewer may still look. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly logger = new Logger('board');
  private readonly viewers = new Map<Viewer, () => void>();
  private endTicking: (() => void) | undefined;
  private ticks = 0;
  private isEnding = false;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly events: BoardEvents, private readonly ticker: Ticker) {}

  /** Opens a stream; `from` is the number of the last event the viewer has, undefined when he begins. */
  async open(viewer: Viewer, from: number | undefined): Promise<void> {
    if (this.isEnding) return viewer.end();
    this.endTicking ??= this.ticker.every(CLOCK_MS, () => this.tick());
    viewer.send(opening());
    viewer.send(this.clockMessage());
    const unsubscribe = await this.events.subscribe((events) => this.tell(viewer, events));
    this.viewers.set(viewer, unsubscribe);
    viewer.onClose(() => this.forget(viewer));
    if (from !== undefined) await this.replay(viewer, from);
  }

  beforeApplicationShutdown(): void {
    this.isEnding = true;
    this.endTicking?.();
    for (const viewer of [...this.viewers.keys()]) viewer.end();
  }

  /** What the viewer missed; or word that he missed too much, or that his place is none of this database. */
  private async replay(viewer: Viewer, from: number): Promise<void> {
    const missed = Number.isNaN(from) || from > (await newestEvent(this.database)) ? undefined : await eventsAfter(this.database, from, MOST_REPLAYED + 1);
    if (missed === undefined || missed.length > MOST_REPLAYED) viewer.send(message('reset', {}));
    else await this.deliver(viewer, missed);
  }

  private tell(viewer: Viewer, events: readonly BoardEvent[]): void {
    this.deliver(viewer, events).catch((error: unknown) => {
      this.logger.warn({ event: 'board.streamFailed', err: error });
      // He comes back by himself and goes on from his last event.
      viewer.end();
    });
  }

  private async deliver(viewer: Viewer, events: readonly BoardEvent[]): Promise<void> {
    const isShown = viewer.scope.kind === 'EVERYTHING' ? undefined : await visibleOrders(this.database, [...new Set(events.map(({ workOrderId }) => workOrderId))], viewer.scope);
    const text = events.filter(({ workOrderId }) => isShown?.has(workOrderId) ?? true).map(({ seq, workOrderId, kind, at }) => message('changed', { seq, workOrderId, kind, at: toBeijing(at) }, seq));
    if (text.length > 0) viewer.send(text.join(''));
  }

  private tick(): void {
    this.ticks += 1;
    const text = `${this.clockMessage()}${this.ticks % TICKS_PER_COMMENT === 0 ? comment('') : ''}`;
    for (const viewer of [...this.viewers.keys()]) {
      viewer.send(text);
      if (this.ticks % TICKS_PER_CHECK === 0) void this.check(viewer);
    }
  }

  /** A session that ended ends its streams; a database that is away for a moment does not. */
  private async check(viewer: Viewer): Promise<void> {
    const isAllowed = await viewer.isStillAllowed().catch(() => true);
    if (!isAllowed) viewer.end();
  }

  private forget(viewer: Viewer): void {
    this.viewers.get(viewer)?.();
    this.viewers.delete(viewer);
  }

  private clockMessage(): string {
    return message('clock', { now: toBeijing(this.clock.now()), clockOffset: clockOffset(this.clock) });
  }
}
