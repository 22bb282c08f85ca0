import type { AlarmKind } from '../domain/work-order/alarm.js';

/** One sentence for the board per alarm of the judgement. */
export const ALARM_TEXTS: Readonly<Record<AlarmKind, string>> = {
  RELAY_OVERDUE: '县(市、区)热线办 15 分钟内尚未转派到承办单位',
  NO_UNIT: '通知县(市、区)热线办 60 分钟后仍无承办单位',
  COUNTY_UNKNOWN: '受理 10 分钟后仍未确定所属县(市、区)',
  NO_COMPLETION_24H: '承办单位接收工单 24 小时后仍未申报处理完毕',
  NO_COMPLETION_5WD: '承办单位接收工单 5 个工作日后仍未申报处理完毕',
  BACKFILL_OUTSTANDING: '电话反馈的处理结果逾期未在系统补录',
  CALENDAR_UNCOVERED: '所需年份的节假日安排尚未载入,无法计算工作日时限',
};
