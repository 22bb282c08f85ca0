import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { askedAfter, respectfulTime } from './asking.js';
import { readSurveyReply, type StandingSurvey, type SurveyReplyContext } from './read-survey-reply.js';
import { checkSurvey, surveyText } from './survey-texts.js';
import { DEFAULT_SURVEY } from './survey-settings.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const NOW = at('2023-10-19T11:00');

const standing = (over: Partial<StandingSurvey> = {}): StandingSurvey => ({ id: 's1', orderNumber: 'SG20231019000001', code: '47', sentAt: at('2023-10-18T17:00'), closesAt: at('2023-10-19T17:00'), isAnswered: false, ...over });
const other = standing({ id: 's2', orderNumber: 'SG20231019000002', code: '58' });
const read = (text: string, context: Partial<SurveyReplyContext> = {}): string | null => {
  const reply = readSurveyReply(text, { surveys: [standing()], at: NOW, answersOrders: false, ...context });
  if (reply === null) return null;
  const of = 'survey' in reply ? ` ${reply.survey.code}` : '';
  return `${reply.kind}${of}${'choice' in reply ? ` ${reply.choice}` : ''}`;
};

describe('SG2022-24a: which option a petitioner chose', () => {
  it.each([
    ['1', 'CHOICE 47 VERY_SATISFIED'], ['2', 'CHOICE 47 SATISFIED'], ['3', 'CHOICE 47 BASICALLY_SATISFIED'], ['4', 'CHOICE 47 DISSATISFIED'], ['5', 'CHOICE 47 VERY_DISSATISFIED'],
    ['５', 'CHOICE 47 VERY_DISSATISFIED'], ['②', 'CHOICE 47 SATISFIED'], ['2️⃣', 'CHOICE 47 SATISFIED'], [' 2。', 'CHOICE 47 SATISFIED'], ['选2', 'CHOICE 47 SATISFIED'], ['2分', 'CHOICE 47 SATISFIED'],
    ['不满意', 'CHOICE 47 DISSATISFIED'], ['非常不满意!', 'CHOICE 47 VERY_DISSATISFIED'], ['满意', 'CHOICE 47 SATISFIED'], ['3基本满意', 'CHOICE 47 BASICALLY_SATISFIED'], ['2 2', 'CHOICE 47 SATISFIED'],
    ['47 2', 'CHOICE 47 SATISFIED'], ['472', 'CHOICE 47 SATISFIED'], ['47:5', 'CHOICE 47 VERY_DISSATISFIED'], ['回复 47 4', 'CHOICE 47 DISSATISFIED'],
  ])('%s', (text, meaning) => { expect(read(text)).toBe(meaning); });

  it.each([
    ['several options are none', '1 2', 'SEVERAL 47'], ['digits that stand together as well', '45', 'SEVERAL 47'], ['also in words', '满意不满意', 'SEVERAL 47'],
    ['a number that is no option', '6', 'WRONG 47'], ['nor is zero', '0', 'WRONG 47'], ['half right is wrong', '2 7', 'WRONG 47'],
    ['a sentence is no rating', '路灯还没有修好', 'TEXT 47'], ['not even with the word in it', '我对处理结果不满意,路灯没修', 'TEXT 47'], ['nor with a number', '1个问题还没解决', 'TEXT 47'],
  ])('%s', (_, text, meaning) => { expect(read(text)).toBe(meaning); });

  it('OQ-37: exactly 24:00:00 after the delivery is in time, a millisecond later is not', () => {
    expect(read('2', { at: at('2023-10-19T17:00:00') })).toBe('CHOICE 47 SATISFIED');
    expect(read('2', { at: at('2023-10-19T17:00:00.001') })).toBe('LATE 47');
  });

  it('what was chosen stays chosen', () => {
    expect(read('5', { surveys: [standing({ isAnswered: true })] })).toBe('SECOND 47');
  });
});

