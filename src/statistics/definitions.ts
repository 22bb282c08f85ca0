import type { Measure } from './question.js';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a figure says, from which instant to which, and what it leaves out: shown beside every figure and on the first sheet of every export. */
export interface Definition {
  readonly key: string;
  readonly name: Words;
  readonly means: Words;
  readonly because: readonly string[];
}

const define = (key: string, [name, nameEn]: readonly [string, string], [means, meansEn]: readonly [string, string], because: readonly string[] = []): Definition =>
  ({ key, name: { zh: name, en: nameEn }, means: { zh: means, en: meansEn }, because });

const TIMES: Readonly<Record<Measure, Definition>> = {
  NOTICE: define('NOTICE', ['受理到通知', 'Time to notice'], [
    '从热线受理到第一条短信或第一通电话交给运营商。按受理日计入统计期；31 天内一直没有通知的，已办结的不计，未办结的列为未完。',
    'From acceptance by the hotline to the first SMS or call handed to a carrier. Counted on the day of acceptance; without a notice in 31 days: left out if closed, else open.'], ['QY2019-2.1']),
  REACHED: define('REACHED', ['受理到送达', 'Time to reach somebody'], [
    '从热线受理到第一条短信送达手机，或第一通电话接通（以运营商的回执为准，不等于有人看过）。按受理日计入统计期。',
    'From acceptance to the first SMS on a handset or the first call that was answered, by the carrier’s word; that says nothing about anybody having read it. Counted on the day of acceptance.'], ['QY2019-2.1']),
  RECEIPT: define('RECEIPT', ['送达单位到签收', 'Time to receipt'], [
    '从工单送达主承办单位，到该单位第一次答复：签收、初步意见、退回申请或处理结果，取最早。改派的，每个单位各算一次；没有答复就改派走的不计。按送达日计入统计期。',
    'From the order’s arrival at the lead unit to its first word of any kind: receipt, opinion, request to return, result. Each unit of a reassigned order counts by itself; one that lost it unanswered is left out. Counted on the day of arrival.'], ['OQ-04']),
  OPINION: define('OPINION', ['送达单位到初步意见', 'Time to opinion'], [
    '从一小时时限起算，到计入的初步意见；超时之后才反馈的也计入。已终止（撤回、退回获准等）和已重新计算的时限不计。按时限届满日计入统计期，与按时率是同一批时限。',
    'From the start of the one-hour limit to the opinion that counts, also one that came late. Limits that ended otherwise or were recomputed are left out. Counted on the day the limit ends: the same limits as the on-time rate.'], ['QY2019-3.1']),
  RESULT: define('RESULT', ['处理完毕到反馈结果', 'Time to result'], [
    '从承办单位申报处理完毕，到反馈处理结果。按时限届满日计入统计期；含其间的节假日。',
    'From the unit’s declaration that handling is complete to its result. Counted on the day the limit ends; days off in between are included.'], ['QY2019-3.2']),
  CLOSING: define('CLOSING', ['受理到办结', 'Time to closing'], [
    '从热线受理到工单办结。撤回的工单不计。按受理日计入统计期。',
    'From acceptance to closing. Withdrawn orders are left out. Counted on the day of acceptance.']),
};

export const measureDefinition = (measure: Measure): Definition => TIMES[measure];

export const DEFINITIONS: readonly Definition[] = [
  define('PERIOD', ['统计期', 'Period'], [
    '北京时间，首日 00:00 至末日 24:00。到某日 24:00 届满的时限属于该日，不属于次日；年末 12 月 31 日 24:00 届满的属于当年。',
    'Beijing time, from 00:00 of the first day to 24:00 of the last. A limit that ends at 24:00 of a day belongs to that day and not to the next, also at the turn of a year.'], ['OQ-01', 'OQ-05']),
  define('ON_TIME', ['按时率', 'On-time rate'], [
    '按时 ÷（按时＋超时）。按时限自身的状态统计：在届满时刻（含）之前为按时，晚 1 毫秒为超时。未到期、已终止、已重新计算的时限不进分母，另列。默认统计初步意见（一小时）。',
    'Met ÷ (met + breached) by the limit’s own state: up to and including its last instant in time, one millisecond later breached. Limits that are open, ended otherwise or recomputed are not in the denominator and shown apart. By default the first opinion (one hour).'], ['QY2019-3.1', 'OQ-05']),
  define('LATE_KNOWLEDGE', ['迟到的消息和撤牌', 'Late knowledge and revoked cards'], [
    '按台账现在所知统计：机器记录的答复发生在时限内、只是消息迟到的，现在算按时。值班长撤销红黄牌不改变超时的事实，撤销的牌另列。填写“统计基准时刻”可按当时所知复算；属地、类别仍取现在的值。',
    'As the ledger stands now: an answer that a machine recorded in time and that only came to be known late is in time. A card that a supervisor revoked does not undo the breach; revoked cards are shown apart. With an instant of knowledge the figures are those of what was known then; places and categories are those of now.'], ['OQ-27']),
  ...Object.values(TIMES),
  define('PERCENTILES', ['中位数、九成、九五成', 'Median, 90 %, 95 %'], [
    '有一半、九成、九成五的件数不超过此用时（相邻两件之间按比例插值）。样本少于 5 件的标“样本少”，照样列出。',
    'Half, nine tenths and nineteen twentieths took no longer (linear between neighbours). Fewer than 5 cases are marked and shown all the same.']),
  define('HOUR', ['时段与日类', 'Hours and kinds of day'], [
    '按用时起算的时刻归入北京时间的小时，以及工作日、周末、法定节假日；调休上班日为工作日。按全国安排，不含个别县的民族节日。',
    'By the instant the time starts, in Beijing time; working days, weekends and public holidays by the State Council’s arrangement, make-up working days being working days. Days off of single counties are not considered.'], ['OQ-06']),
  define('CHANNEL', ['答复渠道', 'Channel of the answer'], [
    '单位在完成该时限的那一刻所用的渠道。没有完成的列为“未答复”。',
    'The channel the unit used at the instant that ended the limit; those without one are shown as unanswered.'], ['OQ-08']),
  define('CARDS', ['红黄牌', 'Cards'], [
    '按违反时刻（审定的牌按审定时刻）归月；12 月 31 日 24:00 届满而超时的，违反时刻在次年，牌归次年 1 月。已撤销的不计入颜色，另列。',
    'By the instant of the breach (of the decision for cards on a finding). A limit that ended at 24:00 of 31 December is breached in the next year, and so is its card. Revoked ones count in no colour and are shown apart.'], ['OQ-30']),
  define('WITHDRAWN', ['撤回与关联的工单', 'Withdrawn and linked orders'], [
    '撤回的工单计入受理数并另列；撤回前已完成或已超时的时限照算，未完的不计。关联到主工单的来电各是一张工单，照计。',
    'Withdrawn orders are among the accepted ones and shown apart; limits met or breached before the withdrawal stand, others are left out. Reports linked to a master order are orders of their own.'], ['OQ-24']),
  define('CARRIERS', ['运营商', 'Carriers'], [
    '按交给运营商的日期统计与工单有关的短信、电话；一条短信告知多张工单的算一条；核实号码和自检的消息不计。受理用时：交出到运营商答复；送达用时：交出到送达或接通的回执。',
    'SMS and calls about orders by the day they were handed over; one that told of several orders counts once; number checks and test messages are left out. Taking: until the provider’s answer; reaching: until the word that it was delivered or answered.']),
  define('DRILLS', ['演练', 'Drills'], ['演练只进演练的统计，不进其他任何数字。', 'Drills are in figures of their own and in no others.']),
];
