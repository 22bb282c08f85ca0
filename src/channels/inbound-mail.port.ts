import type { Temporal } from 'temporal-polyfill';

/** A person's answer to a mail of ours, sent to the address that was made for that mail. */
export interface AnsweredMail {
  readonly attemptId: string;
  /** Whom the mail says it is from, in small letters; not yet held against the register. */
  readonly from: string;
  readonly text: string;
  /** Legal instant at which it came in. */
  readonly at: Temporal.Instant;
}

/** What people answer by mail. Implemented where replies are understood. */
export abstract class InboundMail {
  /** REFUSED: nobody who was asked by that mail; nothing was changed. */
  abstract answered(mail: AnsweredMail): Promise<'TAKEN' | 'REFUSED'>;
}
