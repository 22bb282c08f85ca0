import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { ToTellAgain } from './tell-again.js';

/** The last notice to somebody, and how it stands. */
export interface ToldNotice extends ToTellAgain {
  readonly id: string;
  readonly name: string | null;
  readonly planned_at: Temporal.Instant;
  /** Its ladder has stopped: somebody answered, or the order left the unit. */
  readonly is_over: boolean;
  /** A message or call of the same purpose to the same person that is planned, on its way, or with a provider without a final word. */
  readonly under_way: readonly string[];
}

/** Answers to people, and what they were told once that is no longer so, is never told again by hand. */
const NOT_AGAIN = ['CONFIRMATION', 'WITHDRAWN', 'REASSIGNED'];

/** The mail with a link stands beside what a person was told: it goes again only when it itself is meant. */
const BESIDE = 'LINK';

/** What each person was last told of the order, a ladder's notice before others; with `noticeId` or `contactId` only those. */
export const toldNotices = (tx: Tx, workOrderId: string, only: { readonly noticeId: string | null; readonly contactId: string | null }): Promise<ToldNotice[]> => tx.rows<ToldNotice>(
  `select distinct on (n.contact_id, n.contact_role, n.unit_code) n.id, n.chase_id, n.rung, n.purpose, n.audience, n.unit_code, n.unit_code as successor_code, n.contact_id, n.contact_role, n.copy_id, n.because, n.planned_at,
     (select array_agg(distinct a.channel) from notice_attempt a where a.notice_id = n.id and a.channel <> 'SYSTEM') as channels,
     (select t.recipient_name from notice_attempt a join notice_text t on t.attempt_id = a.id where a.notice_id = n.id and t.recipient_name is not null limit 1) as name,
     c.stopped_at is not null as is_over,
     (select coalesce(array_agg(distinct a.channel), '{}') from notice_attempt a join notice m on m.id = a.notice_id
      where m.work_order_id = n.work_order_id and m.contact_id is not distinct from n.contact_id and m.contact_role = n.contact_role and m.unit_code is not distinct from n.unit_code
        and (m.purpose = $5) = (n.purpose = $5) and coalesce(m.withdrawn_at, a.withdrawn_at) is null and a.state in ('PLANNED', 'SUBMITTED', 'SENT') and a.final_at is null) as under_way
   from notice n left join chase c on c.id = n.chase_id
   where n.work_order_id = $1 and n.withdrawn_at is null and n.contact_role is not null and n.purpose <> all($2) and (n.purpose <> $5 or n.id = $3) and ($3::uuid is null or n.id = $3) and ($4::uuid is null or n.contact_id = $4)
     and exists (select 1 from notice_attempt a where a.notice_id = n.id and a.channel <> 'SYSTEM')
   order by n.contact_id, n.contact_role, n.unit_code, n.chase_id is null, n.planned_at desc, n.id`, [workOrderId, NOT_AGAIN, only.noticeId, only.contactId, BESIDE]);
