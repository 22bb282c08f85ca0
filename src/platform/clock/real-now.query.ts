import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../database/database.js';

/** The database's own instant, for what happens before or beside the service's clock: commands, and the first moments of a start. Real time, never legal. */
export const realNow = async (tx: Tx): Promise<Temporal.Instant> => (await tx.one<{ now: Temporal.Instant }>('select clock_timestamp() as now')).now;
