import type { Words } from '../work-order/case-file.js';
import { LIMIT_WORDS } from './figure-words.js';
import type { Figure } from './figures.js';
import type { LedgerEntry } from './reasons.js';

const words = (zh: string, en: string): Words => ({ zh, en });

export const FIGURE_WORDS: Readonly<Record<Figure, Words>> = {
  ACCEPTED: words('受理', 'Accepted'), RECEIVED: words('收到', 'Received'), URGENT: words('紧急', 'Urgent'), LINKED: words('关联', 'Linked'), LIMIT: words('时限', 'Limit'), CARD: words('红黄牌', 'Card'), LIGHT: words('亮灯', 'Light'), RETURN: words('申请退回', 'Return'),
  LATE_RETURN: words('逾期退回', 'Late return'), EXTENSION: words('申请延期', 'Extension'), RECTIFICATION: words('整改', 'Rectification'), REFERRAL: words('报送督办', 'Referral'), REPEAT: words('重复投诉', 'Repeated complaint'), RATING: words('满意度', 'Rating'),
  NO_COMPLETION: words('未申报处理完毕', 'No completion declared'), RELAY: words('县级热线办转派', 'Relay by a county office'),
};

const PARTS: Readonly<Record<string, Words>> = {
  ...LIMIT_WORDS, URGENT: words('紧急', 'urgent'), ORDINARY: words('普通', 'ordinary'), CLOSED: words('办结', 'closed'), OPEN: words('在办', 'open'), RETURNED: words('退回', 'returned'), HANDED_ON: words('改派', 'handed on'), WITHDRAWN: words('撤回', 'withdrawn'),
  MET: words('按时', 'in time'), BREACHED: words('超时', 'breached'), ENDED: words('终止', 'ended'), SUPERSEDED: words('重算', 'recomputed'), YELLOW: words('黄', 'yellow'), RED: words('红', 'red'), WARNING: words('预警', 'warning'), OVERDUE: words('逾期', 'overdue'), ORANGE: words('橙', 'orange'),
  STANDING: words('有效', 'standing'), REVOKED: words('已撤销', 'revoked'), APPROVED: words('同意', 'approved'), REJECTED: words('不同意', 'rejected'), UNDECIDED: words('未作决定', 'undecided'), REQUESTED: words('未作决定', 'undecided'),
  WAITING: words('未到期', 'waiting'), FILED: words('已报送', 'filed'), ADEQUATE: words('到位', 'adequate'), INADEQUATE: words('不到位', 'inadequate'), NOT_FILED: words('未按期报送', 'not filed in time'), CONFIRMED: words('属实', 'confirmed'), EXCEPTED: words('除外', 'excepted'),
  VERY_SATISFIED: words('非常满意', 'very satisfied'), SATISFIED: words('满意', 'satisfied'), BASICALLY_SATISFIED: words('基本满意', 'basically satisfied'), DISSATISFIED: words('不满意', 'dissatisfied'), VERY_DISSATISFIED: words('非常不满意', 'very dissatisfied'),
  BY_DEFAULT: words('默认', 'by default'), EXCLUDED: words('不以满意度评价', 'not judged by it'), '24H': words('满 24 小时', '24 hours'), '5WD': words('满 5 个工作日', '5 working days'), RELAYED: words('已转派', 'relayed'), TAKEN_BACK: words('另行处理', 'taken back'),
};
/** The same code, said otherwise of another figure. */
const OTHERWISE: Readonly<Partial<Record<Figure, Readonly<Record<string, Words>>>>> = { LIMIT: { OPEN: words('未到期', 'open') }, RELAY: { WAITING: words('待转派', 'waiting') } };

const partName = (figure: Figure, part: string): Words => OTHERWISE[figure]?.[part] ?? PARTS[part] ?? words(part, part);

/** What a number or a case of a figure is called, as `时限·初步意见·按时`. A detail that no words are kept for, a clause, is said as it is. */
export const cellName = (figure: Figure, detail: string): Words => {
  const parts = [FIGURE_WORDS[figure], ...detail.split(':').filter((part) => part !== '').map((part) => partName(figure, part))];
  return words(parts.map(({ zh }) => zh).join('·'), parts.map(({ en }) => en).join(', '));
};

