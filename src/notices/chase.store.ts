import { Temporal } from 'temporal-polyfill';
import type { LadderName, Rung, Tell } from '../domain/ladder/ladder.js';
import type { DeadlineKind } from '../domain/regulation/regulation.js';
import { durationOf, durationText } from '../domain/time/duration-text.js';
import type { Tx } from '../platform/database/database.js';
import type { ChaseBody } from './recipients.js';

/** A ladder running for an order, with the rungs it was planned with: a changed file never moves it. */
export interface ChaseRow {
  readonly id: string;
  readonly workOrderId: string;
  readonly ladder: LadderName;
  /** What the ladder runs for: a tenure, a card, a copy. */
  readonly subject: string;
  readonly body: ChaseBody;
  readonly anchorAt: Temporal.Instant;
  readonly rungs: readonly Rung[];
  readonly next: readonly Tell[];
  readonly stopsAt: readonly string[];
  readonly nextIndex: number;
  readonly receiptAt: Temporal.Instant | null;
  /** When a person last had a rung told before its minute; null never. */
  readonly escalatedAt: Temporal.Instant | null;
  readonly stoppedAt: Temporal.Instant | null;
}

interface StoredChase {
  id: string; work_order_id: string; ladder: LadderName; subject: string; body: ChaseBody; anchor_at: Temporal.Instant; next_index: number;
  rungs: { rungs: (Omit<Rung, 'after'> & { after: string })[]; next: Tell[]; stopsAt: string[] }; receipt_at: Temporal.Instant | null; escalated_at: Temporal.Instant | null; stopped_at: Temporal.Instant | null;
}

const COLUMNS = 'id, work_order_id, ladder, subject, body, anchor_at, rungs, next_index, receipt_at, escalated_at, stopped_at';

const fromStored = (row: StoredChase): ChaseRow => ({
  id: row.id, workOrderId: row.work_order_id, ladder: row.ladder, subject: row.subject, body: row.body, anchorAt: row.anchor_at,
  rungs: row.rungs.rungs.map((rung) => ({ ...rung, after: durationOf(rung.after) })), next: row.rungs.next, stopsAt: row.rungs.stopsAt,
  nextIndex: row.next_index, receiptAt: row.receipt_at, escalatedAt: row.escalated_at, stoppedAt: row.stopped_at,
});

/** Why a ladder stopped whose subject is no more. */
export const OVER = 'OVER';

/**
 * Plans a ladder, once for its subject; one that was over before anybody was told is planned anew. Answers its id, null when there is one.
 */
export const insertChase = async (tx: Tx, chase: ChaseRow): Promise<string | null> => {
  const row = await tx.maybe<{ id: string }>(
    `${INSERT} on conflict (work_order_id, ladder, subject) do update
       set body = excluded.body, anchor_at = excluded.anchor_at, rungs = excluded.rungs, next_index = 0, next_at = null, receipt_at = null, escalated_at = null, stopped_at = null, stop_reason = null
       where chase.stop_reason = $8 and not exists (select 1 from notice n where n.chase_id = chase.id and n.withdrawn_at is null)
     returning id`,
    [...valuesOf(chase), OVER]);
  return row?.id ?? null;
};

/** As `insertChase` for an order that has none yet. */
export const insertFirstChase = async (tx: Tx, chase: ChaseRow): Promise<string> => {
  await tx.post(INSERT, valuesOf(chase));
  return chase.id;
};

const INSERT = 'insert into chase (id, work_order_id, ladder, subject, body, anchor_at, rungs, next_index) values ($1, $2, $3, $4, $5, $6, $7, 0)';

const valuesOf = (chase: ChaseRow): readonly unknown[] => {
  const rungs = { rungs: chase.rungs.map((rung) => ({ ...rung, after: durationText(rung.after) })), next: chase.next, stopsAt: chase.stopsAt };
  return [chase.id, chase.workOrderId, chase.ladder, chase.subject, JSON.stringify(chase.body), chase.anchorAt, JSON.stringify(rungs)];
};

