import { Temporal } from 'temporal-polyfill';
import type { Fact, Happening } from '../../src/domain/work-order/fact.js';
import { judge } from '../../src/domain/work-order/judge.js';
import { workingClock } from '../../src/domain/work-order/working-clock.js';
import { readCalendar } from '../../src/registry/calendar-files.js';
import { anOrder, at, qingyuan } from '../builders/qingyuan.js';
import { perSecond } from './measure.js';
import { type Line, rate, times } from './table.js';

const FOR_MS = 1_000;
const SIZES = [4, 20, 100] as const;

/** What goes on between an opinion and the result, over and over; none of it ends the file. */
const ROUTINE: readonly Happening[] = [
  { kind: 'ACKNOWLEDGED', unit: 'A', channel: 'SMS_REPLY' },
  { kind: 'FIRST_RESPONSE', unit: 'A', channel: 'CALL_BACK', opinion: '已派员到场' },
  { kind: 'HANDLING_STARTED', unit: 'A' },
  { kind: 'ARRIVED_ON_SITE', unit: 'A' },
  { kind: 'EXTENSION_REQUESTED', unit: 'A' },
];

const fileOf = (size: number): Fact[] => {
  const start = at('2019-10-15 10:00');
  const completedAt = start.add({ minutes: size });
  const happenings: Happening[] = [
    { kind: 'DELIVERED', unit: 'A', role: 'LEAD' },
    ...Array.from({ length: size - 3 }, (_, index) => ROUTINE[(index + 1) % ROUTINE.length] ?? ROUTINE[0]).filter((one) => one !== undefined),
    { kind: 'HANDLING_COMPLETED', unit: 'A', completedAt },
    { kind: 'RESULT_FILED', unit: 'A', channel: 'SYSTEM', onSiteOffline: false },
  ];
  return happenings.map((happening, index) => ({ ...happening, id: `f${String(index)}`, at: start.add({ minutes: index }), recordedAt: start.add({ minutes: index }), trust: 'MACHINE' }));
};

/** Decisions per second of the pure core, against reading the same facts from JSON. */
export const measureJudging = (): readonly Line[] => {
  const [law, clock, order, until] = [qingyuan(), workingClock(readCalendar('config/calendars')), anOrder(), Temporal.Instant.from('2019-10-20T00:00:00Z')];
  return SIZES.map((size): Line => {
    const facts = fileOf(size);
    const text = JSON.stringify(facts);
    const judged = perSecond(FOR_MS, () => judge({ law, clock, order, facts, until }));
    const parsed = perSecond(FOR_MS, () => JSON.parse(text) as unknown);
    return { what: `judge() on ${String(facts.length)} facts against JSON.parse of them`, measured: rate(judged), floor: rate(parsed), ratio: times(parsed, judged) };
  });
};
