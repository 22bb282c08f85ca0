import { describe, expect, it } from 'vitest';
import { anOrder, at, completed, delivered, fact, loaded, opinion, published, regulation, resulted } from '../../../test/builders/qingyuan.js';
import type { CardColour, DeadlineKind, LightColour, OrderClass } from '../regulation/regulation.js';
import type { Settings } from '../regulation/settings.js';
import type { AlarmKind } from '../work-order/alarm.js';
import type { LabelKind, Words } from '../work-order/case-file.js';
import type { Deadline, DeadlineState } from '../work-order/deadline.js';
import type { AcceptedOrder, Fact } from '../work-order/fact.js';
import { judge, type Judgement, type Matter } from '../work-order/judge.js';
import { explainAlarm } from './explain-alarm.js';
import { explainCard } from './explain-card.js';
import { explainCopy } from './explain-copy.js';
import { explainDeadline } from './explain-deadline.js';
import { explainLabel } from './explain-label.js';
import { explainLight } from './explain-light.js';
import { explainRefusal } from './explain-refusal.js';

type City = 'qingyuan-urgent-2019' | 'qingyuan-supervision-2015' | 'shaoguan-2022' | 'haojiang-2022';

/** An order accepted when its first fact happened. */
const judged = (city: City, orderClass: OrderClass, facts: readonly Fact[], until: string, more: Partial<AcceptedOrder & Matter> & { readonly settings?: Partial<Settings> } = {}): Judgement => {
  const { settings, calendars, calls, laws, ...order } = more;
  const acceptedAt = order.acceptedAt ?? facts[0]?.at ?? at(until);
  return judge({ law: regulation(city, settings), calendars: calendars ?? published, order: anOrder({ orderClass, acceptedAt, ...order }), facts, until: at(until), calls: calls ?? [], ...(laws === undefined ? {} : { laws }) });
};

const found = <T>(one: T | undefined, what: string): T => {
  if (one === undefined) throw new Error(`the judgement has no ${what}`);
  return one;
};
const deadlineOf = (judgement: Judgement, key: string): Deadline => found(judgement.deadlines.find((deadline) => deadline.key === key), key);

const deadline = (kind: DeadlineKind, state: DeadlineState) => (judgement: Judgement): Words =>
  explainDeadline(found(judgement.deadlines.findLast((one) => one.kind === kind && one.state === state), `${kind} ${state}`));
const card = (colour: CardColour) => (judgement: Judgement): Words => {
  const one = found(judgement.cards.find((each) => each.colour === colour), colour);
  return explainCard(one, deadlineOf(judgement, one.deadlineKey));
};
const light = (colour: LightColour) => (judgement: Judgement): Words => {
  const one = found(judgement.lights.findLast((each) => each.colour === colour), colour);
  return explainLight(one, deadlineOf(judgement, one.deadlineKey));
};
const label = (kind: LabelKind) => (judgement: Judgement): Words => explainLabel(found(judgement.labels.find((one) => one.label === kind), kind), judgement.deadlines);
const alarm = (kind: AlarmKind) => (judgement: Judgement): Words => explainAlarm(found(judgement.alarms.find((one) => one.kind === kind), kind));
const refusal = (judgement: Judgement): Words => explainRefusal(found(judgement.refusals.at(-1), 'refusal'));
const copy = (level: 'MUNICIPAL' | 'COUNTY') => (judgement: Judgement): Words => explainCopy(found(judgement.copies.find((one) => one.level === level), level));

const accepted = (when: string): Fact => fact(when, { kind: 'ACCEPTED_BY_UNIT', unit: 'A' });
const extension = (when: string, promisedAt: string | null = null): Fact =>
  fact(when, { kind: 'EXTENSION_REQUESTED', unit: 'A', reason: '需现场核查', promisedAt: promisedAt === null ? null : at(promisedAt), petitionerNotified: true });
const granted = (when: string): Fact => fact(when, { kind: 'EXTENSION_APPROVED', unit: 'A' });
const returned = (when: string): Fact => fact(when, { kind: 'RETURN_REQUESTED', unit: 'A', channel: 'SYSTEM', reason: '属供电所管辖', basis: '三定方案', suggestedUnit: 'B', signedOff: true });
const called = (when: string): Fact => fact(when, { kind: 'PETITIONER_CONTACT_TRIED', unit: 'A', reached: false });

const urgent = (facts: readonly Fact[], until: string, more: Parameters<typeof judged>[4] = {}): Judgement => judged('qingyuan-urgent-2019', 'URGENT', facts, until, more);
const onTuesday = [delivered('2019-10-15 10:00'), opinion('2019-10-15 10:10'), completed('2019-10-15 16:00')];
const onHoliday = [delivered('2019-10-03 14:20')];
const helped = [delivered('2023-03-06 09:00'), accepted('2023-03-06 09:30')];
const haojiang = (facts: readonly Fact[], until: string, settings: Partial<Settings> = {}): Judgement => judged('haojiang-2022', 'HELP', facts, until, { settings });
const october = [delivered('2023-10-09 10:00')];
const springFestival = loaded({ since: null, version: '2020-1', workdays: ['2020-01-31', '2020-02-01'] }, { since: '2020-01-27 09:00', version: '2020-2', offdays: ['2020-01-31', '2020-02-01', '2020-02-02'] });
const beforeSpring = [delivered('2020-01-23 15:00'), opinion('2020-01-23 15:20'), completed('2020-01-23 17:00')];
const friday = [delivered('2019-10-18 10:00'), opinion('2019-10-18 10:10'), completed('2019-10-18 15:00'), resulted('2019-10-18 17:30', 'PHONE_12345'), fact('2019-10-23 09:00', { kind: 'BACKFILLED', unit: 'A' })];

type Case = readonly [title: string, judgement: () => Judgement, explained: (judgement: Judgement) => Words, zh: string, en: string];

const table = (name: string, cases: readonly Case[]): void => {
  describe(name, () => {
    it.each(cases)('%s', (_, judgement, explained, zh, en) => {
      expect(explained(judgement())).toEqual({ zh, en });
    });
  });
};

