import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../time/beijing.js';
import { createCalendar } from '../working-time/calendar.js';
import { onDuty } from './duty-at.js';
import type { Leave, Override, Roster, RosterChange, Rotation, Swap } from './roster.js';
import { gaps, shifts } from './shifts.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const dates = (...texts: string[]): Temporal.PlainDate[] => texts.map((text) => Temporal.PlainDate.from(text));
/** 2026 with its National Day: 1 to 7 October off, Sunday 20 September and Saturday 10 October worked. 2027 is not published. */
const CALENDAR = createCalendar('2026', [{
  year: 2026, daysOff: dates('2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'), makeUpWorkingDays: dates('2026-09-20', '2026-10-10'),
}]);
const LONG_AGO = at('2026-01-01T00:00');
const ALL = ['WORKING', 'WEEKEND', 'HOLIDAY'] as const;

const aRotation = (changes: Partial<Rotation> = {}): Rotation => ({
  key: 'day', name: '值班', line: 1, members: ['A', 'B', 'C'], startsOn: Temporal.PlainDate.from('2026-09-07'), turnDays: 1, turnsBy: 'CALENDAR_DAYS', from: '08:00', until: '08:00', days: ALL, ...changes,
});
const aRoster = (rotations: readonly Rotation[] | null, changes: readonly RosterChange[] = [], knownAt = LONG_AGO): Roster => ({
  plans: [{ version: 1, recordedAt: LONG_AGO, validFrom: LONG_AGO, validTo: null, rotations }],
  changes, knownAt, calendars: [{ since: null, calendar: CALENDAR }],
  presences: ['A', 'B', 'C', 'D', 'E'].map((contactId) => ({ contactId, from: LONG_AGO, to: null })),
});
const change = { recordedAt: LONG_AGO, cancelledAt: null };
const leave = (contactId: string, from: string, to: string): Leave => ({ kind: 'LEAVE', id: `leave of ${contactId}`, contactId, from: at(from), to: at(to), ...change });
const override = (contactId: string, from: string, to: string): Override => ({ kind: 'OVERRIDE', id: `override ${contactId}`, line: 1, contactId, from: at(from), to: at(to), ...change });
const swap = (first: [string, string, string], second: [string, string, string]): Swap => ({
  kind: 'SWAP', id: `${first[0]} and ${second[0]}`, ...change,
  first: { line: 1, contactId: first[0], from: at(first[1]), to: at(first[2]) }, second: { line: 1, contactId: second[0], from: at(second[1]), to: at(second[2]) },
});
const who = (roster: Roster, when: string): readonly string[] => onDuty(roster, at(when)).map(({ contactId, because }) => `${contactId} ${because.kind}`);
const list = (roster: Roster, from: string, to: string): readonly string[] =>
  shifts(roster, at(from), at(to)).map((shift) => `${shift.contactId}${shift.line === 1 ? '' : '²'} ${toBeijing(shift.from).slice(5, 16)} ${toBeijing(shift.to).slice(5, 16)}`);

describe('a rotation', () => {
  it('hands over to the millisecond, half-open, and nights run over midnight', () => {
    const roster = aRoster([aRotation()]);
    expect(who(roster, '2026-09-08T07:59:59.999')).toEqual(['A ROTATION']);
    expect(who(roster, '2026-09-08T08:00:00.000')).toEqual(['B ROTATION']);
    expect(who(roster, '2026-09-09T00:00')).toEqual(['B ROTATION']);
    expect(who(roster, '2026-09-07T07:59:59.999')).toEqual([]);
  });

  it('changes weekly as one shift, every n days, and over the end of the year', () => {
    expect(list(aRoster([aRotation({ turnDays: 7 })]), '2026-09-07T00:00', '2026-09-22T00:00')).toEqual(['A 09-07T08:00 09-14T08:00', 'B 09-14T08:00 09-21T08:00', 'C 09-21T08:00 09-22T00:00']);
    const overNewYear = aRoster([aRotation({ turnDays: 3, startsOn: Temporal.PlainDate.from('2026-12-30') })]);
    expect(list(overNewYear, '2026-12-30T08:00', '2027-01-05T08:00')).toEqual(['A 12-30T08:00 01-02T08:00', 'B 01-02T08:00 01-05T08:00']);
  });

  it('OQ-06: tells working days, weekends and holidays apart by the legal calendar, make-up Sundays included', () => {
    const roster = aRoster([
      aRotation({ key: 'office', members: ['A'], from: '08:30', until: '17:30', days: ['WORKING'] }),
      aRotation({ key: 'night', members: ['B'], from: '17:30', until: '08:30', days: ['WORKING'] }),
      aRotation({ key: 'weekend', members: ['C'], from: '08:30', until: '08:30', days: ['WEEKEND'] }),
      aRotation({ key: 'holiday', members: ['D', 'E'], from: '08:30', until: '08:30', days: ['HOLIDAY'], turnsBy: 'OWN_DAYS' }),
    ]);
    expect(who(roster, '2026-09-20T10:00')).toEqual(['A ROTATION']);
    expect(who(roster, '2026-09-19T10:00')).toEqual(['C ROTATION']);
    expect(who(roster, '2026-09-21T02:00')).toEqual(['B ROTATION']);
    expect(list(roster, '2026-09-30T17:30', '2026-10-03T08:30')).toEqual(['B 09-30T17:30 10-01T08:30', 'D 10-01T08:30 10-02T08:30', 'E 10-02T08:30 10-03T08:30']);
    expect(who(roster, '2026-10-10T10:00')).toEqual(['A ROTATION']);
    expect(gaps(roster, at('2026-09-08T00:00'), at('2026-12-31T00:00'))).toEqual([]);
  });

  it('OQ-06: goes by weekdays in a year that is not published, and says so', () => {
    const roster = aRoster([aRotation({ days: ['WORKING'] }), aRotation({ key: 'rest', days: ['WEEKEND', 'HOLIDAY'], members: ['E'] })]);
    const across = shifts(roster, at('2026-12-30T08:00'), at('2027-01-05T08:00'));
    expect(across.map(({ from, uncertainYear }) => [toBeijing(from).slice(0, 10), uncertainYear])).toEqual([
      ['2026-12-30', null], ['2026-12-31', null], ['2027-01-01', 2027], ['2027-01-02', 2027], ['2027-01-03', 2027], ['2027-01-04', 2027]]);
    expect(shifts(aRoster([aRotation()]), at('2027-01-02T08:00'), at('2027-01-03T08:00'))[0]?.uncertainYear).toBeNull();
  });

  it('lets the first that is named win within a line, and keeps two lines apart', () => {
    const roster = aRoster([
      aRotation({ key: 'holiday', members: ['D'], days: ['HOLIDAY'] }), aRotation({ members: ['A'] }),
      aRotation({ key: 'second', line: 2, members: ['B', 'C'], turnDays: 7 }),
    ]);
    expect(who(roster, '2026-10-02T10:00')).toEqual(['D ROTATION', 'C ROTATION']);
    expect(who(roster, '2026-09-30T10:00')).toEqual(['A ROTATION', 'C ROTATION']);
  });
});

