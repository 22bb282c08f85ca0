import type { Temporal } from 'temporal-polyfill';
import type { AttemptReceiptState, AttemptState } from '../domain/notice/attempt-state.js';
import type { Nameless } from '../domain/notice/match-lost.js';
import type { Tx } from '../platform/database/database.js';
import type { Rank } from '../platform/due-rows/due-rows.js';
import { sealJson } from '../platform/sealing/seal.js';

/** The purpose of a notice that asks whether its number is right. */
export const VERIFICATION = 'VERIFICATION';
/** The purpose of a message that asks a petitioner for a rating. */
export const SURVEY = 'SURVEY';
/** The purpose of a test message to a handset that belongs to nobody. */
export const CANARY = 'CANARY';

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
  /** When its notice was planned: the start of what the recipient waits for. */
  readonly planned_at: Temporal.Instant;
}

export interface AttemptText {
  readonly subject: string | null;
  readonly text: string | null;
  readonly attachment: string | null;
}

const COLUMNS = `a.id, a.notice_id, a.work_order_id, a.channel, a.number, a.state, a.provider, a.provider_ref, a.submitted_at, a.submitted_real, a.final_at,
  a.outcome, a.replaces, a.chain_id, a.answer, a.bundled_into, n.because, n.unit_code, n.copy_id, coalesce(n.withdrawn_at, a.withdrawn_at) as withdrawn_at, n.planned_at`;

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

/** A mail about a bureau's copy carries the copy's document. */
export const attemptText = async (tx: Tx, attemptId: string): Promise<AttemptText> =>
  (await tx.maybe<AttemptText>(
    `select t.subject, coalesce(t.sent_text, t.text) as text, coalesce(t.attachment, case when a.channel = 'EMAIL' then c.document end) as attachment
     from notice_text t join notice_attempt a on a.id = t.attempt_id join notice n on n.id = a.notice_id left join emergency_copy c on c.id = n.copy_id where t.attempt_id = $1`,
    [attemptId])) ?? { subject: null, text: null, attachment: null };

/** Which of these provider references belong to attempts already. */
export const knownRefs = async (tx: Tx, provider: string, refs: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.rows<{ provider_ref: string }>('select provider_ref from notice_attempt where provider = $1 and provider_ref = any($2)', [provider, refs]);
  return new Set(rows.map(({ provider_ref }) => provider_ref));
};

/** Attempts that one of the provider's listed messages to the number may have become: without a reference, lost or on the way right now. */
export const namelessAttempts = async (tx: Tx, { channel, number, provider }: AttemptRow, since: Temporal.Instant): Promise<Nameless[]> => {
  const rows = await tx.rows<{ id: string; submitted_real: Temporal.Instant; text: string | null }>(
    `select a.id, a.submitted_real, coalesce(t.sent_text, t.text) as text from notice_attempt a left join notice_text t on t.attempt_id = a.id
     where a.number = $1 and a.channel = $2 and a.provider = $3 and a.submitted_real >= $4 and a.provider_ref is null and a.bundled_into is null
       and (a.state = 'UNKNOWN' or (a.state = 'SUBMITTED' and a.answer is null))`, [number, channel, provider, since]);
  return rows.map(({ id, submitted_real, text }) => ({ id, submittedAt: submitted_real, text }));
};

/** Notes the provider's reference, unless another attempt has it: a reference belongs to one. */
export const keepRef = (tx: Tx, attemptId: string, provider: string, providerRef: string): Promise<number> => tx.run(
  `update notice_attempt set provider = $2, provider_ref = $3 where id = $1 and provider_ref is null
   and not exists (select 1 from notice_attempt o where o.provider = $2 and o.provider_ref = $3)`, [attemptId, provider, providerRef]);

/** Notes the provider's answer to a submission on every attempt of its group; the first answer stands. */
export const keepAnswer = (tx: Tx, group: readonly AttemptRow[], answer: NonNullable<AttemptRow['answer']>, real: Temporal.Instant): Promise<number> =>
  tx.run("update notice_attempt set answer = $2, answered_real = $3 where id = any($1) and (answer is null or answer = 'UNKNOWN')", [group.map(({ id }) => id), answer, real]);

/** Plans the same once more under a new id; the old attempt stays as it is. Goes first where the old one did. */
export const insertReplacement = async (tx: Tx, old: AttemptRow, id: string, dueAt: Temporal.Instant): Promise<{ readonly rank: Rank }> => {
  await tx.run(
    "insert into notice_attempt (id, notice_id, work_order_id, channel, number, state, due_at, replaces, chain_id) values ($1, $2, $3, $4, $5, 'PLANNED', $6, $7, $8)",
    [id, old.notice_id, old.work_order_id, old.channel, old.number, dueAt, old.id, old.chain_id ?? old.id]);
  await tx.run(
    'insert into notice_text (attempt_id, recipient_name, subject, text, attachment) select $1, recipient_name, subject, text, attachment from notice_text where attempt_id = $2', [id, old.id]);
  const armed = await tx.maybe<{ rank: Rank }>("select rank from due_row where kind = 'ATTEMPT' and subject = $1", [old.id]);
  return { rank: armed?.rank ?? 1 };
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

/** Notes of our own among the receipts: what a provider answered to a submission, and that its list did not have it. */
const OWN_NOTES = ['REFUSED', 'NOT_LISTED'];

/** False when this receipt was recorded before. */
export const insertReceipt = async (tx: Tx, receipt: ReceiptRow): Promise<boolean> =>
  (await tx.run(
    `insert into attempt_receipt (attempt_id, state, code, at, recorded_at, dedupe_key, raw) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict on constraint uq_attempt_receipt do nothing`,
    [receipt.attemptId, receipt.state, receipt.code, receipt.at, receipt.recordedAt, receipt.dedupeKey, receipt.raw === undefined ? null : sealJson(receipt.raw)])) === 1;

/** Everything the provider itself has reported about an attempt. */
export const reportedReceipts = async (tx: Tx, attemptId: string): Promise<AttemptReceiptState[]> =>
  (await tx.rows<{ state: AttemptReceiptState }>('select state from attempt_receipt where attempt_id = $1 and state <> all($2)', [attemptId, OWN_NOTES])).map(({ state }) => state);

/** Nothing is to be asked about the attempt any more, once it has come to an end. Leaves with the next statement or the commit. */
export const dropCheck = (tx: Tx, checkKind: string, attemptId: string, at: Temporal.Instant): Promise<void> => tx.post(
  `update due_row set done_at = $3, lease_until = null, fence = fence + 1 where kind = $1 and subject = $2 and done_at is null
   and exists (select 1 from notice_attempt where id = $2::uuid and final_at is not null)`, [checkKind, attemptId, at]);

/** How often the provider's list was searched for this attempt in vain. */
export const timesNotListed = async (tx: Tx, attemptId: string): Promise<number> =>
  (await tx.one<{ count: number }>("select count(*)::int as count from attempt_receipt where attempt_id = $1 and state = 'NOT_LISTED'", [attemptId])).count;