const REASONS: Readonly<Record<string, Words>> = {
  ACCEPTED: words('受理工单', 'order accepted'), DELIVERED: words('送达承办单位', 'delivered to a unit'), COUNTY_NOTIFIED: words('交县级热线办转派', 'handed to a county office'), COUNTY_IDENTIFIED: words('更正属地', 'place corrected'), RETURN_REQUESTED: words('申请退回', 'return asked'),
  RETURN_APPROVED: words('同意退回', 'return approved'), RETURN_REJECTED: words('不同意退回', 'return rejected'), EXTENSION_REQUESTED: words('申请延期', 'extension asked'), EXTENSION_APPROVED: words('同意延期', 'extension granted'), EXTENSION_REJECTED: words('不同意延期', 'extension refused'),
  WITHDRAWN: words('撤回工单', 'order withdrawn'), ORDER_CLOSED: words('工单办结', 'order closed'), ORDER_REOPENED: words('办结后恢复办理', 'order opened again'), CLOSED: words('办结', 'closed'), LINKED: words('关联到主工单', 'linked to a master'), UNLINKED: words('解除关联', 'link taken back'),
  RECLASSIFIED: words('调整工单类别', 'reclassified'), LABELLED: words('加注标签', 'labelled'), DEADLINE_SET: words('开始计时', 'limit began'), DEADLINE_MOVED: words('时限重新计算', 'limit moved'), DEADLINE_MET: words('时限内完成', 'limit met'), DEADLINE_BREACHED: words('超过时限', 'limit breached'),
  DEADLINE_ENDED: words('时限终止', 'limit ended'), DEADLINE_SUPERSEDED: words('时限重新计算', 'limit recomputed'), DEADLINE_OPEN: words('恢复计时', 'limit runs again'), CARD_ISSUED: words('发牌', 'card issued'), CARD_REVOKED: words('撤销红黄牌', 'card revoked'), LIGHT_SHOWN: words('亮灯', 'light shown'),
  LIGHT_OUT: words('灯灭', 'light out'), ALARM_RAISED: words('告警', 'alarm raised'), REPEATS_VERIFIED: words('重复投诉核实', 'repeats verified'), RATED: words('满意度评价', 'rated'), RATING_EXCLUDED: words('不以满意度评价', 'rating excluded'), RECTIFICATION_ORDERED: words('责成整改', 'rectification ordered'),
  RECTIFICATION_FILED: words('报送整改意见', 'opinion filed'), RECTIFICATION_JUDGED: words('审核整改意见', 'opinion judged'), RECTIFICATION_REFERRED: words('报请督办', 'referred'), FIRST_RESPONSE: words('反馈初步意见', 'first opinion'), RESULT_FILED: words('反馈处理结果', 'result filed'),
  HANDLING_COMPLETED: words('申报处理完毕', 'completion declared'), BACKFILLED: words('补录处理结果', 'result back-filled'), COMPLETION_APPROVED: words('同意办结', 'completion approved'), COMPLETION_SENT_BACK: words('办结退回', 'completion sent back'), REDO_ORDERED: words('重新办理', 'redo ordered'),
  ACKNOWLEDGED: words('签收', 'receipt'), HANDLING_STARTED: words('开始处理', 'handling began'), ARRIVED_ON_SITE: words('到达现场', 'arrived on site'), ACCEPTED_BY_UNIT: words('确认受理', 'accepted by the unit'), INTERIM_REPORTED: words('报送阶段性情况', 'interim report'),
  UNIT_DESIGNATED: words('指定承办单位', 'unit designated'), PETITIONER_CONTACT_TRIED: words('联系诉求人', 'petitioner contacted'), SURVEY_ANSWERED: words('提交满意度评价', 'survey answered'), RATING_CORRECTED: words('核改满意度评价', 'rating corrected'),
};

/** What an entry that moved a case says. */
export const reasonWords = ({ kind }: Pick<LedgerEntry, 'kind'>): Words => REASONS[kind] ?? words(kind, kind);
