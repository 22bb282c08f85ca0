import type { Temporal } from 'temporal-polyfill';
import type { Finding, FindingKind } from '../domain/self-watch/finding.js';
import type { Tx } from '../platform/database/database.js';

/** Kinds whose lateness leaves somebody untold or a limit uncounted; a late callback or a late import is warned of elsewhere. */
const VITAL = ['JUDGE', 'RUNG', 'ATTEMPT', 'ATTEMPT_CHECK', 'ATTEMPT_MOVE_ON', 'REPLY', 'CONTACTS_CHANGED', 'FOLLOW_CONTACTS'];
const FAILING_AFTER = 5;
const MOST = 500;
/** A card waits for the end of a call that began in time, at most ten minutes (design, Time and late knowledge). */
const CALL_MAY_TAKE = { minutes: 11 };
const LATE_AFTER = { seconds: 60 };
/** Limits wait for answers that are read back after a gap, two minutes at most (CatchUp). */
const READ_BACK_MAY_TAKE = '90 seconds';

const hasRow = (kinds: string, subject: string, more = ''): string =>
  `exists (select 1 from due_row r where r.kind in (${kinds}) and r.subject = ${subject}::text and r.done_at is null${more})`;

const uuid = '$5::text::uuid';

/** Looked for by row as well, by its key. */
const JUDGE_MISSING = `
  (select distinct 'JUDGE_MISSING' as kind, o.id::text as subject, o.id as work_order_id from deadline d join work_order o on o.id = d.work_order_id
   where d.state = 'OPEN' and o.closed_at is null and ($5::text is null or o.id = ${uuid})
     and not ${hasRow("'JUDGE'", 'o.id', " and r.due_at <= case when d.due_at > $3::timestamptz then d.due_at + interval '1 millisecond' else $4::timestamptz end")} limit ${String(MOST)})`;
const CHASES = `
  (select case when c.next_at is null then 'CHASE_STUCK' else 'RUNG_MISSING' end as kind, c.id::text as subject, c.work_order_id from chase c
   where c.stopped_at is null and (c.next_at is not null or c.next_index < jsonb_array_length(c.rungs -> 'rungs')) and ($5::text is null or c.id = ${uuid})
     and not ${hasRow("'RUNG'", 'c.id')} limit ${String(MOST)})`;
const ATTEMPTS = `
  (select case a.state when 'PLANNED' then 'ATTEMPT_MISSING' else 'CHECK_MISSING' end as kind, a.id::text as subject, a.work_order_id from notice_attempt a
   where a.final_at is null and a.state in ('PLANNED', 'SUBMITTED', 'SENT', 'UNKNOWN') and a.channel <> 'SYSTEM' and a.bundled_into is null and ($5::text is null or a.id = ${uuid})
     and not ${hasRow("'ATTEMPT', 'ATTEMPT_CHECK'", 'a.id')} limit ${String(MOST)})`;

/** $1 a row more than 60 s overdue, $2 real now, $3 legal now, $4 when a call under way must have ended, $5 one subject or null. */
const ALL = `
  (select 'DUE_ROW_FAILING' as kind, kind || ':' || subject as subject, work_order_id from due_row
   where done_at is null and failures >= ${String(FAILING_AFTER)} and due_at <= $3::timestamptz limit ${String(MOST)})
  union all
  (select 'DUE_ROW_LATE', kind || ':' || subject, work_order_id from due_row
   where done_at is null and due_at < $1::timestamptz and (kind <> 'JUDGE' or due_at < $1::timestamptz - interval '${READ_BACK_MAY_TAKE}')
     and (lease_until is null or lease_until <= $2::timestamptz) and failures < ${String(FAILING_AFTER)} and kind = any($6) limit ${String(MOST)})
  union all ${JUDGE_MISSING} union all ${CHASES} union all ${ATTEMPTS}
  union all
  (select 'ORDER_UNHEARD', o.id::text, o.id from work_order o
   where o.closed_at is null and o.class = 'URGENT' and o.master_id is null and o.opened_at < $1::timestamptz and o.state in ('AWAITING_ROUTING', 'WITH_COUNTY_OFFICE', 'DISPATCHED')
     and not exists (select 1 from order_alarm m where m.work_order_id = o.id and m.cleared_at is null)
     and not exists (select 1 from notice n join notice_attempt a on a.notice_id = n.id
       where n.work_order_id = o.id and a.channel <> 'SYSTEM' and a.state in ('PLANNED', 'SUBMITTED', 'SENT', 'DELIVERED')) limit ${String(MOST)})`;

const PART_OF: Partial<Readonly<Record<FindingKind, string>>> = { JUDGE_MISSING, RUNG_MISSING: CHASES, CHASE_STUCK: CHASES, ATTEMPT_MISSING: ATTEMPTS, CHECK_MISSING: ATTEMPTS };

/** The first line gives every parameter its type, also those that a part does not use. */
const found = (tx: Tx, parts: string, legal: Temporal.Instant, real: Temporal.Instant, subject: string | null): Promise<Finding[]> => tx.rows<Finding>(
  `with given as (select $1::timestamptz, $2::timestamptz, $3::timestamptz, $4::timestamptz, $5::text, $6::text[])
   select kind, subject, work_order_id as "workOrderId" from (${parts}) found`, [legal.subtract(LATE_AFTER), real, legal, legal.add(CALL_MAY_TAKE), subject, VITAL]);

/** What does not hold at this instant. */
export const readFindings = (tx: Tx, legal: Temporal.Instant, real: Temporal.Instant): Promise<Finding[]> => found(tx, ALL, legal, real, null);

/** Whether it still does not hold: that row alone is looked at, while the caller holds its order. False for what no row can mend. */
export const stillStands = async (tx: Tx, { kind, subject }: Finding, legal: Temporal.Instant, real: Temporal.Instant): Promise<boolean> => {
  const part = PART_OF[kind];
  return part !== undefined && (await found(tx, part, legal, real, subject)).some((one) => one.kind === kind);
};

export const countOpenOrders = async (tx: Tx): Promise<number> => (await tx.one<{ count: number }>('select count(*)::int as count from work_order where closed_at is null')).count;
