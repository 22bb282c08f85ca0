import type { CallEffect, CallItem, Spoken } from './call-state.js';
import { givesOpinion } from './call-state.js';
import { OPINION_WORDS, type OpinionOption } from './reply.js';

/** The menu without the order's text, by what the listener may answer. */
export const menuWords = (item: CallItem): string =>
  givesOpinion(item)
    ? '已派员赶赴现场请按1,已在现场处置请按2,非本单位职责申请退回请按3,听详细地点请按4,口头反馈请按0,重听请按9。'
    : `${item.audience === 'COUNTY_OFFICE' ? '收到并正在转派' : '收到'}请按1,听详细地点请按4,重听请按9。`;

export const openingWords = (item: CallItem): string =>
  item.opening ?? `${item.drill ? '这是一次演练。' : ''}工单号${item.orderNumber},地点${item.place}。${menuWords(item)}`;

export const placeWords = (item: CallItem): string => `详细地点:${item.fullPlace}。`;
export const choiceWords = (option: OpinionOption | 3): string =>
  `您选择的是:${option === 3 ? '非本单位职责,申请退回' : OPINION_WORDS[option]}。确认请按1,重选请按9。`;
export const SPEAK_WORDS = '请在提示音后说出处置意见,说完按井号键。';
export const REASON_WORDS = '请在提示音后说明退回理由,说完按井号键。';
export const CODE_WORDS = '请输入通知短信中的短码,按井号键结束。';
export const GOODBYE = '感谢接听,再见。';

export const spokenBack = ({ text }: Spoken): string => (text === null ? '您的意见如下。' : `您的意见是:${text}。`);
export const CONFIRM_SPOKEN_WORDS = '确认请按1,重说请按0。';

export const listWords = (open: readonly CallItem[]): string =>
  open.length < 2 ? '' : `您名下有${open.length}件未办结工单:${open.map(({ orderNumber, place }) => `${orderNumber},${place}`).join(';')}。`;

/** What the caller hears once an effect was carried out. */
export function effectWords(effect: CallEffect, item: CallItem | undefined): string {
  const number = item === undefined ? '' : `工单${item.orderNumber}`;
  switch (effect.kind) {
    case 'OPINION':
      return `${number}初步意见已记录${effect.option === null ? '' : `:${OPINION_WORDS[effect.option]}`}。`;
    case 'RECEIPT':
      return `${number}已记录收到。`;
    case 'REASON_OWED':
      return `${number}申请退回须说明理由,暂记为收到。`;
    case 'RETURN_REQUEST':
      return `${number}退回申请已记录,待热线办审核,期间时限不停。`;
    case 'KEPT_SPEECH':
      return `${number}录音已留存,未经确认,不作为意见。`;
    case 'OPERATOR_NEEDED':
      return '短码三次不符,转人工。请拨12345由话务员为您登记。';
    case 'UNREGISTERED':
      return '本机号码未登记,系统无法受理答复。请拨12345由话务员核实登记。';
  }
}
