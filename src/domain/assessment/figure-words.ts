import type { DeadlineKind } from '../regulation/regulation.js';
import type { Words } from '../work-order/case-file.js';

const words = (zh: string, en: string): Words => ({ zh, en });

/** Each section of an assessment: its title, what its numbers say and leave out, and by which text. */
export interface SectionWords {
  readonly key: SectionKey;
  readonly title: Words;
  readonly means: Words;
  readonly because: readonly string[];
}

export const SECTION_KEYS = ['ORDERS', 'LIMITS', 'CARDS', 'LIGHTS', 'REQUESTS', 'RECTIFICATIONS', 'RATINGS', 'NO_COMPLETIONS'] as const;
export type SectionKey = (typeof SECTION_KEYS)[number];

export const SECTIONS: readonly SectionWords[] = [
  { key: 'ORDERS', title: words('工单', 'Orders'), because: ['OQ-04', 'OQ-24'], means: words(
    '收到：每次送达主承办单位计一件次，按送达时刻计入；同一工单改派的，先后各单位各计一件次。收到＝办结＋在办＋退回＋改派＋撤回，去向按统计基准时刻所知。受理：热线受理的工单，按受理时刻计入，不分单位。协办单位不计。关联到主工单的来电各是一张工单，照计，另列。',
    'Received: each arrival at a lead unit, by its instant; each unit of a reassigned order counts by itself. Received = closed + open + returned + handed on + withdrawn, as known at the instant of knowledge. Accepted: orders of the hotline by their acceptance, of no unit. Co-handling units do not count. Reports linked to a master order are orders of their own, and told apart.') },
  { key: 'LIMITS', title: words('时限', 'Limits'), because: ['OQ-01', 'OQ-05', 'OQ-07'], means: words(
    '按时率＝按时÷（按时＋超时），按时限种类分列，按届满日计入；到 24:00 届满的属于该日。未到期、已终止、已重算的不进分母，另列。改派后各单位各担自己的时限。满意度调查是热线的职责、诉求人的权利，不计入单位。',
    'On-time rate = in time ÷ (in time + breached) by kind of limit, by the day it ends on; 24:00 belongs to that day. Open, ended and recomputed limits are not in the denominator and told apart. The survey is the hotline’s duty and the petitioner’s right and counts for no unit.') },
  { key: 'CARDS', title: words('红黄牌', 'Cards'), because: ['QY2015-2', 'QY2015-9', 'OQ-30'], means: words(
    '计时的牌按违反时刻归期，审定的牌按审定时刻。只计有效的牌；至统计基准时刻已撤销的另列。“强行退回”为经审定的 QY2015-5.1 红牌，已含在红牌内。',
    'Timed cards by the instant of the breach, those on a finding by the decision. Only standing cards count; those revoked by the instant of knowledge are told apart. Forced returns are the red cards on a finding under QY2015-5.1 and are among the red.') },
  { key: 'LIGHTS', title: words('亮灯', 'Lights'), because: ['SG2022-22', 'HJ2022-5.1', 'HJ2022-5.4', 'OQ-25'], means: words(
    '每张工单、每个单位只计一个状态：统计期内最后亮的一盏。跨期的工单在各期各计一次。经查不应亮而撤下的不计。',
    'One status for each order and unit: the last light that showed in the period. An order over two periods counts once in each. Lights withdrawn as wrongly shown do not count.') },
  { key: 'REQUESTS', title: words('退回与延期', 'Returns and extensions'), because: ['QY2015-5.1', 'SG2022-14.2b', 'SG2022-14.3b', 'SG2022-25', 'OQ-21', 'OQ-34'], means: words(
    '按申请时刻计入，审核结果按统计基准时刻所知。逾期退回为系统按规定加注的标签。未作决定含另有处理的和无须审批的延期告知。',
    'By the instant of the request, decided as known then. Late returns are labelled by the rules. Undecided ones include those settled otherwise and extensions that need no approval.') },
  { key: 'RECTIFICATIONS', title: words('整改', 'Rectifications'), because: ['QY2015-8a', 'QY2015-8b', 'OQ-29'], means: words(
    '按责成时刻计入；一份整改可涉及几张牌，计一件。按期：在限期内报送。逾期：限期届满未报送。报送督办：逾期或整改不到位而报送的。',
    'By the instant of the order; one may cover several cards. On time: filed by the set day. Overdue: not filed by it. Referred: overdue or inadequate ones reported for supervision.') },
  { key: 'RATINGS', title: words('满意度与重复投诉', 'Ratings and repeated complaints'), because: ['SG2022-24a', 'SG2022-27', 'HJ2022-4.4', 'HJ2022-4.5', 'QY2021-2.3.2', 'QY2015-7.5'], means: words(
    '每张工单只计最后一次评价。未选、多选、超时而默认的，和行政调解类、执法办案类不以满意度评价的，各自另列，不进满意率。满意率＝（非常满意＋满意＋基本满意）÷诉求人本人选择的评价；规定没有写明满意率的算法，此为系统口径。规定要求不片面追求满意率：满意率与其他数字并列，不合成任何得分。重复投诉为经人核实属实的。',
    'Only the last rating of an order. Those by default, and those of mediation or enforcement that are not judged by satisfaction, are told apart and not in the share. Satisfied share = (very satisfied + satisfied + basically satisfied) ÷ ratings the petitioner chose; no rule says how to count it. The rules warn against pursuing satisfaction one-sidedly: it stands beside the others and enters no score. Repeated complaints are those a person verified.') },
  { key: 'NO_COMPLETIONS', title: words('未申报处理完毕', 'No completion declared'), because: ['OQ-14'], means: words(
    '送达后满 24 小时、满 5 个工作日未申报处理完毕的告警，按告警时刻计入当时的主承办单位；不发牌。',
    'Alarms 24 hours and 5 working days after arrival without a declared completion, by the instant of the alarm, for the unit that led then; no card follows.') },
];

