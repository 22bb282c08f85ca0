import { Temporal } from 'temporal-polyfill';
import { normaliseText, lettersOf } from '../reply/normalise-text.js';
import { isStopWord } from '../reply/words.js';
import { SURVEY_CHOICES, type SurveyChoice } from '../work-order/fact.js';

/** A survey that a number was sent, as far as its answers go. */
export interface StandingSurvey {
  readonly id: string;
  readonly orderNumber: string;
  readonly code: string;
  readonly sentAt: Temporal.Instant;
  /** The last instant of an answer in time; null while it is not known. */
  readonly closesAt: Temporal.Instant | null;
  /** The petitioner chose one option already, or the survey counts no more. */
  readonly isAnswered: boolean;
}

export type SurveyReply =
  | { readonly kind: 'CHOICE'; readonly survey: StandingSurvey; readonly choice: SurveyChoice }
  /** Several options, or a number that is none: said at once, and mended by one option in time. */
  | { readonly kind: 'SEVERAL' | 'WRONG'; readonly survey: StandingSurvey; readonly choices: readonly SurveyChoice[] }
  /** The words are no rating; they are kept with the order. */
  | { readonly kind: 'TEXT'; readonly survey: StandingSurvey }
  | { readonly kind: 'LATE' | 'SECOND'; readonly survey: StandingSurvey; readonly choices: readonly SurveyChoice[] }
  /** A rating that may be meant for any of these. */
  | { readonly kind: 'WHICH'; readonly surveys: readonly StandingSurvey[] }
  | { readonly kind: 'OPT_OUT' };

export interface SurveyReplyContext {
  /** What was sent to the number and still says something, the latest first. */
  readonly surveys: readonly StandingSurvey[];
  /** The instant the reply arrived. */
  readonly at: Temporal.Instant;
  /** The number is told of orders too: without a code its words are meant for those. */
  readonly answersOrders: boolean;
}

/** The options in the order in which the message names them, 1 to 5. */
export const OPTIONS: readonly SurveyChoice[] = SURVEY_CHOICES;
/** Longer words first: 非常不满意 holds 不满意, and that holds 满意. */
const WORDS: readonly (readonly [string, SurveyChoice])[] = [
  ['非常不满意', 'VERY_DISSATISFIED'], ['很不满意', 'VERY_DISSATISFIED'], ['非常满意', 'VERY_SATISFIED'], ['很满意', 'VERY_SATISFIED'],
  ['基本满意', 'BASICALLY_SATISFIED'], ['不满意', 'DISSATISFIED'], ['满意', 'SATISFIED'],
];
/** Nothing but numbers with marks between, each perhaps with a word of the menu, courtesies aside. */
const DIGITS = /^(?:选择?|评价?|回复)?\s*(\d[\d\s\p{P}\p{S}]*)(?:分|号|项|谢谢)?$/u;
const LEAD = /^(?:回复)?[\s\p{P}\p{S}]*/u;

/** Reads a reply to a survey; null when it is about something else, so that other readers have it. */
export const readSurveyReply = (body: string, { surveys, at, answersOrders }: SurveyReplyContext): SurveyReply | null => {
  const text = normaliseText(body);
  if (surveys.length === 0) return null;
  if (isStopWord(text)) return answersOrders ? null : { kind: 'OPT_OUT' };
  const named = surveys.map((survey) => ({ survey, rest: afterCode(text, survey.code) })).find(({ rest }) => rest !== null);
  if (named !== undefined && named.rest !== null) return isStopWord(named.rest) ? { kind: 'OPT_OUT' } : ofSurvey(named.survey, named.rest, at);
  if (answersOrders) return null;
  const standing = surveys.filter((one) => !one.isAnswered && !isOver(one, at));
  const [only, ...others] = standing.length > 0 ? standing : surveys.slice(0, 1);
  if (only === undefined) return null;
  if (others.length > 0) return isRating(text) ? { kind: 'WHICH', surveys: standing } : null;
  return ofSurvey(only, text, at);
};

/** What follows the code: `47 2`, `47:2` and `472` alike; null where another number stands there. No code of a number begins another one. */
const afterCode = (text: string, code: string): string | null => {
  const said = text.replace(LEAD, '');
  const rest = said.slice(code.length);
  return said.startsWith(code) && (!/^\d/u.test(rest) || /^\d$/u.test(rest)) ? rest.replace(LEAD, '') : null;
};

const isOver = ({ closesAt }: StandingSurvey, at: Temporal.Instant): boolean => closesAt !== null && Temporal.Instant.compare(at, closesAt) > 0;

const ofSurvey = (survey: StandingSurvey, text: string, at: Temporal.Instant): SurveyReply => {
  const read = readOptions(text);
  const choices = read === null ? [] : read.choices;
  if (survey.isAnswered) return { kind: 'SECOND', survey, choices };
  if (isOver(survey, at)) return { kind: 'LATE', survey, choices };
  if (read === null) return { kind: 'TEXT', survey };
  const [choice, ...others] = choices;
  if (read.isWrong || choice === undefined) return { kind: 'WRONG', survey, choices };
  return others.length > 0 ? { kind: 'SEVERAL', survey, choices } : { kind: 'CHOICE', survey, choice };
};

const isRating = (text: string): boolean => readOptions(text) !== null;

/** The options that a text names, each once; null when it is no rating at all. */
const readOptions = (text: string): { readonly choices: readonly SurveyChoice[]; readonly isWrong: boolean } | null => {
  const [, digits] = DIGITS.exec(text) ?? [];
  if (digits !== undefined) {
    const named = [...digits.replaceAll(/\D/gu, '')].map((digit) => OPTIONS[Number(digit) - 1]);
    return { choices: [...new Set(named.filter((one) => one !== undefined))], isWrong: named.includes(undefined) };
  }
  return readWords(lettersOf(text));
};

/** `3基本满意` and `不满意` alike; a sentence that only holds such a word is no choice. */
const readWords = (letters: string): { readonly choices: readonly SurveyChoice[]; readonly isWrong: boolean } | null => {
  let rest = letters;
  const named: (SurveyChoice | undefined)[] = [];
  while (rest !== '') {
    const word = WORDS.find(([one]) => rest.startsWith(one));
    const digit = /^\d/u.exec(rest)?.[0];
    if (word === undefined && digit === undefined) return null;
    named.push(word === undefined ? OPTIONS[Number(digit) - 1] : word[1]);
    rest = rest.slice(word === undefined ? 1 : word[0].length);
  }
  return named.length === 0 ? null : { choices: [...new Set(named.filter((one) => one !== undefined))], isWrong: named.includes(undefined) };
};
