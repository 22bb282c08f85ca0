import { Temporal } from 'temporal-polyfill';
import { isCode } from './codes.js';
import type { ReplyContext, SentNotice } from './reply.js';

const BARE_WINDOW_HOURS = 24;
/** Two nodes may differ by a quarter of a second; nobody answers a message a second before it was sent. */
const CLOCK_GRACE_SECONDS = 1;

const newestFirst = (a: SentNotice, b: SentNotice): number => Temporal.Instant.compare(b.sentAt, a.sentAt);

/** What one number had been sent when its reply arrived, newest first, each order once. */
export class SentNotices {
  readonly #notices: readonly SentNotice[];
  readonly #now: Temporal.Instant;

  constructor({ live, now }: Pick<ReplyContext, 'live' | 'now'>) {
    const limit = now.add({ seconds: CLOCK_GRACE_SECONDS });
    // A notice that follows while a reply waits to be read does not make its code unknown.
    this.#notices = live.filter(({ code, firstSentAt }) => isCode(code) && Temporal.Instant.compare(firstSentAt, limit) <= 0).toSorted(newestFirst);
    this.#now = now;
  }

  /** The order that code named when the reply arrived; of two that held it in turn the later one. */
  byCode(code: string): SentNotice | undefined {
    return this.#notices.filter((notice) => notice.code === code).toSorted((a, b) => Temporal.Instant.compare(b.firstSentAt, a.firstSentAt))[0];
  }

  /** Whether the number holds a code of that many digits. */
  hasCodeOf(digits: number): boolean {
    return this.#notices.some(({ code }) => code.length === digits);
  }

  get open(): readonly SentNotice[] {
    return this.#once(this.#notices.filter(({ isOpen }) => isOpen));
  }

  /** The order a bare option means: the only one, open or not, of the last 24 hours. */
  sole(): SentNotice | undefined {
    const since = this.#now.subtract({ hours: BARE_WINDOW_HOURS });
    const recent = this.#once(this.#notices.filter(({ sentAt }) => Temporal.Instant.compare(sentAt, since) >= 0));
    return recent.length === 1 ? recent[0] : undefined;
  }

  #once(notices: readonly SentNotice[]): SentNotice[] {
    return [...new Map(notices.toReversed().map((notice) => [notice.workOrderId, notice])).values()].toReversed();
  }
}
