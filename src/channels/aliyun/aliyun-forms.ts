import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { AttemptReceiptState } from '../../domain/notice/attempt-state.js';
import { textOf } from '../send-failure.js';
import { instantOfBeijing } from './aliyun-times.js';

export interface AliyunReport {
  /** Our reference, which came along as OutId; so it is both the attempt and the provider's reference. */
  readonly outId: string;
  readonly state: AttemptReceiptState;
  readonly code: string | null;
}

export interface AliyunReply {
  readonly providerRef: string;
  /** E.164. */
  readonly from: string;
  readonly text: string;
  /** The vendor's real instant in whole seconds; null when it did not say. */
  readonly sentAt: Temporal.Instant | null;
}

const MOST = 1000;

/** The entries of a pushed list; undefined when it is none or longer than the vendor ever sends. */
export const entriesIn = (body: unknown): readonly unknown[] | undefined => (Array.isArray(body) && body.length <= MOST ? body : undefined);

/** One entry of `SmsReport`; undefined when it says nothing about a message of ours. */
export const reportOf = (entry: unknown): AliyunReport | undefined => {
  const outId = textOf(entry, 'out_id');
  const success: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'success') : undefined;
  if (outId === undefined || outId === '' || (typeof success !== 'boolean' && success !== 'true' && success !== 'false')) return undefined;
  const hasArrived = success === true || success === 'true';
  return { outId, state: hasArrived ? 'DELIVERED' : 'UNDELIVERED', code: hasArrived ? null : (textOf(entry, 'err_code') ?? null) };
};

/** One entry of `SmsUp`; `sequence_id` is a number in one document of the vendor and a text in another. */
export const replyOf = (entry: unknown): AliyunReply | undefined => {
  const number = textOf(entry, 'phone_number')?.replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (number === undefined || !/^1\d{10}$/.test(number)) return undefined;
  const text = textOf(entry, 'content') ?? '';
  const sequence = textOf(entry, 'sequence_id') ?? createHash('sha256').update(JSON.stringify([number, text, textOf(entry, 'send_time') ?? ''])).digest('hex').slice(0, 32);
  return { providerRef: sequence, from: `+86${number}`, text, sentAt: instantOfBeijing(typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'send_time') : null) };
};

/** What is pushed sooner than this counts when it came: the vendor names whole seconds only, and clocks differ. */
const PROMPT = Temporal.Duration.from({ seconds: 5 });
/** The vendor repeats a push that was not taken for some minutes, by another of its pages for hours. */
const LONGEST_REPEATS = Temporal.Duration.from({ hours: 24 });

/** When a reply counts (design, Time and late knowledge): when the vendor took it, if its push came late; an answer in time must not be late because of us. */
export const countsAt = (arrived: Temporal.Instant, sent: Temporal.Instant | null): Temporal.Instant =>
  sent !== null && Temporal.Instant.compare(sent, arrived.subtract(PROMPT)) < 0 && Temporal.Instant.compare(sent, arrived.subtract(LONGEST_REPEATS)) >= 0 ? sent : arrived;
