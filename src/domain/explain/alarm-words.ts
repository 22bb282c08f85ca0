import type { AlarmKind } from '../work-order/alarm.js';
import type { Words } from '../work-order/case-file.js';

/** What each alarm says, without the numbers a regulation may choose; explainAlarm adds them. */
export const ALARM_WORDS: Readonly<Record<AlarmKind, Words>> = {
  RELAY_OVERDUE: { zh: '县（市、区）热线办尚未转派到承办单位', en: 'the county hotline office has not relayed the order to a handling unit' },
  NO_UNIT: { zh: '通知县（市、区）热线办后仍无承办单位', en: 'after the notice to the county hotline office there is still no handling unit' },
  COUNTY_UNKNOWN: { zh: '受理后仍未确定所属县（市、区）', en: 'the county is still not known after acceptance' },
  NO_COMPLETION_24H: { zh: '承办单位接收工单 24 小时后仍未申报处理完毕', en: 'the handling unit has not declared completion 24 hours after it received the order' },
  NO_COMPLETION_5WD: { zh: '承办单位接收工单 5 个工作日后仍未申报处理完毕', en: 'the handling unit has not declared completion five working days after it received the order' },
  HANDLING_OVERDUE: { zh: '承办单位逾期未开始办理', en: 'the handling unit has not started handling within its limit' },
  ON_SITE_OVERDUE: { zh: '承办单位逾期未到场', en: 'the handling unit was not on site within its limit' },
  INTERIM_OVERDUE: { zh: '承办单位逾期未报送办理结果或阶段性办理情况', en: 'the handling unit reported neither the result nor the interim status within its limit' },
  BACKFILL_OUTSTANDING: { zh: '电话反馈的处理结果逾期未在系统补录', en: 'the result reported by phone was not filed in the system within its limit' },
  CALENDAR_UNCOVERED: { zh: '所需年份的节假日安排尚未载入，无法计算工作日时限', en: 'the holidays of a year that is needed are not published yet, so no limit in working days can be computed' },
  REGULATION_EXPIRED: { zh: '受理时本规则已失效，不计算时限', en: 'the regulation had expired when the order was accepted, so no limit is computed' },
  REGULATION_NOT_IN_FORCE: { zh: '受理时本规则尚未施行，不计算时限', en: 'the regulation was not yet in force when the order was accepted, so no limit is computed' },
};
