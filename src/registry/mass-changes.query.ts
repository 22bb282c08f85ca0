import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** In so much legal time changes made one by one add up to a mass change. */
export const WITHIN = Temporal.Duration.from({ hours: 24 });

const CHANGES = ['CONTACT_ADDED', 'CONTACT_CHANGED', 'CONTACT_ENDED'];

/** Contacts that one account or key has changed since then without a second person, one by one or by lists. */
export const changedAlone = async (tx: Tx, requester: string, since: Temporal.Instant): Promise<number> =>
  (await tx.one<{ rows: number }>(
    `select coalesce(sum(case when action = any($3) then 1 else (data->>'new')::integer + (data->>'changed')::integer + (data->>'ended')::integer end), 0)::integer as rows
     from audit_entry where actor = $1 and at > $2 and (action = any($3) or (action = 'CONTACTS_IMPORTED' and data->>'approvalId' is null))`, [requester, since, CHANGES])).rows;
