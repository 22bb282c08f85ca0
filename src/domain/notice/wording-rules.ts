import type { FileProblem } from '../regulation/reader.js';
import { fitSms, PLACEHOLDERS, TWO_SEGMENTS, type WordingValues } from './fit-sms.js';
import type { Wording } from './wording.js';

/** What a text to a person must and must not hold (QY2021-2.3.3, QY2015-5.6): checked at start, so that no text fails at 3 a.m. */

/** The longest values that may occur, except place and unit: those two may be cut, but not below what stands here. */
const LONGEST: WordingValues = {
  number: 'QY20261122000017', category: '', place: '某某市某某街道某某', deadline: '12月31日23:59', code: '999', callback: '12345',
  unit: '某某市某某某某某某局', county: '连山壮族瑶族自治县', basis: '清政数〔2019〕91号第三条', acceptedAt: '2026-12-31 23:59', drill: true,
};

/** Nothing is owed by an instant any more, or not yet. */
const WITHOUT_LIMIT = /\.(WITHDRAWN|REASSIGNED|COMPLETION_REMINDER|CO_DISPATCH|SENT_BACK|RETURN_REJECTED|DISSATISFIED|NAME_UNIT|DECISION_OVERDUE|MASTER_CLOSED)(\.|$)/;
const REPLY = '回复 {code} 1';

/** Every problem of every text that is there, with the place in the file; which must be there, the ladders say. */
export const checkTexts = (wording: Wording): FileProblem[] => {
  return [...wording.texts].flatMap(([key, text]) => faults(wording, key, text).map((expected) => ({ path: pointer(key), expected })));
};

const pointer = (key: string): string => `/${key.replaceAll('.', '/')}`;

const faults = (wording: Wording, key: string, text: string): string[] => {
  const names = [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
  const unknown = names.filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name));
  const isSubject = key.endsWith('.subject');
  const needed = ['number', 'category', 'place', ...(isSubject ? [] : ['callback']), ...(isSubject || WITHOUT_LIMIT.test(key) ? [] : ['deadline'])];
  return [
    ...unknown.map((name) => `no placeholder {${name}} (known: ${PLACEHOLDERS.join(', ')})`),
    ...needed.filter((name) => !names.includes(name) && !(name === 'callback' && text.includes('12345'))).map((name) => `{${name}}`),
    ...(/https?:|www\./i.test(text) ? ['no link'] : []),
    ...(key.startsWith('sms.') && unknown.length === 0 ? smsFaults(wording, key, text) : []),
  ];
};

const smsFaults = (wording: Wording, key: string, text: string): string[] => {
  const length = fitSms(`${wording.signature}${wording.drill.sms}${key.endsWith('.WITHDRAWN') ? wording.drill.ended : ''}${text}`, key, { ...LONGEST, category: longestOf([...wording.categories.values(), ...wording.classes.values()]), terms: longestOf([...wording.limits.terms.values()]) }).length;
  return [
    ...(text.split(REPLY).length === 2 ? [] : [`「${REPLY}」 exactly once`]),
    ...(['number', 'place', 'unit', 'deadline'].some((name) => text.split(`{${name}}`).length > 2) ? ['each of number, place, unit and deadline at most once'] : []),
    ...(length <= TWO_SEGMENTS ? [] : [`at most ${TWO_SEGMENTS} characters with the longest values, not ${length}`]),
  ];
};

const longestOf = (texts: readonly string[]): string => texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '某');
