import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { toBeijing } from '../domain/time/beijing.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker.js';
import { Audience, audienceKey } from './audience.js';
import { BoardEvents } from './board-events.js';
import { Board } from './board.js';
import { idsOnBoard } from './board.query.js';
import type { WrittenItem } from './changed-items.js';
import { changedMessage } from './changed-message.js';
import { clockOffset } from './clock-offset.js';
import { eventsAfter, newestEvent, visibleOrders, type BoardEvent } from './event.query.js';
import { Gathering } from './gathering.js';
import type { OrderScope } from './order-scope.js';
import { comment, message, opening } from './sse.js';
import type { Viewer } from './viewer.js';
import { WhomToCall } from './whom-to-call.js';

const CLOCK_MS = 5_000;
const TICKS_PER_COMMENT = 3;
const TICKS_PER_SERVICE = 3;
const TICKS_PER_CHECK = 12;
/** More than that is fetched faster as one new snapshot. */
const MOST_REPLAYED = 300;

type Sees = (id: string) => boolean;

/** The open streams of this node: what changed, what time it is, how the service does, and whether each viewer may still look. */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly logger = new Logger('board');
  private readonly audiences = new Map<string, Audience>();
  private readonly news = new Gathering<BoardEvent>((events) => this.tell(events));
  private readonly whomToCall: WhomToCall;
  private listening: Promise<() => void> | undefined;
  private telling: Promise<void> | undefined;
  private endTicking: (() => void) | undefined;
  private ticks = 0;
  private isEnding = false;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly events: BoardEvents, private readonly ticker: Ticker, private readonly board: Board) {
    this.whomToCall = new WhomToCall(() => board.unreached());
  }

  /** How many are watching by this node. */
  get viewers(): number {
    return [...this.audiences.values()].reduce((sum, { viewers }) => sum + viewers.size, 0);
  }

  /** Opens a stream; `from` is the number of the last event the viewer has, undefined when he begins. A snapshot fetched after the stream has opened misses nothing. */
  async open(viewer: Viewer, from: number | undefined): Promise<void> {
    if (this.isEnding) return viewer.end();
    this.endTicking ??= this.ticker.every(CLOCK_MS, () => this.tick());
    const audience = this.join(viewer);
    await this.listen();
    await audience.begin(() => idsOnBoard(this.database, audience.scope));
    viewer.send(`${opening()}${this.clockMessage()}`);
    if (from !== undefined) await this.replay(viewer, audience.scope, from);
  }

  /** Tells now what no event tells of. A database that is away for a moment is told of by the next one. */
  async tellService(): Promise<void> {
    for (const audience of [...this.audiences.values()]) {
      try {
        audience.send(message('service', await this.board.between(audience.principal)));
      } catch (error) {
        this.logger.warn({ event: 'board.serviceUntold', err: error });
      }
    }
    const differing = await this.whomToCall.changed().catch(() => []);
    if (differing.length > 0) await this.show([], differing).catch((error: unknown) => this.logger.warn({ event: 'board.serviceUntold', err: error }));
  }

  beforeApplicationShutdown(): void {
    this.isEnding = true;
    this.endTicking?.();
    for (const audience of [...this.audiences.values()]) audience.end();
  }

  private join(viewer: Viewer): Audience {
    const key = audienceKey(viewer.principal);
    const audience = this.audiences.get(key) ?? new Audience(viewer.principal);
    this.audiences.set(key, audience);
    audience.viewers.add(viewer);
    viewer.onClose(() => this.forget(viewer, key, audience));
    return audience;
  }

  private forget(viewer: Viewer, key: string, audience: Audience): void {
    audience.viewers.delete(viewer);
    if (audience.viewers.size === 0 && this.audiences.get(key) === audience) this.audiences.delete(key);
    if (this.audiences.size > 0) return;
    this.listening?.then((end) => end(), () => undefined);
    this.listening = undefined;
  }

  private listen(): Promise<() => void> {
    this.listening ??= this.events.subscribe((events) => this.news.add(events)).catch((error: unknown) => {
      this.listening = undefined;
      throw error;
    });
    return this.listening;
  }

  /** What the viewer missed; or word that he missed too much, or that his place is none of this database. */
  private async replay(viewer: Viewer, scope: OrderScope, from: number): Promise<void> {
    const missed = Number.isNaN(from) || from > (await newestEvent(this.database)) ? undefined : await eventsAfter(this.database, from, MOST_REPLAYED + 1);
    if (missed === undefined || missed.length > MOST_REPLAYED) return viewer.send(message('reset', {}));
    const isSeen = await this.sightOf(scope, missed.map(({ workOrderId }) => workOrderId));
    viewer.send(missed.filter(({ workOrderId }) => isSeen(workOrderId)).map(changedMessage).join(''));
  }

  /** Read once, then shown to each audience as far as it may see it; who may is asked last, so that nobody gets what was written after an order had left his sight. */
  private async tell(events: readonly BoardEvent[]): Promise<void> {
    try {
      await this.show(events, await this.board.changed([...new Set(events.map(({ workOrderId }) => workOrderId))]));
    } catch (error) {
      this.logger.warn({ event: 'board.streamFailed', err: error });
      // They come back by themselves and go on from their last events.
      for (const audience of [...this.audiences.values()]) audience.end();
    }
  }

  private async show(events: readonly BoardEvent[], items: readonly WrittenItem[]): Promise<void> {
    const concerned = [...events.map(({ workOrderId }) => workOrderId), ...items.map(({ id }) => id)];
    for (const audience of [...this.audiences.values()]) {
      const text = audience.news(events, items, await this.sightOf(audience.scope, concerned));
      if (text !== '') audience.send(text);
    }
  }

  private async sightOf(scope: OrderScope, ids: readonly string[]): Promise<Sees> {
    if (scope.kind === 'EVERYTHING') return () => true;
    const visible = await visibleOrders(this.database, [...new Set(ids)], scope);
    return (id) => visible.has(id);
  }

  private tick(): void {
    this.ticks += 1;
    const text = `${this.clockMessage()}${this.ticks % TICKS_PER_COMMENT === 0 ? comment('') : ''}`;
    for (const audience of [...this.audiences.values()]) audience.send(text);
    if (this.ticks % TICKS_PER_SERVICE === 0) this.telling ??= this.tellService().finally(() => { this.telling = undefined; });
    if (this.ticks % TICKS_PER_CHECK === 0) for (const audience of this.audiences.values()) for (const viewer of [...audience.viewers]) void this.check(viewer);
  }

  /** A session that ended ends its streams; a database that is away for a moment does not. */
  private async check(viewer: Viewer): Promise<void> {
    const isAllowed = await viewer.isStillAllowed().catch(() => true);
    if (!isAllowed) viewer.end();
  }

  private clockMessage(): string {
    return message('clock', { now: toBeijing(this.clock.now()), clockOffset: clockOffset(this.clock) });
  }
}
