import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { Recipient } from './recipients.js';

/** A notice whose addressee is not, or is no longer under its numbers, the one who answers. */
export interface GoneNotice {
  readonly id: string;
  readonly chase_id: string | null;
  readonly rung: string | null;
  readonly purpose: string;
  readonly audience: string;
  readonly unit_code: string | null;
  /** Whose people are told instead: the same body's, or those of the office that stands beside the unit now. */
  readonly successor_code: string | null;
  /** Null: a duty desk, which has no line of its own in the registry. */
  readonly contact_id: string | null;
  readonly contact_role: string;
  readonly copy_id: string | null;
  readonly because: string[];
  /** Every channel it was planned for. */
  readonly channels: string[];
  /** Channels on which it has not left yet. */
  readonly pending: string[];
}

/** The county whose office stands beside the unit of a chase: Recipients says the same of one that is told now. */
const COUNTY_BESIDE = 'coalesce(u.county_code, o.county_code)';

/**
 * Notices of the order that went, or are about to go, to people who left the registry or their role, to numbers that are theirs no more, or
 * to the office of a county where neither unit nor place lies any more. A changed name or place in the sequence makes nobody gone; who is
 * told that it is over is told where he was told that it began.
 */
export const goneNotices = (tx: Tx, workOrderId: string, at: Temporal.Instant): Promise<GoneNotice[]> => tx.rows<GoneNotice>(
  `select n.id, n.chase_id, n.rung, n.purpose, n.audience, n.unit_code, case when b.is_elsewhere then b.office else n.unit_code end as successor_code, n.contact_id, n.contact_role, n.copy_id, n.because,
     array(select a.channel from notice_attempt a where a.notice_id = n.id and a.state <> 'CANCELLED' order by a.channel) as channels,
     array(select a.channel from notice_attempt a where a.notice_id = n.id and a.state = 'PLANNED' order by a.channel) as pending
   from notice n join work_order o on o.id = n.work_order_id left join chase c on c.id = n.chase_id left join unit u on u.code = c.body->>'unitCode'
     left join unit told on told.code = n.unit_code and told.kind = 'COUNTY_HOTLINE_OFFICE'
     cross join lateral (
       select coalesce(u.code is not null and told.county_code <> ${COUNTY_BESIDE}, false) as is_elsewhere,
         (select f.code from unit f where f.kind = 'COUNTY_HOTLINE_OFFICE' and f.county_code = ${COUNTY_BESIDE} and f.valid_to is null) as office) b
   where n.work_order_id = $1 and n.withdrawn_at is null and n.purpose not in ('WITHDRAWN', 'REASSIGNED')
     and (b.is_elsewhere or (n.contact_id is null and n.contact_role = 'DUTY_DESK' and exists (
       select 1 from notice_attempt a where a.notice_id = n.id and a.number is not null and a.state <> 'CANCELLED' and not exists (
         select 1 from contact p where p.unit_code = n.unit_code and p.landline = a.number and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2))))
     or (n.contact_id is not null and not exists (
       select 1 from contact p where p.id = n.contact_id and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2)
         and p.role = coalesce((select q.role from contact q where q.id = n.contact_id and q.valid_from <= n.planned_at order by q.version desc limit 1), p.role)
         and not exists (select 1 from notice_attempt a where a.notice_id = n.id and a.number is not null and a.state <> 'CANCELLED'
           and not coalesce(a.number in (p.mobile, p.landline, p.email), false)))))
   order by n.planned_at, n.id`, [workOrderId, at]);

/** From now on these notices stand for nothing: what has not left is taken back, and what comes of the rest moves nobody. */
export const withdrawGone = (tx: Tx, ids: readonly string[], at: Temporal.Instant): Promise<number> =>
  tx.run('update notice set withdrawn_at = $2 where id = any($1) and withdrawn_at is null', [ids, at]);

/** The numbers and addresses at which the chase has told somebody, or is about to. */
export const numbersTold = async (tx: Tx, chaseId: string): Promise<Set<string>> => new Set((await tx.rows<{ number: string }>(
  `select distinct a.number from notice_attempt a join notice n on n.id = a.notice_id
   where n.chase_id = $1 and n.withdrawn_at is null and a.state <> 'CANCELLED' and a.number is not null`, [chaseId])).map(({ number }) => number));

/** When each rung of the chase was told. */
export const rungsTold = async (tx: Tx, chaseId: string): Promise<ReadonlyMap<string, Temporal.Instant>> => new Map((await tx.rows<{ rung: string; at: Temporal.Instant }>(
  'select rung, min(planned_at) as at from notice where chase_id = $1 and rung is not null group by rung', [chaseId])).map(({ rung, at }) => [rung, at]));

/** Whether the unit had somebody of this role under one of these numbers before that instant, and still then. */
export const wasRegistered = async (tx: Tx, { contactId, unitCode, role, addresses }: Recipient, at: Temporal.Instant): Promise<boolean> => (await tx.maybe(
  `select 1 from contact c where c.unit_code = $1 and (c.role = $2 or $5) and (c.mobile = any($3) or c.landline = any($3) or c.email = any($3))
   and c.valid_from < $4 and (c.valid_to is null or c.valid_to >= $4) limit 1`, [unitCode, role, [...addresses.values()], at, contactId === null])) !== undefined;

/** Open orders with a chase that runs for one of these units, as the unit, its county's office, a bureau or the hotline itself. */
export const ordersChasing = async (tx: Tx, unitCodes: readonly string[]): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  `select o.id from work_order o where o.closed_at is null and exists (
     select 1 from notice n where n.work_order_id = o.id and n.unit_code = any($1) and n.withdrawn_at is null
     union all
     select 1 from chase c join unit told on told.code = any($1) left join unit u on u.code = c.body->>'unitCode'
     where c.work_order_id = o.id and c.stopped_at is null and (u.code = told.code or c.body->>'bureauCode' = told.code
       or (told.kind = 'COUNTY_HOTLINE_OFFICE' and told.county_code = case when u.code is null then c.body->>'countyCode' else ${COUNTY_BESIDE} end) or (told.kind = 'HOTLINE' and told.jurisdiction = o.jurisdiction)))
   order by o.id`, [unitCodes])).map(({ id }) => id);
