import { Temporal } from 'temporal-polyfill';
import type { AcceptedOrder, Fact, Happening } from '../../src/domain/work-order/fact.js';
import type { Matter } from '../../src/domain/work-order/judge.js';
import { workingClock } from '../../src/domain/work-order/working-clock.js';
import type { Calendar } from '../../src/domain/working-time/calendar.js';
import { readCalendar } from '../../src/registry/calendar-files.js';
import { at, regulation } from '../builders/qingyuan.js';
import { CALENDAR_2031, xincheng } from '../cities/xincheng.js';
import type { Regulation } from '../../src/domain/regulation/regulation.js';

/** A regulation with a class whose ordinary limits run, and a day on which orders are accepted under it. */
export interface Court {
  readonly law: Regulation;
  readonly calendar: Calendar;
  readonly acceptedAt: Temporal.Instant;
  readonly orderClass: AcceptedOrder['orderClass'];
  readonly underlyingClass: AcceptedOrder['underlyingClass'];
}

const published = readCalendar('config/calendars');

export const COURTS: readonly Court[] = [
  { law: regulation('qingyuan-urgent-2019'), calendar: published, acceptedAt: at('2019-10-15 09:58'), orderClass: 'URGENT', underlyingClass: null },
  { law: regulation('qingyuan-supervision-2015'), calendar: published, acceptedAt: at('2018-10-15 09:58'), orderClass: 'COMPLAINT', underlyingClass: null },
  { law: regulation('shaoguan-2022'), calendar: published, acceptedAt: at('2023-03-06 09:58'), orderClass: 'URGENT', underlyingClass: null },
  { law: regulation('haojiang-2022'), calendar: published, acceptedAt: at('2023-03-06 09:58'), orderClass: 'URGENT', underlyingClass: 'HELP' },
  { law: xincheng(), calendar: CALENDAR_2031, acceptedAt: at('2031-03-03 09:58'), orderClass: 'URGENT', underlyingClass: 'HELP' },
];

/** What goes on between an opinion and the result, over and over: much of it is refused or moves a limit, none of it ends the file. */
const ROUTINE: readonly Happening[] = [
  { kind: 'ACKNOWLEDGED', unit: 'A', channel: 'SMS_REPLY' },
  { kind: 'FIRST_RESPONSE', unit: 'A', channel: 'CALL_BACK', opinion: '已派员到场' },
  { kind: 'HANDLING_STARTED', unit: 'A' },
  { kind: 'ARRIVED_ON_SITE', unit: 'A' },
  { kind: 'ACCEPTED_BY_UNIT', unit: 'A' },
  { kind: 'RETURN_REQUESTED', unit: 'A', channel: 'SYSTEM', reason: '属供电所管辖', basis: '三定方案', suggestedUnit: 'B', signedOff: true },
  { kind: 'RETURN_REJECTED', unit: 'A' },
  { kind: 'PETITIONER_CONTACT_TRIED', unit: 'A', reached: false },
  { kind: 'EXTENSION_REQUESTED', unit: 'A', reason: '雨大', promisedAt: null, petitionerNotified: true },
  { kind: 'EXTENSION_APPROVED', unit: 'A' },
  { kind: 'INTERIM_REPORTED', unit: 'A', channel: 'APP' },
  { kind: 'DELIVERED', unit: 'C', role: 'CO' },
  { kind: 'NEW_FACTS_ADDED', reason: '雨更大' },
  { kind: 'FLAGGED_CRITICAL', reason: '有人被困' },
  { kind: 'PETITIONER_CONTACT_TRIED', unit: 'A', reached: true },
];

const happeningsOf = (size: number, completedAt: Temporal.Instant): Happening[] => [
  { kind: 'DELIVERED', unit: 'A', role: 'LEAD' },
  ...Array.from({ length: size - 3 }, (_, index) => ROUTINE[index % ROUTINE.length] ?? ROUTINE[0]).filter((one) => one !== undefined),
  { kind: 'HANDLING_COMPLETED', unit: 'A', completedAt, reason: '' },
  { kind: 'RESULT_FILED', unit: 'A', channel: 'SYSTEM', onSiteOffline: false },
];

/** An order with that many facts, ten minutes apart, to be judged a month after its acceptance. */
export const matterOf = ({ law, calendar, acceptedAt, orderClass, underlyingClass }: Court, size: number): Matter => {
  const when = (index: number): Temporal.Instant => acceptedAt.add({ minutes: 2 + 10 * index });
  const facts = happeningsOf(size, when(size - 2)).map((happening, index): Fact => ({ ...happening, id: `f${String(index)}`, at: when(index), recordedAt: when(index), trust: 'MACHINE' }));
  return {
    law, calendars: [{ since: null, version: calendar.version, clock: workingClock(calendar, law.officeHours) }], facts, until: acceptedAt.add({ hours: 24 * 30 }),
    order: { acceptedAt, orderClass, underlyingClass, critical: false, counties: ['X'], unit: 'A' },
  };
};
