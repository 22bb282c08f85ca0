import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { ProviderResults } from './provider-health.js';

/** What became of everything handed to each provider since then. A call nobody took says nothing about the provider. */
export const providerResults = (tx: Tx, since: Temporal.Instant): Promise<ProviderResults[]> => tx.rows<ProviderResults>(
  `select provider, channel, count(*)::int as total,
     count(*) filter (where state in ('SENT', 'DELIVERED', 'UNDELIVERED'))::int as good,
     count(*) filter (where state in ('UNKNOWN', 'EXPIRED') or (state = 'FAILED' and coalesce(error_code, '') not like 'BUDGET%'))::int as bad
   from notice_attempt where submitted_at >= $1 and provider is not null and bundled_into is null group by provider, channel order by provider, channel`, [since]);
