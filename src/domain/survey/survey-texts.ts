import { Temporal } from 'temporal-polyfill';
import type { FileProblem } from '../regulation/reader.js';
import type { Wording } from '../notice/wording.js';
import type { SurveyChoice } from '../work-order/fact.js';
import type { StandingSurvey } from './read-survey-reply.js';

/**
 * How a petitioner is asked: the order's number and five options, nothing of the matter, of a person or a place, for anybody may look at the telephone
 * (QY2021-2.3.3, SG2022-32b, OQ-49).
 */

const ONE_MESSAGE = 134;
const LONGEST = { number: 'QY20261122000017', code: '999' };
const ASKED = ['1非常满意', '2满意', '3基本满意', '4不满意', '5非常不满意', 'TD'];

export const CHOICE_WORDS: Readonly<Record<SurveyChoice, string>> = { VERY_SATISFIED: '非常满意', SATISFIED: '满意', BASICALLY_SATISFIED: '基本满意', DISSATISFIED: '不满意', VERY_DISSATISFIED: '非常不满意' };

const filled = (text: string, { number, code }: typeof LONGEST): string => text.replaceAll('{number}', () => number).replaceAll('{code}', () => code);

export const checkSurvey = ({ survey, signature }: Pick<Wording, 'survey' | 'signature'>): FileProblem[] => {
  if (survey === null) return [];
  return (['sms', 'coded'] as const).flatMap((key) => {
    const text = survey[key];
    const length = `${signature}${filled(text, LONGEST)}`.length;
    const faults = [
      ...ASKED.filter((word) => !text.includes(word)).map((word) => `「${word}」`),
      ...(text.split('{number}').length === 2 ? [] : ['{number} exactly once']),
      ...(text.split('{code}').length === (key === 'coded' ? 2 : 1) ? [] : [key === 'coded' ? '{code} exactly once' : 'no {code}']),
      ...(/\{(?!number\}|code\})/u.test(text) ? ['no placeholder but {number} and {code}'] : []),
      ...(/https?:|www\./i.test(text) ? ['no link'] : []),
      ...(length > ONE_MESSAGE ? [`at most ${String(ONE_MESSAGE)} characters, not ${String(length)}`] : []),
    ];
    return faults.map((expected) => ({ path: `/survey/${key}`, expected }));
  });
};

/** Null where the wording asks no petitioner. With a code only where the number may hold another one. */
export const surveyText = ({ survey, signature }: Pick<Wording, 'survey' | 'signature'>, { number, code, isCoded }: { readonly number: string; readonly code: string; readonly isCoded: boolean }): string | null =>
  survey === null ? null : `${signature}${filled(isCoded ? survey.coded : survey.sms, { number, code })}`;

const SIGN = '【12345热线】';

/** What a petitioner is answered. Each is one of the texts that providers have approved. */
export const surveyAnswer = {
  chosen: ({ orderNumber }: StandingSurvey, choice: SurveyChoice): string => `${SIGN}工单${orderNumber}评价已登记:${CHOICE_WORDS[choice]}。感谢您的评价,有疑问请拨12345。`,
  unclear: ({ orderNumber, code }: StandingSurvey): string => `${SIGN}工单${orderNumber}请只选一项:回复“${code} 数字”,1非常满意 2满意 3基本满意 4不满意 5非常不满意。`,
  text: ({ orderNumber }: StandingSurvey): string => `${SIGN}工单${orderNumber}您的留言已转热线。如需评价请回复1至5中的一个数字,有疑问请拨12345。`,
  late: ({ orderNumber }: StandingSurvey): string => `${SIGN}工单${orderNumber}的评价时间已过,您的回复已记录。有疑问请拨12345。`,
  second: ({ orderNumber }: StandingSurvey): string => `${SIGN}工单${orderNumber}已有评价,不再更改,您的回复已记录。评价有误请拨12345。`,
  which: (surveys: readonly StandingSurvey[]): string => {
    const named = surveys.slice(0, 3).map(({ code, orderNumber }) => `${code}为${orderNumber}`).join('、');
    return `${SIGN}您有${String(surveys.length)}件待评价:${named}。请回复“短码 数字”,如“${surveys[0]?.code ?? ''} 2”。`;
  },
  optedOut: (): string => `${SIGN}已为您停发满意度评价短信,工单办理不受影响。`,
} as const;

/** One of each, for whoever has to see that a provider has approved them. */
export const surveyAnswers = (): readonly string[] => {
  const one: StandingSurvey = { id: '', orderNumber: LONGEST.number, code: '47', sentAt: Temporal.Instant.fromEpochMilliseconds(0), closesAt: null, isAnswered: false };
  return [
    surveyAnswer.chosen(one, 'SATISFIED'), surveyAnswer.unclear(one), surveyAnswer.text(one), surveyAnswer.late(one), surveyAnswer.second(one), surveyAnswer.which([one, { ...one, code: '58' }]),
    surveyAnswer.which([one, { ...one, code: '58' }, { ...one, code: '69' }]), surveyAnswer.optedOut(),
  ];
};
