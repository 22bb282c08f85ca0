import type { Audience, OpinionOption } from './reply.js';

/** One order as a call tells it. No petitioner data; the full place is said only on request. */
export interface CallItem {
  readonly workOrderId: string;
  readonly code: string;
  readonly orderNumber: string;
  readonly place: string;
  readonly fullPlace: string;
  readonly audience: Audience;
  readonly asksOpinion: boolean;
  readonly critical: boolean;
  readonly drill: boolean;
  readonly isOpen: boolean;
  /** The rendered text of the notice with its menu; null in a call-back, which says its own. */
  readonly opening: string | null;
}

export interface Spoken {
  /** What the provider calls the recording; null when it kept none. */
  readonly recording: string | null;
  readonly seconds: number;
  /** What was said, when it could be written down. */
  readonly text: string | null;
}

/** Where a call stands. Plain JSON: it is kept in the call's row between two turns, never in a process. */
export interface CallState {
  readonly direction: 'OUTBOUND' | 'CALL_BACK';
  readonly step: CallStep;
  /** Orders still to be walked through, the present one first. */
  readonly queue: readonly string[];
  /** Orders walked through before the present one. */
  readonly done: number;
  readonly silences: number;
  readonly wrongKeys: number;
  readonly wrongCodes: number;
}

export type CallStep =
  | { readonly at: 'CODE' }
  | { readonly at: 'MENU' }
  | { readonly at: 'CONFIRM'; readonly option: OpinionOption | 3 }
  | { readonly at: 'SPEAK' }
  | { readonly at: 'CONFIRM_SPOKEN'; readonly spoken: Spoken }
  | { readonly at: 'REASON' }
  | { readonly at: 'OVER' };

export type CallInput =
  /** `typedAhead`: pressed before the question could be heard, such as the second 1 of a double press. */
  | { readonly kind: 'KEYS'; readonly digits: string; readonly typedAhead: boolean }
  | { readonly kind: 'SPEECH'; readonly spoken: Spoken; readonly hungUp: boolean }
  | { readonly kind: 'SILENCE' };

export type CallChannel = 'KEYPRESS' | 'NOTICE_CALL' | 'CALL_BACK';

/** What a turn of the call asks the service to do. */
export type CallEffect =
  | { readonly kind: 'OPINION'; readonly workOrderId: string; readonly option: OpinionOption | null; readonly spoken: Spoken | null; readonly channel: CallChannel }
  | { readonly kind: 'RECEIPT' | 'REASON_OWED'; readonly workOrderId: string; readonly channel: CallChannel }
  | { readonly kind: 'RETURN_REQUEST'; readonly workOrderId: string; readonly spoken: Spoken; readonly channel: CallChannel }
  /** Spoken words that were not confirmed: kept and shown, they stop nothing. */
  | { readonly kind: 'KEPT_SPEECH'; readonly workOrderId: string; readonly spoken: Spoken; readonly channel: CallChannel }
  | { readonly kind: 'OPERATOR_NEEDED' }
  | { readonly kind: 'UNREGISTERED' };

export type NextVerb =
  | { readonly kind: 'GATHER'; readonly digits: number | null; readonly seconds: number }
  | { readonly kind: 'RECORD'; readonly seconds: number }
  | { readonly kind: 'HANG_UP' };

/** The service carries out `effects`, says how each ended, then `say`, then does `then`. */
export interface CallTurn {
  readonly state: CallState;
  readonly effects: readonly CallEffect[];
  readonly say: readonly string[];
  /** A recording to be played before the last sentence. */
  readonly play: string | null;
  readonly then: NextVerb;
}

/** A person of the handling unit from whom an opinion is due hears its options; all others can only receipt. */
export const givesOpinion = ({ audience, asksOpinion }: CallItem): boolean => audience === 'UNIT' && asksOpinion;