table('Qingyuan: the hour', [
  ['S01 QY2019-3.1, QY2015-4.5b (OQ-02): natural time, met', () => urgent([delivered('2019-10-15 10:00'), opinion('2019-10-15 10:45')], '2019-10-15 12:00'), deadline('FIRST_RESPONSE', 'MET'),
    '2019年10月15日10:00 接收到工单，1 小时（60 分钟）内反馈初步意见（依据 QY2019-3.1、QY2015-4.5b）；按自然时间连续计算，夜间和节假日不停（读法 OQ-02），截止10月15日11:00（含）；10月15日10:45 反馈初步意见，按时。',
    'Order received 2019-10-15 10:00, 1 hour (60 minutes) to give a preliminary opinion (QY2019-3.1, QY2015-4.5b); in natural time, which nights and holidays do not stop (reading OQ-02), due by 2019-10-15 11:00 inclusive; preliminary opinion given 2019-10-15 10:45, in time.'],
  ['S04 QY2019-3.1 (OQ-02): on National Day the card names its reading', () => urgent(onHoliday, '2019-10-03 16:00'), card('YELLOW'),
    '2019年10月3日14:20 接收到工单，1 小时（60 分钟）内反馈初步意见（依据 QY2019-3.1、QY2015-4.5b）；按自然时间连续计算，夜间和节假日不停（读法 OQ-02），截止10月3日15:20（含）；10月3日15:20:00.001 起逾期，发黄牌 1 张，所据读法为自然时间（NATURAL）（读法 OQ-02）。',
    'Order received 2019-10-03 14:20, 1 hour (60 minutes) to give a preliminary opinion (QY2019-3.1, QY2015-4.5b); in natural time, which nights and holidays do not stop (reading OQ-02), due by 2019-10-03 15:20 inclusive; late from 2019-10-03 15:20:00.001, which earns one yellow card, resting on the reading NATURAL (reading OQ-02).'],
  ['S04 QY2015-4.0 (OQ-02): whoever reviews the card learns what the other reading gives', () => urgent(onHoliday, '2019-10-03 16:00'), label('CARD_CONTESTABLE'),
    '2019年10月3日14:20 接收到工单，1 小时（60 分钟）内反馈初步意见（依据 QY2019-3.1、QY2015-4.5b）；按自然时间连续计算，夜间和节假日不停（读法 OQ-02），截止10月3日15:20（含）；时限跨节假日，条文对节假日是否顺延有两种读法，若遇节假日顺延则截止10月8日1:00（依据 QY2015-4.0，读法 OQ-02）；复核发牌时应予注意。',
    'Order received 2019-10-03 14:20, 1 hour (60 minutes) to give a preliminary opinion (QY2019-3.1, QY2015-4.5b); in natural time, which nights and holidays do not stop (reading OQ-02), due by 2019-10-03 15:20 inclusive; the limit ran on a day off and the text allows two readings of that, suspended on days off it would end 2019-10-08 01:00 (QY2015-4.0, reading OQ-02); whoever reviews the card should weigh it.'],
  ['S04 alt SUSPENDED (OQ-02): the hour begins when the holiday is over', () => urgent(onHoliday, '2019-10-08 00:30', { settings: { firstResponseCalendar: 'SUSPENDED' } }), deadline('FIRST_RESPONSE', 'OPEN'),
    '2019年10月3日14:20 接收到工单，1 小时（60 分钟）内反馈初步意见（依据 QY2019-3.1、QY2015-4.5b）；只计工作日、每日 24 小时，共 1 小时（10月8日0:00–1:00 计 1 小时），10月3日至7日为节假日不计（读法 OQ-02），截止10月8日1:00（含）；计时中。',
    'Order received 2019-10-03 14:20, 1 hour (60 minutes) to give a preliminary opinion (QY2019-3.1, QY2015-4.5b); on working days only, 24 hours each, 1 hour in all (2019-10-08 00:00–01:00 for 1 hour), without the holiday 2019-10-03 to 2019-10-07 (reading OQ-02), due by 2019-10-08 01:00 inclusive; the clock is running.'],
  ['OQ-27: a call that goes on keeps it open past its end', () => urgent([delivered('2019-10-15 10:00')], '2019-10-15 11:05', { calls: [{ unit: 'A', arrivedAt: at('2019-10-15 10:59:58') }] }), deadline('FIRST_RESPONSE', 'OPEN'),
    '2019年10月15日10:00 接收到工单，1 小时（60 分钟）内反馈初步意见（依据 QY2019-3.1、QY2015-4.5b）；按自然时间连续计算，夜间和节假日不停（读法 OQ-02），截止10月15日11:00（含）；限内打入的电话仍在通话，至10月15日11:10前暂不判定逾期。',
    'Order received 2019-10-15 10:00, 1 hour (60 minutes) to give a preliminary opinion (QY2019-3.1, QY2015-4.5b); in natural time, which nights and holidays do not stop (reading OQ-02), due by 2019-10-15 11:00 inclusive; a call that arrived in time is going on, so lateness is not judged before 2019-10-15 11:10.'],
  ['OQ-09: an answer typed in later waits for a person', () => urgent([delivered('2019-10-15 10:00'), fact('2019-10-15 10:58', { kind: 'FIRST_RESPONSE', unit: 'A', channel: 'CALL_BACK', opinion: '已派员' }, { recordedAt: '2019-10-15 11:40', trust: 'HAND' })], '2019-10-15 12:00'), deadline('FIRST_RESPONSE', 'BREACHED'),
    '2019年10月15日10:00 接收到工单，1 小时（60 分钟）内反馈初步意见（依据 QY2019-3.1、QY2015-4.5b）；按自然时间连续计算，夜间和节假日不停（读法 OQ-02），截止10月15日11:00（含）；10月15日11:00:00.001 起逾期，10月15日10:58 的答复至10月15日11:40 才登记，待人工核定（读法 OQ-09、OQ-27），发黄牌 1 张。',
    'Order received 2019-10-15 10:00, 1 hour (60 minutes) to give a preliminary opinion (QY2019-3.1, QY2015-4.5b); in natural time, which nights and holidays do not stop (reading OQ-02), due by 2019-10-15 11:00 inclusive; late from 2019-10-15 11:00:00.001, an answer of 2019-10-15 10:58 was recorded only 2019-10-15 11:40 and waits for a person\'s decision (reading OQ-09, OQ-27), one yellow card.'],
  ['S50 OQ-21: a reasoned return is the opinion', () => urgent([delivered('2019-10-15 10:00'), returned('2019-10-15 10:40')], '2019-10-15 11:30'), deadline('FIRST_RESPONSE', 'MET'),
    '2019年10月15日10:00 接收到工单，1 小时（60 分钟）内反馈初步意见（依据 QY2019-3.1、QY2015-4.5b）；按自然时间连续计算，夜间和节假日不停（读法 OQ-02），截止10月15日11:00（含）；10月15日10:40 反馈初步意见，附理由的退回即为初步意见（读法 OQ-21），按时。',
    'Order received 2019-10-15 10:00, 1 hour (60 minutes) to give a preliminary opinion (QY2019-3.1, QY2015-4.5b); in natural time, which nights and holidays do not stop (reading OQ-02), due by 2019-10-15 11:00 inclusive; preliminary opinion given 2019-10-15 10:40, a return with its reasons is the opinion (reading OQ-21), in time.'],
  ['S30 OQ-24: a linked order ends its clock', () => urgent([delivered('2019-10-15 10:00'), fact('2019-10-15 10:20', { kind: 'LINKED', unit: 'A', reason: '同一棵树' })], '2019-10-15 12:00'), deadline('FIRST_RESPONSE', 'ENDED'),
    '2019年10月15日10:00 接收到工单，1 小时（60 分钟）内反馈初步意见（依据 QY2019-3.1、QY2015-4.5b）；按自然时间连续计算，夜间和节假日不停（读法 OQ-02），截止10月15日11:00（含）；10月15日10:20 并入主工单计时（读法 OQ-24），计时终止。',
    'Order received 2019-10-15 10:00, 1 hour (60 minutes) to give a preliminary opinion (QY2019-3.1, QY2015-4.5b); in natural time, which nights and holidays do not stop (reading OQ-02), due by 2019-10-15 11:00 inclusive; ended 2019-10-15 10:20, since when the master order has the clocks (reading OQ-24).'],
]);

