import { DEADLINE_KINDS, ORDER_CLASSES } from '../domain/regulation/regulation.js';

/** What tables that leave the service say, for people who open them in a spreadsheet. */
const zh = {
  sheets: { about: '说明', summary: '总览', times: '各段用时', units: '按单位', counties: '按县区', categories: '按类别', classes: '按分类', hours: '按时段', dayKinds: '按日类', channels: '按答复渠道', kinds: '按时限种类', trend: '趋势', distribution: '初步意见用时分布', carriers: '运营商', failures: '失败原因' },
  period: '统计期', counted: '统计时刻', known: '统计基准时刻', now: '当前所知', drills: '仅演练', real: '真实工单（不含演练）', filters: '筛选', none: '无', county: '县区', unit: '单位', category: '类别', class: '分类', few: '样本少于 5 件', item: '项目', value: '数值', meaning: '口径', basis: '依据', unpublished: '以下年份的节假日安排尚未公布，按星期计：',
  columns: { total: '时限数', met: '按时', breached: '超时', rate: '按时率', open: '未到期', ended: '已终止', superseded: '已重算', n: '计时件数', p50: '中位数（分钟）', p90: '九成（分钟）', p95: '九五成（分钟）', longest: '最长（分钟）', note: '备注', begun: '起算', unfinished: '未完', leftOut: '不计', measure: '用时' },
  summary: { accepted: '受理工单', open: '未办结', closed: '已办结', withdrawn: '已撤回', critical: '特别紧急', linked: '关联到主工单', units: '承办单位数', yellow: '黄牌', red: '红牌', revoked: '已撤销的牌', rate: '初步意见按时率', met: '初步意见按时', breached: '初步意见超时' },
  carriers: { provider: '运营商', channel: '渠道', submitted: '交出', taken: '受理', delivered: '送达', undelivered: '未送达', failed: '失败', expired: '逾期无回执', unknown: '结果不明', underWay: '待回执', failureRate: '失败率', taking: '受理用时中位数（秒）', taking95: '受理用时九五成（秒）', reaching: '送达用时中位数（秒）', reaching95: '送达用时九五成（秒）', state: '结果', reason: '原因', n: '件数' },
  bins: { from: '超过（分钟）', to: '至（含，分钟）', n: '件数', limit: '通常时限（分钟）' },
  keys: {
    UNIT: { '': '未定单位' }, COUNTY: { '': '属地不明' }, CATEGORY: { '': '无类别' }, CHANNEL: { '': '未答复', CALL_BACK: '回拨热线', NOTICE_CALL: '通知电话', KEYPRESS: '电话按键', SMS_REPLY: '短信回复', SYSTEM: '系统', APP: '手机 App', WECHAT: '微信', QQ: 'QQ', PHONE_12345: '致电 12345', SMS: '短信', VOICE: '电话', EMAIL: '邮件' },
    DAY_KIND: { WORKING: '工作日', WEEKEND: '周末', HOLIDAY: '法定节假日' },
    CLASS: byOrder(ORDER_CLASSES, ['紧急', '咨询', '求决', '求助', '投诉', '举报', '意见建议', '表扬']),
    KIND: byOrder(DEADLINE_KINDS, ['初步意见', '处理结果', '开始办理', '办结', '确认受理', '退回', '踏勘退回', '到场', '阶段性情况', '补录', '首次联系', '办结联系', '满意度', '佐证材料', '答复（黄牌）', '答复（红牌）', '办结（黄牌）', '办结（红牌）']),
    STATE: { UNDELIVERED: '未送达', FAILED: '失败', EXPIRED: '逾期无回执', UNKNOWN: '结果不明' },
  },
};

export type ExportWords = typeof zh;

