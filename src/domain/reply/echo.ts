import type { Temporal } from 'temporal-polyfill';
import { DRILL_MARK, SIGNATURE, spokenInstant } from './confirmation.js';

/** By which way an answer came in, as a person knows it. */
const WAYS = { SMS_REPLY: '短信', KEYPRESS: '电话按键', NOTICE_CALL: '电话口述', CALL_BACK: '回拨', SYSTEM: '手机页面' } as const;
export type AnswerWay = keyof typeof WAYS;

export interface Echoed {
  readonly orderNumber: string;
  readonly code: string;
  readonly drill: boolean;
  readonly way: AnswerWay;
  readonly at: Temporal.Instant;
}

const disown = (code: string): string => `非本人操作请回复${code} 0`;

/** What a critical order's answer is echoed with to the registered number: SMS and calls can be forged, and only the owner of the number knows. */
export const echoText = ({ orderNumber, code, drill, way, at }: Echoed): string =>
  `${SIGNATURE}${drill ? DRILL_MARK : ''}特别紧急工单${orderNumber}:已于${spokenInstant(at)}收到以您的名义作出的答复(${WAYS[way]})。${disown(code)}或拨12345。`;

/** The answer to `47 0`. */
export const disownedText = (orderNumber: string, outcome: 'CHASED' | 'NOTED' | 'NOTHING'): string => {
  const said = { CHASED: '已登记非本人答复,正重新通知贵单位并请热线核实', NOTED: '已登记非本人答复,热线将电话核实', NOTHING: '没有以本机作出的答复,未作改动' }[outcome];
  return `${SIGNATURE}${orderNumber}:${said}。`;
};