describe('changes of a roster', () => {
  it('leave passes the shift to the next in turn, along a chain, and becomes a gap when everybody is away', () => {
    const days = ['2026-09-07T00:00', '2026-09-20T00:00'] as const;
    expect(who(aRoster([aRotation()], [leave('A', ...days)]), '2026-09-07T12:00')).toEqual(['B LEAVE']);
    expect(who(aRoster([aRotation()], [leave('A', ...days), leave('B', ...days)]), '2026-09-07T12:00')).toEqual(['C LEAVE']);
    const all = aRoster([aRotation()], [leave('A', ...days), leave('B', ...days), leave('C', '2026-09-08T00:00', '2026-09-08T12:00')]);
    expect(gaps(all, at('2026-09-07T08:00'), at('2026-09-20T00:00')).map((gap) => [gap.why, toBeijing(gap.from).slice(5, 16), toBeijing(gap.to).slice(5, 16)])).toEqual([['ALL_AWAY', '09-08T00:00', '09-08T12:00']]);
    expect(gaps(aRoster([aRotation({ from: '08:00', until: '20:00', members: ['A'] })]), at('2026-09-07T08:00'), at('2026-09-08T08:00')).map(({ why }) => why)).toEqual(['NO_SHIFT']);
  });

  it('a leave ends to the millisecond within a shift', () => {
    expect(list(aRoster([aRotation()], [leave('A', '2026-09-07T10:00', '2026-09-07T12:00')]), '2026-09-07T08:00', '2026-09-08T08:00')).toEqual(['A 09-07T08:00 09-07T10:00', 'B 09-07T10:00 09-07T12:00', 'A 09-07T12:00 09-08T08:00']);
  });

  it('a swap exchanges two shifts, can be swapped on, and holds only while the plan names them', () => {
    const first = swap(['A', '2026-09-07T08:00', '2026-09-08T08:00'], ['B', '2026-09-08T08:00', '2026-09-09T08:00']);
    const roster = aRoster([aRotation()], [first]);
    expect([who(roster, '2026-09-07T12:00'), who(roster, '2026-09-08T12:00')]).toEqual([['B SWAP'], ['A SWAP']]);
    expect(who(roster, '2026-09-10T12:00')).toEqual(['A ROTATION']);
    const onwards = aRoster([aRotation()], [first, swap(['B', '2026-09-07T08:00', '2026-09-08T08:00'], ['C', '2026-09-09T08:00', '2026-09-10T08:00'])]);
    expect([who(onwards, '2026-09-07T12:00'), who(onwards, '2026-09-09T12:00')]).toEqual([['C SWAP'], ['B SWAP']]);
    expect(who(aRoster([aRotation({ members: ['D'] })], [first]), '2026-09-07T12:00')).toEqual(['D ROTATION']);
  });

  it('override goes before swap, swap before leave, leave before rotation; of two overrides the later one', () => {
    const hours = ['2026-09-07T08:00', '2026-09-08T08:00'] as const;
    const exchanged = swap(['A', ...hours], ['B', '2026-09-08T08:00', '2026-09-09T08:00']);
    expect(who(aRoster([aRotation()], [leave('B', ...hours), exchanged]), '2026-09-07T12:00')).toEqual(['B SWAP']);
    expect(who(aRoster([aRotation()], [leave('B', ...hours), exchanged, override('E', ...hours)]), '2026-09-07T12:00')).toEqual(['E OVERRIDE']);
    const knownLater = LONG_AGO.add({ hours: 2 });
    const later = { ...override('D', ...hours), id: 'later', recordedAt: LONG_AGO.add({ hours: 1 }) };
    expect(who(aRoster([aRotation()], [later, override('E', ...hours)], knownLater), '2026-09-07T12:00')).toEqual(['D OVERRIDE']);
  });

  it('whoever is not registered any more takes no turn, whatever names them', () => {
    const roster = { ...aRoster([aRotation()], [override('E', '2026-09-07T08:00', '2026-09-08T08:00')]), presences: [{ contactId: 'B', from: LONG_AGO, to: null }, { contactId: 'A', from: LONG_AGO, to: at('2026-09-07T10:00') }] };
    expect([who(roster, '2026-09-07T09:59:59.999'), who(roster, '2026-09-07T10:00')]).toEqual([['A ROTATION'], ['B LEAVE']]);
  });

  it('an import stands instead of the rotations within its period, its own gaps included', () => {
    const roster = aRoster([aRotation()], [{
      kind: 'IMPORT', id: 'i', from: at('2026-09-07T00:00'), to: at('2026-09-09T00:00'), lines: [1], ...change,
      shifts: [{ line: 1, contactId: 'C', from: at('2026-09-07T08:00'), to: at('2026-09-07T20:00') }],
    }]);
    expect([who(roster, '2026-09-07T12:00'), who(roster, '2026-09-08T12:00'), who(roster, '2026-09-09T12:00')]).toEqual([['C IMPORT'], [], ['C ROTATION']]);
    const away = { ...roster, changes: [...roster.changes, leave('C', '2026-09-07T00:00', '2026-09-08T00:00')] };
    expect(who(away, '2026-09-07T12:00')).toEqual(['A LEAVE']);
  });
});

