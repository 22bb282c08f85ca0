import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { CITIES, lives, walk } from '../../../test/builders/lives.js';
import { timeOfDay } from '../time/day-number.js';
import type { Words } from '../work-order/case-file.js';
import type { Judgement } from '../work-order/judge.js';
import { explainAlarm } from './explain-alarm.js';
import { explainCard } from './explain-card.js';
import { explainCopy } from './explain-copy.js';
import { explainDeadline } from './explain-deadline.js';
import { explainLabel } from './explain-label.js';
import { explainLight } from './explain-light.js';
import { explainRefusal } from './explain-refusal.js';

interface Said {
  readonly of: string;
  readonly words: Words;
  readonly because: readonly string[];
}

const everything = ({ deadlines, cards, lights, labels, alarms, refusals, copies }: Judgement): readonly Said[] => {
  const by = (key: string) => {
    const found = deadlines.find((deadline) => deadline.key === key);
    if (found === undefined) throw new Error(`no deadline ${key}`);
    return found;
  };
  return [
    ...deadlines.map((one): Said => ({ of: `${one.key} ${one.state}`, words: explainDeadline(one), because: one.because })),
    ...cards.map((one): Said => ({ of: `card ${one.deadlineKey}`, words: explainCard(one, by(one.deadlineKey)), because: one.because })),
    ...lights.map((one): Said => ({ of: `light ${one.colour} ${one.deadlineKey}`, words: explainLight(one, by(one.deadlineKey)), because: one.because })),
    ...labels.map((one): Said => ({ of: one.label, words: explainLabel(one, deadlines), because: one.because })),
    ...alarms.map((one): Said => ({ of: one.kind, words: explainAlarm(one), because: one.because })),
    ...refusals.map((one): Said => ({ of: `refused ${one.fact}`, words: explainRefusal(one), because: one.because })),
    ...copies.map((one): Said => ({ of: `copy ${one.level}`, words: explainCopy(one), because: one.because })),
  ];
};

const isOneSentence = ({ zh, en }: Words): boolean => /^[^。]+。$/.test(zh) && /^\P{Ll}.*[^.]\.$/u.test(en) && !/\.\s+\S/.test(en);
const hasHalfWidth = ({ zh }: Words): boolean => /[,;()]/.test(zh) || /(?<=\p{Script=Han}):/u.test(zh);
const isBroken = ({ zh, en }: Words): boolean => /undefined|null|NaN|Infinity/.test(`${zh}${en}`) || /[\uFF0C\uFF1B][\uFF0C\uFF1B。]|\uFF08\uFF09/.test(zh) || /\(\)|[,;][,;.]|\s{2}/.test(en) || /\p{Script=Han}/u.test(en);

describe('what is said about any life of an order', () => {
  it.each(CITIES.map((city) => [city.name, city] as const))('%s: each thing in one sentence with its clauses, whole in both languages', (_, city) => {
    fc.assert(fc.property(lives(city, true), (life) => {
      const last = walk(life, true).slice(-3);
      for (const { of, words, because } of last.flatMap(({ judgement }) => everything(judgement))) {
        const missing = because.filter((id) => !words.zh.includes(id) || !words.en.includes(id));
        expect({ of, words, missing, isOne: isOneSentence(words), half: hasHalfWidth(words), broken: isBroken(words) }).toEqual({ of, words, missing: [], isOne: true, half: false, broken: false });
      }
    }), { numRuns: 15 });
  });

  it('OQ-01: a limit in whole working days counts as many days as it names, and its end is never written as 0:00', () => {
    fc.assert(fc.property(fc.constantFrom(...CITIES).chain((city) => lives(city, false)), (life) => {
      for (const deadline of walk(life).at(-1)?.judgement.deadlines ?? []) {
        const { zh } = explainDeadline(deadline);
        const { limit } = deadline.claim.term;
        if (limit.kind === 'WORKING_DAYS' && limit.mode === 'END_OF_DAY' && deadline.claim.law.extensions?.length !== 'PROMISE') expect(zh).toContain(`共 ${limit.count} 个工作日`);
        const end = /截止(?!时间)(.*?)\uFF08含\uFF09/.exec(zh)?.[1];
        expect(end?.endsWith('日24:00')).toBe(timeOfDay(deadline.dueAt.epochMilliseconds) === 0);
      }
    }), { numRuns: 30 });
  });
});
