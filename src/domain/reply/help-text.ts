import type { Audience, ReplyMeaning, SentNotice } from './reply.js';
import { shorten, smsSegments } from './sms-length.js';

const SIGN = '【12345热线】';

/** What a person may reply, one example per audience. */
const EXAMPLE: Readonly<Record<Audience, (code: string) => string>> = {
  UNIT: (code) => `作为意见请回复${code} 1已派员,${code} 2已在现场处置,或${code}加文字`,
  COUNTY_OFFICE: (code) => `收到请回复${code} 1,转派请回复${code}加单位名称`,
  SUPERVISOR: (code) => `收到请回复${code} 收到`,
  LEADER_ELSEWHERE: (code) => `收到请回复${code} 收到`,
  BUREAU: (code) => `收到请回复${code} 收到`,
};

const entry = ({ code, orderNumber, place, drill }: SentNotice, placeUnits: number): string => `${code}为${drill === true ? '演练' : ''}${orderNumber}${placeUnits === 0 ? '' : `(${shorten(place, placeUnits)})`}`;

/** Names as many of the open orders as two parts hold, each with its code. */
function withOrders(lead: string, open: readonly SentNotice[]): string {
  const [first] = open;
  if (first === undefined) return `${SIGN}${lead}。本机目前没有待答复的工单,请拨12345。`;
  const end = `。${EXAMPLE[first.audience](first.code)}。`;
  for (let shown = open.length; shown >= 1; shown -= 1) {
    for (const placeUnits of [12, 6, 0]) {
      const list = open.slice(0, shown).map((notice) => entry(notice, placeUnits)).join(';');
      const text = `${SIGN}${lead}。${list}${shown < open.length ? `;共${open.length}件` : ''}${end}`;
      if (smsSegments(text) <= 2) return text;
    }
  }
  return `${SIGN}${lead}。共${open.length}件${end}`;
}

/** The help for a reply that changed nothing; empty for the meanings that other parts answer. */
export function helpText(meaning: ReplyMeaning): string {
  switch (meaning.kind) {
    case 'UNKNOWN_CODE':
      return withOrders(`短码${shorten(meaning.code, 6)}不是发给本机的,未作改动`, meaning.open);
    case 'KEPT_TEXT':
      return withOrders('文字已留存,但未注明短码,不停止计时', meaning.open);
    case 'AMBIGUOUS':
      return withOrders('请注明短码,未作改动', meaning.open);
    case 'HELP':
      return withOrders('未能识别,未作改动', meaning.open);
    case 'STOP_WORD':
      return `${SIGN}紧急工单通知不能退订,本次回复未作为答复。如号码有误请拨12345更正。`;
    case 'UNREGISTERED':
      return `${SIGN}本机号码未登记,回复未作处理。请拨12345由话务员核实。`;
    case 'NEXT_PAGE':
      return `${SIGN}没有更多工单。`;
    case 'OPINION':
    case 'RECEIPT':
    case 'RETURN_REQUEST':
    case 'REASON_OWED':
    case 'RELAY':
    case 'CLOSED':
    case 'DISOWNED':
      return '';
  }
}
