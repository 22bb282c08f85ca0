import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** Up to which real instant everything people sent over a provider has been read; null when it never was. */
export const readTo = async (tx: Tx, provider: string): Promise<Temporal.Instant | null> =>
  (await tx.maybe<{ read_to: Temporal.Instant | null }>('select read_to from inbound_mark where provider = $1', [provider]))?.read_to ?? null;

/** Never back: two nodes may read at once. */
export const markRead = (tx: Tx, provider: string, to: Temporal.Instant): Promise<number> => tx.run(
  `insert into inbound_mark (provider, read_to) values ($1, $2)
   on conflict (provider) do update set read_to = greatest(inbound_mark.read_to, excluded.read_to), failing_since = null`, [provider, to]);

export const markFailing = (tx: Tx, provider: string, since: Temporal.Instant): Promise<number> => tx.run(
  `insert into inbound_mark (provider, failing_since) values ($1, $2)
   on conflict (provider) do update set failing_since = coalesce(inbound_mark.failing_since, excluded.failing_since)`, [provider, since]);

/** Whether this node is the one that polls the provider until then; real instants. */
export const holdPolling = async (tx: Tx, provider: string, now: Temporal.Instant, until: Temporal.Instant): Promise<boolean> => (await tx.run(
  `insert into inbound_mark (provider, held_until) values ($1, $3)
   on conflict (provider) do update set held_until = excluded.held_until where inbound_mark.held_until is null or inbound_mark.held_until <= $2`, [provider, now, until])) === 1;

/** Which of a provider's messages were kept before. */
export const knownMessages = async (tx: Tx, provider: string, refs: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.rows<{ provider_ref: string }>('select provider_ref from inbound_message where provider = $1 and provider_ref = any($2)', [provider, refs])).map(({ provider_ref }) => provider_ref));

/** Which of a provider's calls are known and have ended: nothing of them is news. */
export const endedCalls = async (tx: Tx, provider: string, refs: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await tx.rows<{ provider_ref: string }>('select provider_ref from call where provider = $1 and provider_ref = any($2) and ended_at is not null', [provider, refs])).map(({ provider_ref }) => provider_ref));
