import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

export interface PersonalLink {
  readonly id: string;
  readonly workOrderId: string;
  readonly contactId: string;
  /** The number that holds the order's code for this person, E.164. */
  readonly number: string;
  readonly createdAt: Temporal.Instant;
}

/** Messages that say goodbye lead nowhere any more. */
const WITHOUT_LINK = ['WITHDRAWN', 'REASSIGNED'];

/**
 * Makes the link for the person that this attempt is for. False where there is nobody whose link it would be: the message is for a number without
 * a person of the registry, for an order that is closed, or says that the order is not the reader's any more.
 */
export const insertLink = async (tx: Tx, link: { readonly id: string; readonly tokenHash: string; readonly attemptId: string; readonly at: Temporal.Instant }): Promise<boolean> =>
  (await tx.run(
    `insert into personal_link (id, token_hash, work_order_id, contact_id, number, attempt_id, created_at)
     select $1, $2, n.work_order_id, n.contact_id, r.number, a.id, $4
     from notice_attempt a join notice n on n.id = a.notice_id join work_order o on o.id = n.work_order_id and o.closed_at is null
       join contact c on c.id = n.contact_id and c.valid_to is null join reply_code r on r.work_order_id = n.work_order_id and r.number = coalesce(c.mobile, c.landline)
     where a.id = $3 and n.purpose <> all($5)`, [link.id, link.tokenHash, link.attemptId, link.at, WITHOUT_LINK])) === 1;

export const findLink = (tx: Tx, tokenHash: string): Promise<PersonalLink | undefined> => tx.maybe<PersonalLink>(
  'select id, work_order_id as "workOrderId", contact_id as "contactId", number, created_at as "createdAt" from personal_link where token_hash = $1', [tokenHash]);

/** Links of orders that ended before that instant lead nowhere and are forgotten. */
export const forgetLinks = (tx: Tx, endedBefore: Temporal.Instant): Promise<number> => tx.run(
  'delete from personal_link l using work_order o where o.id = l.work_order_id and o.closed_at < $1', [endedBefore]);
