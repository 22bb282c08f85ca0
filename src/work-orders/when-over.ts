import { unprocessable } from '../platform/http/problem.js';
import type { OrderRow } from './facts.js';

/** Of an order that is over nobody is told any more. */
export const refuseWhenOver = ({ state, closed_at }: Pick<OrderRow, 'state' | 'closed_at'>): void => {
  if (closed_at !== null) throw unprocessable('ORDER_OVER', state === 'WITHDRAWN' ? '工单已撤回,不再通知任何人。' : '工单已办结,不再通知任何人。');
};
