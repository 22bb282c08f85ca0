import type { QueryClient } from '@tanstack/react-query';
import { keys } from '../api/queries';
import { syncServerClock } from '../time/server-clock';

/** How long silence may last before the page must say that it may be wrong; the service speaks every 5 s. */
const STALE_MS = 15_000;
const REOPEN_MS = 3_000;
const DEBOUNCE_MS = 150;

export type StreamState =
  | { readonly kind: 'CONNECTING' }
  | { readonly kind: 'LIVE'; readonly heardAt: number }
  | { readonly kind: 'CUT'; readonly heardAt: number | null };

/** One stream per tab. It tells pages what changed and is itself the proof that they are current. */
export class BoardStream {
  private source: EventSource | null = null;
  private state: StreamState = { kind: 'CONNECTING' };
  private heardAt: number | null = null;
  private staleTimer = 0;
  private reopenTimer = 0;
  private refetchTimer = 0;
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
    const source = new EventSource('/api/v1/board/stream');
    this.source = source;
    source.addEventListener('open', () => {
      this.heard();
      this.refetch();
    });
    source.addEventListener('message', () => this.heard());
    source.addEventListener('reset', () => {
      this.heard();
      this.refetch();
    });
    source.addEventListener('clock', (event) => this.onClock(event));
    source.addEventListener('changed', (event) => this.onChanged(event));
    source.addEventListener('error', () => this.onError(source));
  }

  close(): void {
    this.source?.close();
    this.source = null;
    clearTimeout(this.staleTimer);
    clearTimeout(this.reopenTimer);
    clearTimeout(this.refetchTimer);
  }

  private onClock(event: MessageEvent<string>): void {
    this.heard();
    const now = textOf(event.data, 'now');
    if (now !== null) syncServerClock(now);
  }

  private onChanged(event: MessageEvent<string>): void {
    this.heard();
    const id = textOf(event.data, 'workOrderId');
    if (id !== null) this.changed.add(id);
    clearTimeout(this.refetchTimer);
    this.refetchTimer = window.setTimeout(() => this.refetch(), DEBOUNCE_MS);
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

  private refetch(): void {
    void this.queries.invalidateQueries({ queryKey: keys.board });
    if (this.changed.size === 0) void this.queries.invalidateQueries({ queryKey: keys.orders });
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

function textOf(data: string, field: string): string | null {
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed !== 'object' || parsed === null) return null;
    const value = (parsed as Readonly<Record<string, unknown>>)[field];
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
