import type { DrillEnd, DrillKind, DrillScope } from './drill.js';
import type { DrillFailure, DrillVerdict } from './report.js';

/** How a report names its codes, in Chinese. */

export const SCOPE_WORDS: Readonly<Record<DrillScope, string>> = { COUNTY: '县（市、区）', CITY: '全市', UNITS: '指定单位' };
export const KIND_WORDS: Readonly<Record<DrillKind, string>> = { SCHEDULED: '预先通知', SURPRISE: '不预先通知' };

export const END_WORDS: Readonly<Record<DrillEnd, string>> = {
  TIME: '按计划时间结束', BY_PERSON: '由值守人员停止', CRITICAL_ORDER: '因有实际特别紧急工单待答复，自动让路', STORM: '因实际工单集中，自动让路', NOT_APPROVED: '至开始时刻未经第二人批准', SERVICE_WAS_DOWN: '开始时系统中断，超过补做时限，未举行',
};

export const VERDICT_WORDS: Readonly<Record<DrillVerdict, string>> = { ON_TIME: '按时', LATE: '逾时', UNANSWERED: '未答复', NOT_DUE: '结束时未到期' };

export const FAILURE_WORDS: Readonly<Record<DrillFailure, string>> = {
  NO_CONTACT: '无可用联络人', NUMBER_DEAD: '号码无法接通（空号、停机或不可达）', NOT_DELIVERED: '短信、电话均未送达', CALL_NOT_ANSWERED: '电话无人接听', WRONG_KEY: '按错键', NOT_ANSWERED: '已送达，未答复',
  RECEIPT_ONLY: '仅回复收到，未反馈初步意见', ANSWERED_LATE: '逾时答复', NOT_RELAYED: '县级热线办未转派', RELAYED_LATE: '县级热线办转派逾时', KEPT_FOR_REAL: '为实际工单保留通信额度，演练少拨',
};

/** `3分20秒`, `1小时5分0秒`; an em dash for what never happened. */
export const durationWords = (seconds: number | null): string => {
  if (seconds === null) return '—';
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  return `${hours > 0 ? `${String(hours)}小时` : ''}${hours > 0 || minutes > 0 ? `${String(minutes)}分` : ''}${String(seconds % 60)}秒`;
};
