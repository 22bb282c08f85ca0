/**
 * Whether an order may lose anything, as SQL conditions on an alias of `work_order`. Evidence in dispute stays: an order that a person holds, with a
 * limit that still runs, a card whose revocation, issue or objection is not decided, or a rectification that is not done with. Reports of one incident
 * stay together: while one of them is open or held, all are.
 */

const HELD_BY_PERSON = (o: string): string => `exists (select 1 from order_hold h where h.work_order_id = ${o}.id and h.released_at is null)`;

const IN_DISPUTE = (o: string): string => `(
  exists (select 1 from deadline d where d.work_order_id = ${o}.id and d.state = 'OPEN')
  or exists (select 1 from card_proposal p where p.work_order_id = ${o}.id and p.state = 'OPEN')
  or exists (select 1 from card_objection b where b.work_order_id = ${o}.id and b.state = 'OPEN')
  or exists (select 1 from card c where c.work_order_id = ${o}.id and c.state = 'ISSUED' and c.proposal is not null)
  or exists (select 1 from card c join rectification_card x on x.card_id = c.id join rectification r on r.id = x.rectification_id
    where c.work_order_id = ${o}.id and c.state = 'ISSUED' and (r.judged_at is null or (not r.adequate and r.handed_over_at is null))))`;

const OWN_HOLD = (o: string): string => `(${HELD_BY_PERSON(o)} or ${IN_DISPUTE(o)})`;

/** Held although closed. */
export const isHeld = (o: string): string => `(${OWN_HOLD(o)} or exists (
  select 1 from work_order i where (i.id = ${o}.master_id or i.master_id = ${o}.id or i.master_id = ${o}.master_id) and i.id <> ${o}.id and (i.closed_at is null or ${OWN_HOLD('i')})))`;

/** Closed before the instant `before` (an SQL expression) and not held. */
export const mayLose = (o: string, before: string): string => `(${o}.closed_at < ${before} and not ${isHeld(o)})`;
