import { Temporal } from 'temporal-polyfill';
import { lettersOf, normaliseText } from './normalise-text.js';
import type { SentNotice } from './reply.js';
import { isBareReceipt } from './words.js';

/** What a reply says about the number itself, when it answers the question whether the number is right. */
export type NumberCheck = 'CONFIRMED' | 'DENIED';

const LEAD = /^(?:回复|答复)/u;
const CONFIRM = /^(?:本机|号码|登记|信息|身份)*(?:已?确认|确认无误|无误|正确|没错|没有错|属实|没问题)(?:号码|无误|正确)*(?:谢谢|感谢)?$/u;
const DENY = /^(?:本机|号码|登记|信息|单位|姓名)*(?:有误|错误|有错|错了|不对|不正确)(?:请?更正)?$|^(?:我?不是(?:我|本人|我的|我们|我们单位|我单位|本单位|该单位|这个单位)?(?:的?号码)?|非本人|非本单位|打错了?|发错了?|发错人了?|已换号码?|换人了)$/u;
/** The words that the question asks for, and words that name the number: neither could be said of an order. */
const ASKED = /^(?:已?确认|有误)$/u;
const OF_NUMBER = /本机|号码/u;
const ASKED_DENIAL = '有误';
/** Words that belong to orders; they mean the number only where no order could be meant. */
const ONE = /^1$/u;
const QUIET_HOURS = 24;

export interface NumberCheckContext {
  /** What the number holds codes of. */
  readonly live: readonly Pick<SentNotice, 'isOpen' | 'sentAt'>[];
  /** The instant the reply arrived. */
  readonly now: Temporal.Instant;
  /** Whether nothing but the question was sent to the number since it was asked. */
  readonly isLast: boolean;
}

/**
 * Reads a reply from a number that was asked to confirm itself; null when the reply is about something else. 非本单位, 不对, 换人了, 收到 and 1
 * are said of orders, so they count only where the question was the last thing sent to a number without an open order that was told of none for
 * a day. With orders about, only the asked words and words that name the number are heard, and after an order 有误 alone may mean that order.
 */
export const readNumberCheck = (body: string, { live, now, isLast }: NumberCheckContext): NumberCheck | null => {
  const text = normaliseText(body);
  const words = lettersOf(text).replace(LEAD, '');
  if (/[?]/u.test(text)) return null;
  const isFree = isLast && isQuiet(live, now);
  if (!isFree && !ASKED.test(words) && !OF_NUMBER.test(words)) return null;
  if (!isLast && words === ASKED_DENIAL) return null;
  if (DENY.test(words)) return 'DENIED';
  if (CONFIRM.test(words)) return 'CONFIRMED';
  return isFree && (ONE.test(words) || isBareReceipt(text)) ? 'CONFIRMED' : null;
};

const isQuiet = (live: NumberCheckContext['live'], now: Temporal.Instant): boolean =>
  live.every(({ isOpen, sentAt }) => !isOpen && Temporal.Instant.compare(sentAt.add({ hours: QUIET_HOURS }), now) < 0);

const KEYS: ReadonlyMap<string, NumberCheck> = new Map([['1', 'CONFIRMED'], ['2', 'DENIED']]);

/** What a call that asks for confirmation does with a key; null: it says its question again. */
export const numberCheckKey = (digits: string): NumberCheck | null => KEYS.get(digits.replace(/[^0-9]/g, '').slice(0, 1)) ?? null;

const SIGN = '【12345热线】';

export const numberCheckText = (check: NumberCheck): string =>
  check === 'CONFIRMED' ? `${SIGN}本机号码已确认,谢谢。` : `${SIGN}已记录号码有误,将请单位更正,打扰了。更正前紧急工单仍会通知本机。`;

export const numberCheckWords = (check: NumberCheck): string =>
  check === 'CONFIRMED' ? '号码已确认,谢谢,再见。' : '已记录号码有误,我们将请单位更正,打扰了,再见。';

export const NO_KEY_WORDS = '没有收到按键,号码尚未确认,再见。';