table('Qingyuan: result and back-fill', [
  ['S32 QY2019-3.2, QY2019-3.4 (OQ-01, OQ-05): filed at 24:00 itself is in time', () => urgent([...onTuesday, resulted('2019-10-17 00:00')], '2019-10-18 00:00'), deadline('RESULT', 'MET'),
    '2019年10月15日16:00 处理完毕，1 个工作日内反馈处理结果（依据 QY2019-3.2、QY2019-3.4）；10月15日当日不计，计入10月16日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月16日24:00（含）；10月16日24:00 反馈处理结果，按时。',
    'Handling completed 2019-10-15 16:00, 1 working day to report the result (QY2019-3.2, QY2019-3.4); not counting 2019-10-15 itself, counting 2019-10-16 for 1 working day, to the end of the last day (reading OQ-01), due by 2019-10-16 24:00 inclusive; result filed 2019-10-16 24:00, in time.'],
  ['S32 (OQ-05, OQ-11): a millisecond later is late, to the millisecond', () => urgent([...onTuesday, resulted('2019-10-17 00:00:00.001')], '2019-10-18 00:00'), deadline('RESULT', 'BREACHED'),
    '2019年10月15日16:00 处理完毕，1 个工作日内反馈处理结果（依据 QY2019-3.2、QY2019-3.4）；10月15日当日不计，计入10月16日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月16日24:00（含）；10月17日0:00:00.001 起逾期，10月17日0:00:00.001 才反馈处理结果，发红牌 1 张（读法 OQ-11）。',
    'Handling completed 2019-10-15 16:00, 1 working day to report the result (QY2019-3.2, QY2019-3.4); not counting 2019-10-15 itself, counting 2019-10-16 for 1 working day, to the end of the last day (reading OQ-01), due by 2019-10-16 24:00 inclusive; late from 2019-10-17 00:00:00.001, result filed only 2019-10-17 00:00:00.001, one red card (reading OQ-11).'],
  ['S32 alt ROLLING (OQ-01)', () => urgent(onTuesday, '2019-10-15 17:00', { settings: { workingDayMode: 'ROLLING' } }), deadline('RESULT', 'OPEN'),
    '2019年10月15日16:00 处理完毕，1 个工作日内反馈处理结果（依据 QY2019-3.2、QY2019-3.4）；只计工作日、每日 24 小时，共 24 小时（10月15日16:00–24:00 计 8 小时，10月16日0:00–16:00 计 16 小时）（读法 OQ-01），截止10月16日16:00（含）；计时中。',
    'Handling completed 2019-10-15 16:00, 1 working day to report the result (QY2019-3.2, QY2019-3.4); on working days only, 24 hours each, 24 hours in all (2019-10-15 16:00–24:00 for 8 hours, 2019-10-16 00:00–16:00 for 16 hours) (reading OQ-01), due by 2019-10-16 16:00 inclusive; the clock is running.'],
  ['S32 alt CLOSE_OF_BUSINESS (OQ-01)', () => urgent(onTuesday, '2019-10-15 17:00', { settings: { workingDayMode: 'CLOSE_OF_BUSINESS' } }), deadline('RESULT', 'OPEN'),
    '2019年10月15日16:00 处理完毕，1 个工作日内反馈处理结果（依据 QY2019-3.2、QY2019-3.4）；10月15日当日不计，计入10月16日共 1 个工作日，至末日下班为止（读法 OQ-01），截止10月16日17:30（含）；计时中。',
    'Handling completed 2019-10-15 16:00, 1 working day to report the result (QY2019-3.2, QY2019-3.4); not counting 2019-10-15 itself, counting 2019-10-16 for 1 working day, to the close of business of the last day (reading OQ-01), due by 2019-10-16 17:30 inclusive; the clock is running.'],
  ['S34 QY2015-4.0: the holiday is named by its dates', () => urgent([...onHoliday, opinion('2019-10-03 14:30'), completed('2019-10-03 15:00')], '2019-10-04 00:00'), deadline('RESULT', 'OPEN'),
    '2019年10月3日15:00 处理完毕，1 个工作日内反馈处理结果（依据 QY2019-3.2、QY2019-3.4）；10月3日当日不计，10月4日至7日为节假日不计，计入10月8日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月8日24:00（含）；计时中。',
    'Handling completed 2019-10-03 15:00, 1 working day to report the result (QY2019-3.2, QY2019-3.4); not counting 2019-10-03 itself, without the holiday 2019-10-04 to 2019-10-07, counting 2019-10-08 for 1 working day, to the end of the last day (reading OQ-01), due by 2019-10-08 24:00 inclusive; the clock is running.'],
  ['S40 OQ-06: the end as first shown, and what moved it', () => urgent(beforeSpring, '2020-02-01 12:00', { calendars: springFestival }), deadline('RESULT', 'SUPERSEDED'),
    '2020年1月23日17:00 处理完毕，1 个工作日内反馈处理结果（依据 QY2019-3.2、QY2019-3.4）；1月23日当日不计，1月24日至30日为节假日不计，计入1月31日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止1月31日24:00（含）；1月27日9:00 起适用新日历版本 2020-2（读法 OQ-06），截止时间由1月31日24:00 改为2月3日24:00。',
    'Handling completed 2020-01-23 17:00, 1 working day to report the result (QY2019-3.2, QY2019-3.4); not counting 2020-01-23 itself, without the holiday 2020-01-24 to 2020-01-30, counting 2020-01-31 for 1 working day, to the end of the last day (reading OQ-01), due by 2020-01-31 24:00 inclusive; 2020-01-27 09:00 calendar version 2020-2 came into use (reading OQ-06), which moved the end from 2020-01-31 24:00 to 2020-02-03 24:00.'],
  ['S40 OQ-06: the end under the new calendar', () => urgent(beforeSpring, '2020-02-01 12:00', { calendars: springFestival }), deadline('RESULT', 'OPEN'),
    '2020年1月23日17:00 处理完毕，1 个工作日内反馈处理结果（依据 QY2019-3.2、QY2019-3.4）；1月27日9:00 起适用新日历版本 2020-2（读法 OQ-06），截止时间由1月31日24:00 改为2月3日24:00；1月23日当日不计，1月24日至2月2日为节假日不计，计入2月3日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止2月3日24:00（含）；计时中。',
    'Handling completed 2020-01-23 17:00, 1 working day to report the result (QY2019-3.2, QY2019-3.4); 2020-01-27 09:00 calendar version 2020-2 came into use (reading OQ-06), which moved the end from 2020-01-31 24:00 to 2020-02-03 24:00; not counting 2020-01-23 itself, without the holiday 2020-01-24 to 2020-02-02, counting 2020-02-03 for 1 working day, to the end of the last day (reading OQ-01), due by 2020-02-03 24:00 inclusive; the clock is running.'],
  ['S42 QY2019-3.3 (OQ-12): the phone met the result', () => urgent(friday, '2019-10-24 00:00'), deadline('RESULT', 'MET'),
    '2019年10月18日15:00 处理完毕，1 个工作日内反馈处理结果（依据 QY2019-3.2、QY2019-3.4）；10月18日当日不计，10月19日至20日为周末不计，计入10月21日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月21日24:00（含）；10月18日17:30 电话反馈处理结果（读法 OQ-12），按时。',
    'Handling completed 2019-10-18 15:00, 1 working day to report the result (QY2019-3.2, QY2019-3.4); not counting 2019-10-18 itself, without the weekend 2019-10-19 to 2019-10-20, counting 2019-10-21 for 1 working day, to the end of the last day (reading OQ-01), due by 2019-10-21 24:00 inclusive; result reported by phone (reading OQ-12) 2019-10-18 17:30, in time.'],
  ['S42 QY2019-5.3b (OQ-11, OQ-13): a late back-fill earns an alarm and no card', () => urgent(friday, '2019-10-24 00:00'), deadline('BACKFILL', 'BREACHED'),
    '2019年10月18日17:30 电话反馈处理结果，1 个工作日内在系统补录（依据 QY2019-3.3、QY2019-5.3b，读法 OQ-13）；10月18日当日不计，10月19日至20日为周末不计，计入10月21日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月21日24:00（含）；10月22日0:00:00.001 起逾期，10月23日9:00 才在系统补录，只提醒，不发牌（读法 OQ-11）。',
    'Result reported by phone 2019-10-18 17:30, 1 working day to file the phoned result in the system (QY2019-3.3, QY2019-5.3b, reading OQ-13); not counting 2019-10-18 itself, without the weekend 2019-10-19 to 2019-10-20, counting 2019-10-21 for 1 working day, to the end of the last day (reading OQ-01), due by 2019-10-21 24:00 inclusive; late from 2019-10-22 00:00:00.001, phoned result filed in the system only 2019-10-23 09:00, an alarm and no card (reading OQ-11).'],
  ['S42 QY2019-3.3: its alarm ends the day, not the next', () => urgent(friday, '2019-10-24 00:00'), alarm('BACKFILL_OUTSTANDING'),
    '2019年10月18日17:30 电话反馈处理结果，1 个工作日内在系统补录（依据 QY2019-3.3、QY2019-5.3b，读法 OQ-13）；10月18日当日不计，10月19日至20日为周末不计，计入10月21日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月21日24:00（含）；电话反馈的处理结果逾期未在系统补录（依据 QY2019-3.3、QY2019-5.3b，读法 OQ-13）；此为提醒，不发牌。',
    'Result reported by phone 2019-10-18 17:30, 1 working day to file the phoned result in the system (QY2019-3.3, QY2019-5.3b, reading OQ-13); not counting 2019-10-18 itself, without the weekend 2019-10-19 to 2019-10-20, counting 2019-10-21 for 1 working day, to the end of the last day (reading OQ-01), due by 2019-10-21 24:00 inclusive; the result reported by phone was not filed in the system within its limit (QY2019-3.3, QY2019-5.3b, reading OQ-13); this is an alarm and no card.'],
  ['S47 OQ-14: 24 natural hours without completion', () => urgent([delivered('2019-10-08 09:00'), opinion('2019-10-08 09:30')], '2019-10-16 12:00'), alarm('NO_COMPLETION_24H'),
    '2019年10月8日9:00 接收到工单，按自然时间计 24 小时，至10月9日9:00；承办单位接收工单 24 小时后仍未申报处理完毕（读法 OQ-14）；此为提醒，不发牌。',
    'Order received 2019-10-08 09:00, 24 hours in natural time, up to 2019-10-09 09:00; the handling unit has not declared completion 24 hours after it received the order (reading OQ-14); this is an alarm and no card.'],
  ['S47 OQ-14: five working days, the make-up Saturday among them', () => urgent([delivered('2019-10-08 09:00'), opinion('2019-10-08 09:30')], '2019-10-16 12:00'), alarm('NO_COMPLETION_5WD'),
    '2019年10月8日9:00 接收到工单；10月8日当日不计，10月13日为周末不计，10月12日（周六）为调休上班日计入，计入10月9日至12日、14日共 5 个工作日，至末日24:00 为止（读法 OQ-01），截止10月14日24:00（含）；承办单位接收工单 5 个工作日后仍未申报处理完毕（读法 OQ-14）；此为提醒，不发牌。',
    'Order received 2019-10-08 09:00; not counting 2019-10-08 itself, without the weekend 2019-10-13, with Saturday 2019-10-12 as a make-up working day, counting 2019-10-09 to 2019-10-12, 2019-10-14 for 5 working days, to the end of the last day (reading OQ-01), due by 2019-10-14 24:00 inclusive; the handling unit has not declared completion five working days after it received the order (reading OQ-14); this is an alarm and no card.'],
  ['S49 OQ-22: an extension of the hour is refused', () => urgent([delivered('2019-10-15 10:00'), extension('2019-10-15 10:30')], '2019-10-15 10:40'), refusal,
    '2019年10月15日10:30 的「延期申请」不予接受：本类工单的时限不适用延期（依据 QY2015-4.1b、QY2015-4.2b，读法 OQ-22），时限不变。',
    'The extension of 2019-10-15 10:30 was refused: the limits of this class cannot be extended (QY2015-4.1b, QY2015-4.2b, reading OQ-22), and no limit changed.'],
]);

