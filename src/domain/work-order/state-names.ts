import type { OrderState } from './order-state.js';

/** What people read for a state. */
export const STATE_NAMES: Readonly<Record<OrderState, string>> = {
  AWAITING_ROUTING: '待确定承办单位', WITH_COUNTY_OFFICE: '县级热线办转派中', DISPATCHED: '已派单，待签收', ACKNOWLEDGED: '已签收，待意见', RESPONDED: '已反馈初步意见',
  HANDLED: '处理完毕，待结果', RESULT_REPORTED: '已反馈结果', CLOSED: '已办结', RETURN_PENDING: '退回待审核', WITHDRAWN: '已撤回',
};
