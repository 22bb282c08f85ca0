import type { DeadlineKind, LightColour, OrderClass } from '../domain/regulation/regulation.js';
import type { LabelKind } from '../domain/work-order/case-file.js';
import type { FactKind, SurveyChoice } from '../domain/work-order/fact.js';

/** What a title may name besides the kind. */
export interface EntryMatter {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly unitName: string | null;
  readonly countyName: string | null;
  readonly channel: string | null;
  /** The notice an entry is about. */
  readonly purpose: string | null;
  readonly recipient: string | null;
}

const FACTS: Readonly<Record<FactKind, string>> = {
  DELIVERED: '送达承办单位', COUNTY_NOTIFIED: '交县级热线办转派', COUNTY_IDENTIFIED: '确定属地', FLAGGED_CRITICAL: '标为特别紧急', ACKNOWLEDGED: '签收', FIRST_RESPONSE: '反馈初步意见',
  HANDLING_STARTED: '开始处理', ARRIVED_ON_SITE: '到达现场', ACCEPTED_BY_UNIT: '确认受理', INTERIM_REPORTED: '报送阶段性办理情况', HANDLING_COMPLETED: '处理完毕', RESULT_FILED: '反馈处理结果', BACKFILLED: '补录处理结果',
  RETURN_REQUESTED: '申请退回', RETURN_APPROVED: '同意退回', RETURN_REJECTED: '不同意退回', COMPLETION_APPROVED: '同意办结', COMPLETION_SENT_BACK: '办结退回', SITE_SURVEY_STARTED: '启动现场踏勘', DISPUTE_EVIDENCE_ASKED: '要求提供佐证材料', DISPUTE_EVIDENCE_GIVEN: '提供佐证材料',
  UNIT_DESIGNATED: '指定承办单位', EXTENSION_REQUESTED: '申请延期', EXTENSION_APPROVED: '同意延期', EXTENSION_REJECTED: '不同意延期', NEW_FACTS_ADDED: '诉求人补充新情况', FORCE_MAJEURE: '发生不可抗力', LAW_CHANGED: '办理依据调整',
  REDO_ORDERED: '重新办理', PETITIONER_CONTACT_TRIED: '联系诉求人', CONTACT_DISPUTED: '诉求人反映未联系', SURVEY_DELIVERED: '发出满意度评价', SURVEY_ANSWERED: '提交满意度评价', RATING_CORRECTED: '核改满意度评价', RECLASSIFIED: '调整工单类别', LINKED: '关联同一事件', UNLINKED: '解除关联', CARD_ISSUED: '发牌', CARD_REVOKED: '撤销', WITHDRAWN: '热线撤回工单', CLOSED: '办结',
};