table('Qingyuan: routing, copies and the calendar', [
  ['S15 QY2019-2.3 (OQ-15): the relay is counted from the county\'s notice', () => urgent([fact('2019-10-15 09:01', { kind: 'COUNTY_NOTIFIED', county: 'X' })], '2019-10-15 09:30', { unit: null }), alarm('RELAY_OVERDUE'),
    '2019年10月15日9:01 通知县（市、区）热线办，按自然时间计 15 分钟，至10月15日9:16；县（市、区）热线办尚未转派到承办单位（依据 QY2019-2.3，读法 OQ-15）；此为提醒，不发牌。',
    'County hotline office told 2019-10-15 09:01, 15 minutes in natural time, up to 2019-10-15 09:16; the county hotline office has not relayed the order to a handling unit (QY2019-2.3, reading OQ-15); this is an alarm and no card.'],
  ['S17 QY2019-2.3 (OQ-16): no county', () => urgent([], '2019-10-15 23:00', { unit: null, counties: [], acceptedAt: at('2019-10-15 22:40') }), alarm('COUNTY_UNKNOWN'),
    '2019年10月15日22:40 热线受理，按自然时间计 10 分钟，至10月15日22:50；受理后仍未确定所属县（市、区）（依据 QY2019-2.3，读法 OQ-16）；此为提醒，不发牌。',
    'Accepted by the hotline 2019-10-15 22:40, 10 minutes in natural time, up to 2019-10-15 22:50; the county is still not known after acceptance (QY2019-2.3, reading OQ-16); this is an alarm and no card.'],
  ['S18 QY2019-2.4 (OQ-17): the county bureau is told', () => urgent([delivered('2019-10-06 03:12')], '2019-10-06 03:12', { critical: true }), copy('COUNTY'),
    '2019年10月6日3:12 事项属特别紧急，同时通报所涉县（市、区）X 应急管理局（依据 QY2019-2.4，读法 OQ-17）；仅为通报，承办单位不变。',
    'The item was critical at 2019-10-06 03:12, so the emergency bureau of county X is told at the same time (QY2019-2.4, reading OQ-17); this informs and leaves the handling unit as it is.'],
  ['OQ-06: a year that is not published names itself', () => urgent([delivered('2026-12-31 08:00'), opinion('2026-12-31 08:10'), completed('2026-12-31 15:00')], '2026-12-31 16:00'), alarm('CALENDAR_UNCOVERED'),
    '2027 年的节假日安排尚未载入，自2026年12月31日15:00 起算的工作日时限无法计算（读法 OQ-06）；载入后即行计算，不作推测。',
    'The holidays of 2027 are not loaded, so limits in working days from 2026-12-31 15:00 cannot be computed (reading OQ-06); they are computed once it is loaded, and nothing is guessed.'],
]);

const consultation = [delivered('2019-10-18 17:00'), resulted('2019-10-23 15:00:00.001')];
const promised = [delivered('2019-10-21 09:00'), extension('2019-10-24 10:00', '2019-11-06 00:00'), granted('2019-10-25 10:00')];

