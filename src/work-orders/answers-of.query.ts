import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

const ANSWERS = ['ACKNOWLEDGED', 'FIRST_RESPONSE', 'RETURN_REQUESTED', 'COUNTY_IDENTIFIED'];

/** Entries by which that registered person answered the order before that instant, and has not disowned yet. */
export const answersBefore = async (tx: Tx, workOrderId: string, contactId: string | null, at: Temporal.Instant): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  `select e.id from ledger_entry e where e.work_order_id = $1 and e.is_fact and e.kind = any($2) and e.actor_kind = 'CONTACT' and e.actor_id is not distinct from $3 and e.at <= $4
     and not exists (select 1 from ledger_entry d where d.work_order_id = $1 and d.kind = 'ANSWER_DISOWNED' and d.data -> 'entries' ? e.id::text) order by e.seq`, [workOrderId, ANSWERS, contactId, at])).map(({ id }) => id);

export const disownedSince = async (tx: Tx, workOrderId: string, since: Temporal.Instant): Promise<number> => (await tx.one<{ n: number }>(
  "select count(*)::int as n from ledger_entry where work_order_id = $1 and kind = 'ANSWER_DISOWNED' and recorded_at >= $2", [workOrderId, since])).n;
