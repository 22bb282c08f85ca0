// How sentences are put together: Chinese with full-width punctuation, English beside it, one sentence each.
import type { Citations } from '../regulation/regulation.js';
import type { Words } from '../work-order/case-file.js';

export const say = (zh: string, en: string): Words => ({ zh, en });

const present = (parts: readonly (Words | null)[]): readonly Words[] => parts.filter((part): part is Words => part !== null && part.zh !== '');

/** Parts of one thought, after commas. */
export const thought = (...parts: readonly (Words | null)[]): Words =>
  say(present(parts).map(({ zh }) => zh).join('，'), present(parts).map(({ en }) => en).join(', '));

/** Parts set side by side without anything between them. */
export const run = (...parts: readonly (Words | null)[]): Words => say(present(parts).map(({ zh }) => zh).join(''), present(parts).map(({ en }) => en).join(' '));

/** One whole sentence of thoughts, with its full stop. */
export const sentence = (...thoughts: readonly (Words | null)[]): Words => {
  const en = present(thoughts).map((part) => part.en).join('; ');
  return say(`${present(thoughts).map(({ zh }) => zh).join('；')}。`, `${en.charAt(0).toUpperCase()}${en.slice(1)}.`);
};

export const list = (items: readonly Words[]): Words => say(items.map(({ zh }) => zh).join('，'), items.map(({ en }) => en).join(', '));

export const bracketed = ({ zh, en }: Words): Words => say(`（${zh}）`, `(${en})`);

/** The clauses and, apart from them, the readings of open questions: `(依据 QY2019-3.1,读法 OQ-02)`. */
export const cited = (because: Citations): Words => {
  const clauses = because.filter((id) => !isReading(id));
  const readings = because.filter(isReading);
  if (because.length === 0) return say('', '');
  return bracketed(thought(
    clauses.length === 0 ? null : say(`依据 ${clauses.join('、')}`, clauses.join(', ')),
    readings.length === 0 ? null : say(`读法 ${readings.join('、')}`, `reading ${readings.join(', ')}`),
  ));
};

export const underClauses = (words: Words, because: Citations): Words => {
  const { zh, en } = cited(because);
  return because.length === 0 ? words : say(`${words.zh}${zh}`, `${words.en} ${en}`);
};

const isReading = (id: string): boolean => id.startsWith('OQ-');

/** Texts of the regulations and refusals are typed with either width of punctuation; a sentence has one. */
export const fullWidth = (zh: string): string => zh
  .replace(/,\s*/g, '，').replace(/;\s*/g, '；').replace(/\(/g, '（').replace(/\)/g, '）').replace(/(?<=\p{Script=Han}):/gu, '：');
