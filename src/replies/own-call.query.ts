import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Nobody rings for an hour, and no provider reports after a month: what is said later than that about an attempt is somebody's who kept it. */
const [CALL_WITHIN, REPORT_WITHIN] = [{ hours: 1 }, { hours: 24 * 30 }];

/** Whether that attempt is a call of ours to that number, made just now. */
export const isOwnCall = async (tx: Tx, attemptId: string, number: string, at: Temporal.Instant): Promise<boolean> =>
  UUID.test(attemptId) && (await tx.maybe("select 1 from notice_attempt where id = $1 and channel = 'VOICE' and number = $2 and coalesce(submitted_at, due_at) > $3", [attemptId, number, at.subtract(CALL_WITHIN)])) !== undefined;

/** The attempt a status callback is about, by what it names or else by the provider's reference; null for none of ours, or one of long ago. */
export const attemptOf = async (tx: Tx, { named, provider, providerRef, at }: { readonly named: string | null; readonly provider: string; readonly providerRef: string; readonly at: Temporal.Instant }): Promise<string | null> => {
  const since = at.subtract(REPORT_WITHIN);
  if (named !== null && UUID.test(named)) {
    const row = await tx.maybe<{ id: string }>('select id from notice_attempt where id = $1 and coalesce(submitted_at, due_at) > $2', [named, since]);
    if (row !== undefined) return row.id;
  }
  return (await tx.maybe<{ id: string }>('select id from notice_attempt where provider = $1 and provider_ref = $2 and coalesce(submitted_at, due_at) > $3', [provider, providerRef, since]))?.id ?? null;
};
