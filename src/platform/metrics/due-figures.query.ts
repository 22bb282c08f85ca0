import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../database/database.js';

export interface OverdueKind {
  readonly kind: string;
  readonly count: number;
  /** When the oldest of them was due, on the legal clock. */
  readonly since: Temporal.Instant;
}

/** What was due before `before` on the legal clock and has not been carried out, by kind. */
export const readOverdue = (tx: Tx, before: Temporal.Instant): Promise<OverdueKind[]> =>
  tx.rows<OverdueKind>('select kind, count(*)::int as count, min(due_at) as since from due_row where done_at is null and due_at < $1 group by kind', [before]);
