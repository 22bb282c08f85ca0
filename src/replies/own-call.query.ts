import type { Tx } from '../platform/database/database.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether that attempt is a call of ours to that number. */
export const isOwnCall = async (tx: Tx, attemptId: string, number: string): Promise<boolean> =>
  UUID.test(attemptId) && (await tx.maybe("select 1 from notice_attempt where id = $1 and channel = 'VOICE' and number = $2", [attemptId, number])) !== undefined;

/** The attempt a status callback is about, by what it names or else by the provider's reference. */
export const attemptOf = async (tx: Tx, named: string | null, provider: string, providerRef: string): Promise<string | null> => {
  if (named !== null && UUID.test(named)) {
    const row = await tx.maybe<{ id: string }>('select id from notice_attempt where id = $1', [named]);
    if (row !== undefined) return row.id;
  }
  return (await tx.maybe<{ id: string }>('select id from notice_attempt where provider = $1 and provider_ref = $2', [provider, providerRef]))?.id ?? null;
};