const OTHERS: Readonly<Record<string, string>> = {
  ACCEPTED: '热线受理', ROUTED: '确定派往', ORDER_CLOSED: '工单办结', ORDER_REOPENED: '办结后恢复办理', TEXT_KEPT: '收到未带代码的文字', NOTICE_PLANNED: '通知', SIMILAR_FOUND: '可能为同一事件', RECIPIENTS_CHANGED: '联络人变更,改为通知现任人员', ALARM_RAISED: '告警', REVOCATION_PROPOSED: '提请审核撤销',
  DEADLINE_SET: '开始计时', DEADLINE_MOVED: '时限重新计算', DEADLINE_OPEN: '恢复计时', DEADLINE_MET: '时限内完成', DEADLINE_BREACHED: '超过时限', DEADLINE_ENDED: '时限终止', DEADLINE_SUPERSEDED: '时限重新计算', LIGHT_SHOWN: '亮灯', LABELLED: '标注', LAW_ADOPTED: '规定已延长或更新,开始计算时限',
  RATED: '满意度', SURVEY_NOT_SENT: '未发送满意度评价', SURVEY_REPLY_KEPT: '诉求人来信,未计入评价', SURVEY_OPTED_OUT: '诉求人退订评价短信', RATING_EXCLUDED: '不以满意度评价', CALL_BACK_OWED: '待回访诉求人', CALL_BACK_TRIED: '回访诉求人', CALL_BACK_DONE: '回访诉求人',
  CARD_PROPOSED: '提请发牌', CARD_PROPOSAL_DECIDED: '发牌建议审定', CARD_OBJECTED: '对发牌提出异议', CARD_OBJECTION_DECIDED: '异议审定', LIGHT_OUT: '灯灭', LIGHT_RELIT: '再次亮灯', RECTIFICATION_ORDERED: '责成整改', RECTIFICATION_FILE_ATTACHED: '整改意见附件', RECTIFICATION_FILE_REMOVED: '删去整改意见附件', RECTIFICATION_FILED: '报送整改意见', RECTIFICATION_JUDGED: '审核整改意见', RECTIFICATION_REFERRED: '整改事项报请督办',
  RECTIFICATION_HANDED_OVER: '督办报送登记', RECTIFICATION_REFERRAL_DROPPED: '不再报请督办', REPEAT_LINKED: '登记重复投诉', REPEATS_VERIFIED: '重复投诉核实', HANDED_ON: '联络人转交责任人员', ESCALATED: '人工升级催办', RENOTIFIED: '人工再次通知',
  PHOTO_ADDED: '上传照片', PHOTO_STRUCK: '删去误传照片', PERSONAL_DATA_ERASED: '清除个人信息', ANSWER_DISOWNED: '联络人否认本人答复过', NOTIFICATIONS_RESUMED: '暂停外发结束,恢复外发',
  COPY_SENT: '通报应急管理局', COPY_UPDATE: '通报更新', COPY_CANCEL: '通报取消',
  ATTEMPT_SUBMITTED: '已提交', ATTEMPT_SENT: '已发出', ATTEMPT_DELIVERED: '已送达', ATTEMPT_UNDELIVERED: '未送达', ATTEMPT_FAILED: '失败', ATTEMPT_EXPIRED: '逾期无回执', ATTEMPT_UNKNOWN: '结果不明',
  ATTEMPT_CANCELLED: '已取消', ATTEMPT_REFUSED: '运营商暂不受理,稍后重试', ATTEMPT_REPLACED: '未成功,另行重发', ATTEMPT_MOVED_ON: '暂未发出,先通知下一渠道或下一人', ATTEMPT_PLANNED: '待发送', ATTEMPT_POSTPONED: '额度内等候', ATTEMPT_HELD: '暂停外发期间未发出,先通知下一渠道或下一人',
};

const CHANNELS: Readonly<Record<string, string>> = { SMS: '短信', VOICE: '电话', EMAIL: '邮件', SYSTEM: '系统派单' };

const PURPOSES: Readonly<Record<string, string>> = {
  SURVEY: '满意度评价短信', DISSATISFIED: '不满意回访告知',
  DISPATCH: '派单通知', CHASE: '催办', RELAY_REQUEST: '请求转派', RELAY_OVERDUE: '转派逾期提醒', NAME_COUNTY: '请确定属地', COUNTY_UNKNOWN: '属地不明提醒', WARNING: '最后提醒', CARD: '黄牌告知', RESULT_CARD: '红牌告知',
  COPY: '应急通报', UPDATE: '情况更新', COPY_FAILED: '通报未确认提醒', NO_CONTACT: '无人可通知提醒', ALL_FAILED: '全部未送达提醒', COMPLETION_REMINDER: '处理提醒', RESULT_REMINDER: '结果反馈提醒',
  BACKFILL_REMINDER: '补录提醒', EVIDENCE_REMINDER: '举证提醒', DECISION_OVERDUE: '申请待审核提醒', MASTER_CLOSED: '主工单办结告知', ORDINARY_DISPATCH: '派单通知', ORDINARY_RELAY: '请求转派', CO_DISPATCH: '协办通知', EVIDENCE_ASKED: '举证通知', SENT_BACK: '办结退回告知', RETURN_REJECTED: '退回未获同意告知', NAME_UNIT: '请指定承办单位', OVERDUE_YELLOW: '黄牌告知', OVERDUE_RED: '红牌告知',
  LIGHT_WARNING: '预警提醒', LIGHT_OVERDUE: '超期提醒', LIGHT_YELLOW: '黄灯督办', LIGHT_ORANGE: '橙灯督办', LIGHT_RED: '红灯督办', WITHDRAWN: '撤回告知', REASSIGNED: '改派告知', CONFIRMATION: '回复确认', HANDED_ON: '转交责任人员', LINK: '手机办理邮件',
};

