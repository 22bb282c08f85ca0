import { useSyncExternalStore } from 'react';
import { beijingDay } from '../../time/format';
import { onSecond, serverNow } from '../../time/server-clock';

/** The day in Beijing by the service's clock; null before the service has said what time it is. */
export function useToday(): string | null {
  return useSyncExternalStore(onSecond, () => {
    const now = serverNow();
    return now === null ? null : beijingDay(now);
  });
}