table('Qingyuan 2015: ordinary limits', [
  ['S56 QY2015-4.1a, QY2015-4.0 (OQ-03): 46 hours, 24 on each working day', () => judged('qingyuan-supervision-2015', 'CONSULTATION', consultation, '2019-10-24 00:00'), deadline('CONSULTATION_YELLOW', 'BREACHED'),
    '2019年10月18日17:00 接收到工单，46 小时内办结咨询类工单（依据 QY2015-4.1a、QY2015-4.0，读法 OQ-03）；只计工作日、每日 24 小时，共 46 小时（10月18日17:00–24:00 计 7 小时，10月21日计 24 小时，10月22日0:00–15:00 计 15 小时），10月19日至20日为周末不计（读法 OQ-03），截止10月22日15:00（含）；10月22日15:00:00.001 起逾期，10月23日15:00:00.001 才反馈处理结果，发黄牌 1 张。',
    'Order received 2019-10-18 17:00, 46 hours to complete the consultation (QY2015-4.1a, QY2015-4.0, reading OQ-03); on working days only, 24 hours each, 46 hours in all (2019-10-18 17:00–24:00 for 7 hours, 2019-10-21 for 24 hours, 2019-10-22 00:00–15:00 for 15 hours), without the weekend 2019-10-19 to 2019-10-20 (reading OQ-03), due by 2019-10-22 15:00 inclusive; late from 2019-10-22 15:00:00.001, result filed only 2019-10-23 15:00:00.001, one yellow card.'],
  ['S56 QY2015-4.1a (OQ-03): 70 hours, whole days in one row', () => judged('qingyuan-supervision-2015', 'CONSULTATION', consultation, '2019-10-24 00:00'), deadline('CONSULTATION_RED', 'BREACHED'),
    '2019年10月18日17:00 接收到工单，70 小时内办结咨询类工单（依据 QY2015-4.1a、QY2015-4.0，读法 OQ-03）；只计工作日、每日 24 小时，共 70 小时（10月18日17:00–24:00 计 7 小时，10月21日至22日每日计 24 小时，10月23日0:00–15:00 计 15 小时），10月19日至20日为周末不计（读法 OQ-03），截止10月23日15:00（含）；10月23日15:00:00.001 起逾期，10月23日15:00:00.001 才反馈处理结果，发红牌 1 张。',
    'Order received 2019-10-18 17:00, 70 hours to complete the consultation (QY2015-4.1a, QY2015-4.0, reading OQ-03); on working days only, 24 hours each, 70 hours in all (2019-10-18 17:00–24:00 for 7 hours, 2019-10-21 to 2019-10-22 for 24 hours each, 2019-10-23 00:00–15:00 for 15 hours), without the weekend 2019-10-19 to 2019-10-20 (reading OQ-03), due by 2019-10-23 15:00 inclusive; late from 2019-10-23 15:00:00.001, result filed only 2019-10-23 15:00:00.001, one red card.'],
  ['S56 alt NATURAL (OQ-03)', () => judged('qingyuan-supervision-2015', 'CONSULTATION', consultation.slice(0, 1), '2019-10-18 18:00', { settings: { consultationCalendar: 'NATURAL' } }), deadline('CONSULTATION_YELLOW', 'OPEN'),
    '2019年10月18日17:00 接收到工单，46 小时内办结咨询类工单（依据 QY2015-4.1a、QY2015-4.0，读法 OQ-03）；按自然时间连续计算，夜间和节假日不停（读法 OQ-03），截止10月20日15:00（含）；计时中。',
    'Order received 2019-10-18 17:00, 46 hours to complete the consultation (QY2015-4.1a, QY2015-4.0, reading OQ-03); in natural time, which nights and holidays do not stop (reading OQ-03), due by 2019-10-20 15:00 inclusive; the clock is running.'],
  ['S59 QY2015-4.2b (OQ-28): the promise and the working day after it', () => judged('qingyuan-supervision-2015', 'SETTLEMENT', promised, '2019-11-07 09:00'), card('YELLOW'),
    '2019年10月21日9:00 接收到工单，5 个工作日内办结工单（依据 QY2015-4.2a）；10月25日10:00 批准延期至承诺时限11月5日24:00，超出 1 个工作日发牌（依据 QY2015-4.1b、QY2015-4.2b，读法 OQ-28），截止时间由10月28日24:00 改为11月6日24:00；11月5日当日不计，计入11月6日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止11月6日24:00（含）；11月7日0:00:00.001 起逾期，发黄牌 1 张。',
    'Order received 2019-10-21 09:00, 5 working days to complete the order (QY2015-4.2a); 2019-10-25 10:00 an extension was approved to the promised 2019-11-05 24:00, with a card when it is exceeded by 1 working day (QY2015-4.1b, QY2015-4.2b, reading OQ-28), which moved the end from 2019-10-28 24:00 to 2019-11-06 24:00; not counting 2019-11-05 itself, counting 2019-11-06 for 1 working day, to the end of the last day (reading OQ-01), due by 2019-11-06 24:00 inclusive; late from 2019-11-07 00:00:00.001, which earns one yellow card.'],
  ['S59 alt no grace (OQ-28): the promise itself, and nothing is counted', () => judged('qingyuan-supervision-2015', 'SETTLEMENT', promised, '2019-11-05 09:00', { settings: { extensionGrace: false } }), deadline('COMPLETION_YELLOW', 'OPEN'),
    '2019年10月21日9:00 接收到工单，5 个工作日内办结工单（依据 QY2015-4.2a）；10月25日10:00 批准延期至承诺时限11月5日24:00（依据 QY2015-4.1b、QY2015-4.2b，读法 OQ-28），截止时间由10月28日24:00 改为11月5日24:00；截止11月5日24:00（含）；计时中。',
    'Order received 2019-10-21 09:00, 5 working days to complete the order (QY2015-4.2a); 2019-10-25 10:00 an extension was approved to the promised 2019-11-05 24:00 (QY2015-4.1b, QY2015-4.2b, reading OQ-28), which moved the end from 2019-10-28 24:00 to 2019-11-05 24:00; due by 2019-11-05 24:00 inclusive; the clock is running.'],
  ['S84 QY2015-4.2a: a card on a Saturday', () => judged('qingyuan-supervision-2015', 'SETTLEMENT', [delivered('2023-03-03 09:00')], '2023-03-11 10:00'), card('YELLOW'),
    '2023年3月3日9:00 接收到工单，5 个工作日内办结工单（依据 QY2015-4.2a）；3月3日当日不计，3月4日至5日为周末不计，计入3月6日至10日共 5 个工作日，至末日24:00 为止（读法 OQ-01），截止3月10日24:00（含）；3月11日0:00:00.001 起逾期，发黄牌 1 张。',
    'Order received 2023-03-03 09:00, 5 working days to complete the order (QY2015-4.2a); not counting 2023-03-03 itself, without the weekend 2023-03-04 to 2023-03-05, counting 2023-03-06 to 2023-03-10 for 5 working days, to the end of the last day (reading OQ-01), due by 2023-03-10 24:00 inclusive; late from 2023-03-11 00:00:00.001, which earns one yellow card.'],
]);

