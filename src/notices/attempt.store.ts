import type { Temporal } from 'temporal-polyfill';
import type { AttemptState } from '../domain/notice/attempt-state.js';
import type { Tx } from '../platform/database/database.js';

/** The purpose of a notice that asks whether its number is right. */
export const VERIFICATION = 'VERIFICATION';

export type AttemptChannel = 'SYSTEM' | 'SMS' | 'VOICE' | 'EMAIL';

/** One try on one channel, with what its notice says about it. */
export interface AttemptRow {
  readonly id: string;
  readonly notice_id: string;
  readonly work_order_id: string | null;
  readonly channel: AttemptChannel;
  /** E.164 or an e-mail address. */
  readonly number: string | null;
  readonly state: AttemptState | 'CANCELLED';
  readonly provider: string | null;
  readonly provider_ref: string | null;
  readonly submitted_at: Temporal.Instant | null;
  readonly submitted_real: Temporal.Instant | null;
  readonly final_at: Temporal.Instant | null;
  readonly outcome: string | null;
  /** What the provider answered to the submission; null before, and when the process died in between. */
  readonly answer: 'ACCEPTED' | 'REFUSED' | 'UNKNOWN' | null;
  readonly replaces: string | null;
  /** The first attempt of the chain of tries this one belongs to; null for the first itself. */
  readonly chain_id: string | null;
  readonly bundled_into: string | null;
  readonly because: string[];
  readonly unit_code: string | null;
  readonly copy_id: string | null;
  readonly withdrawn_at: Temporal.Instant | null;
}

export interface AttemptText {
  readonly subject: string | null;
  readonly text: string | null;
  readonly attachment: string | null;
}

const COLUMNS = `a.id, a.notice_id, a.work_order_id, a.channel, a.number, a.state, a.provider, a.provider_ref, a.submitted_at, a.submitted_real, a.final_at,
  a.outcome, a.replaces, a.chain_id, a.answer, a.bundled_into, n.because, n.unit_code, n.copy_id, coalesce(n.withdrawn_at, a.withdrawn_at) as withdrawn_at`;

/** Holds back every other node that wants to send to this number, so that budgets and bundles are counted by one at a time. */
export const holdNumber = async (tx: Tx, channel: string, number: string): Promise<void> => {
  await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`${channel} ${number}`]);
};

/** Locks the attempts and, before them, their work orders: whoever changes an order does it in this sequence too. In the order of `ids`. */
export const lockAttempts = async (tx: Tx, ids: readonly string[]): Promise<AttemptRow[]> => {
  await tx.rows('select id from work_order where id in (select work_order_id from notice_attempt where id = any($1)) order by id for no key update', [ids]);
  return tx.rows<AttemptRow>(
    `select ${COLUMNS} from notice_attempt a join notice n on n.id = a.notice_id where a.id = any($1) order by array_position($1::uuid[], a.id) for update of a`, [ids]);
};

/** The attempt and those that share its call, the attempt first; empty when there is none. */
export const lockGroup = async (tx: Tx, attemptId: string): Promise<AttemptRow[]> => {
  const members = await tx.rows<{ id: string }>('select id from notice_attempt where id = $1 or bundled_into = $1 order by id <> $1, id', [attemptId]);
  return members.length === 0 ? [] : lockAttempts(tx, members.map(({ id }) => id));
};

/** Planned calls to the same number that are due, whose order would otherwise ring it once more. A call that asks for a number's confirmation is held alone: its keys answer no order. */
export const callsToBundle = async (tx: Tx, attempt: { readonly id: string; readonly number: string }, now: Temporal.Instant): Promise<string[]> => {
  const rows = await tx.rows<{ id: string }>(
    `select a.id from notice_attempt a join notice n on n.id = a.notice_id
     where a.number = $1 and a.channel = 'VOICE' and a.state = 'PLANNED' and a.id <> $2 and a.due_at <= $3 and coalesce(n.withdrawn_at, a.withdrawn_at) is null
       and n.purpose <> $4 and not exists (select 1 from notice_attempt o join notice q on q.id = o.notice_id where o.id = $2 and q.purpose = $4)
     order by a.due_at, a.id`,
    [attempt.number, attempt.id, now, VERIFICATION]);
  return rows.map(({ id }) => id);
};

/** When calls or messages went to a number since `since`; a bundle is one call. */
export const sentSince = async (tx: Tx, attempt: { readonly id: string; readonly channel: string; readonly number: string }, since: Temporal.Instant): Promise<Temporal.Instant[]> => {
  const rows = await tx.rows<{ submitted_at: Temporal.Instant }>(
    'select submitted_at from notice_attempt where number = $1 and channel = $2 and submitted_at > $3 and bundled_into is null and id <> $4',
    [attempt.number, attempt.channel, since, attempt.id]);
  return rows.map(({ submitted_at }) => submitted_at);
};

/** A mail about a bureau's copy carries the copy's document. */
export const attemptText = async (tx: Tx, attemptId: string): Promise<AttemptText> =>
  (await tx.maybe<AttemptText>(
    `select t.subject, t.text, coalesce(t.attachment, case when a.channel = 'EMAIL' then c.document end) as attachment
     from notice_text t join notice_attempt a on a.id = t.attempt_id join notice n on n.id = a.notice_id left join emergency_copy c on c.id = n.copy_id where t.attempt_id = $1`,
    [attemptId])) ?? { subject: null, text: null, attachment: null };

/** Which of these provider references belong to attempts already. */
export const knownRefs = async (tx: Tx, provider: string, refs: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.rows<{ provider_ref: string }>('select provider_ref from notice_attempt where provider = $1 and provider_ref = any($2)', [provider, refs]);
  return new Set(rows.map(({ provider_ref }) => provider_ref));
};

/** Plans the same once more under a new id; the old attempt stays as it is. */
export const insertReplacement = async (tx: Tx, old: AttemptRow, id: string, dueAt: Temporal.Instant): Promise<void> => {
  await tx.run(
    "insert into notice_attempt (id, notice_id, work_order_id, channel, number, state, due_at, replaces, chain_id) values ($1, $2, $3, $4, $5, 'PLANNED', $6, $7, $8)",
    [id, old.notice_id, old.work_order_id, old.channel, old.number, dueAt, old.id, old.chain_id ?? old.id]);
  await tx.run(
    'insert into notice_text (attempt_id, recipient_name, subject, text, attachment) select $1, recipient_name, subject, text, attachment from notice_text where attempt_id = $2', [id, old.id]);
};

export interface ReceiptRow {
  readonly attemptId: string;
  readonly state: string;
  readonly code: string | null;
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly dedupeKey: string;
  readonly raw: unknown;
}

/** False when this receipt was recorded before. */
export const insertReceipt = async (tx: Tx, receipt: ReceiptRow): Promise<boolean> =>
  (await tx.run(
    `insert into attempt_receipt (attempt_id, state, code, at, recorded_at, dedupe_key, raw) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict on constraint uq_attempt_receipt do nothing`,
    [receipt.attemptId, receipt.state, receipt.code, receipt.at, receipt.recordedAt, receipt.dedupeKey, receipt.raw === undefined ? null : JSON.stringify(receipt.raw)])) === 1;

/** How often this attempt was refused for now. */
export const refusals = async (tx: Tx, attemptId: string): Promise<number> =>
  (await tx.one<{ count: number }>("select count(*) as count from attempt_receipt where attempt_id = $1 and state = 'REFUSED'", [attemptId])).count;
