import type { Temporal } from 'temporal-polyfill';

/** Whom a notice addressed: only a person of the handling unit can give its opinion, a county office relays, the others receipt. */
export type Audience = 'UNIT' | 'COUNTY_OFFICE' | 'SUPERVISOR' | 'LEADER_ELSEWHERE' | 'BUREAU';

/** A work order whose code was shown to one phone number. A bundled message shows only the codes it names. */
export interface SentNotice {
  readonly code: string;
  readonly workOrderId: string;
  readonly orderNumber: string;
  readonly audience: Audience;
  /** Coarse place, as in the message. */
  readonly place: string;
  readonly isOpen: boolean;
  /** An exercise; every text that names the order says so. */
  readonly drill?: boolean;
  /** Whether option 1 was offered as an opinion: the unit still owes it and the latest notice asked for it; else 1 is 收到. */
  readonly asksOpinion: boolean;
  /** Instant of the first notice of this order to this number: from then on its code is known there. */
  readonly firstSentAt: Temporal.Instant;
  /** Instant of the latest notice of this order to this number. */
  readonly sentAt: Temporal.Instant;
}

export interface ReplyContext {
  /** E.164. */
  readonly number: string;
  readonly isRegistered: boolean;
  /** Every order whose code this number still holds: the open ones, and the closed ones until their code is used again. */
  readonly live: readonly SentNotice[];
  /** The instant the reply arrived, which may lie before the instant it is read. */
  readonly now: Temporal.Instant;
}

/** 1 已派员赶赴现场, 2 已在现场处置. Option 3 is a return and has meanings of its own. */
export type OpinionOption = 1 | 2;

interface Named {
  readonly workOrderId: string;
  readonly code: string;
}

/** What one reply asks to be done; everything from CLOSED on changes nothing. */
export type ReplyMeaning =
  | (Named & { readonly kind: 'OPINION'; readonly option: OpinionOption | null; readonly text: string | null })
  | (Named & { readonly kind: 'RECEIPT'; readonly text: string | null })
  | (Named & { readonly kind: 'RETURN_REQUEST'; readonly reason: string })
  | (Named & { readonly kind: 'REASON_OWED' })
  | (Named & { readonly kind: 'RELAY'; readonly unitText: string })
  | (Named & { readonly kind: 'CLOSED' })
  /** `47 0`: an answer from this number was not its owner's. */
  | (Named & { readonly kind: 'DISOWNED' })
  | { readonly kind: 'UNKNOWN_CODE'; readonly code: string; readonly open: readonly SentNotice[] }
  | { readonly kind: 'KEPT_TEXT'; readonly text: string; readonly open: readonly SentNotice[] }
  | { readonly kind: 'AMBIGUOUS'; readonly open: readonly SentNotice[] }
  | { readonly kind: 'HELP'; readonly open: readonly SentNotice[] }
  | { readonly kind: 'NEXT_PAGE' }
  | { readonly kind: 'STOP_WORD' }
  | { readonly kind: 'UNREGISTERED' };

export type ReplyKind = ReplyMeaning['kind'];

/** The meanings that name a work order and change it. */
export type AnsweringMeaning = Extract<ReplyMeaning, { kind: 'OPINION' | 'RECEIPT' | 'RETURN_REQUEST' | 'REASON_OWED' | 'RELAY' }>;

const ANSWERING: ReadonlySet<ReplyKind> = new Set<ReplyKind>(['OPINION', 'RECEIPT', 'RETURN_REQUEST', 'REASON_OWED', 'RELAY']);

export const isAnswering = (meaning: ReplyMeaning): meaning is AnsweringMeaning => ANSWERING.has(meaning.kind);

/** What the options stand for in the records and in the confirmations (QY2019-3.1; OQ-08). */
export const OPINION_WORDS: Readonly<Record<OpinionOption, string>> = { 1: '已派员赶赴现场', 2: '已在现场处置' };
export const RETURN_WORDS = '非本单位职责,申请退回';
export const RELAY_RECEIPT_WORDS = '收到,正在转派';
