import { lettersOf } from './normalise-text.js';

/** The only words that receipt without a code; short on purpose, 好的 alone says nothing about which order was read. */
const BARE_RECEIPT = /^(?:好的?)?(?:已收到|确认收到|收到确认|收到|已收悉|收悉)(?:了|谢谢|感谢)?$/u;
const ALL_RECEIPT = /^全部(?:已收到|确认收到|收到)(?:谢谢)?$/u;

/** Words of a person who has read but says nothing about handling. Beside a code they receipt; they are never an opinion (OQ-08). */
const COURTESY = /确认收到|收到确认|已?收到了?|已?收悉|已?确认|已阅|已读|已?知悉|知道了?|明白了?|了解了?|好的?|可以|谢谢|感谢|辛苦了?|您好|你好|OK|嗯+|哦+|是的?|行/giu;
const NOT_RECEIVED = /(?:未|没有?|尚未|还没|并未)收到/u;

/** Words that ask to be left alone. They answer nothing, whatever stands beside them. */
const STOP = /^(?:请|我要|要求)?(?:退订|取消订阅|TD|T|STOP|UNSUBSCRIBE|拒收)(?:谢谢)?$/iu;

export const isBareReceipt = (text: string): boolean => BARE_RECEIPT.test(lettersOf(text));
export const isReceiptOfAll = (text: string): boolean => ALL_RECEIPT.test(lettersOf(text));
export const isStopWord = (text: string): boolean => STOP.test(lettersOf(text));
export const deniesReceipt = (text: string): boolean => NOT_RECEIVED.test(text);

/** Whether the text, its courtesies taken away, says nothing more. */
export const isCourtesy = (text: string): boolean => lettersOf(text.replace(COURTESY, '')) === '' && !/[?]/u.test(text);

const saysSomething = (text: string): boolean => (text.replace(COURTESY, '').match(/\p{L}/gu) ?? []).length >= 2;

/** A last clause that asks; what stands before it may still be an answer. */
const QUESTION_AT_END = /[^,.;:!?。、]*(?:[?]|[吗呢][.!。]*)\s*$/u;

/** Whether the text tells something about handling: two letters or more beside courtesies, and more than a question. */
export function hasSubstance(text: string): boolean {
  let rest = text;
  while (QUESTION_AT_END.test(rest)) rest = rest.replace(QUESTION_AT_END, '').replace(/[,.;:!?。、\s]+$/u, '');
  return saysSomething(rest);
}

/** A count, a time or a length: 60分钟, 3台车, 40:30, 47.5公里. Its number is neither a code nor an option. */
const UNIT_OF_MEASURE =
  /^(?:多|余|几|分(?![局队管派])|点(?!位)|时(?!间)|小时|秒|天(?!然)|日|月|年|周(?!边)|人(?![员手])|名(?!单)|个(?!别)|位(?![置于])|台(?!风)|辆|部(?![门队])|米|公里|公分|厘米|毫米|里|千|百|万|亿|元|块|号|岁|吨|方(?!案)|平方|度|户|家(?!属)|处(?![置理])|条|根(?!据)|棵|层|楼|栋|级|组(?!织)|队(?![伍员])|次|车(?![辆队])|%|[至到](?=\d)|K?M\b|KG\b|K?V\b)/iu;
const SPACED_UNIT_OF_MEASURE = /^(?:分钟|小时|公里|点钟|点半|多人|余人|人受|人被|名(?!单)|米|岁|万|元|吨|号楼|辆|台(?!风)|%)/iu;

/** Whether the characters right after a number make it a quantity. */
export const startsWithMeasure = (after: string): boolean => UNIT_OF_MEASURE.test(after);
/** The same where a blank stands between: then only what can hardly begin a sentence counts. */
export const startsWithSpacedMeasure = (after: string): boolean => SPACED_UNIT_OF_MEASURE.test(after);
