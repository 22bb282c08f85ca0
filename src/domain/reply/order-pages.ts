import type { SentNotice } from './reply.js';
import { shorten, smsSegments } from './sms-length.js';

export const ORDERS_PER_PAGE = 3;

/**
 * One page of what a number still has to answer, most urgent first, for the reply `0`; after the last page the first follows.
 * @param open most urgent first
 * @param page from 0
 */
export function orderPage(open: readonly SentNotice[], page: number): string {
  const pages = Math.ceil(open.length / ORDERS_PER_PAGE);
  if (pages === 0) return '【12345热线】本机目前没有待答复的工单。';
  const number = page % pages;
  const shown = open.slice(number * ORDERS_PER_PAGE, (number + 1) * ORDERS_PER_PAGE);
  const end = number + 1 < pages ? '。回复0看下一页。' : '。';
  for (const units of [12, 8, 5, 0]) {
    const list = shown.map(({ code, orderNumber, place, drill }) => `${code}为${drill === true ? '演练' : ''}${orderNumber}${units === 0 ? '' : `(${shorten(place, units)})`}`).join(';');
    const text = `【12345热线】待答复共${open.length}件,第${number + 1}/${pages}页:${list}${end}`;
    if (smsSegments(text) <= 2) return text;
  }
  return `【12345热线】待答复共${open.length}件,请拨12345。`;
}
