import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** The due row that asks one number. */
export const ASK_ROW = 'VERIFICATION';

export type RequestState = 'PLANNED' | 'SENT' | 'CONFIRMED' | 'DENIED' | 'SKIPPED';
export type RequestChannel = 'SMS' | 'VOICE';

/** One question to one number: planned, asked, answered, or not asked any more. */
export interface VerificationRequest {
  readonly id: string;
  readonly jurisdiction: string;
  readonly number: string;
  readonly channel: RequestChannel;
  readonly contactId: string;
  readonly unitCode: string;
  /** `2026-12` of a monthly round; null when a person asked. */
  readonly month: string | null;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant;
  readonly state: RequestState;
  /** Why it was not asked, or what it waits for. */
  readonly reason: string | null;
  readonly sentAt: Temporal.Instant | null;
  readonly answeredAt: Temporal.Instant | null;
}

export type NewRequest = Pick<VerificationRequest, 'id' | 'jurisdiction' | 'number' | 'channel' | 'contactId' | 'unitCode' | 'month' | 'requestedBy' | 'requestedAt' | 'dueAt'>;

const COLUMNS = `r.id, r.jurisdiction, r.number, r.channel, r.contact_id as "contactId", r.unit_code as "unitCode", r.month, r.requested_by as "requestedBy", r.requested_at as "requestedAt",
  r.due_at as "dueAt", r.state, r.reason, r.sent_at as "sentAt", r.answered_at as "answeredAt"`;

/** Plans these questions; a number that is about to be asked for the same unit already, or was planned for it in the same month, is left out. Answers those that are new. */
export const insertRequests = async (tx: Tx, requests: readonly NewRequest[]): Promise<readonly { readonly id: string; readonly dueAt: Temporal.Instant }[]> =>
  tx.rows<{ id: string; dueAt: Temporal.Instant }>(
    `insert into verification_request (id, jurisdiction, number, channel, contact_id, unit_code, month, requested_by, requested_at, due_at, state)
     select r.id, r.jurisdiction, r.number, r.channel, r."contactId", r."unitCode", r.month, r."requestedBy", r."requestedAt", r."dueAt", 'PLANNED'
     from jsonb_to_recordset($1::jsonb) as r(id uuid, jurisdiction text, number text, channel text, "contactId" uuid, "unitCode" text, month text, "requestedBy" text, "requestedAt" timestamptz, "dueAt" timestamptz)
     on conflict do nothing returning id, due_at as "dueAt"`, [JSON.stringify(requests)]);

export const lockRequest = (tx: Tx, id: string): Promise<VerificationRequest | undefined> =>
  tx.maybe<VerificationRequest>(`select ${COLUMNS} from verification_request r where r.id = $1 for update`, [id]);

/** What a question is about: a number as that of one unit. */
export interface AskedNumber {
  readonly number: string;
  readonly unitCode: string;
}

export const askedKey = ({ number, unitCode }: AskedNumber): string => `${number} ${unitCode}`;

/** The latest question to each of these, by `askedKey`. */
export const latestRequests = async (tx: Tx, asked: readonly AskedNumber[]): Promise<ReadonlyMap<string, VerificationRequest>> => {
  const rows = await tx.rows<VerificationRequest>(
    `select l.* from (select distinct number, unit_code from unnest($1::text[], $2::text[]) n (number, unit_code)) n cross join lateral (
       select ${COLUMNS} from verification_request r where r.number = n.number and r.unit_code = n.unit_code order by r.requested_at desc, r.id limit 1) l`,
    [asked.map(({ number }) => number), asked.map(({ unitCode }) => unitCode)]);
  return new Map(rows.map((row) => [askedKey(row), row]));
};

/** A question that is planned for later is asked now, for whoever asks; undefined when none is planned. */
export const bringForward = async (tx: Tx, { number, unitCode }: AskedNumber, by: string, at: Temporal.Instant): Promise<VerificationRequest | undefined> =>
  tx.maybe<VerificationRequest>(`update verification_request r set due_at = $3, requested_by = $2, requested_at = $3, month = null, reason = null where number = $1 and unit_code = $4 and state = 'PLANNED' returning ${COLUMNS}`, [number, by, at, unitCode]);

