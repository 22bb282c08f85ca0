import type { Temporal } from 'temporal-polyfill';
import type { Finding } from '../domain/self-watch/finding.js';
import type { Tx } from '../platform/database/database.js';

/** Kinds whose lateness leaves somebody untold or a limit uncounted; a late callback or a late import is warned of elsewhere. */
const VITAL = ['JUDGE', 'RUNG', 'ATTEMPT', 'ATTEMPT_CHECK', 'ATTEMPT_MOVE_ON', 'REPLY', 'CONTACTS_CHANGED', 'FOLLOW_CONTACTS'];
const FAILING_AFTER = 5;
const MOST = 500;
/** A card waits for the end of a call that began in time, at most ten minutes (design, Time and late knowledge). */
const CALL_MAY_TAKE = { minutes: 11 };
const LATE_AFTER = { seconds: 60 };

const hasRow = (kinds: string, subject: string, more = ''): string =>
  `exists (select 1 from due_row r where r.kind in (${kinds}) and r.subject = ${subject}::text and r.done_at is null${more})`;

/** $1 a row more than 60 s overdue, $2 real now, $3 legal now, $4 when a call under way must have ended, $5 one subject or null. */
const FINDINGS = `
  (select 'DUE_ROW_FAILING' as kind, kind || ':' || subject as subject, work_order_id from due_row
   where done_at is null and failures >= ${String(FAILING_AFTER)} and due_at <= $3::timestamptz and ($5::text is null or kind || ':' || subject = $5) limit ${String(MOST)})
  union all
  (select 'DUE_ROW_LATE', kind || ':' || subject, work_order_id from due_row
   where done_at is null and due_at < $1::timestamptz and (lease_until is null or lease_until <= $2::timestamptz) and failures < ${String(FAILING_AFTER)} and kind = any($6)
     and ($5::text is null or kind || ':' || subject = $5) limit ${String(MOST)})
  union all
  (select distinct 'JUDGE_MISSING', o.id::text, o.id from deadline d join work_order o on o.id = d.work_order_id
   where d.state = 'OPEN' and o.closed_at is null and ($5::text is null or o.id::text = $5)
     and not ${hasRow("'JUDGE'", 'o.id', " and r.due_at <= case when d.due_at > $3::timestamptz then d.due_at + interval '1 millisecond' else $4::timestamptz end")} limit ${String(MOST)})
  union all
  (select case when c.next_at is null then 'CHASE_STUCK' else 'RUNG_MISSING' end, c.id::text, c.work_order_id from chase c
   where c.stopped_at is null and (c.next_at is not null or c.next_index < jsonb_array_length(c.rungs -> 'rungs')) and ($5::text is null or c.id::text = $5)
     and not ${hasRow("'RUNG'", 'c.id')} limit ${String(MOST)})
  union all
  (select case a.state when 'PLANNED' then 'ATTEMPT_MISSING' else 'CHECK_MISSING' end, a.id::text, a.work_order_id from notice_attempt a
   where a.final_at is null and a.state in ('PLANNED', 'SUBMITTED', 'SENT', 'UNKNOWN') and a.channel <> 'SYSTEM' and a.bundled_into is null and ($5::text is null or a.id::text = $5)
     and not ${hasRow("'ATTEMPT', 'ATTEMPT_CHECK'", 'a.id')} limit ${String(MOST)})
  union all
  (select 'ORDER_UNHEARD', o.id::text, o.id from work_order o
   where o.closed_at is null and o.class = 'URGENT' and o.master_id is null and o.opened_at < $1::timestamptz and o.state in ('AWAITING_ROUTING', 'WITH_COUNTY_OFFICE', 'DISPATCHED')
     and ($5::text is null or o.id::text = $5)
     and not exists (select 1 from order_alarm m where m.work_order_id = o.id and m.cleared_at is null)
     and not exists (select 1 from notice n join notice_attempt a on a.notice_id = n.id
       where n.work_order_id = o.id and a.channel <> 'SYSTEM' and a.state in ('PLANNED', 'SUBMITTED', 'SENT', 'DELIVERED')) limit ${String(MOST)})`;

/** What does not hold at this instant. @param subject looks at that one alone. */
export const readFindings = (tx: Tx, legal: Temporal.Instant, real: Temporal.Instant, subject: string | null = null): Promise<Finding[]> =>
  tx.rows<Finding>(`select kind, subject, work_order_id as "workOrderId" from (${FINDINGS}) found`, [legal.subtract(LATE_AFTER), real, legal, legal.add(CALL_MAY_TAKE), subject, VITAL]);

export const countOpenOrders = async (tx: Tx): Promise<number> => (await tx.one<{ count: number }>('select count(*)::int as count from work_order where closed_at is null')).count;