table('Shaoguan', [
  ['S65 SG2022-17.3 (OQ-33): two natural hours', () => judged('shaoguan-2022', 'URGENT', [delivered('2023-01-20 18:00')], '2023-02-02 00:00'), deadline('HANDLING', 'BREACHED'),
    '2023年1月20日18:00 接收到工单，2 小时（120 分钟）内开始办理（依据 SG2022-17.3，读法 OQ-33）；按自然时间连续计算，夜间和节假日不停，截止1月20日20:00（含）；1月20日20:00:00.001 起逾期，只提醒，不发牌。',
    'Order received 2023-01-20 18:00, 2 hours (120 minutes) to start handling (SG2022-17.3, reading OQ-33); in natural time, which nights and holidays do not stop, due by 2023-01-20 20:00 inclusive; late from 2023-01-20 20:00:00.001, an alarm and no card.'],
  ['S65 SG2022-17.3, SG2022-22: over Spring Festival to a make-up Sunday', () => judged('shaoguan-2022', 'URGENT', [delivered('2023-01-20 18:00')], '2023-02-02 00:00'), light('RED'),
    '2023年1月20日18:00 接收到工单，2 个工作日内办结（依据 SG2022-17.3）；1月20日当日不计，1月21日至27日为节假日不计，1月28日（周六）、1月29日（周日）为调休上班日计入，计入1月28日至29日共 2 个工作日，至末日24:00 为止（读法 OQ-01），截止1月29日24:00（含）；截止日后第 3 个工作日，2月1日0:00 起亮红牌（依据 SG2022-22，读法 OQ-32）。',
    'Order received 2023-01-20 18:00, 2 working days to complete the order (SG2022-17.3); not counting 2023-01-20 itself, without the holiday 2023-01-21 to 2023-01-27, with Saturday 2023-01-28, Sunday 2023-01-29 as make-up working days, counting 2023-01-28 to 2023-01-29 for 2 working days, to the end of the last day (reading OQ-01), due by 2023-01-29 24:00 inclusive; the 3rd working day after the due day, red from 2023-02-01 00:00 (SG2022-22, reading OQ-32).'],
  ['S70 SG2022-17.ext (OQ-35): extended once, counted from the old due day', () => judged('shaoguan-2022', 'HELP', [...october, extension('2023-10-19 09:00'), granted('2023-10-20 10:00')], '2023-10-25 12:00'), deadline('COMPLETION', 'OPEN'),
    '2023年10月9日10:00 接收到工单，10 个工作日内办理并回复诉求人（依据 SG2022-17.2）；10月20日10:00 批准延期，自原截止日起再计 10 个工作日（依据 SG2022-17.ext，读法 OQ-35），截止时间由10月23日24:00 改为11月6日24:00；10月23日当日不计，10月28日至29日、11月4日至5日为周末不计，计入10月24日至27日、30日至11月3日、6日共 10 个工作日，至末日24:00 为止（读法 OQ-01），截止11月6日24:00（含）；计时中。',
    'Order received 2023-10-09 10:00, 10 working days to handle and reply to the petitioner (SG2022-17.2); 2023-10-20 10:00 an extension was approved, 10 working days more from the old due day (SG2022-17.ext, reading OQ-35), which moved the end from 2023-10-23 24:00 to 2023-11-06 24:00; not counting 2023-10-23 itself, without the weekends 2023-10-28 to 2023-10-29, 2023-11-04 to 2023-11-05, counting 2023-10-24 to 2023-10-27, 2023-10-30 to 2023-11-03, 2023-11-06 for 10 working days, to the end of the last day (reading OQ-01), due by 2023-11-06 24:00 inclusive; the clock is running.'],
  ['S70 SG2022-17.ext: the second is refused', () => judged('shaoguan-2022', 'HELP', [...october, extension('2023-10-19 09:00'), granted('2023-10-20 10:00'), extension('2023-10-25 10:00')], '2023-10-25 12:00'), refusal,
    '2023年10月25日10:00 的「延期申请」不予接受：延期以 1 次为限（依据 SG2022-17.ext，读法 OQ-35），时限不变。',
    'The extension of 2023-10-25 10:00 was refused: an order may be extended once only (SG2022-17.ext, reading OQ-35), and no limit changed.'],
  ['S68 SG2022-14.1c: a return that waits stops nothing', () => judged('shaoguan-2022', 'HELP', [...october, returned('2023-10-10 09:00')], '2023-10-11 12:00'), deadline('COMPLETION', 'OPEN'),
    '2023年10月9日10:00 接收到工单，10 个工作日内办理并回复诉求人（依据 SG2022-17.2）；10月9日当日不计，10月14日至15日、21日至22日为周末不计，计入10月10日至13日、16日至20日、23日共 10 个工作日，至末日24:00 为止（读法 OQ-01），截止10月23日24:00（含）；计时中，退回申请待审核，不停计时。',
    'Order received 2023-10-09 10:00, 10 working days to handle and reply to the petitioner (SG2022-17.2); not counting 2023-10-09 itself, without the weekends 2023-10-14 to 2023-10-15, 2023-10-21 to 2023-10-22, counting 2023-10-10 to 2023-10-13, 2023-10-16 to 2023-10-20, 2023-10-23 for 10 working days, to the end of the last day (reading OQ-01), due by 2023-10-23 24:00 inclusive; the clock is running, which the return that waits for its decision does not stop.'],
  ['S69 SG2022-14.3b (OQ-34): a late return', () => judged('shaoguan-2022', 'HELP', [delivered('2023-10-16 09:00'), fact('2023-10-17 10:00', { kind: 'SITE_SURVEY_STARTED', unit: 'A' }), returned('2023-10-20 09:00')], '2023-10-20 12:00'), label('LATE_RETURN'),
    '2023年10月17日10:00 开始现场踏勘，2 个工作日内上传踏勘情况并申请退回（依据 SG2022-14.3b）；10月17日当日不计，计入10月18日至19日共 2 个工作日，至末日24:00 为止（读法 OQ-01），截止10月19日24:00（含）；10月20日9:00 才申请退回，标注「逾期退回」（依据 SG2022-14.2b、SG2022-14.3b，读法 OQ-34），照常审核，时限不变。',
    'Site survey started 2023-10-17 10:00, 2 working days to upload the site survey and apply for the return (SG2022-14.3b); not counting 2023-10-17 itself, counting 2023-10-18 to 2023-10-19 for 2 working days, to the end of the last day (reading OQ-01), due by 2023-10-19 24:00 inclusive; the return was requested only 2023-10-20 09:00 and is labelled late (SG2022-14.2b, SG2022-14.3b, reading OQ-34), it is reviewed all the same and no limit changes.'],
  ['S71 SG2022-20.0b (OQ-36): two calendar days in a row, and no earlier call', () => judged('shaoguan-2022', 'HELP', [delivered('2023-10-16 09:00'), called('2023-10-17 09:00'), called('2023-10-20 09:00'), called('2023-10-21 09:00')], '2023-10-21 12:00'), label('DEEMED_REPLIED'),
    '2023年10月20日、21日按自然日连续联系诉求人未果，视同已答复（依据 SG2022-20.0b，读法 OQ-36）。',
    'Calls on consecutive calendar days (2023-10-20, 2023-10-21) reached nobody, so the petitioner counts as replied to (SG2022-20.0b, reading OQ-36).'],
  ['SG2022-24a (OQ-37): a survey nobody answered', () => judged('shaoguan-2022', 'HELP', [...october, resulted('2023-10-12 09:00'), fact('2023-10-12 10:00', { kind: 'SURVEY_DELIVERED' })], '2023-10-14 12:00'), deadline('SURVEY', 'ENDED'),
    '2023年10月12日10:00 向诉求人发出满意度评价，24 小时内选择满意度评价（依据 SG2022-24a，读法 OQ-37）；按自然时间连续计算，夜间和节假日不停，截止10月13日10:00（含）；诉求人至10月13日10:00 未评价，按基本满意计（依据 SG2022-24a，读法 OQ-37）。',
    'Survey delivered to the petitioner 2023-10-12 10:00, 24 hours to choose a rating (the petitioner) (SG2022-24a, reading OQ-37); in natural time, which nights and holidays do not stop, due by 2023-10-13 10:00 inclusive; the petitioner chose nothing by 2023-10-13 10:00, which counts as basically satisfied (SG2022-24a, reading OQ-37).'],
  ['S84 SG2022-22 (OQ-07): overdue without a colour from 24:00', () => judged('shaoguan-2022', 'HELP', [delivered('2023-02-24 09:00')], '2023-03-11 10:00'), light('OVERDUE'),
    '2023年2月24日9:00 接收到工单，10 个工作日内办理并回复诉求人（依据 SG2022-17.2）；2月24日当日不计，2月25日至26日、3月4日至5日为周末不计，计入2月27日至3月3日、6日至10日共 10 个工作日，至末日24:00 为止（读法 OQ-01），截止3月10日24:00（含）；时限届满尚未完成，3月10日24:00 起显示逾期、尚无颜色（依据 SG2022-22，读法 OQ-32）。',
    'Order received 2023-02-24 09:00, 10 working days to handle and reply to the petitioner (SG2022-17.2); not counting 2023-02-24 itself, without the weekends 2023-02-25 to 2023-02-26, 2023-03-04 to 2023-03-05, counting 2023-02-27 to 2023-03-03, 2023-03-06 to 2023-03-10 for 10 working days, to the end of the last day (reading OQ-01), due by 2023-03-10 24:00 inclusive; not done when the limit ended, overdue, without a colour yet from 2023-03-10 24:00 (SG2022-22, reading OQ-32).'],
  ['S84 SG2022-22 (OQ-32): yellow on the first working day after', () => judged('shaoguan-2022', 'HELP', [delivered('2023-02-24 09:00')], '2023-03-14 09:00'), light('YELLOW'),
    '2023年2月24日9:00 接收到工单，10 个工作日内办理并回复诉求人（依据 SG2022-17.2）；2月24日当日不计，2月25日至26日、3月4日至5日为周末不计，计入2月27日至3月3日、6日至10日共 10 个工作日，至末日24:00 为止（读法 OQ-01），截止3月10日24:00（含）；截止日后第 1 个工作日，3月11日至12日为周末不计，3月13日0:00 起亮黄牌（依据 SG2022-22，读法 OQ-32）。',
    'Order received 2023-02-24 09:00, 10 working days to handle and reply to the petitioner (SG2022-17.2); not counting 2023-02-24 itself, without the weekends 2023-02-25 to 2023-02-26, 2023-03-04 to 2023-03-05, counting 2023-02-27 to 2023-03-03, 2023-03-06 to 2023-03-10 for 10 working days, to the end of the last day (reading OQ-01), due by 2023-03-10 24:00 inclusive; the 1st working day after the due day, without the weekend 2023-03-11 to 2023-03-12, yellow from 2023-03-13 00:00 (SG2022-22, reading OQ-32).'],
]);

const silent = [delivered('2023-09-28 10:00')];

