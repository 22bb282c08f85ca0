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
  /** False where only some of its addresses are nobody's any more: the channels are those alone. */
  readonly is_whole: boolean;
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
     g.is_whole, t.channels, t.pending
   from notice n join work_order o on o.id = n.work_order_id left join chase c on c.id = n.chase_id left join unit u on u.code = c.body->>'unitCode'
     left join unit told on told.code = n.unit_code and told.kind = 'COUNTY_HOTLINE_OFFICE'
     cross join lateral (
       select coalesce(u.code is not null and told.county_code <> ${COUNTY_BESIDE}, false) as is_elsewhere,
         (select f.code from unit f where f.kind = 'COUNTY_HOTLINE_OFFICE' and f.county_code = ${COUNTY_BESIDE} and f.valid_to is null) as office) b
     cross join lateral (
       select coalesce(array_agg(p.line) filter (where p.line is not null), '{}') as lines, count(*) > 0 as is_there
         from contact q cross join lateral unnest(array[q.mobile, q.landline, q.email]) p (line)
         where q.valid_from <= $2 and (q.valid_to is null or q.valid_to > $2) and case when n.contact_id is null then q.unit_code = n.unit_code else q.id = n.contact_id
           and q.role = coalesce((select r.role from contact r where r.id = n.contact_id and r.valid_from <= n.planned_at order by r.version desc limit 1), q.role) end) own
     cross join lateral (
       select b.is_elsewhere or not own.is_there
         or not exists (select 1 from notice_attempt a where a.notice_id = n.id and a.state <> 'CANCELLED' and a.withdrawn_at is null and a.number = any(own.lines)) as is_whole) g
     cross join lateral (
       select coalesce(array_agg(a.channel order by a.channel), '{}') as channels, coalesce(array_agg(a.channel order by a.channel) filter (where a.state = 'PLANNED'), '{}') as pending, count(a.number) > 0 as has_numbers
       from notice_attempt a where a.notice_id = n.id and a.state <> 'CANCELLED' and a.withdrawn_at is null and (g.is_whole or a.number <> all(own.lines))) t
   where n.work_order_id = $1 and n.withdrawn_at is null and n.purpose not in ('WITHDRAWN', 'REASSIGNED')
     and (n.contact_id is not null or n.contact_role = 'DUTY_DESK' or b.is_elsewhere) and (t.has_numbers or b.is_elsewhere or (n.contact_id is not null and not own.is_there))
   order by n.planned_at, n.id`, [workOrderId, at]);

/** From now on these notices stand for nothing, or what of them went to an address that is nobody's any more: what has not left is taken back, and what comes of the rest moves nobody. */
export const withdrawGone = async (tx: Tx, gone: readonly GoneNotice[], at: Temporal.Instant): Promise<void> => {
  await tx.run('update notice set withdrawn_at = $2 where id = any($1) and withdrawn_at is null', [gone.filter(({ is_whole }) => is_whole).map(({ id }) => id), at]);
  for (const { id, channels } of gone.filter(({ is_whole }) => !is_whole)) await tx.run('update notice_attempt set withdrawn_at = $3 where notice_id = $1 and channel = any($2) and withdrawn_at is null', [id, channels, at]);
};

/** The numbers and addresses at which the chase has told somebody, or is about to. */
export const numbersTold = async (tx: Tx, chaseId: string): Promise<Set<string>> => new Set((await tx.rows<{ number: string }>(
  `select distinct a.number from notice_attempt a join notice n on n.id = a.notice_id
   where n.chase_id = $1 and coalesce(n.withdrawn_at, a.withdrawn_at) is null and a.state <> 'CANCELLED' and a.number is not null`, [chaseId])).map(({ number }) => number));

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
