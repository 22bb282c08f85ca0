import type { DocumentBlock } from '../platform/documents/official-document.js';

export const heading = (text: string, level: 1 | 2 = 1): DocumentBlock => ({ kind: 'HEADING', level, text });
export const paragraph = (text: string): DocumentBlock => ({ kind: 'PARAGRAPH', text });
export const note = (text: string): DocumentBlock => ({ kind: 'NOTE', text });

export const table = (columns: readonly (readonly [heading: string, share: number])[], rows: readonly (readonly string[])[], none: string): DocumentBlock =>
  ({ kind: 'TABLE', columns: columns.map(([text, share]) => ({ heading: text, share })), rows, none });

export const pairs = (rows: readonly (readonly [name: string, value: string])[]): DocumentBlock => table([['项目', 1], ['内容', 5]], rows, '没有记载。');

/** `2026-11-22 21:10:00` of an instant in +08:00; milliseconds where there are any. */
export const clock = (at: string | null): string => (at === null ? '' : `${at.slice(0, 19).replace('T', ' ')}${at.slice(19, 23) === '.000' ? '' : at.slice(19, 23)}`);

export const wordOf = (words: Readonly<Record<string, string>>, code: string | null): string => (code === null ? '' : words[code] ?? code);

export const CHANNELS: Readonly<Record<string, string>> = {
  SMS: '短信', VOICE: '电话', EMAIL: '邮件', SYSTEM: '系统', CALL_BACK: '回拨热线', NOTICE_CALL: '通知电话', KEYPRESS: '电话按键', SMS_REPLY: '短信回复', APP: '手机 App', WECHAT: '微信', QQ: 'QQ', PHONE_12345: '致电 12345', API: '接口', CONSOLE: '值守台',
};
/** What carriers report. */
export const RECEIPTS: Readonly<Record<string, string>> = {
  SUBMITTED: '已提交', SENT: '已发出', RINGING: '振铃', ANSWERED: '接通', DELIVERED: '送达', COMPLETED: '通话结束', UNDELIVERED: '未送达', FAILED: '失败', BUSY: '忙线', NO_ANSWER: '无人接听', VOICEMAIL: '语音信箱', EXPIRED: '逾期',
};
export const ATTEMPT_STATES: Readonly<Record<string, string>> = { SUBMITTED: '已提交', SENT: '已发出', DELIVERED: '已送达', UNDELIVERED: '未送达', FAILED: '失败', EXPIRED: '逾期无回执', UNKNOWN: '结果不明', CANCELLED: '已取消' };
export const OUTCOMES: Readonly<Record<string, string>> = { ANSWERED: '已接通', BUSY: '忙线', NO_ANSWER: '无人接听', VOICEMAIL: '语音信箱' };
export const DEADLINE_STATES: Readonly<Record<string, string>> = { OPEN: '计时中', MET: '时限内完成', BREACHED: '超过时限', ENDED: '已终止', SUPERSEDED: '已重新计算' };
export const DEADLINES: Readonly<Record<string, string>> = {
  FIRST_RESPONSE: '初步意见', RESULT: '处理结果', HANDLING: '开始办理', COMPLETION: '办结', ACCEPTANCE: '确认受理', RETURN: '退回', SURVEY_RETURN: '踏勘退回', ON_SITE: '到场', INTERIM_REPORT: '办理结果或阶段性情况',
  BACKFILL: '补录', FIRST_CONTACT: '首次联系诉求人', COMPLETION_CONTACT: '办结联系诉求人', SURVEY: '满意度', EVIDENCE: '佐证材料',
  CONSULTATION_YELLOW: '答复(黄牌)', CONSULTATION_RED: '答复(红牌)', COMPLETION_YELLOW: '办结(黄牌)', COMPLETION_RED: '办结(红牌)',
};
export const CARDS: Readonly<Record<string, string>> = { YELLOW: '黄牌', RED: '红牌' };
export const CARD_STATES: Readonly<Record<string, string>> = { ISSUED: '有效', REVOKED: '已撤销' };
export const LIGHTS: Readonly<Record<string, string>> = { WARNING: '预警', OVERDUE: '超期', YELLOW: '黄灯', ORANGE: '橙灯', RED: '红灯' };
export const DIRECTIONS: Readonly<Record<string, string>> = { OUTBOUND: '呼出', INBOUND: '来电' };
export const PHOTO_KINDS: Readonly<Record<string, string>> = { RESULT: '处理结果', SCENE: '现场' };
