import type { Temporal } from 'temporal-polyfill';
import { DRILL_MARK, SIGNATURE, spokenInstant } from './confirmation.js';

/** By which way an answer came in, as a person knows it. */
const WAYS = { SMS_REPLY: '短信', KEYPRESS: '电话按键', NOTICE_CALL: '电话口述', CALL_BACK: '回拨', SYSTEM: '手机页面' } as const;
export type AnswerWay = keyof typeof WAYS;

export interface Echoed {
  readonly orderNumber: string;
  /** Of the number that it goes to; null when that holds none. */
  readonly code: string | null;
  readonly drill: boolean;
  readonly way: AnswerWay;
  readonly at: Temporal.Instant;
}

const disown = (code: string | null): string => (code === null ? '非本人操作请拨12345' : `非本人操作请回复${code} 0或拨12345`);

/** What a critical order's answer is echoed with to the registered number: SMS and calls can be forged, and only the owner of the number knows. */
export const echoText = ({ orderNumber, code, drill, way, at }: Echoed): string =>
  `${SIGNATURE}${drill ? DRILL_MARK : ''}特别紧急工单${orderNumber}:已于${spokenInstant(at)}收到以您的名义作出的答复(${WAYS[way]})。${disown(code)}。`;

const NAMED = 3;

/** The same for several orders that one message answered: one SMS, for a number has few of them a day. Not empty. */
export const echoOfAll = (all: readonly Echoed[]): string => {
  const [first] = all;
  if (first === undefined || all.length === 1) return first === undefined ? '' : echoText(first);
  const orders = all.slice(0, NAMED).map(({ orderNumber, code }) => (code === null ? orderNumber : `${orderNumber}短码${code}`)).join('、');
  return `${SIGNATURE}${all.every(({ drill }) => drill) ? DRILL_MARK : ''}特别紧急工单${orders}${all.length > NAMED ? '等' : ''}共${String(all.length)}件:已于${spokenInstant(first.at)}收到以您的名义作出的答复(${WAYS[first.way]})。非本人操作请逐件回复短码 0或拨12345。`;
};

/** The answer to `47 0`. */
export const disownedText = (orderNumber: string, outcome: 'CHASED' | 'NOTED' | 'NOTHING'): string => {
  const said = { CHASED: '已登记非本人答复,正重新通知贵单位并请热线核实', NOTED: '已登记非本人答复,热线将电话核实', NOTHING: '没有以本机作出的答复,未作改动' }[outcome];
  return `${SIGNATURE}${orderNumber}:${said}。`;
};
