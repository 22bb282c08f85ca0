import type { Temporal } from 'temporal-polyfill';
import type { AttemptReceiptState } from '../domain/notice/attempt-state.js';
import type { VoicePrompt } from './voice-prompt.js';

export interface ArrivedMessage {
  readonly provider: string;
  readonly providerRef: string;
  readonly from: string;
  readonly text: string;
  /** Legal instant of the webhook, taken before any lock. */
  readonly at: Temporal.Instant;
}

export interface ArrivedReceipt {
  readonly provider: string;
  readonly providerRef: string;
  /** What the webhook names; null: found by the provider's reference. */
  readonly attempt: string | null;
  readonly state: AttemptReceiptState;
  readonly code: string | null;
  /** Legal instant of the webhook. */
  readonly at: Temporal.Instant;
  /** The same receipt delivered twice carries the same key. */
  readonly dedupeKey: string;
  /** As it came, without the numbers. */
  readonly raw: unknown;
}

export interface CallRef {
  readonly provider: string;
  readonly providerRef: string;
}

export interface AnsweredCall extends CallRef {
  /** As the webhook names it, not checked. */
  readonly attemptId: string;
  readonly number: string;
  /** A mailbox or a fax: nobody is told anything, and nobody's secret is left on a tape. */
  readonly isMachine: boolean;
  readonly at: Temporal.Instant;
}

export interface ArrivedCall extends CallRef {
  readonly from: string;
  readonly at: Temporal.Instant;
}

/** What somebody did in a turn of a call. */
export type HeardInput =
  | { readonly kind: 'KEYS'; readonly digits: string }
  | { readonly kind: 'SPEECH'; readonly spoken: { readonly recording: string | null; readonly seconds: number; readonly text: string | null }; readonly hungUp: boolean }
  | { readonly kind: 'SILENCE' };

/** How a provider is told what to say next. Its answer is kept word for word, so that a webhook delivered twice is answered alike. */
export interface CallLine {
  /** Where the answer to turn `turn` is to be sent. */
  address(turn: number): string;
  render(prompts: readonly VoicePrompt[]): string;
}

/** What people and carriers tell us, in no provider's words. Implemented where replies are understood. */
export abstract class InboundEvents {
  abstract message(message: ArrivedMessage): Promise<void>;

  /** A receipt about nothing of ours changes nothing. */
  abstract receipt(receipt: ArrivedReceipt): Promise<void>;

  /** Somebody, or something, answered our call. Returns what the line is told. */
  abstract callAnswered(call: AnsweredCall, line: CallLine): Promise<string>;

  /** Somebody calls us. */
  abstract callArrived(call: ArrivedCall, line: CallLine): Promise<string>;

  abstract callTurn(ref: CallRef, turn: number, heard: HeardInput, at: Temporal.Instant, line: CallLine): Promise<string>;

  abstract callEnded(ref: CallRef, at: Temporal.Instant): Promise<void>;
}
