import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

export interface AnsweredCopy {
  readonly workOrderId: string;
  readonly bureauCode: string;
  readonly contactId: string | null;
  readonly name: string | null;
}

interface CopyRow extends AnsweredCopy {
  readonly to: string | null;
  /** Addresses registered for the person when the answer came; null where the copy went to no registered person. */
  readonly registered: readonly (string | null)[] | null;
}

/**
 * The copy that a mail of ours carried, if `from` is the address it went to and was registered for the bureau when the answer came; undefined otherwise, and after
 * 30 days: an address of ours is not good for ever. Addresses are compared here: in the database they are sealed.
 */
export const answeredCopy = async (tx: Tx, attemptId: string, from: string, at: Temporal.Instant): Promise<AnsweredCopy | undefined> => {
  const row = await tx.maybe<CopyRow>(
    `select n.work_order_id as "workOrderId", c.bureau_unit_code as "bureauCode", n.contact_id as "contactId", t.recipient_name as name, a.number as "to",
       case when n.contact_id is not null then array(select p.email from contact p where p.id = n.contact_id and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2)) end as registered
     from notice_attempt a join notice n on n.id = a.notice_id join emergency_copy c on c.id = n.copy_id left join notice_text t on t.attempt_id = a.id
     where a.id = $1 and a.channel = 'EMAIL' and n.work_order_id is not null and a.submitted_at > $2::timestamptz - interval '30 days'`, [attemptId, at]);
  const isFrom = (address: string | null): boolean => address?.toLowerCase() === from;
  if (row === undefined || !isFrom(row.to) || (row.registered !== null && !row.registered.some(isFrom))) return undefined;
  const { to: _, registered: __, ...copy } = row;
  return copy;
};