const DEADLINES: Readonly<Record<DeadlineKind, string>> = {
  FIRST_RESPONSE: '初步意见', RESULT: '处理结果', HANDLING: '开始办理', COMPLETION: '办结', ACCEPTANCE: '确认受理', RETURN: '退回', SURVEY_RETURN: '踏勘退回', ON_SITE: '到场', INTERIM_REPORT: '办理结果或阶段性情况',
  BACKFILL: '补录', FIRST_CONTACT: '首次联系诉求人', COMPLETION_CONTACT: '办结联系诉求人', SURVEY: '满意度', EVIDENCE: '佐证材料',
  CONSULTATION_YELLOW: '答复(黄牌)', CONSULTATION_RED: '答复(红牌)', COMPLETION_YELLOW: '办结(黄牌)', COMPLETION_RED: '办结(红牌)',
};
const COLOURS: Readonly<Record<string, string>> = { YELLOW: '黄牌', RED: '红牌' };
const LIGHTS: Readonly<Record<LightColour, string>> = { WARNING: '预警', OVERDUE: '超期', YELLOW: '亮黄灯', ORANGE: '亮橙灯', RED: '亮红灯' };
const LIGHT_ENDS: Readonly<Record<string, string>> = { OVERTAKEN: '改亮下一级', MET: '后办结,灯灭', ENDED: '终止,灯灭', SUPERSEDED: '因时限重算灯灭', RETRACTED: '经查不应亮,撤下' };
const LABELS: Readonly<Record<LabelKind, string>> = {
  LATE_RETURN: '逾期退回', DEEMED_ACCEPTED: '视同受理', DEEMED_REPLIED: '视为已答复', NOT_CONTACTED: '未联系诉求人', CARD_CONTESTABLE: '发牌依据可有异议',
};
const CLASSES: Readonly<Record<OrderClass, string>> = {
  URGENT: '紧急', CONSULTATION: '咨询', SETTLEMENT: '求决', HELP: '求助', COMPLAINT: '投诉', REPORT: '举报', SUGGESTION: '意见建议', PRAISE: '表扬',
};
const CHOICES: Readonly<Record<SurveyChoice, string>> = { VERY_SATISFIED: '非常满意', SATISFIED: '满意', BASICALLY_SATISFIED: '基本满意', DISSATISFIED: '不满意', VERY_DISSATISFIED: '非常不满意' };
const RATING_BASES: Readonly<Record<string, string>> = { CHOSEN: '', SILENT: '(未评价,默认)', SEVERAL: '(多选,默认)', WRONG: '(错选,默认)', LATE: '(超时,默认)', CORRECTED: '(回访核改)' };
export const NOT_ASKED: Readonly<Record<string, string>> = {
  NO_NUMBER: '没有诉求人手机号码', NO_MOBILE: '诉求人号码不能收短信', ERASED: '诉求人信息已清除', OPTED_OUT: '诉求人已退订', NO_WORDING: '没有配置评价用语', NOT_DELIVERED: '短信未送达,请电话调查', NO_CODE: '该号码待评价事项过多',
};
const KEPT_REPLIES: Readonly<Record<string, string>> = { TEXT: '不是评价选项', LATE: '评价时间已过', SECOND: '此前已评价' };
const EXCLUSIONS: Readonly<Record<string, string>> = { MEDIATION: '行政调解类', ENFORCEMENT: '执法办案类', NONE: '恢复以满意度评价' };
const CALL_BACKS: Readonly<Record<string, string>> = { UNREACHED: '未联系上', REDO_ASKED: '要求重办', GUIDED_TO_UNIT: '指引直接联系承办单位', EXPLAINED: '已解释,无进一步要求', MISTAKEN: '表示评价错误' };
const VOICE_OUTCOMES: Readonly<Record<string, string>> = { ANSWERED: '已接通', BUSY: '忙线', NO_ANSWER: '无人接听', VOICEMAIL: '语音信箱' };

/** Whether a kind has a title of its own; a test holds every kind the code writes against it. */
export const isNamedKind = (kind: string): boolean => kind in FACTS || kind in OTHERS;