export const chaseById = async (tx: Tx, id: string): Promise<ChaseRow | undefined> => {
  const row = await tx.maybe<StoredChase>(`select ${COLUMNS} from chase where id = $1`, [id]);
  return row === undefined ? undefined : fromStored(row);
};

export const runningChases = async (tx: Tx, workOrderId: string): Promise<ChaseRow[]> =>
  (await tx.rows<StoredChase>(`select ${COLUMNS} from chase where work_order_id = $1 and stopped_at is null order by anchor_at, id`, [workOrderId])).map(fromStored);

/** Every ladder on which somebody was or is waited for, as it was planned, the newest first. */
export const waitingChases = async (tx: Tx, workOrderId: string): Promise<ChaseRow[]> =>
  (await tx.rows<StoredChase>(`select ${COLUMNS} from chase where work_order_id = $1 and ladder in ('UNIT', 'COUNTY_OFFICE', 'NO_COUNTY') order by stopped_at is not null, anchor_at desc, id`, [workOrderId])).map(fromStored);

export const markNext = (tx: Tx, id: string, nextIndex: number, nextAt: Temporal.Instant | null): Promise<void> =>
  tx.post('update chase set next_index = $2, next_at = $3 where id = $1', [id, nextIndex, nextAt]);

/** The rung at `index` was told before its minute. */
export const markEscalated = (tx: Tx, id: string, index: number, at: Temporal.Instant): Promise<number> =>
  tx.run('update chase set next_index = $2 + 1, next_at = null, escalated_at = $3 where id = $1', [id, index, at]);

export const markReceipt = (tx: Tx, id: string, at: Temporal.Instant): Promise<number> =>
  tx.run('update chase set receipt_at = $2 where id = $1 and receipt_at is null', [id, at]);

export const markStopped = (tx: Tx, id: string, at: Temporal.Instant, reason: string): Promise<number> =>
  tx.run('update chase set stopped_at = $2, stop_reason = $3, next_at = null where id = $1 and stopped_at is null', [id, at, reason]);

/** Takes back what is planned but has not left yet; attempts look at this just before they are sent. */
export const withdrawNotices = (tx: Tx, chaseId: string, rungs: readonly string[] | null, at: Temporal.Instant): Promise<number> => tx.run(
  `update notice set withdrawn_at = $2 where chase_id = $1 and withdrawn_at is null and ($3::text[] is null or rung = any($3))
   and exists (select 1 from notice_attempt a where a.notice_id = notice.id and a.state = 'PLANNED')`, [chaseId, at, rungs]);

/** Whether what this notice says is called off: its ladder has stopped, or somebody said 收到 and its rung waited for that (`fallback` always does). */
export const isCalledOff = async (tx: Tx, noticeId: string, fallback: string): Promise<boolean> => (await tx.maybe(
  `select 1 from notice n join chase c on c.id = n.chase_id where n.id = $1 and (c.stopped_at is not null or (c.receipt_at is not null and (n.rung = $2
     or exists (select 1 from jsonb_array_elements(c.rungs -> 'rungs') r where r ->> 'key' = n.rung and r ->> 'until' = 'RECEIPT'))))`, [noticeId, fallback])) !== undefined;

/** Contacts this chase has told, by id, and by number for a contact that is only on the order. */
export const toldContacts = async (tx: Tx, chaseId: string): Promise<ReadonlySet<string>> => {
  const rows = await tx.rows<{ contact_id: string | null; number: string | null }>(
    "select n.contact_id, a.number from notice n join notice_attempt a on a.notice_id = n.id where n.chase_id = $1 and a.channel <> 'SYSTEM'", [chaseId]);
  return new Set(rows.flatMap(({ contact_id, number }) => [contact_id, number]).filter((value): value is string => value !== null));
};

export interface FailedAttempt {
  readonly notice_id: string;
  readonly work_order_id: string | null;
  readonly chase_id: string | null;
  readonly rung: string | null;
  readonly channel: string;
  readonly strongest: string;
  /** Somebody else was told in its place. */
  readonly is_withdrawn: boolean;
}