describe('the past of a roster (Part 6: history)', () => {
  const night = '2026-09-08T02:00';

  it('is answered with what was known then: what is entered afterwards changes nothing before', () => {
    const late = { ...override('E', '2026-09-07T20:00', '2026-09-08T08:00'), recordedAt: at('2026-09-08T03:00') };
    const roster = aRoster([aRotation()], [late], at('2026-09-30T00:00'));
    expect([who(roster, night), who(roster, '2026-09-08T03:00')]).toEqual([['A ROTATION'], ['E OVERRIDE']]);
    const withdrawn = { ...late, recordedAt: LONG_AGO, cancelledAt: at(night) };
    expect([who(aRoster([aRotation()], [withdrawn], at('2026-09-30T00:00')), '2026-09-08T01:59:59.999'), who(aRoster([aRotation()], [withdrawn], at('2026-09-30T00:00')), night)]).toEqual([['E OVERRIDE'], ['A ROTATION']]);
  });

  it('goes through versions: the one recorded last of those in force, an arrangement for some days, and an end', () => {
    const roster = (knownAt: string): Roster => ({
      ...aRoster([aRotation()], [], at(knownAt)),
      plans: [
        { version: 1, recordedAt: LONG_AGO, validFrom: LONG_AGO, validTo: null, rotations: [aRotation({ members: ['A'] })] },
        { version: 2, recordedAt: at('2026-09-10T00:00'), validFrom: at('2026-09-20T00:00'), validTo: at('2026-09-22T00:00'), rotations: [aRotation({ members: ['B'] })] },
        { version: 3, recordedAt: at('2026-09-25T00:00'), validFrom: at('2026-09-25T00:00'), validTo: null, rotations: null },
      ],
    });
    const later = roster('2026-12-01T00:00');
    expect(['2026-09-19T12:00', '2026-09-21T12:00', '2026-09-22T00:00', '2026-09-25T00:00'].map((when) => who(later, when))).toEqual([['A ROTATION'], ['B ROTATION'], ['A ROTATION'], []]);
    expect(who(roster('2026-09-09T00:00'), '2026-09-21T12:00')).toEqual(['A ROTATION']);
    expect(gaps(later, at('2026-09-25T00:00'), at('2026-10-01T00:00'))).toEqual([]);
  });

  it('OQ-06: counts with the calendar that was loaded then', () => {
    const first = createCalendar('before the notice', [{ year: 2026, daysOff: [], makeUpWorkingDays: [] }]);
    const roster = { ...aRoster([aRotation({ members: ['A'], days: ['WORKING'] }), aRotation({ key: 'holiday', members: ['D'], days: ['HOLIDAY'] })], [], at('2026-12-01T00:00')),
      calendars: [{ since: null, calendar: first }, { since: at('2026-10-02T00:00'), calendar: CALENDAR }] };
    expect([who(roster, '2026-10-01T12:00'), who(roster, '2026-10-02T12:00')]).toEqual([['A ROTATION'], ['D ROTATION']]);
  });
});