const en: ExportWords = {
  sheets: { about: 'About', summary: 'Summary', times: 'Times', units: 'Units', counties: 'Counties', categories: 'Categories', classes: 'Classes', hours: 'Hours', dayKinds: 'Kinds of day', channels: 'Channels of answers', kinds: 'Kinds of limit', trend: 'Trend', distribution: 'Time to opinion', carriers: 'Carriers', failures: 'Failures' },
  period: 'Period', counted: 'Counted at', known: 'As known at', now: 'now', drills: 'Drills only', real: 'Real orders (no drills)', filters: 'Filters', none: 'none', county: 'County', unit: 'Unit', category: 'Category', class: 'Class', few: 'Fewer than 5 cases', item: 'Item', value: 'Value', meaning: 'Definition', basis: 'Basis', unpublished: 'Holidays of these years are not published yet and count as their weekday: ',
  columns: { total: 'Limits', met: 'In time', breached: 'Breached', rate: 'On-time rate', open: 'Open', ended: 'Ended', superseded: 'Recomputed', n: 'Timed', p50: 'Median (minutes)', p90: '90 % (minutes)', p95: '95 % (minutes)', longest: 'Longest (minutes)', note: 'Note', begun: 'Begun', unfinished: 'Unfinished', leftOut: 'Left out', measure: 'Time' },
  summary: { accepted: 'Orders accepted', open: 'Open', closed: 'Closed', withdrawn: 'Withdrawn', critical: 'Critical', linked: 'Linked to a master', units: 'Units', yellow: 'Yellow cards', red: 'Red cards', revoked: 'Revoked cards', rate: 'First opinions in time', met: 'First opinions met', breached: 'First opinions breached' },
  carriers: { provider: 'Carrier', channel: 'Channel', submitted: 'Handed over', taken: 'Taken', delivered: 'Delivered', undelivered: 'Undelivered', failed: 'Failed', expired: 'No receipt', unknown: 'Unknown', underWay: 'Awaited', failureRate: 'Failure rate', taking: 'Taking, median (s)', taking95: 'Taking, 95 % (s)', reaching: 'Reaching, median (s)', reaching95: 'Reaching, 95 % (s)', state: 'Outcome', reason: 'Reason', n: 'Count' },
  bins: { from: 'More than (minutes)', to: 'Up to (minutes)', n: 'Count', limit: 'Usual limit (minutes)' },
  keys: {
    UNIT: { '': 'No unit' }, COUNTY: { '': 'Place unknown' }, CATEGORY: { '': 'No category' }, CHANNEL: { '': 'Unanswered', CALL_BACK: 'Call-back', NOTICE_CALL: 'Notice call', KEYPRESS: 'Key', SMS_REPLY: 'SMS reply', SYSTEM: 'System', APP: 'App', WECHAT: 'WeChat', QQ: 'QQ', PHONE_12345: 'Call to 12345', SMS: 'SMS', VOICE: 'Call', EMAIL: 'E-mail' },
    DAY_KIND: { WORKING: 'Working day', WEEKEND: 'Weekend', HOLIDAY: 'Public holiday' },
    CLASS: byOrder(ORDER_CLASSES, ['Urgent', 'Consultation', 'Settlement', 'Help', 'Complaint', 'Report', 'Suggestion', 'Praise']),
    KIND: byOrder(DEADLINE_KINDS, ['First opinion', 'Result', 'Start of handling', 'Completion', 'Acceptance', 'Return', 'Return after survey', 'On site', 'Interim report', 'Back-fill', 'First contact', 'Contact at completion', 'Satisfaction', 'Evidence', 'Answer (yellow)', 'Answer (red)', 'Completion (yellow)', 'Completion (red)']),
    STATE: { UNDELIVERED: 'Undelivered', FAILED: 'Failed', EXPIRED: 'No receipt', UNKNOWN: 'Unknown' },
  },
};

export const EXPORT_WORDS = { zh, en } as const;
export type ExportLanguage = keyof typeof EXPORT_WORDS;

function byOrder(codes: readonly string[], words: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.map((code, index) => [code, words[index] ?? code]));
}