/** The attempt with the strongest channel of its notice: a call weighs more than a message, a message more than mail. */
export const failedAttempt = (tx: Tx, attemptId: string): Promise<FailedAttempt | undefined> => tx.maybe<FailedAttempt>(
  `select a.notice_id, a.work_order_id, n.chase_id, n.rung, a.channel, coalesce(n.withdrawn_at, a.withdrawn_at) is not null as is_withdrawn,
     (select s.channel from notice_attempt s where s.notice_id = a.notice_id and s.channel <> 'SYSTEM' and s.state <> 'CANCELLED' and s.withdrawn_at is null
      order by case s.channel when 'VOICE' then 0 when 'SMS' then 1 else 2 end limit 1) as strongest
   from notice_attempt a join notice n on n.id = a.notice_id where a.id = $1`, [attemptId]);

/** The attempt on the strongest channel of a notice while it waits to leave for the first time, and since when or until when its due row waits. */
export const strongestWaiting = (tx: Tx, { notice_id, strongest }: FailedAttempt): Promise<{ readonly id: string; readonly due_at: Temporal.Instant } | undefined> =>
  tx.maybe<{ id: string; due_at: Temporal.Instant }>(
    `select a.id, d.due_at from notice_attempt a join due_row d on d.kind = 'ATTEMPT' and d.subject = a.id::text and d.done_at is null
     where a.notice_id = $1 and a.channel = $2 and a.state = 'PLANNED' and a.chain_id is null and a.moved_on_at is null and a.withdrawn_at is null limit 1`, [notice_id, strongest]);

/**
 * Whether any message or call of the chase is with a provider or has reached somebody. What is still looked for a provider is no hope once the
 * chase has moved on from it: then somebody must be told by hand, while the tries go on.
 */
export const hasHope = async (tx: Tx, chaseId: string): Promise<boolean> => (await tx.maybe(
  `select 1 from notice_attempt a join notice n on n.id = a.notice_id left join notice_attempt f on f.id = a.chain_id
   where n.chase_id = $1 and coalesce(n.withdrawn_at, a.withdrawn_at) is null and a.channel <> 'SYSTEM'
   and case a.state when 'SENT' then true when 'DELIVERED' then coalesce(a.outcome, '') not in ('VOICEMAIL', 'BUSY', 'NO_ANSWER')
     when 'SUBMITTED' then a.answer = 'ACCEPTED' or a.provider_ref is not null or coalesce(f.moved_on_at, a.moved_on_at) is null
     when 'PLANNED' then coalesce(f.moved_on_at, a.moved_on_at) is null
     when 'UNKNOWN' then a.final_at is null and coalesce(f.moved_on_at, a.moved_on_at) is null else false end limit 1`, [chaseId])) !== undefined;

export interface OpenLimit {
  readonly kind: DeadlineKind;
  readonly due_at: Temporal.Instant;
}

/** The open limits that the unit is under, the earliest first. */
export const openLimits = async (tx: Tx, workOrderId: string, unitCode: string): Promise<readonly OpenLimit[]> => {
  // Only the order is asked for: with the state PostgreSQL also read the index of all open limits, and there are as many as orders.
  const limits = await tx.rows<OpenLimit & { readonly unit_code: string; readonly state: string }>('select kind, due_at, unit_code, state from deadline where work_order_id = $1', [workOrderId]);
  return limits.filter((limit) => limit.unit_code === unitCode && limit.state === 'OPEN').sort((a, b) => Temporal.Instant.compare(a.due_at, b.due_at));
};

/** The earliest open limit of these kinds that the unit is under, ISO 8601; null when none was computed. */
export const openLimit = async (tx: Tx, workOrderId: string, unitCode: string, kinds: readonly DeadlineKind[]): Promise<string | null> =>
  (await openLimits(tx, workOrderId, unitCode)).find(({ kind }) => kinds.includes(kind))?.due_at.toString() ?? null;
