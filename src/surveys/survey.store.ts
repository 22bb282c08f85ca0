import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { StandingSurvey } from '../domain/survey/read-survey-reply.js';
import type { Tx } from '../platform/database/database.js';

export type SurveyState = 'PLANNED' | 'SENT' | 'DELIVERED' | 'ANSWERED' | 'CLOSED' | 'NOT_SENT' | 'NOT_DELIVERED';

export interface SurveyRow {
  readonly id: string; readonly work_order_id: string; readonly unit_code: string | null; readonly started_at: Temporal.Instant; readonly state: SurveyState; readonly because: readonly string[];
  readonly code: string | null; readonly notice_id: string | null; readonly sent_at: Temporal.Instant | null; readonly closes_at: Temporal.Instant | null;
  readonly number: string; readonly jurisdiction: string; readonly order_state: string;
}

/** Takes the order's lock and then the survey's: whoever changes both does so in this sequence. */
export const lockSurvey = async (tx: Tx, id: string): Promise<SurveyRow | undefined> => {
  await tx.rows('select 1 from work_order where id = (select work_order_id from survey where id = $1) for no key update', [id]);
  return tx.maybe<SurveyRow>(
    `select s.id, s.work_order_id, s.unit_code, s.started_at, s.state, s.because, s.code, s.notice_id, s.sent_at, s.closes_at, o.number, o.jurisdiction, o.state as order_state
     from survey s join work_order o on o.id = s.work_order_id where s.id = $1 for update of s`, [id]);
};

/** The petitioner's number as it stands now, and whether what was known of him is gone. */
export const petitionerNumber = (tx: Tx, workOrderId: string): Promise<{ readonly number: string | null; readonly isErased: boolean; readonly hasPhone: boolean }> =>
  tx.one<{ number: string | null; isErased: boolean; hasPhone: boolean }>(
    `select petitioner_number as number, erased_at is not null and petitioner_number is null as "isErased", petitioner_phone is not null as "hasPhone" from work_order_text where work_order_id = $1`, [workOrderId]);

export const markDue = (tx: Tx, id: string, dueAt: Temporal.Instant): Promise<number> => tx.run('update survey set due_at = $2 where id = $1', [id, dueAt]);

export const markSent = (tx: Tx, id: string, sent: { readonly noticeId: string; readonly code: string; readonly at: Temporal.Instant }): Promise<number> =>
  tx.run("update survey set state = 'SENT', notice_id = $2, code = $3, sent_at = $4 where id = $1", [id, sent.noticeId, sent.code, sent.at]);

export const markDelivered = (tx: Tx, id: string, at: Temporal.Instant, closesAt: Temporal.Instant): Promise<number> =>
  tx.run("update survey set state = 'DELIVERED', delivered_at = $2, closes_at = $3 where id = $1", [id, at, closesAt]);

export const markEnded = (tx: Tx, id: string, end: { readonly state: 'CLOSED' | 'NOT_SENT' | 'NOT_DELIVERED'; readonly reason: string; readonly at: Temporal.Instant }): Promise<number> =>
  tx.run('update survey set state = $2, reason = $3, ended_at = $4 where id = $1', [id, end.state, end.reason, end.at]);

/** What became of the message and of whatever was sent in its place. */
export interface Delivery {
  /** When it arrived; null while nobody says so. */
  readonly deliveredAt: Temporal.Instant | null;
  /** When it left first; null before. */
  readonly submittedAt: Temporal.Instant | null;
  /** Every try has failed. */
  readonly hasFailed: boolean;
}

export const deliveryOf = (tx: Tx, noticeId: string): Promise<Delivery> => tx.one<Delivery>(
  `select min(final_at) filter (where state = 'DELIVERED') as "deliveredAt", min(submitted_at) as "submittedAt",
     bool_and(state in ('FAILED', 'UNDELIVERED', 'EXPIRED', 'CANCELLED') and final_at is not null) as "hasFailed" from notice_attempt where notice_id = $1`, [noticeId]);

interface StandingRow {
  id: string; number: string; code: string; sent_at: Temporal.Instant; closes_at: Temporal.Instant | null; is_answered: boolean; work_order_id: string; jurisdiction: string;
}

export interface SentSurvey extends StandingSurvey {
  readonly workOrderId: string;
}

/** What was sent to that number in the last 30 days, the latest first. A withdrawn or redone order's survey is answered no more. */
export const surveysOf = async (tx: Tx, number: string, at: Temporal.Instant): Promise<readonly SentSurvey[]> => {
  const rows = await tx.rows<StandingRow>(
    `select s.id, o.number, s.code, s.sent_at, s.closes_at, s.work_order_id, o.jurisdiction,
       s.state = 'ANSWERED' or (s.state = 'CLOSED' and s.reason is distinct from 'SILENT') as is_answered
     from work_order_text t join survey s on s.work_order_id = t.work_order_id join work_order o on o.id = s.work_order_id
     where t.petitioner_number = $1 and s.sent_at is not null and s.code is not null and s.sent_at <= $2 and s.sent_at > $2::timestamptz - interval '30 days'
     order by s.sent_at desc, s.id`, [number, at]);
  return rows.map((row) => ({ id: row.id, orderNumber: row.number, code: row.code, sentAt: row.sent_at, closesAt: row.closes_at, isAnswered: row.is_answered, workOrderId: row.work_order_id }));
};

/** Whether that number may hold another code, so that the message names its own. */
export const mayHoldOthers = async (tx: Tx, number: string, surveyId: string): Promise<boolean> => (await tx.maybe(
  `select 1 where exists (select 1 from contact c where (c.mobile = $1 or c.landline = $1) and c.valid_to is null)
     or exists (select 1 from reply_code r where r.number = $1 and r.closed_at is null)
     or exists (select 1 from work_order_text t join survey s on s.work_order_id = t.work_order_id where t.petitioner_number = $1 and s.id <> $2 and s.state in ('SENT', 'DELIVERED'))`,
  [number, surveyId])) !== undefined;

export const hasOptedOut = async (tx: Tx, number: string): Promise<boolean> => (await tx.maybe('select 1 from survey_opt_out where number = $1', [number])) !== undefined;

export const keepOptOut = (tx: Tx, number: string, at: Temporal.Instant): Promise<number> =>
  tx.run('insert into survey_opt_out (id, number, at) values ($1, $2, $3) on conflict (number) do nothing', [randomUUID(), number, at]);
