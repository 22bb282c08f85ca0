import { isDatabaseAway } from './database-away.js';
import { pause, ticks } from './pause.js';

const AGAIN_MS = 500;
/** Then the node ends, and whoever looks after it starts it again; one that is asked to stop must not wait longer either. */
const AT_MOST_MS = 60_000;

/** Runs `work`, and again while the database is away, for a minute: what may be repeated and comes after the first request need not end the node. */
export const onceDatabaseIsThere = async <T>(work: () => Promise<T>): Promise<T> => {
  for (const end = ticks() + AT_MOST_MS; ; await pause(AGAIN_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseAway(error) || ticks() >= end) throw error;
    }
  }
};
