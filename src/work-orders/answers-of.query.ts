import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

const ANSWERS = ['ACKNOWLEDGED', 'FIRST_RESPONSE', 'RETURN_REQUESTED', 'COUNTY_IDENTIFIED'];

export interface Answerer {
  readonly contactId: string | null;
  /** Several people may share a duty telephone: whoever was told by it may have answered by it. */
  readonly number: string;
}

/** Entries by which that registered person, or anybody told of the order by that number, answered it before that instant, and that nobody has disowned yet. */
export const answersBefore = async (tx: Tx, workOrderId: string, { contactId, number }: Answerer, at: Temporal.Instant): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  `select e.id from ledger_entry e where e.work_order_id = $1 and e.is_fact and e.kind = any($2) and e.actor_kind = 'CONTACT' and e.at <= $4
     and (e.actor_id is not distinct from $3 or e.actor_id in (select n.contact_id::text from notice_attempt a join notice n on n.id = a.notice_id where a.work_order_id = $1 and a.number = $5))
     and not exists (select 1 from ledger_entry d where d.work_order_id = $1 and d.kind = 'ANSWER_DISOWNED' and d.data -> 'entries' ? e.id::text) order by e.seq`, [workOrderId, ANSWERS, contactId, at, number])).map(({ id }) => id);

/** Whether the unit's last opinion was disowned: then it owes its word anew. */
export const isDisowned = async (tx: Tx, workOrderId: string, unitCode: string): Promise<boolean> => (await tx.maybe(
  `select 1 from ledger_entry d where d.work_order_id = $1 and d.kind = 'ANSWER_DISOWNED' and d.unit_code = $2
     and not exists (select 1 from ledger_entry f where f.work_order_id = $1 and f.kind = 'FIRST_RESPONSE' and f.unit_code = $2 and f.seq > d.seq) limit 1`, [workOrderId, unitCode])) !== undefined;

export const disownedSince = async (tx: Tx, workOrderId: string, since: Temporal.Instant): Promise<number> => (await tx.one<{ n: number }>(
  "select count(*)::int as n from ledger_entry where work_order_id = $1 and kind = 'ANSWER_DISOWNED' and recorded_at >= $2", [workOrderId, since])).n;
