import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

export interface AnsweredCopy {
  readonly workOrderId: string;
  readonly bureauCode: string;
  readonly contactId: string | null;
  readonly name: string | null;
}

/** The copy that a mail of ours carried, if `from` is the address it went to and was registered for the bureau when the answer came; undefined otherwise. */
export const answeredCopy = (tx: Tx, attemptId: string, from: string, at: Temporal.Instant): Promise<AnsweredCopy | undefined> => tx.maybe<AnsweredCopy>(
  `select n.work_order_id as "workOrderId", c.bureau_unit_code as "bureauCode", n.contact_id as "contactId", t.recipient_name as name
   from notice_attempt a join notice n on n.id = a.notice_id join emergency_copy c on c.id = n.copy_id left join notice_text t on t.attempt_id = a.id
   where a.id = $1 and a.channel = 'EMAIL' and lower(a.number) = $2 and n.work_order_id is not null
     and (n.contact_id is null or exists (select 1 from contact p where p.id = n.contact_id and lower(p.email) = $2 and p.valid_from <= $3 and (p.valid_to is null or p.valid_to > $3)))`, [attemptId, from, at]);
