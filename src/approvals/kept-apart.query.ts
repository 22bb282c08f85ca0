import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** Signing in and out as somebody, and confirming, gives nobody hold of an account. */
const HARMLESS = ['SESSION%', 'CONFIRM%'];

/**
 * Whether `actor` has laid hands on the account or key of `requester` since then. Somebody who sets another's password holds both accounts,
 * however many persons the table of accounts names.
 */
export const touchedBy = async (tx: Tx, requester: string, actor: string, since: Temporal.Instant): Promise<boolean> =>
  (await tx.one<{ hit: boolean }>(
    `select exists (select 1 from audit_entry where actor = $2 and at >= $3 and subject_kind in ('ACCOUNT', 'API_CLIENT') and subject = $1 and not (action like any($4))) as hit`,
    [idOf(requester), actor, since, HARMLESS])).hit;

/** Whether anybody but the person himself has laid hands on the account since then. */
export const touchedByOthers = async (tx: Tx, requester: string, since: Temporal.Instant): Promise<boolean> =>
  (await tx.one<{ hit: boolean }>(
    `select exists (select 1 from audit_entry where actor like 'person:%' and actor <> $1 and at >= $3 and subject_kind = 'ACCOUNT' and subject = $2 and not (action like any($4))) as hit`,
    [requester, idOf(requester), since, HARMLESS])).hit;

const idOf = (requester: string): string => requester.slice(requester.indexOf(':') + 1);
