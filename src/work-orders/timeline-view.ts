import { actorName, beijingOrNull } from '../board/order-item.js';
import { toBeijing } from '../domain/time/beijing.js';
import { maskedReport } from '../platform/logging/masked-report.js';
import { ANSWERING_WORDS, type AnsweringReason } from '../registry/answering.js';
import { maskEmail, maskNumber } from '../registry/contact-numbers.js';
import { entryTitle } from './entry-titles.js';
import type { AttemptRow, EntryRow, NoticeRow, ReceiptRow } from './timeline.query.js';

export interface AttemptView {
  readonly id: string; readonly channel: string; readonly to: string | null; readonly state: string; readonly outcome: string | null; readonly dueAt: string; readonly submittedAt: string | null;
  readonly finalAt: string | null; readonly errorCode: string | null; readonly provider: string | null; readonly providerRef: string | null; readonly bundledInto: string | null;
  /** The try before it, and the one after it; each try is an attempt of its own. */
  readonly replaces: string | null; readonly replacedBy: string | null;
  /** What the provider answered to the submission: ACCEPTED, REFUSED, UNKNOWN. */
  readonly answer: string | null;
  /** When the next channel or person was told instead of waiting for this message; on the first of its tries. */
  readonly movedOnAt: string | null;
  readonly receipts: readonly { readonly status: string; readonly code: string | null; readonly at: string }[];
}

export interface NoticeView {
  readonly id: string; readonly purpose: string; readonly recipient: { readonly name: string; readonly role: string; readonly contactId: string | null }; readonly attempts: readonly AttemptView[];
  /** Why this person: by the duty roster, the list, or a default. Null for what was told before it was kept, and for entries about an attempt. */
  readonly why: string | null;
}

export interface TimelineEntry {
  readonly seq: number; readonly at: string; readonly recordedAt: string; readonly kind: string; readonly title: string; readonly text: string | null; readonly because: readonly string[];
  readonly actor: { readonly kind: string; readonly name: string }; readonly trust: string; readonly channel: string | null; readonly unitCode: string | null; readonly notice: NoticeView | null;
}

/** Everything the entries of one page speak of. */
export interface Told {
  readonly notices: readonly NoticeRow[];
  readonly attempts: readonly AttemptRow[];
  readonly receipts: readonly ReceiptRow[];
  /** Masked where texts name the person. */
  readonly petitioner: string | null;
}

/** Entries as people read them: notices with their attempts, numbers masked. */
export const toTimeline = (entries: readonly EntryRow[], told: Told): readonly TimelineEntry[] => entries.map((entry) => {
  const notice = noticeOf(entry, told);
  const matter = {
    kind: entry.kind, data: entry.data, unitName: entry.unit_name, countyName: entry.county_name, channel: entry.channel, purpose: notice?.purpose ?? null, recipient: notice?.recipient.name ?? null,
  };
  return {
    seq: entry.seq, at: toBeijing(entry.at), recordedAt: toBeijing(entry.recorded_at), kind: entry.kind, title: entryTitle(matter), text: entry.text === null ? null : maskedReport(entry.text, [told.petitioner]), because: entry.because,
    actor: { kind: entry.actor_kind, name: actorName(entry.actor_kind, entry.actor_name) }, trust: entry.trust, channel: entry.channel, unitCode: entry.unit_code, notice,
  };
});

/** The notice that was planned with all its attempts; an entry about one attempt shows that one. */
const noticeOf = ({ data }: EntryRow, told: Told): NoticeView | null => {
  const notice = told.notices.find((one) => one.id === data['noticeId']);
  if (notice === undefined) return null;
  const attempts = told.attempts.filter((attempt) => attempt.notice_id === notice.id && (data['attemptId'] === undefined || attempt.id === data['attemptId']));
  const name = attempts.map((attempt) => attempt.recipient_name).find((one) => one !== null) ?? notice.unit_name ?? '';
  return { id: notice.id, purpose: notice.purpose, recipient: { name, role: notice.contact_role ?? notice.audience, contactId: notice.contact_id }, attempts: attempts.map((attempt) => toAttempt(attempt, told.receipts)), why: whyOf(data['reason']) };
};

const whyOf = (reason: unknown): string | null => (typeof reason === 'string' && reason in ANSWERING_WORDS ? ANSWERING_WORDS[reason as AnsweringReason] : null);

const toAttempt = (attempt: AttemptRow, receipts: readonly ReceiptRow[]): AttemptView => ({
  id: attempt.id, channel: attempt.channel, to: attempt.number === null ? null : maskedAddress(attempt.number), state: attempt.state, outcome: attempt.outcome, dueAt: toBeijing(attempt.due_at), submittedAt: beijingOrNull(attempt.submitted_at),
  finalAt: beijingOrNull(attempt.final_at), errorCode: attempt.error_code, provider: attempt.provider, providerRef: attempt.provider_ref, bundledInto: attempt.bundled_into, replaces: attempt.replaces,
  replacedBy: attempt.replaced_by, answer: attempt.answer, movedOnAt: beijingOrNull(attempt.moved_on_at),
  receipts: receipts.filter((receipt) => receipt.attempt_id === (attempt.bundled_into ?? attempt.id)).map(({ state, code, at }) => ({ status: state, code, at: toBeijing(at) })),
});

/** `192****0001`: enough to tell two people apart, too little to call. */
export const maskedAddress = (number: string): string => (number.includes('@') ? maskEmail(number) : maskNumber(number).replace(/^\+86(?=1\d\d\*)/, '').replace(/^\+86(?=\d)/, '0'));
