import { Temporal } from 'temporal-polyfill';
import type { Database } from '../platform/database/database.js';

/** Shorter gaps are a restart between two heartbeats. */
const NOTICEABLE = Temporal.Duration.from({ seconds: 30 });

/** The last legal instant any node kept; null before the first start. */
export const lastSign = async (database: Database): Promise<Temporal.Instant | null> =>
  (await database.maybe<{ high_water: Temporal.Instant }>('select high_water from clock_mark where id = 1'))?.high_water ?? null;

/** Keeps the time nobody was up, and answers how long it was, so that a card whose hour fell into it says so. */
export const recordOutage = async (database: Database, last: Temporal.Instant, now: Temporal.Instant): Promise<Temporal.Duration> => {
  const gap = last.until(now);
  if (Temporal.Duration.compare(gap, NOTICEABLE) > 0) {
    await database.run('insert into outage (from_at, to_at, reason) values ($1, $2, $3)', [last, now, 'NO_NODE_DECIDED']);
  }
  return gap;
};
