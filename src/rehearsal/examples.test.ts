import { describe, expect, it } from 'vitest';
import { readExamples } from './examples.js';
import { parseScenario } from './parse-scenario.js';
import { rehearse } from './rehearse.js';
import { readRuleBook } from './scenario-files.js';

const { laws, calendar } = readRuleBook('config');
const examples = readExamples('config');

const outcome = (id: string, changes: Readonly<Record<string, unknown>> = {}) => {
  const parsed = parseScenario({ ...examples.find((one) => one.id === id)?.scenario, ...changes }, laws);
  if (parsed.kind === 'WRONG') throw new Error(parsed.problems.map(({ path, wrong }) => `${path} ${wrong.en}`).join('\n'));
  return rehearse(parsed.scenario, calendar);
};
const cards = (id: string, changes?: Readonly<Record<string, unknown>>): readonly string[] => outcome(id, changes).cards.map(({ colour, state }) => `${String(colour)} ${String(state)}`);

describe('the ready scenarios', () => {
  it('are a dozen, each with a title and what to look at', () => {
    expect(examples.length).toBe(12);
    expect(examples.filter(({ title, note }) => title.trim() === '' || note.trim() === '')).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['01-last-millisecond', []], ['02-one-millisecond-late', ['YELLOW ISSUED']], ['03-received-is-no-opinion', ['YELLOW ISSUED']], ['04-at-night', ['YELLOW ISSUED']], ['05-nobody-relays', []], ['06-becomes-critical', []],
    ['07-two-cards', ['YELLOW ISSUED', 'RED ISSUED']], ['08-returned', []], ['09-holiday-moved', ['RED ISSUED']], ['10-shaoguan-lights', []], ['11-haojiang-lights', []], ['12-revoked', ['YELLOW REVOKED']],
  ])('%s shows the cards its title promises', (id, expected) => {
    expect(cards(id)).toEqual(expected);
  });

  it('show what a reading changes: at night no card where the hour counts office hours alone (OQ-02)', () => {
    expect(cards('04-at-night', { settings: { firstResponseCalendar: 'OFFICE_HOURS' } })).toEqual([]);
  });

  it('show alarms, copies and lights', () => {
    expect(outcome('05-nobody-relays').alarms.map(({ kind }) => kind)).toEqual(['RELAY_OVERDUE', 'NO_UNIT']);
    expect(outcome('06-becomes-critical').copies.length).toBe(2);
    expect(outcome('10-shaoguan-lights').lights.length).toBeGreaterThan(1);
    expect(outcome('11-haojiang-lights').lights.length).toBeGreaterThan(1);
  });
});