/** One line in Chinese for an entry of the timeline. */
export const entryTitle = (matter: EntryMatter): string => {
  const { kind, data } = matter;
  if (kind.startsWith('ATTEMPT_')) return attemptTitle(matter);
  const base = isFact(kind) ? FACTS[kind] : OTHERS[kind] ?? kind;
  switch (kind) {
    case 'DELIVERED': return named(data['role'] === 'CO' ? '送达协办单位' : base, matter.unitName);
    case 'COUNTY_NOTIFIED':
    case 'COUNTY_IDENTIFIED': return named(base, matter.countyName);
    case 'CARD_ISSUED': return named(`发出${wordOf(COLOURS, data['colour'])}`, matter.unitName);
    case 'CARD_REVOKED': return named(`撤销${wordOf(COLOURS, data['colour'])}`, matter.unitName);
    case 'RECTIFICATION_ORDERED':
    case 'RECTIFICATION_FILED':
    case 'RECTIFICATION_REFERRED':
    case 'PHOTO_ADDED':
    case 'PHOTO_STRUCK':
    case 'REVOCATION_PROPOSED': return named(base, matter.unitName);
    case 'CARD_PROPOSED': return named(`提请发${wordOf(COLOURS, data['colour'])}`, matter.unitName);
    case 'CARD_PROPOSAL_DECIDED': return named(base, data['accepted'] === true ? '同意' : '不同意');
    case 'CARD_OBJECTED': return named(`对${wordOf(COLOURS, data['colour'])}提出异议`, matter.unitName);
    case 'CARD_OBJECTION_DECIDED': return named(base, data['upheld'] === true ? '成立,撤销' : '不成立');
    case 'RECTIFICATION_JUDGED': return named(base, data['adequate'] === true ? '整改到位' : '整改不到位');
    case 'REPEATS_VERIFIED': return named(base, data['verdict'] === 'CONFIRMED' ? '属实' : '除外');
    case 'NOTICE_PLANNED': return named(PURPOSES[matter.purpose ?? ''] ?? base, matter.recipient);
    case 'COPY_SENT':
    case 'COPY_UPDATE':
    case 'COPY_CANCEL': return named(base, matter.unitName);
    case 'LIGHT_SHOWN': return named(data['colour'] === undefined ? base : wordOf(LIGHTS, data['colour']), matter.unitName);
    case 'LIGHT_RELIT': return named(`恢复${wordOf(LIGHTS, data['colour'])}`, matter.unitName);
    case 'LIGHT_OUT': return named(`${wordOf(LIGHTS, data['colour'])}${wordOf(LIGHT_ENDS, data['by'])}`, matter.unitName);
    case 'LABELLED': return named(base, wordOf(LABELS, data['label']));
    case 'RECLASSIFIED': return named(base, wordOf(CLASSES, data['orderClass']));
    case 'PETITIONER_CONTACT_TRIED': return named(base, data['reached'] === true ? '已联系上' : data['reached'] === false ? '未联系上' : null);
    case 'SURVEY_ANSWERED': return named(base, Array.isArray(data['choices']) ? data['choices'].map((choice) => wordOf(CHOICES, choice)).join('、') : null);
    case 'RATING_CORRECTED': return named(base, wordOf(CHOICES, data['choice']));
    case 'RATED': return named(base, data['choice'] === null ? '待重办后评价' : `${wordOf(CHOICES, data['choice'])}${wordOf(RATING_BASES, data['basis'])}`);
    case 'SURVEY_NOT_SENT': return named(base, wordOf(NOT_ASKED, data['reason']));
    case 'SURVEY_REPLY_KEPT': return named(base, wordOf(KEPT_REPLIES, data['as']));
    case 'RATING_EXCLUDED': return named(base, wordOf(EXCLUSIONS, data['kind']));
    case 'CALL_BACK_TRIED':
    case 'CALL_BACK_DONE': return named(base, wordOf(CALL_BACKS, data['outcome']));
    case 'UNIT_DESIGNATED':
    case 'DISPUTE_EVIDENCE_ASKED':
    case 'DISPUTE_EVIDENCE_GIVEN':
    case 'REDO_ORDERED': return named(base, matter.unitName);
    default: return kind.startsWith('DEADLINE_') ? named(base, wordOf(DEADLINES, data['deadline'])) : base;
  }
};

const attemptTitle = ({ kind, data, channel, recipient }: EntryMatter): string => {
  const outcome = channel === 'VOICE' && typeof data['outcome'] === 'string' ? VOICE_OUTCOMES[data['outcome']] : undefined;
  const word = outcome ?? (channel === 'VOICE' && kind === 'ATTEMPT_DELIVERED' ? '已接通' : channel === 'VOICE' && kind === 'ATTEMPT_SENT' ? '已拨出' : OTHERS[kind] ?? kind);
  return named(`${CHANNELS[channel ?? ''] ?? '通知'}${word}`, recipient);
};

const isFact = (kind: string): kind is FactKind => kind in FACTS;
const named = (title: string, name: string | null): string => (name === null || name === '' ? title : `${title}:${name}`);
const wordOf = (words: Readonly<Record<string, string>>, code: unknown): string => (typeof code === 'string' ? words[code] ?? code : '');
