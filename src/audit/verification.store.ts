import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { AuditFinding } from './finding.js';

/** What was looked at. */
export interface Counts {
  readonly orders: number;
  readonly ledgerEntries: number;
  readonly areas: number;
  readonly auditEntries: number;
  /** Texts that retention has emptied; their digests stand. */
  readonly erasedTexts: number;
  readonly checkpoints: number;
  readonly leaves: number;
  /** Checkpoints of an outside file that were held against the database. */
  readonly fileCheckpoints: number;
  /** Findings, also those that are not kept. */
  readonly findings: number;
}

export interface Verification {
  /** Real instants. */
  readonly startedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant;
  readonly whole: boolean;
  readonly counts: Counts;
  readonly findings: readonly AuditFinding[];
}

const SHOWN = 200;

export const keepVerification = async (tx: Tx, { startedAt, endedAt, whole, counts, findings }: Verification): Promise<void> => {
  await tx.run('insert into audit_verification (started_at, ended_at, whole, counts, findings) values ($1, $2, $3, $4, $5)',
    [startedAt, endedAt, whole, JSON.stringify(counts), JSON.stringify(findings.slice(0, SHOWN))]);
};

export const lastVerification = (tx: Tx): Promise<Verification | undefined> =>
  tx.maybe<Verification>('select started_at as "startedAt", ended_at as "endedAt", whole, counts, findings from audit_verification order by id desc limit 1');

/** Other than what it reports on it proves nothing by its age: half a year of results is enough. */
export const forgetVerifications = (tx: Tx, before: Temporal.Instant): Promise<number> => tx.run('delete from audit_verification where ended_at < $1', [before]);