export const markAsked = (tx: Tx, id: string, attemptId: string, at: Temporal.Instant): Promise<number> =>
  tx.run("update verification_request set state = 'SENT', attempt_id = $2, sent_at = $3, reason = null where id = $1", [id, attemptId, at]);

export const markSkipped = (tx: Tx, id: string, reason: string): Promise<number> =>
  tx.run("update verification_request set state = 'SKIPPED', reason = $2 where id = $1", [id, reason]);

export const markWaiting = (tx: Tx, id: string, dueAt: Temporal.Instant, reason: string): Promise<number> =>
  tx.run('update verification_request set due_at = $2, reason = $3 where id = $1', [id, dueAt, reason]);

/** How long an answer without a word of the number is still taken for one to the question. */
const ANSWERED_WITHIN = { hours: 24 };

/** What was asked of that number for these units is answered. */
export const markAnswered = (tx: Tx, number: string, units: readonly string[], state: 'CONFIRMED' | 'DENIED', at: Temporal.Instant): Promise<number> =>
  tx.run("update verification_request set state = $3, answered_at = $4 where number = $1 and unit_code = any($2) and state = 'SENT' and sent_at <= $4", [number, units, state, at]);

export interface OpenQuestion {
  /** Whose number the question said it is. */
  readonly unitCode: string;
  readonly askedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Whether nothing but confirmations went to the number since. */
  readonly isLast: boolean;
}

/** The question by SMS that a number may be answering at that instant: the latest, not answered, and of the last day. */
export const openQuestion = async (tx: Tx, number: string, at: Temporal.Instant): Promise<OpenQuestion | null> => {
  const found = await tx.maybe<Omit<OpenQuestion, 'expiresAt'> & { readonly state: RequestState }>(
    `select r.unit_code as "unitCode", r.sent_at as "askedAt", r.state, not exists (
       select 1 from notice_attempt a join notice n on n.id = a.notice_id
       where a.number = $1 and n.purpose not in ('VERIFICATION', 'CONFIRMATION') and a.submitted_at > r.sent_at and a.submitted_at <= $2) as "isLast"
     from verification_request r where r.number = $1 and r.channel = 'SMS' and r.sent_at <= $2 order by r.sent_at desc, r.requested_at desc limit 1`, [number, at]);
  if (found === undefined || found.state !== 'SENT') return null;
  const { unitCode, askedAt, isLast } = found;
  const expiresAt = askedAt.add(ANSWERED_WITHIN);
  return Temporal.Instant.compare(at, expiresAt) <= 0 ? { unitCode, askedAt, expiresAt, isLast } : null;
};

/** Whether an attempt, or one planned again in its place, asks for a confirmation; with the words it says and the unit they name. */
export const questionOf = (tx: Tx, attemptId: string): Promise<{ readonly text: string; readonly unitCode: string } | undefined> =>
  tx.maybe<{ text: string; unitCode: string }>(
    `select coalesce(t.text, '') as text, n.unit_code as "unitCode" from notice_attempt a join notice n on n.id = a.notice_id left join notice_text t on t.attempt_id = a.id
     where a.id = $1 and n.purpose = 'VERIFICATION'`, [attemptId]);

/** Ladders at whose end somebody still owes an answer. */
const CHASING = ['UNIT', 'COUNTY_OFFICE', 'NO_COUNTY', 'BUREAU_COPY'];

/** Whether an order needs this number now: a chase that told it runs on, or something is on its way to it. */
export const isNeededByOrders = async (tx: Tx, number: string): Promise<boolean> => (await tx.maybe(
  `select 1 from notice_attempt a join notice n on n.id = a.notice_id left join chase c on c.id = n.chase_id
   where a.number = $1 and n.purpose <> 'VERIFICATION' and n.withdrawn_at is null
     and ((c.stopped_at is null and (c.next_at is not null or c.ladder = any($2))) or (n.work_order_id is not null and a.state in ('PLANNED', 'SUBMITTED'))) limit 1`, [number, CHASING])) !== undefined;
