import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** One month of asking in one jurisdiction. */
export interface Round {
  readonly jurisdiction: string;
  readonly month: string;
  readonly dueAt: Temporal.Instant;
  readonly plannedAt: Temporal.Instant | null;
  readonly plannedCount: number | null;
  /** Why it is not planned yet. */
  readonly note: string | null;
}

const COLUMNS = 'r.jurisdiction, r.month, r.due_at as "dueAt", r.planned_at as "plannedAt", r.planned_count as "plannedCount", r.note';

/** False when the month is known: whoever comes first, of all nodes, arms it. */
export const armRound = async (tx: Tx, jurisdiction: string, month: string, dueAt: Temporal.Instant): Promise<boolean> =>
  (await tx.run('insert into verification_round (jurisdiction, month, due_at) values ($1, $2, $3) on conflict on constraint pk_verification_round do nothing', [jurisdiction, month, dueAt])) === 1;

export const lockRound = (tx: Tx, jurisdiction: string, month: string): Promise<Round | undefined> =>
  tx.maybe<Round>(`select ${COLUMNS} from verification_round r where r.jurisdiction = $1 and r.month = $2 for update`, [jurisdiction, month]);

export const markPlanned = (tx: Tx, { jurisdiction, month }: Round, count: number, at: Temporal.Instant): Promise<number> =>
  tx.run('update verification_round set planned_at = $3, planned_count = $4, note = null where jurisdiction = $1 and month = $2', [jurisdiction, month, at, count]);

export const markPostponed = (tx: Tx, { jurisdiction, month }: Round, dueAt: Temporal.Instant, note: string): Promise<number> =>
  tx.run('update verification_round set due_at = $3, note = $4 where jurisdiction = $1 and month = $2', [jurisdiction, month, dueAt, note]);

/** The latest round of each of these jurisdictions, null for all: of the months that have begun, and before the first one the one that is armed. */
export const latestRounds = (tx: Tx, jurisdictions: readonly string[] | null, month: string): Promise<Round[]> => tx.rows<Round>(
  `select distinct on (r.jurisdiction) ${COLUMNS} from verification_round r where $1::text[] is null or r.jurisdiction = any($1) order by r.jurisdiction, r.month > $2, r.month desc`, [jurisdictions, month]);
