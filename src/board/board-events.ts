import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Notifications } from '../platform/database/notifications.js';
import { Ticker } from '../platform/ticker.js';
import { eventsAfter, newestEvent, type BoardEvent } from './event.query.js';

/** The ledger tells on this channel; the name is repeated here because the board imports no feature that writes. */
export const BOARD_CHANNEL = 'jidi_board';

const POLL_MS = 2_000;
const BATCH = 500;
/** A transaction that took its number early may commit late; so many numbers back are looked at again. */
const OVERLAP = 500;

type Listener = (events: readonly BoardEvent[]) => void;

/** Tells listeners of every change, once, soon after its commit. Notifications only make it sooner; looking every two seconds is enough. */
@Injectable()
export class BoardEvents implements OnModuleDestroy {
  private readonly logger = new Logger('board');
  private readonly listeners = new Set<Listener>();
  private readonly endings: (() => void)[] = [];
  private seen = new Set<number>();
  private newest = 0;
  private joining = 0;
  private looking: Promise<void> | undefined;
  private again = false;
  private beginning: Promise<void> | undefined;

  constructor(private readonly database: Database, private readonly notifications: Notifications, private readonly ticker: Ticker) {}

  /** What is committed after this resolves is told. Returns what ends it. */
  async subscribe(listener: Listener): Promise<() => void> {
    this.beginning ??= this.begin().catch((error: unknown) => {
      this.beginning = undefined;
      throw error;
    });
    await this.beginning;
    await this.catchUp();
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  onModuleDestroy(): void {
    this.listeners.clear();
    for (const end of this.endings.splice(0)) end();
  }

  /** Looks now; at once again when it is asked for meanwhile. */
  async look(): Promise<void> {
    this.again = true;
    this.looking ??= this.lookWhileAsked().finally(() => {
      this.looking = undefined;
    });
    await this.looking;
  }

  private async begin(): Promise<void> {
    this.newest = await newestEvent(this.database);
    this.seen = new Set((await eventsAfter(this.database, this.newest - OVERLAP, BATCH)).map(({ seq }) => seq));
    const look = (): void => void this.look();
    this.endings.push(await this.notifications.listen(BOARD_CHANNEL, look), this.ticker.every(POLL_MS, look));
  }

  /** Nobody looked while nobody listened: what was committed then is not news, it is what a viewer asks for by his last event. */
  private async catchUp(): Promise<void> {
    this.joining += 1;
    await this.look().finally(() => {
      this.joining -= 1;
    });
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        if (this.listeners.size + this.joining > 0) await this.read();
      } catch (error) {
        this.logger.warn({ event: 'board.lookFailed', err: error });
      }
    }
  }

  private async read(): Promise<void> {
    const events = await eventsAfter(this.database, this.newest - OVERLAP, OVERLAP + BATCH);
    const fresh = events.filter(({ seq }) => !this.seen.has(seq));
    if (fresh.length === 0) return;
    this.newest = Math.max(this.newest, events.at(-1)?.seq ?? 0);
    this.seen = new Set(events.filter(({ seq }) => seq > this.newest - OVERLAP).map(({ seq }) => seq));
    for (const listener of this.listeners) listener(fresh);
    if (events.length === OVERLAP + BATCH) this.again = true;
  }
}
