import { useSyncExternalStore } from 'react';
import { onSecond, serverNow } from './server-clock';

/** The service's clock in whole seconds since the epoch, renewed each second; null before the first answer. */
export function useNow(): number | null {
  return useSyncExternalStore(onSecond, wholeSeconds);
}

function wholeSeconds(): number | null {
  const now = serverNow();
  return now === null ? null : Math.floor(now / 1000);
}

/** Seconds by the browser's monotonic counter since `since` (a `performance.now()` value). */
export function useSecondsSince(since: number): number {
  return useSyncExternalStore(onSecond, () => Math.max(0, Math.floor((performance.now() - since) / 1000)));
}