table('Haojiang', [
  ['S76 HJ2022-3.1a (OQ-41): silence is acceptance on the last day', () => judged('haojiang-2022', 'CONSULTATION', silent, '2023-10-08 09:00'), label('DEEMED_ACCEPTED'),
    '2023年9月28日10:00 接收到工单，1 个工作日内确认受理（依据 HJ2022-3.1a，读法 OQ-41）；9月28日当日不计，9月29日至10月6日为节假日不计，10月7日（周六）为调休上班日计入，计入10月7日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月7日24:00（含）；未在时限内确认，视同受理，受理日为10月7日（读法 OQ-41）。',
    'Order received 2023-09-28 10:00, 1 working day to confirm acceptance (HJ2022-3.1a, reading OQ-41); not counting 2023-09-28 itself, without the holiday 2023-09-29 to 2023-10-06, with Saturday 2023-10-07 as a make-up working day, counting 2023-10-07 for 1 working day, to the end of the last day (reading OQ-01), due by 2023-10-07 24:00 inclusive; not confirmed within the limit, so deemed accepted on 2023-10-07 (reading OQ-41).'],
  ['S76 HJ2022-3.4.1 (OQ-41): and the next day is day one', () => judged('haojiang-2022', 'CONSULTATION', silent, '2023-10-08 09:00'), deadline('COMPLETION', 'OPEN'),
    '2023年9月28日10:00 接收到工单，未在时限内确认，视同受理，受理日为10月7日（读法 OQ-41），1 个工作日内办结（依据 HJ2022-3.4.1、HJ2022-3.4.0）；10月7日当日不计，10月8日（周日）为调休上班日计入，计入10月8日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月8日24:00（含）；计时中。',
    'Order received 2023-09-28 10:00, not confirmed within the limit, so deemed accepted on 2023-10-07 (reading OQ-41), 1 working day to complete the order (HJ2022-3.4.1, HJ2022-3.4.0); not counting 2023-10-07 itself, with Sunday 2023-10-08 as a make-up working day, counting 2023-10-08 for 1 working day, to the end of the last day (reading OQ-01), due by 2023-10-08 24:00 inclusive; the clock is running.'],
  ['S76 alt NEXT_DAY (OQ-41)', () => judged('haojiang-2022', 'CONSULTATION', silent, '2023-10-08 09:00', { settings: { deemedAcceptanceDay: 'NEXT_DAY' } }), deadline('COMPLETION', 'OPEN'),
    '2023年9月28日10:00 接收到工单，未在时限内确认，视同受理，受理日为10月8日（读法 OQ-41），1 个工作日内办结（依据 HJ2022-3.4.1、HJ2022-3.4.0）；10月8日当日不计，计入10月9日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月9日24:00（含）；计时中。',
    'Order received 2023-09-28 10:00, not confirmed within the limit, so deemed accepted on 2023-10-08 (reading OQ-41), 1 working day to complete the order (HJ2022-3.4.1, HJ2022-3.4.0); not counting 2023-10-08 itself, counting 2023-10-09 for 1 working day, to the end of the last day (reading OQ-01), due by 2023-10-09 24:00 inclusive; the clock is running.'],
  ['S76 HJ2022-5.1 (OQ-43): a warning whose day had passed shows at once', () => judged('haojiang-2022', 'CONSULTATION', silent, '2023-10-08 09:00'), light('WARNING'),
    '2023年9月28日10:00 接收到工单，未在时限内确认，视同受理，受理日为10月7日（读法 OQ-41），1 个工作日内办结（依据 HJ2022-3.4.1、HJ2022-3.4.0）；10月7日当日不计，10月8日（周日）为调休上班日计入，计入10月8日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止10月8日24:00（含）；截止日前第 1 个工作日，10月7日（周六）为调休上班日计入，即10月7日0:00，时限确定时已过，故即时显示，10月8日0:00 起预警（依据 HJ2022-5.1，读法 OQ-43），提醒承办单位。',
    'Order received 2023-09-28 10:00, not confirmed within the limit, so deemed accepted on 2023-10-07 (reading OQ-41), 1 working day to complete the order (HJ2022-3.4.1, HJ2022-3.4.0); not counting 2023-10-07 itself, with Sunday 2023-10-08 as a make-up working day, counting 2023-10-08 for 1 working day, to the end of the last day (reading OQ-01), due by 2023-10-08 24:00 inclusive; the 1st working day before the due day, with Saturday 2023-10-07 as a make-up working day, that is 2023-10-07 00:00, which had passed when the limit became known, so at once, warning from 2023-10-08 00:00 (HJ2022-5.1, reading OQ-43), reminding the handling unit.'],
  ['S76 HJ2022-3.1b: a return afterwards is refused', () => judged('haojiang-2022', 'CONSULTATION', [...silent, returned('2023-10-08 10:00')], '2023-10-08 11:00'), refusal,
    '2023年10月8日10:00 的「退回申请」不予接受：已受理（含视同受理）的工单不得退回，应牵头协调办理（依据 HJ2022-3.1b），时限不变。',
    'The return of 2023-10-08 10:00 was refused: an accepted order, deemed acceptance included, may not be returned (HJ2022-3.1b), and no limit changed.'],
  ['S77 HJ2022-5.1 (OQ-43): the warning', () => haojiang(helped, '2023-03-14 09:00'), light('WARNING'),
    '2023年3月6日9:30 确认受理，3 个工作日内办结（依据 HJ2022-3.4.3、HJ2022-3.4.0）；3月6日当日不计，计入3月7日至9日共 3 个工作日，至末日24:00 为止（读法 OQ-01），截止3月9日24:00（含）；截止日前第 1 个工作日，3月8日0:00 起预警（依据 HJ2022-5.1，读法 OQ-43），提醒承办单位。',
    'Acceptance confirmed 2023-03-06 09:30, 3 working days to complete the order (HJ2022-3.4.3, HJ2022-3.4.0); not counting 2023-03-06 itself, counting 2023-03-07 to 2023-03-09 for 3 working days, to the end of the last day (reading OQ-01), due by 2023-03-09 24:00 inclusive; the 1st working day before the due day, warning from 2023-03-08 00:00 (HJ2022-5.1, reading OQ-43), reminding the handling unit.'],
  ['S77 HJ2022-5.3 (OQ-43): red over the weekend, to the principal leader', () => haojiang(helped, '2023-03-14 09:00'), light('RED'),
    '2023年3月6日9:30 确认受理，3 个工作日内办结（依据 HJ2022-3.4.3、HJ2022-3.4.0）；3月6日当日不计，计入3月7日至9日共 3 个工作日，至末日24:00 为止（读法 OQ-01），截止3月9日24:00（含）；截止日后第 2 个工作日，3月11日至12日为周末不计，3月13日0:00 起亮红牌（依据 HJ2022-5.3，读法 OQ-43），督促主要领导。',
    'Acceptance confirmed 2023-03-06 09:30, 3 working days to complete the order (HJ2022-3.4.3, HJ2022-3.4.0); not counting 2023-03-06 itself, counting 2023-03-07 to 2023-03-09 for 3 working days, to the end of the last day (reading OQ-01), due by 2023-03-09 24:00 inclusive; the 2nd working day after the due day, without the weekend 2023-03-11 to 2023-03-12, red from 2023-03-13 00:00 (HJ2022-5.3, reading OQ-43), pressing the principal leader.'],
  ['S77 HJ2022-3.7c: a result that waits for its approval', () => haojiang([...helped, resulted('2023-03-09 17:00')], '2023-03-10 09:00'), deadline('COMPLETION', 'OPEN'),
    '2023年3月6日9:30 确认受理，3 个工作日内办结（依据 HJ2022-3.4.3、HJ2022-3.4.0）；3月6日当日不计，计入3月7日至9日共 3 个工作日，至末日24:00 为止（读法 OQ-01），截止3月9日24:00（含）；3月9日17:00 已反馈处理结果，待办结审核，审核前不判定逾期。',
    'Acceptance confirmed 2023-03-06 09:30, 3 working days to complete the order (HJ2022-3.4.3, HJ2022-3.4.0); not counting 2023-03-06 itself, counting 2023-03-07 to 2023-03-09 for 3 working days, to the end of the last day (reading OQ-01), due by 2023-03-09 24:00 inclusive; the result was filed 2023-03-09 17:00 and waits for its approval, until which lateness is not judged.'],
  ['S77 HJ2022-3.2a: acceptance ends the right to return', () => haojiang(helped, '2023-03-06 10:00'), deadline('RETURN', 'ENDED'),
    '2023年3月6日9:00 接收到工单，1 个工作日内确认不予受理并退回（依据 HJ2022-3.2a）；3月6日当日不计，计入3月7日共 1 个工作日，至末日24:00 为止（读法 OQ-01），截止3月7日24:00（含）；3月6日9:30 已确认受理，计时终止。',
    'Order received 2023-03-06 09:00, 1 working day to refuse and return the order (HJ2022-3.2a); not counting 2023-03-06 itself, counting 2023-03-07 for 1 working day, to the end of the last day (reading OQ-01), due by 2023-03-07 24:00 inclusive; ended 2023-03-06 09:30, acceptance confirmed.'],
  ['S78 HJ2022-3.5a (OQ-44): extended twice, each move from and to', () => haojiang([...helped, extension('2023-03-08 23:59'), extension('2023-03-13 23:00')], '2023-03-14 09:00'), deadline('COMPLETION', 'OPEN'),
    '2023年3月6日9:30 确认受理，3 个工作日内办结（依据 HJ2022-3.4.3、HJ2022-3.4.0）；3月8日23:59 告知延期，自原截止日起再计 3 个工作日（依据 HJ2022-3.5a、HJ2022-3.5b，读法 OQ-44），截止时间由3月9日24:00 改为3月14日24:00；3月13日23:00 告知延期，自原截止日起再计 3 个工作日（依据 HJ2022-3.5a、HJ2022-3.5b，读法 OQ-44），截止时间由3月14日24:00 改为3月17日24:00；3月14日当日不计，计入3月15日至17日共 3 个工作日，至末日24:00 为止（读法 OQ-01），截止3月17日24:00（含）；计时中。',
    'Acceptance confirmed 2023-03-06 09:30, 3 working days to complete the order (HJ2022-3.4.3, HJ2022-3.4.0); 2023-03-08 23:59 an extension was announced, 3 working days more from the old due day (HJ2022-3.5a, HJ2022-3.5b, reading OQ-44), which moved the end from 2023-03-09 24:00 to 2023-03-14 24:00; 2023-03-13 23:00 an extension was announced, 3 working days more from the old due day (HJ2022-3.5a, HJ2022-3.5b, reading OQ-44), which moved the end from 2023-03-14 24:00 to 2023-03-17 24:00; not counting 2023-03-14 itself, counting 2023-03-15 to 2023-03-17 for 3 working days, to the end of the last day (reading OQ-01), due by 2023-03-17 24:00 inclusive; the clock is running.'],
  ['S78 HJ2022-3.5a (OQ-44): announced too late', () => haojiang([...helped, extension('2023-03-09 09:00')], '2023-03-09 10:00'), refusal,
    '2023年3月9日9:00 的「延期申请」不予接受：延期应在办理期限届满 1 个工作日前告知，已过期限（依据 HJ2022-3.5a、HJ2022-3.5b，读法 OQ-44），时限不变。',
    'The extension of 2023-03-09 09:00 was refused: an extension must be announced one working day before the limit ends (HJ2022-3.5a, HJ2022-3.5b, reading OQ-44), and no limit changed.'],
  ['S80 HJ2022-3.3a (OQ-42): half a working day in office minutes', () => haojiang([...helped, fact('2023-03-10 16:00', { kind: 'DISPUTE_EVIDENCE_ASKED', unit: 'B' })], '2023-03-10 17:00'), deadline('EVIDENCE', 'OPEN'),
    '2023年3月10日16:00 被要求提供佐证材料，0.5 个工作日内提供佐证材料（依据 HJ2022-3.3a，读法 OQ-42）；只计办公时间（8:30–12:00、14:30–17:30），共 195 个办公分钟（3月10日16:00–17:30 计 90 分钟，3月13日8:30–10:15 计 105 分钟），3月11日至12日为周末不计（读法 OQ-42），截止3月13日10:15（含）；计时中。',
    'Evidence asked for 2023-03-10 16:00, 0.5 working days to supply supporting evidence (HJ2022-3.3a, reading OQ-42); in office hours only (08:30–12:00, 14:30–17:30), 195 office minutes in all (2023-03-10 16:00–17:30 for 90 minutes, 2023-03-13 08:30–10:15 for 105 minutes), without the weekend 2023-03-11 to 2023-03-12 (reading OQ-42), due by 2023-03-13 10:15 inclusive; the clock is running.'],
  ['S80 alt ROLLING (OQ-42): twelve hours of working days', () => haojiang([...helped, fact('2023-03-10 16:00', { kind: 'DISPUTE_EVIDENCE_ASKED', unit: 'B' })], '2023-03-10 17:00', { halfDayMode: 'ROLLING' }), deadline('EVIDENCE', 'OPEN'),
    '2023年3月10日16:00 被要求提供佐证材料，0.5 个工作日内提供佐证材料（依据 HJ2022-3.3a，读法 OQ-42）；只计工作日、每日 24 小时，共 12 小时（3月10日16:00–24:00 计 8 小时，3月13日0:00–4:00 计 4 小时），3月11日至12日为周末不计（读法 OQ-42），截止3月13日4:00（含）；计时中。',
    'Evidence asked for 2023-03-10 16:00, 0.5 working days to supply supporting evidence (HJ2022-3.3a, reading OQ-42); on working days only, 24 hours each, 12 hours in all (2023-03-10 16:00–24:00 for 8 hours, 2023-03-13 00:00–04:00 for 4 hours), without the weekend 2023-03-11 to 2023-03-12 (reading OQ-42), due by 2023-03-13 04:00 inclusive; the clock is running.'],
  ['S81 HJ2022-3.4.6: new facts make it run anew', () => haojiang([...helped, fact('2023-03-08 15:00', { kind: 'NEW_FACTS_ADDED', reason: '补充照片' })], '2023-03-09 09:00'), deadline('COMPLETION', 'OPEN'),
    '2023年3月6日9:30 确认受理，3 个工作日内办结（依据 HJ2022-3.4.3、HJ2022-3.4.0）；3月8日15:00 诉求人补充新的事实，重新计算 3 个工作日（依据 HJ2022-3.4.6），截止时间由3月9日24:00 改为3月13日24:00；3月8日当日不计，3月11日至12日为周末不计，计入3月9日至10日、13日共 3 个工作日，至末日24:00 为止（读法 OQ-01），截止3月13日24:00（含）；计时中。',
    'Acceptance confirmed 2023-03-06 09:30, 3 working days to complete the order (HJ2022-3.4.3, HJ2022-3.4.0); 2023-03-08 15:00 the petitioner added new facts, so 3 working days run anew (HJ2022-3.4.6), which moved the end from 2023-03-09 24:00 to 2023-03-13 24:00; not counting 2023-03-08 itself, without the weekend 2023-03-11 to 2023-03-12, counting 2023-03-09 to 2023-03-10, 2023-03-13 for 3 working days, to the end of the last day (reading OQ-01), due by 2023-03-13 24:00 inclusive; the clock is running.'],
  ['S82 HJ2022-4.3a (OQ-45): two times of one working day', () => haojiang([...helped, called('2023-03-07 09:00'), called('2023-03-07 15:00')], '2023-03-07 17:00'), label('NOT_CONTACTED'),
    '同一工作日不同时段联系诉求人未果（2023年3月7日9:00、2023年3月7日15:00），告知热线，不视同已联系（依据 HJ2022-4.3a，读法 OQ-45）。',
    'Calls at different times of one working day reached nobody (2023-03-07 09:00, 2023-03-07 15:00), the hotline is informed and the contact duty is not taken as done (HJ2022-4.3a, reading OQ-45).'],
  ['S84 HJ2022-5.2 (OQ-43): yellow presses the leader in charge', () => judged('haojiang-2022', 'COMPLAINT', [delivered('2023-03-01 09:00'), accepted('2023-03-01 09:30')], '2023-03-13 09:00'), light('YELLOW'),
    '2023年3月1日9:30 确认受理，7 个工作日内办结（依据 HJ2022-3.4.4、HJ2022-3.4.0）；3月1日当日不计，3月4日至5日为周末不计，计入3月2日至3日、6日至10日共 7 个工作日，至末日24:00 为止（读法 OQ-01），截止3月10日24:00（含）；截止日后第 1 个工作日，3月11日至12日为周末不计，3月13日0:00 起亮黄牌（依据 HJ2022-5.2，读法 OQ-43），督促分管领导。',
    'Acceptance confirmed 2023-03-01 09:30, 7 working days to complete the order (HJ2022-3.4.4, HJ2022-3.4.0); not counting 2023-03-01 itself, without the weekend 2023-03-04 to 2023-03-05, counting 2023-03-02 to 2023-03-03, 2023-03-06 to 2023-03-10 for 7 working days, to the end of the last day (reading OQ-01), due by 2023-03-10 24:00 inclusive; the 1st working day after the due day, without the weekend 2023-03-11 to 2023-03-12, yellow from 2023-03-13 00:00 (HJ2022-5.2, reading OQ-43), pressing the leader in charge.'],
]);
