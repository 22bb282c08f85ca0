import type { QueryClient } from '@tanstack/react-query';
import { keys } from '../api/queries';
import type { BoardSnapshot } from '../api/types';
import { syncServerClock } from '../time/server-clock';
import { addsUp, patched, patchesMeanwhile, withService } from './board-patch';
import { itemsOf, serviceOf, textOf } from './stream-messages';
import { streamOpening } from './stream-opening';

/** How long silence may last before the page must say that it may be wrong; the service speaks every 5 s. */
const STALE_MS = 15_000;
/** Silence after which somebody who comes back to the page need not wait for the above. */
const DOUBTFUL_MS = 7_000;
const REOPEN_MS = 3_000;
const OWED_MS = 3_000;
const DEBOUNCE_MS = 150;
/** Where no stream gets through, the page asks. */
const POLL_MS = 30_000;
/** Boards that were all cut by the same restart do not ask for everything in the same instant. */
const MOST_JITTER_MS = 1_500;

export type StreamState =
  | { readonly kind: 'CONNECTING' }
  | { readonly kind: 'LIVE'; readonly heardAt: number }
  | { readonly kind: 'CUT'; readonly heardAt: number | null };

/** One stream per tab. It brings what changed and is itself the proof that pages are current. */
export class BoardStream {
  private source: EventSource | null = null;
  private state: StreamState = { kind: 'CONNECTING' };
  private heardAt: number | null = null;
  private staleTimer = 0;
  private reopenTimer = 0;
  private refetchTimer = 0;
  private pollTimer = 0;
  private wholeTimer = 0;
  private owedTimer = 0;
  private isDoubted = false;
  private readonly changed = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly queries: QueryClient) {}

  readonly current = (): StreamState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  open(): void {
    this.close();
    this.armStale();
    this.pollTimer = window.setInterval(() => this.pollWhileCut(), POLL_MS);
    document.addEventListener('visibilitychange', this.onReturn);
    window.addEventListener('online', this.onReturn);
    const source = new EventSource('/api/v1/board/stream');
    this.source = source;
    source.addEventListener('open', () => {
      this.heard();
      if (streamOpening.opened()) this.refetchAll();
    });
    source.addEventListener('message', () => this.heard());
    source.addEventListener('reset', () => {
      this.heard();
      this.refetchAll();
    });
    source.addEventListener('clock', (event) => this.onClock(event));
    source.addEventListener('changed', (event) => this.onChanged(event));
    source.addEventListener('items', (event) => this.onItems(event));
    source.addEventListener('service', (event) => this.onService(event));
    source.addEventListener('call', () => {
      this.heard();
      void this.queries.invalidateQueries({ queryKey: ['calls'] });
    });
    source.addEventListener('error', () => this.onError(source));
  }

  close(): void {
    this.source?.close();
    this.source = null;
    for (const timer of [this.staleTimer, this.reopenTimer, this.refetchTimer, this.wholeTimer]) clearTimeout(timer);
    clearTimeout(this.owedTimer);
    this.owedTimer = 0;
    clearInterval(this.pollTimer);
    document.removeEventListener('visibilitychange', this.onReturn);
    window.removeEventListener('online', this.onReturn);
  }

  private onClock(event: MessageEvent<string>): void {
    this.heard();
    const now = textOf(event.data, 'now');
    if (now !== null) syncServerClock(now);
    const clockOffset = textOf(event.data, 'clockOffset');
    if (clockOffset !== null) this.patch((board) => (board.clockOffset === clockOffset ? undefined : { ...board, clockOffset }));
  }

  /** The board itself comes with `items`; pages of single orders read theirs again. */
  private onChanged(event: MessageEvent<string>): void {
    this.heard();
    const id = textOf(event.data, 'workOrderId');
    if (id !== null) this.changed.add(id);
    clearTimeout(this.refetchTimer);
    this.refetchTimer = window.setTimeout(() => this.refetchOrders(), DEBOUNCE_MS);
  }

  private onItems(event: MessageEvent<string>): void {
    this.heard();
    const patch = itemsOf(event.data);
    if (patch === null) return;
    patchesMeanwhile.keep(patch);
    this.patch((board) => patched(board, patch));
  }

  private onService(event: MessageEvent<string>): void {
    this.heard();
    const service = serviceOf(event.data);
    if (service === null) return;
    const board = this.patch((known) => withService(known, service));
    if (board === undefined || service.check === undefined) return;
    const isOff = !addsUp(board, service.check);
    // Once may be a change that is still on its way.
    if (isOff && this.isDoubted) void this.queries.invalidateQueries({ queryKey: keys.board });
    this.isDoubted = isOff && !this.isDoubted;
  }

  /** A patch makes a board whose fetch has failed look well, which ends the query's own retries: the whole is still owed. */
  private patch(change: (board: BoardSnapshot) => BoardSnapshot | undefined): BoardSnapshot | undefined {
    const isOwed = this.queries.getQueryState(keys.board)?.status === 'error';
    const board = this.queries.setQueryData<BoardSnapshot>(keys.board, (known) => (known === undefined ? undefined : change(known)));
    if (isOwed && board !== undefined && this.owedTimer === 0) {
      this.owedTimer = window.setTimeout(() => {
        this.owedTimer = 0;
        void this.queries.invalidateQueries({ queryKey: keys.board });
      }, OWED_MS);
    }
    return board;
  }

  private onError(source: EventSource): void {
    this.become({ kind: 'CUT', heardAt: this.heardAt });
    // The browser reconnects by itself with Last-Event-ID unless the answer was an error page; then nobody else would try again.
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(this.reopenTimer);
      this.reopenTimer = window.setTimeout(() => this.open(), REOPEN_MS);
      void this.queries.invalidateQueries({ queryKey: keys.session });
    }
  }

  /** A computer that slept finds its stream dead long before the timers notice. */
  private readonly onReturn = (): void => {
    if (document.visibilityState === 'visible' && this.heardAt !== null && performance.now() - this.heardAt > DOUBTFUL_MS) this.open();
  };

  private pollWhileCut(): void {
    if (this.state.kind === 'CUT') void this.queries.invalidateQueries({ queryKey: keys.board });
  }

  private refetchAll(): void {
    clearTimeout(this.wholeTimer);
    this.wholeTimer = window.setTimeout(() => {
      void this.queries.invalidateQueries({ queryKey: keys.board });
      void this.queries.invalidateQueries({ queryKey: keys.orders });
    }, Math.random() * MOST_JITTER_MS);
  }

  private refetchOrders(): void {
    for (const id of this.changed) void this.queries.invalidateQueries({ queryKey: keys.order(id) });
    this.changed.clear();
  }

  private heard(): void {
    this.heardAt = performance.now();
    this.become({ kind: 'LIVE', heardAt: this.heardAt });
    this.armStale();
  }

  private armStale(): void {
    clearTimeout(this.staleTimer);
    this.staleTimer = window.setTimeout(() => {
      this.become({ kind: 'CUT', heardAt: this.heardAt });
      // A connection that is open and silent (a laptop that slept, a dead proxy) would stay so for hours.
      this.open();
    }, STALE_MS);
  }

  private become(state: StreamState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
