import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ticks } from '../../src/platform/database/pause.js';
import { parseScenario, type WrittenLaw } from '../../src/rehearsal/parse-scenario.js';
import { rehearse } from '../../src/rehearsal/rehearse.js';
import { toBeijing } from '../../src/domain/time/beijing.js';
import { XINCHENG_FILE } from '../cities/xincheng.js';
import { COURTS, type Court } from './files.js';
import { ms, type Line, times } from './table.js';

const ORDERS = 10_000;
const TURN = 200;
const MINUTES_OF_A_YEAR = 365 * 24 * 60;

interface Filed {
  readonly minutes: number;
  readonly fact: string;
  readonly more: Readonly<Record<string, unknown>>;
}

const by = (minutes: number, fact: string, more: Readonly<Record<string, unknown>> = {}): Filed => ({ minutes, fact, more: { unit: 'A', ...more } });

/** The usual life of an order, by minutes after its acceptance: most in time, some late, some back once. */
const lifeOf = (index: number): readonly Filed[] => [
  by(2, 'DELIVERED'),
  by(5, 'ACKNOWLEDGED', { channel: 'SMS_REPLY' }),
  by(20 + (index % 60), 'FIRST_RESPONSE', { channel: 'CALL_BACK', opinion: '已派员到场' }),
  by(90, 'ACCEPTED_BY_UNIT'),
  by(100 + (index % 90), 'ARRIVED_ON_SITE'),
  by(600, 'INTERIM_REPORTED', { channel: 'APP' }),
  ...(index % 5 === 0 ? [by(700, 'EXTENSION_REQUESTED', { reason: '雨大', petitionerNotified: true })] : []),
  by(1_200, 'PETITIONER_CONTACT_TRIED', { reached: true }),
  by(1_300, 'HANDLING_COMPLETED'),
  by(1_400 + (index % 4_000), 'RESULT_FILED', { channel: 'SYSTEM', onSiteOffline: false }),
  ...(index % 3 === 0 ? [] : [by(6_000, 'COMPLETION_APPROVED')]),
];

/** Spread over the year from the day on which the court's orders are accepted. */
const scenarioOf = ({ law, acceptedAt, orderClass, underlyingClass }: Court, index: number): unknown => {
  const accepted = acceptedAt.add({ minutes: Math.floor((index / ORDERS) * MINUTES_OF_A_YEAR) });
  const after = (minutes: number): string => toBeijing(accepted.add({ minutes }));
  const category = law.categories[0]?.code;
  return {
    regulation: law.id,
    order: { acceptedAt: toBeijing(accepted), class: orderClass, ...(underlyingClass === null ? {} : { underlyingClass }), ...(category === undefined ? {} : { category }), critical: index % 50 === 0, counties: ['X'], unit: 'A' },
    facts: lifeOf(index).map(({ minutes, fact, more }) => ({ at: after(minutes), fact, ...more })),
    until: after(20 * 24 * 60),
  };
};

const writtenLaws = (): readonly WrittenLaw[] => COURTS.map(({ law }) =>
  ({ regulation: law, content: parse(readFileSync(law.jurisdiction === 'xincheng' ? XINCHENG_FILE : `config/regulations/${law.id}.yaml`, 'utf8')) as unknown }));

const took = (work: () => void): number => {
  const begun = ticks();
  work();
  return ticks() - begun;
};

const courtOf = (index: number): Court => {
  const court = COURTS[index % COURTS.length];
  if (court === undefined) throw new Error('there is no court');
  return court;
};

/** Ten thousand orders over a year under all regulations in turn, each from its scenario to what a rehearsal prints, against reading and writing those texts. */
export const measureRehearsing = (): readonly Line[] => {
  const laws = writtenLaws();
  const sums = { rehearsed: 0, floor: 0 };
  // Both sides by turns, so that what else the machine does meets them alike.
  for (let first = 0; first < ORDERS; first += TURN) {
    const texts = Array.from({ length: TURN }, (_, index) => JSON.stringify(scenarioOf(courtOf(index), first + index)));
    const printed: string[] = [];
    sums.rehearsed += took(() => texts.forEach((text, index) => {
      const outcome = parseScenario(JSON.parse(text) as unknown, laws);
      if (outcome.kind === 'WRONG') throw new Error(JSON.stringify(outcome.problems));
      printed.push(JSON.stringify(rehearse(outcome.scenario, courtOf(index).calendar)));
    }));
    sums.floor += took(() => [...texts, ...printed].forEach((text) => JSON.stringify(JSON.parse(text))));
  }
  return [{ what: `rehearsing ${String(ORDERS)} orders over a year against reading and writing their JSON`, measured: ms(sums.rehearsed), floor: ms(sums.floor), ratio: times(sums.rehearsed, sums.floor) }];
};
