import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

export interface AuditState {
  /** Real instant of the end of the last verification. */
  readonly verifiedAt: Temporal.Instant | null;
  readonly findings: number;
  /** Legal instant of the last checkpoint. */
  readonly sealedAt: Temporal.Instant | null;
  /** Whether this connection could change what only grows. */
  readonly mayChange: boolean;
}

export const auditState = (tx: Tx): Promise<AuditState> => tx.one<AuditState>(
  `select v.ended_at as "verifiedAt", coalesce((v.counts ->> 'findings')::int, 0) as findings, c.at as "sealedAt",
     has_table_privilege('ledger_entry', 'update') or has_table_privilege('audit_entry', 'update') as "mayChange"
   from (select 1) one left join lateral (select ended_at, counts from audit_verification order by id desc limit 1) v on true
     left join lateral (select at from audit_checkpoint order by seq desc limit 1) c on true`);
