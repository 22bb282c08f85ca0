import fc from 'fast-check';
import { describe, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { createCalendar } from '../working-time/calendar.js';
import { onDuty, readDuty } from './duty-at.js';
import { LINES, type Roster, type RosterChange, type Rotation } from './roster.js';
import { gaps, shifts } from './shifts.js';

const RUNS = Math.max(30, Math.floor(Number(process.env['PROPERTY_RUNS'] ?? '200') / 4));
const START = Temporal.Instant.from('2026-12-20T00:00+08:00');
const HOURS = 24 * 24;
const END = START.add({ hours: HOURS });
const CALENDAR = createCalendar('2026', [{ year: 2026, daysOff: [Temporal.PlainDate.from('2026-12-25')], makeUpWorkingDays: [Temporal.PlainDate.from('2026-12-27')] }]);
const PEOPLE = ['A', 'B', 'C', 'D'];

const person = fc.constantFrom(...PEOPLE);
const line = fc.constantFrom(...LINES);
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30')).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const instant = fc.integer({ min: -24 * 60, max: (HOURS + 24) * 60 }).map((minutes) => START.add({ minutes }));
const period = fc.tuple(instant, fc.integer({ min: 1, max: 4_000 })).map(([from, minutes]) => ({ from, to: from.add({ minutes }) }));
const rotation = fc.record({
  line, members: fc.uniqueArray(person, { minLength: 1 }), turnDays: fc.integer({ min: 1, max: 8 }), turnsBy: fc.constantFrom('CALENDAR_DAYS', 'OWN_DAYS'), from: time, until: time,
  days: fc.uniqueArray(fc.constantFrom('WORKING', 'WEEKEND', 'HOLIDAY'), { minLength: 1 }), late: fc.integer({ min: 0, max: 9 }),
}).map(({ late, ...one }) => ({ ...one, startsOn: Temporal.PlainDate.from('2026-12-17').add({ days: late }), name: '轮值' }));
const change = fc.oneof(
  fc.record({ kind: fc.constant('OVERRIDE'), line, contactId: person, period }), fc.record({ kind: fc.constant('LEAVE'), line, contactId: person, period }),
  fc.record({ kind: fc.constant('SWAP'), line, contactId: person, period, other: fc.record({ line, contactId: person, period }) }),
  fc.record({ kind: fc.constant('IMPORT'), line, contactId: person, period }),
).chain((one) => fc.record({ one: fc.constant(one), recordedAt: instant, cancelledAt: fc.option(instant) }));

const toChange = ({ one, recordedAt, cancelledAt }: { one: { kind: string; line: 1 | 2; contactId: string; period: { from: Temporal.Instant; to: Temporal.Instant }; other?: { line: 1 | 2; contactId: string; period: { from: Temporal.Instant; to: Temporal.Instant } } }; recordedAt: Temporal.Instant; cancelledAt: Temporal.Instant | null }, index: number): RosterChange => {
  const shared = { id: String(index), recordedAt, cancelledAt };
  const own = { line: one.line, contactId: one.contactId, ...one.period };
  if (one.kind === 'LEAVE') return { kind: 'LEAVE', ...shared, ...own };
  if (one.kind === 'IMPORT') return { kind: 'IMPORT', ...shared, from: own.from.subtract({ hours: 5 }), to: own.to.add({ hours: 5 }), lines: [own.line], shifts: [own] };
  if (one.kind === 'SWAP' && one.other !== undefined) return { kind: 'SWAP', ...shared, first: own, second: { line: one.other.line, contactId: one.other.contactId, ...one.other.period } };
  return { kind: 'OVERRIDE', ...shared, ...own };
};

const roster = fc.record({ rotations: fc.array(rotation, { maxLength: 4 }), changes: fc.array(change, { maxLength: 6 }), knownAt: instant, leaving: fc.option(instant) }).map(({ rotations, changes, knownAt, leaving }): Roster => ({
  plans: [{ version: 1, recordedAt: START.subtract({ hours: 99 }), validFrom: START.subtract({ hours: 99 }), validTo: null, rotations: rotations.map((one, index) => ({ ...one, key: String(index) }) as Rotation) }],
  changes: changes.map(toChange), knownAt, calendars: [{ since: null, calendar: CALENDAR }],
  presences: PEOPLE.map((contactId) => ({ contactId, from: START.subtract({ hours: 999 }), to: contactId === 'A' ? leaving : null })),
}));
const covers = (one: { from: Temporal.Instant; to: Temporal.Instant }, at: Temporal.Instant): boolean => Temporal.Instant.compare(one.from, at) <= 0 && Temporal.Instant.compare(at, one.to) < 0;
const said = (people: readonly { line: number; contactId: string; because: { kind: string } }[]): string => people.map((one) => `${one.line} ${one.contactId} ${one.because.kind}`).sort().join(', ');
const equal = (a: string, b: string): void => {
  if (a !== b) throw new Error(`${a} is not ${b}`);
};

describe('at every instant', () => {
  it('whoever is on duty is who the shift that covers it names, and a gap is where nobody is', () => {
    fc.assert(fc.property(roster, fc.array(fc.integer({ min: 0, max: HOURS * 3_600_000 - 1 }), { minLength: 8, maxLength: 8 }), (one, offsets) => {
      const expanded = shifts(one, START, END);
      const empty = gaps(one, START, END);
      for (const milliseconds of [...offsets, ...expanded.flatMap(({ from, to }) => [from, to.subtract({ milliseconds: 1 })].map((edge) => edge.epochMilliseconds - START.epochMilliseconds))]) {
        const at = START.add({ milliseconds });
        const now = onDuty(one, at);
        equal(said(now), said(expanded.filter((shift) => covers(shift, at))));
        equal(String(empty.some((gap) => covers(gap, at))), String(now.length === 0));
      }
    }), { numRuns: RUNS });
  });

  it('no line has two people, and each shift ends after it begins', () => {
    fc.assert(fc.property(roster, (one) => {
      const expanded = shifts(one, START, END);
      for (const which of LINES) {
        const own = expanded.filter((shift) => shift.line === which);
        own.forEach((shift, index) => {
          const next = own[index + 1];
          if (Temporal.Instant.compare(shift.from, shift.to) >= 0 || (next !== undefined && Temporal.Instant.compare(shift.to, next.from) > 0)) throw new Error('shifts overlap');
        });
      }
    }), { numRuns: RUNS });
  });

  it('an override changes nothing outside its period and its line, and nothing before it was entered', () => {
    fc.assert(fc.property(roster, period, line, person, instant, fc.array(instant, { minLength: 20, maxLength: 20 }), (one, when, which, contactId, recordedAt, instants) => {
      const changed: Roster = { ...one, changes: [...one.changes, { kind: 'OVERRIDE', id: 'new', line: which, contactId, ...when, recordedAt, cancelledAt: null }] };
      for (const at of instants) {
        const applies = covers(when, at) && Temporal.Instant.compare(recordedAt, Temporal.Instant.compare(at, one.knownAt) < 0 ? at : one.knownAt) <= 0;
        const rest = (people: readonly { line: number; contactId: string; because: { kind: string } }[]): string => said(people.filter((person_) => !applies || person_.line !== which));
        equal(rest(onDuty(changed, at)), rest(onDuty(one, at)));
      }
    }), { numRuns: RUNS });
  });

  it('the future entered later leaves the past as it was seen', () => {
    fc.assert(fc.property(roster, instant, (one, at) => {
      const seenThen = { ...one, knownAt: at };
      const seenLater = { ...one, knownAt: END.add({ hours: 99 }) };
      equal(said(readDuty(seenThen).at(at.epochMilliseconds).people), said(readDuty(seenLater).at(at.epochMilliseconds).people));
    }), { numRuns: RUNS });
  });
});
