import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { HEALTH_WINDOW, judgeProviders, type ConfiguredProvider, type ProviderCircuit, type ProviderHealth, type ProviderResults } from './provider-health.js';

/** How each provider does, from the rows of every node. */
export const providerHealth = async (tx: Tx, configured: readonly ConfiguredProvider[], now: Temporal.Instant): Promise<ProviderHealth[]> =>
  judgeProviders(configured, await providerResults(tx, now.subtract(HEALTH_WINDOW)), await tx.rows<ProviderCircuit>('select provider, channel, state, since, reason from provider_circuit order by provider, channel'));

/** What became of everything handed to each provider since then. A call nobody took says nothing about the provider. */
const providerResults = (tx: Tx, since: Temporal.Instant): Promise<ProviderResults[]> => tx.rows<ProviderResults>(
  `select provider, channel, count(*)::int as total,
     count(*) filter (where state in ('SENT', 'DELIVERED', 'UNDELIVERED'))::int as good,
     count(*) filter (where state in ('UNKNOWN', 'EXPIRED') or (state = 'FAILED' and coalesce(error_code, '') not like 'BUDGET%'))::int as bad,
     count(*) filter (where state in ('SUBMITTED', 'SENT') and final_at is null and provider_ref is not null)::int as outstanding,
     (percentile_disc(0.5) within group (order by extract(epoch from answered_real - submitted_real) * 1000))::int as "answerMs"
   from notice_attempt where submitted_at >= $1 and provider is not null and bundled_into is null group by provider, channel order by provider, channel`, [since]);