/** What is true of the whole table. */
export const GENERAL: readonly { readonly title: Words; readonly means: Words; readonly because: readonly string[] }[] = [
  { title: words('没有综合得分', 'No composite score'), because: ['QY2015-3', 'QY2021-2.3.2', 'SG2022-27', 'HJ2022-6.A.3'], means: words('现行规定没有写明各项指标的权重，本表不计算综合得分或排名。', 'No rule names weights of the figures, so there is no composite score and no ranking.') },
  { title: words('统计期与统计基准时刻', 'Period and instant of knowledge'), because: ['OQ-01'], means: words('北京时间，首日 00:00 至末日 24:00。数字按台账在统计基准时刻之前记录的条目统计，日后可按同一时刻复算；之后才记录的，在“变化”中逐条说明。', 'Beijing time, from 00:00 of the first day to 24:00 of the last. Figures are counted from the entries the ledger had by the instant of knowledge and can be counted again later; what was recorded since is explained under changes.') },
  { title: words('演练', 'Drills'), because: [], means: words('演练只在演练的表中，不进其他任何数字。', 'Drills are in tables of their own and in no other figure.') },
  { title: words('单位和属地', 'Units and places'), because: ['OQ-48'], means: words('按当时的承办单位统计；单位更名的用统计期末的名称，已并入其他单位的仍单列并注明接续单位。工单的属地由人更正的，按更正后统计，更正列入变化。', 'By the unit that was responsible then, under the name it bore at the end of the period; one that was merged stays a row of its own with its successor named. A place that a person corrected counts as corrected, and the correction is among the changes.') },
  { title: words('县（市、区）热线办转派', 'Relays by county offices'), because: ['QY2019-2.3', 'OQ-15'], means: words('从交县级热线办到送达承办单位，按交办时刻计入；逾期为超过 15 分钟的内部提醒，不是规定的时限，不发牌。', 'From asking the county office to arrival at a unit, by the instant of asking. Overdue means the internal reminder of 15 minutes, which is no limit of the rules; no card follows.') },
];

export const LIMIT_WORDS: Readonly<Record<DeadlineKind, Words>> = {
  FIRST_RESPONSE: words('初步意见', 'First opinion'), RESULT: words('处理结果', 'Result'), HANDLING: words('开始办理', 'Start of handling'), COMPLETION: words('办结', 'Completion'), ACCEPTANCE: words('确认受理', 'Acceptance'), RETURN: words('退回', 'Return'),
  SURVEY_RETURN: words('踏勘退回', 'Return after survey'), ON_SITE: words('到场', 'On site'), INTERIM_REPORT: words('阶段性情况', 'Interim report'), BACKFILL: words('补录', 'Back-fill'), FIRST_CONTACT: words('首次联系', 'First contact'),
  COMPLETION_CONTACT: words('办结联系', 'Contact at completion'), SURVEY: words('满意度', 'Satisfaction'), EVIDENCE: words('佐证材料', 'Evidence'), CONSULTATION_YELLOW: words('答复（黄牌）', 'Answer (yellow)'), CONSULTATION_RED: words('答复（红牌）', 'Answer (red)'),
  COMPLETION_YELLOW: words('办结（黄牌）', 'Completion (yellow)'), COMPLETION_RED: words('办结（红牌）', 'Completion (red)'),
};