describe('SG2022-24a, OQ-49: whose survey an answer belongs to', () => {
  it('several surveys of one number need the code, and only a rating asks for it', () => {
    expect(read('2', { surveys: [standing(), other] })).toBe('WHICH');
    expect(read('58 2', { surveys: [standing(), other] })).toBe('CHOICE 58 SATISFIED');
    expect(read('路灯还没有修好', { surveys: [standing(), other] })).toBeNull();
  });

  it('one that is answered or over leaves the bare number to the other', () => {
    expect(read('2', { surveys: [standing({ isAnswered: true }), other] })).toBe('CHOICE 58 SATISFIED');
    expect(read('2', { surveys: [standing({ closesAt: at('2023-10-19T10:00') }), other] })).toBe('CHOICE 58 SATISFIED');
  });

  it('of a liaison bare words are meant for the orders that he is told of; the code decides', () => {
    expect(read('1', { answersOrders: true })).toBeNull();
    expect(read('TD', { answersOrders: true })).toBeNull();
    expect(read('48 1', { answersOrders: true })).toBeNull();
    expect(read('47 1', { answersOrders: true })).toBe('CHOICE 47 VERY_SATISFIED');
  });

  it('nobody who was asked nothing is read, and whoever wants no survey says so', () => {
    expect(read('2', { surveys: [] })).toBeNull();
    for (const word of ['TD', 'td', '退订', ' T ', '请退订']) expect(read(word)).toBe('OPT_OUT');
    expect(read('47 TD', { answersOrders: true })).toBe('OPT_OUT');
  });
});

describe('Product choice: petitioners are asked by day', () => {
  it.each([
    ['2023-10-18T17:10', '2023-10-18T17:10'], ['2023-10-18T20:30', '2023-10-19T08:30'], ['2023-10-18T23:59', '2023-10-19T08:30'], ['2023-10-19T03:00', '2023-10-19T08:30'],
    ['2023-10-19T12:00', '2023-10-19T14:30'], ['2023-10-21T09:00', '2023-10-21T09:00'],
  ])('%s → %s', (from, to) => { expect(respectfulTime(DEFAULT_SURVEY.hours, at(from)).equals(at(to))).toBe(true); });
});

describe('HJ2022-4.4, SG2022-24a: what starts the survey', () => {
  const survey = { byDefault: null, callBack: null, correctable: null, excludes: null, because: ['HJ2022-4.4'] } as const;
  it('the result handed in where the hotline has a day to ask, else the approval, and nothing without a survey', () => {
    expect(askedAfter({ survey, terms: [{ starts: ['FILED'], metBy: ['SURVEY_DELIVERED'] }] as never })).toBe('RESULT_FILED');
    expect(askedAfter({ survey, terms: [{ starts: ['SURVEY_DELIVERED'], metBy: ['SURVEY_ANSWERED'] }] as never })).toBe('COMPLETION_APPROVED');
    expect(askedAfter({ survey: null, terms: [] })).toBeNull();
  });
});

describe('QY2021-2.3.3, SG2022-32b, OQ-49: the message names the order and nothing else', () => {
  const sms = '工单{number}请评价:1非常满意 2满意 3基本满意 4不满意 5非常不满意,退订回TD';
  it('fills in number and code, and refuses texts that ask for more or less', () => {
    const survey = { sms, coded: `${sms}{code}` };
    expect(surveyText({ survey, signature: '【某】' }, { number: 'SG1', code: '47', isCoded: false })).toBe('【某】工单SG1请评价:1非常满意 2满意 3基本满意 4不满意 5非常不满意,退订回TD');
    expect(surveyText({ survey: null, signature: '' }, { number: 'SG1', code: '47', isCoded: true })).toBeNull();
    expect(checkSurvey({ survey, signature: '' })).toEqual([]);
    expect(checkSurvey({ survey: { sms: `${sms}{place}`, coded: sms }, signature: '' }).map(({ path, expected }) => `${path} ${expected}`)).toEqual(['/survey/sms no placeholder but {number} and {code}', '/survey/coded {code} exactly once']);
  });
});
