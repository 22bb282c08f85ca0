import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { ALIASES, FACT_FORMS, FACTS_ELSEWHERE, formOf, MEMBERS, type ToldFact } from './fact-forms.js';
import { namedFact, readFact } from './read-fact.js';

const acceptedAt = Temporal.Instant.from('2026-11-23T10:00:00+08:00');
const now = Temporal.Instant.from('2026-11-23T11:00:00+08:00');
const read = (fact: ToldFact, body: object): ReturnType<typeof readFact> => readFact({ fact, ...body }, fact, { acceptedAt, now });
const problems = (fact: ToldFact, body: object): readonly string[] => read(fact, body).problems.map(({ pointer }) => pointer);

/** Facts of a rehearsal (contract), but for those that are about no one order or about a card. */
const REHEARSED = [
  'DELIVERED', 'COUNTY_NOTIFIED', 'COUNTY_IDENTIFIED', 'FLAGGED_CRITICAL', 'ACKNOWLEDGED', 'FIRST_RESPONSE', 'HANDLING_STARTED', 'ARRIVED_ON_SITE', 'ACCEPTED_BY_UNIT', 'INTERIM_REPORTED', 'HANDLING_COMPLETED',
  'RESULT_FILED', 'COMPLETION_APPROVED', 'COMPLETION_SENT_BACK', 'BACKFILLED', 'RETURN_REQUESTED', 'SITE_SURVEY_STARTED', 'RETURN_APPROVED', 'RETURN_REJECTED', 'DISPUTE_EVIDENCE_ASKED', 'EXTENSION_REQUESTED',
  'EXTENSION_APPROVED', 'EXTENSION_REJECTED', 'NEW_FACTS_ADDED', 'FORCE_MAJEURE', 'LAW_CHANGED', 'REDO_ORDERED', 'PETITIONER_CONTACT_TRIED', 'SURVEY_DELIVERED', 'SURVEY_ANSWERED',
];

describe('the forms of facts', () => {
  it.each(REHEARSED)('%s has one, or a path of its own', (fact) => {
    expect([fact in FACT_FORMS, fact in FACTS_ELSEWHERE].filter(Boolean)).toHaveLength(1);
  });

  it.each(Object.keys(FACT_FORMS) as ToldFact[])('%s asks for each member once, and complains of each that is missing', (fact) => {
    const { needs, may } = formOf(fact);
    expect(new Set([...needs, ...may]).size).toBe(needs.length + may.length);
    expect(problems(fact, {})).toEqual(needs.map((member) => `/${member}`));
  });
});

describe('reading a fact', () => {
  it('names the fact, or what is wrong with its name', () => {
    expect(namedFact({ fact: 'ARRIVED_ON_SITE' })).toEqual({ kind: 'FACT', fact: 'ARRIVED_ON_SITE' });
    for (const fact of [undefined, null, 7, 'toString', '__proto__', 'RESULT_FILED']) expect(namedFact({ fact }).kind).toBe('WRONG');
    expect(namedFact({ fact: 'toString' })).toMatchObject({ problem: { detail: expect.stringContaining('必须是下列之一') as unknown } });
  });

  it('takes a member by either of its names, trimmed', () => {
    expect(read('ARRIVED_ON_SITE', { unitCode: ' YD-JT ' }).given.members.get('unit')).toBe('YD-JT');
    expect(read('ARRIVED_ON_SITE', { unit: 'YD-JT' }).given.members.get('unit')).toBe('YD-JT');
    expect(Object.keys(ALIASES)).toEqual(['unit', 'county']);
  });

  it('bounds its instant by acceptance and now, both included', () => {
    for (const at of ['2026-11-23T10:00:00+08:00', '2026-11-23T11:00:00+08:00', '2026-11-23T02:30:00Z']) expect(problems('ARRIVED_ON_SITE', { at })).toEqual([]);
    for (const at of ['2026-11-23T09:59:59.999+08:00', '2026-11-23T11:00:00.001+08:00', '2026-11-23T10:30:00', '2026-13-01T10:30:00+08:00', 7]) expect(problems('ARRIVED_ON_SITE', { at })).toEqual(['/at']);
  });

  it.each<[string, ToldFact, object, readonly string[]]>([
    ['a flag that is a text', 'PETITIONER_CONTACT_TRIED', { reached: 'true' }, ['/reached']],
    ['a channel nobody knows', 'INTERIM_REPORTED', { channel: 'FAX' }, ['/channel']],
    ['an empty reason', 'NEW_FACTS_ADDED', { reason: '  ' }, ['/reason']],
    ['a text too long', 'NEW_FACTS_ADDED', { reason: '情'.repeat(2001) }, ['/reason']],
    ['an answer nobody knows', 'SURVEY_ANSWERED', { choices: ['SATISFIED', 'FINE'] }, ['/choices']],
    ['answers that are no list', 'SURVEY_ANSWERED', { choices: 'SATISFIED' }, ['/choices']],
    ['a member of another fact', 'ARRIVED_ON_SITE', { reached: true }, ['/reached']],
    ['everything at once', 'RECLASSIFIED', { at: 'yesterday', class: 'FIRE', 'a~/b': 1 }, ['/at', '/class', '/reason', '/a~0~1b']],
  ])('refuses %s', (_, fact, body, pointers) => {
    expect(problems(fact, body)).toEqual(pointers);
  });

  it('no answer, and several, are for the law to judge (SG2022-24a)', () => {
    expect(problems('SURVEY_ANSWERED', { choices: [] })).toEqual([]);
    expect(problems('SURVEY_ANSWERED', { choices: ['SATISFIED', 'DISSATISFIED'] })).toEqual([]);
  });

  it('knows what each member must be', () => {
    expect(Object.values(MEMBERS).every(({ zh }) => zh !== '')).toBe(true);
  });
});
