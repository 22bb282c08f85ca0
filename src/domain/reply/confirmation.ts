import { Temporal } from 'temporal-polyfill';
import { BEIJING } from '../time/beijing.js';
import { helpText } from './help-text.js';
import { OPINION_WORDS, RELAY_RECEIPT_WORDS, type AnsweringMeaning, type Audience, type ReplyMeaning } from './reply.js';
import { shorten, smsSegments, UNITS_IN_TWO_PARTS } from './sms-length.js';

export const SIGNATURE = '【12345热线】';
export const DRILL_MARK = '【演练】';

/** What the answering person still owes. RESULT without an instant: it runs only from the end of handling (QY2019-3.2). */
export type Owed =
  | { readonly kind: 'OPINION'; readonly dueAt: Temporal.Instant; readonly isOver: boolean }
  | { readonly kind: 'RESULT'; readonly dueAt: Temporal.Instant | null }
  | { readonly kind: 'BACKFILL'; readonly dueAt: Temporal.Instant }
  | { readonly kind: 'RELAY' }
  /** What another law wants: 到场办理. A coded answer can meet it when `isAnswerable`. */
  | { readonly kind: 'DUTY'; readonly duty: string; readonly dueAt: Temporal.Instant; readonly isOver: boolean; readonly isAnswerable: boolean };

/** What a confirmation says of an order; no petitioner data. */
export interface OrderStanding {
  readonly workOrderId: string;
  readonly orderNumber: string;
  readonly place: string;
  readonly audience: Audience;
  readonly drill: boolean;
  readonly owed: readonly Owed[];
  /** The same answer was recorded before: it is confirmed again and said to change nothing. */
  readonly isRepeated: boolean;
}

/** Beijing date and time a person reads; midnight belongs to the day that ends (OQ-01). */
export function spokenInstant(instant: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO(BEIJING);
  const minute = local.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const isMidnight = minute.hour === 0 && minute.minute === 0;
  const day = isMidnight ? minute.subtract({ days: 1 }) : minute;
  const clock = isMidnight ? '24:00' : `${String(minute.hour).padStart(2, '0')}:${String(minute.minute).padStart(2, '0')}`;
  return `${day.month}月${day.day}日${clock}`;
}

function owedWords(owed: Owed): string {
  switch (owed.kind) {
    case 'OPINION':
      return owed.isOver ? `初步意见已于${spokenInstant(owed.dueAt)}到期,请立即反馈` : `初步意见仍须于${spokenInstant(owed.dueAt)}前反馈`;
    case 'RESULT':
      return owed.dueAt === null ? '处理完毕后,下一工作日24时前反馈处理结果' : `处理结果须于${spokenInstant(owed.dueAt)}前反馈`;
    case 'BACKFILL':
      return `处理结果请于${spokenInstant(owed.dueAt)}前在系统补录`;
    case 'RELAY':
      return '请尽快转派承办单位';
    case 'DUTY':
      return owed.isOver ? `${owed.duty}已于${spokenInstant(owed.dueAt)}到期,请立即办理` : `须于${spokenInstant(owed.dueAt)}前${owed.duty}`;
  }
}

function doneWords(meaning: AnsweringMeaning): string {
  switch (meaning.kind) {
    case 'OPINION':
      return `已记录初步意见:${meaning.option === null ? '文字意见' : OPINION_WORDS[meaning.option]}`;
    case 'RECEIPT':
      return '已记录收到';
    case 'RETURN_REQUEST':
      return '已记录退回申请,理由作为初步意见,待热线办审核,期间时限不停';
    case 'REASON_OWED':
      return '申请退回尚缺理由,暂记为收到';
    case 'RELAY':
      return `已记录:${RELAY_RECEIPT_WORDS}`;
  }
}

function howTo(meaning: AnsweringMeaning, order: OrderStanding): string {
  const owesOpinion = order.owed.some((owed) => owed.kind === 'OPINION' || (owed.kind === 'DUTY' && owed.isAnswerable));
  if (meaning.kind === 'REASON_OWED') return `回复“${meaning.code} 3 理由”`;
  if (meaning.kind === 'RECEIPT' && order.audience === 'UNIT' && owesOpinion) return `回复${meaning.code} 1已派员,${meaning.code} 2已在现场处置`;
  if (meaning.kind === 'RECEIPT' && order.audience === 'COUNTY_OFFICE' && order.owed.some(({ kind }) => kind === 'RELAY')) return `转派请回复“${meaning.code} 单位名称”`;
  return '';
}

/** Joins the sentences and shortens `place` until the message fits two parts. */
function fit(sign: string, place: string, write: (place: string) => string): string {
  for (let units = place.length; units >= 0; units -= 1) {
    const text = `${sign}${write(units === 0 ? '' : `(${shorten(place, units)})`)}`;
    if (smsSegments(text) <= 2) return text;
  }
  return shorten(`${sign}${write('')}`, UNITS_IN_TWO_PARTS);
}

const sentences = (...parts: readonly string[]): string => parts.filter((part) => part !== '').map((part) => `${part}。`).join('');

function oneAnswer(meaning: AnsweringMeaning, order: OrderStanding): string {
  const sign = `${SIGNATURE}${order.drill ? DRILL_MARK : ''}`;
  const done = order.isRepeated ? `此前已答复,本次不重复记录` : doneWords(meaning);
  return fit(sign, order.place, (place) => sentences(`${order.orderNumber}${place}${done}`, order.owed.map(owedWords).join(';'), howTo(meaning, order)));
}

