/**
 * The service's legal clock as the browser knows it: the last instant the service named plus the browser's monotonic
 * counter. The computer's own wall clock is never read, since a duty room's PC may be wrong by minutes.
 */
interface Sample {
  readonly serverMs: number;
  readonly counterMs: number;
}

/** Below this a later sample only differs by its journey; taking the earliest-arrived keeps countdowns from stepping back. */
const JITTER_MS = 300;

let sample: Sample | null = null;
const listeners = new Set<() => void>();
let ticker: ReturnType<typeof setTimeout> | null = null;

/** Milliseconds since the epoch by the service's clock; null until the service has said what time it is. */
export function serverNow(): number | null {
  return sample === null ? null : sample.serverMs + (performance.now() - sample.counterMs);
}

/** Takes an instant the service has just named. */
export function syncServerClock(now: string): void {
  const serverMs = Date.parse(now);
  if (Number.isNaN(serverMs)) return;
  const known = serverNow();
  if (known !== null && serverMs <= known && known - serverMs < JITTER_MS) return;
  sample = { serverMs, counterMs: performance.now() };
  tick();
}

/** Calls back at once after a correction and at each turn of the service's second. */
export function onSecond(listener: () => void): () => void {
  listeners.add(listener);
  if (ticker === null) schedule();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && ticker !== null) {
      clearTimeout(ticker);
      ticker = null;
    }
  };
}

function schedule(): void {
  const now = serverNow() ?? 0;
  ticker = setTimeout(tick, 1000 - (now % 1000) + 5);
}

function tick(): void {
  if (ticker !== null) clearTimeout(ticker);
  ticker = null;
  for (const listener of listeners) listener();
  if (listeners.size > 0) schedule();
}