const SHORT_DONE: Readonly<Record<AnsweringMeaning['kind'], string>> = {
  OPINION: '已记意见', RECEIPT: '已记收到', RETURN_REQUEST: '已记退回申请', REASON_OWED: '退回缺理由', RELAY: '已记转派',
};

function owedShort(owed: readonly Owed[]): string {
  const opinion = owed.find((item) => item.kind === 'OPINION');
  const result = owed.find((item) => item.kind === 'RESULT');
  if (opinion !== undefined) return `意见限${spokenInstant(opinion.dueAt)}`;
  const duty = owed.find((item) => item.kind === 'DUTY');
  if (duty !== undefined) return `${duty.duty}限${spokenInstant(duty.dueAt)}`;
  const backfill = owed.find((item) => item.kind === 'BACKFILL');
  if (backfill !== undefined) return `补录限${spokenInstant(backfill.dueAt)}`;
  if (result !== undefined) return result.dueAt === null ? '完毕后次工作日报结果' : `结果限${spokenInstant(result.dueAt)}`;
  return owed.length > 0 ? '请尽快转派' : '';
}

interface Line {
  readonly meaning: AnsweringMeaning | Extract<ReplyMeaning, { kind: 'CLOSED' }>;
  readonly order: OrderStanding;
}

function line({ meaning, order }: Line, placeUnits: number): string {
  const place = placeUnits === 0 ? '' : `(${shorten(order.place, placeUnits)})`;
  if (meaning.kind === 'CLOSED') return `${order.orderNumber}${place}已关闭未改动`;
  return `${order.orderNumber}${place}${order.isRepeated ? '此前已答复' : SHORT_DONE[meaning.kind]},${owedShort(order.owed)}`.replace(/,$/, '');
}

/** Several answers: one message for as many as fit two parts, so that each still names its order, place and what is owed. */
function severalAnswers(lines: readonly Line[], unknown: readonly string[]): string[] {
  const sign = `${SIGNATURE}${lines.some(({ order }) => order.drill) ? DRILL_MARK : ''}`;
  const tail = unknown.length > 0 ? [`短码${unknown.join('、')}不是发给本机的,未改动`] : [];
  const messages: string[] = [];
  let current = '';
  for (const text of [...lines.map((each) => line(each, 10)), ...tail]) {
    const joined = current === '' ? `${sign}${text}。` : `${current}${text}。`;
    if (smsSegments(joined) <= 2) {
      current = joined;
      continue;
    }
    if (current !== '') messages.push(current);
    current = shorten(`${sign}${text}。`, UNITS_IN_TWO_PARTS);
  }
  return current === '' ? messages : [...messages, current];
}

/**
 * The messages that confirm one reply, each within two UCS-2 parts and signed; several only when the reply answered more
 * orders than one message can name.
 * @param standings how each order stands after the reply was carried out
 */
export function confirmationTexts(meanings: readonly ReplyMeaning[], standings: readonly OrderStanding[]): readonly string[] {
  const lines = meanings.flatMap((meaning) => {
    const order = 'workOrderId' in meaning ? standings.find(({ workOrderId }) => workOrderId === meaning.workOrderId) : undefined;
    return order !== undefined && 'workOrderId' in meaning && meaning.kind !== 'DISOWNED' ? [{ meaning, order }] : [];
  });
  const unknown = meanings.flatMap((meaning) => (meaning.kind === 'UNKNOWN_CODE' ? [meaning.code] : []));
  const [first] = lines;
  if (first === undefined) return meanings.slice(0, 1).flatMap((meaning) => [helpText(meaning)]).filter((text) => text !== '');
  if (lines.length > 1 || unknown.length > 0) return severalAnswers(lines, unknown);
  if (first.meaning.kind !== 'CLOSED') return [oneAnswer(first.meaning, first.order)];
  const { order } = first;
  return [fit(`${SIGNATURE}${order.drill ? DRILL_MARK : ''}`, order.place, (place) => sentences(`${order.orderNumber}${place}已关闭,本次回复未作改动`, '如有异议请拨12345'))];
}

/** The answer to a reply that the order's state did not allow, such as an opinion after the order went to another unit. */
export function refusalText(order: OrderStanding, reason: string): string {
  const sign = `${SIGNATURE}${order.drill ? DRILL_MARK : ''}`;
  return fit(sign, order.place, (place) => sentences(`${order.orderNumber}${place}未记录:${shorten(reason.replace(/。$/u, ''), 50)}`, order.owed.map(owedWords).join(';')));
}

/** The answer to a county office whose unit was found and given the order, or not found. */
export function relayText(order: OrderStanding, unit: { readonly found: string } | { readonly notFound: string }, code: string): string {
  const sign = `${SIGNATURE}${order.drill ? DRILL_MARK : ''}`;
  const done = 'found' in unit ? `已转派${shorten(unit.found, 20)}` : `未找到“${shorten(unit.notFound, 16)}”,尚未转派`;
  const next = 'found' in unit ? '' : `请回复“${code} 单位代码或全称”`;
  return fit(sign, order.place, (place) => sentences(`${order.orderNumber}${place}${done}`, next));
}
