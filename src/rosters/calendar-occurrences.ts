import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { recurringDays, type Recurrence } from '../domain/roster/recurrence.js';
import type { Period } from '../domain/roster/roster.js';
import { isAfter } from '../domain/time/beijing.js';
import { dayNumber, plainDate } from '../domain/time/day-number.js';
import { instantOf, UnreadableEvent, type CalendarTime } from './calendar-time.js';

export interface Occurring {
  readonly event: ICAL.Component;
  readonly start: CalendarTime;
  /** In milliseconds. */
  readonly length: number;
  /** All events of the file: some stand instead of single repetitions of others. */
  readonly others: readonly ICAL.Component[];
  readonly read: (event: ICAL.Component, name: string) => readonly CalendarTime[];
  readonly until: Temporal.Instant;
  readonly dayStartsAt: Temporal.PlainTime;
}

const YEARS_BACK = 15;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;

/** The times of an event: once, or as often as its rule says, without those left out and those that another event of the file stands for. */
export const occurrencesOf = (occurring: Occurring): readonly Period[] => {
  const { event, start, length, others, read } = occurring;
  const uid = event.getFirstPropertyValue('uid');
  const isException = event.getFirstProperty('recurrence-id') !== null;
  const starts = isException ? [start] : [...repetitions(occurring), ...extraDates(occurring)];
  const replaced = isException ? [] : others.filter((other) => other !== event && other.getFirstPropertyValue('uid') === uid).flatMap((other) => read(other, 'recurrence-id'));
  const leftOut = new Set([...read(event, 'exdate'), ...replaced].map((time) => keyOf(time, start)));
  const unique = new Map(starts.map((one) => [keyOf(one, start), one]));
  return [...unique].filter(([key]) => !leftOut.has(key)).map(([, one]) => {
    const from = instantOf(one.isDate ? { ...one, local: one.local.toPlainDate().toPlainDateTime(occurring.dayStartsAt) } : one);
    return { from, to: from.add({ milliseconds: length }) };
  });
};

/** Whole days are left out by their date, the rest by their instant; a date in EXDATE of a timed event means that day's. */
const keyOf = (time: CalendarTime, start: CalendarTime): string => {
  if (start.isDate) return time.local.toPlainDate().toString();
  return instantOf(time.isDate ? { ...start, local: time.local.toPlainDate().toPlainDateTime(start.local.toPlainTime()) } : time).toString();
};

const extraDates = ({ event, read }: Occurring): readonly CalendarTime[] => {
  if (event.getAllProperties('rdate').some((property) => property.getParameter('value') === 'PERIOD')) throw new UnreadableEvent('不支持以时段写的 RDATE,请改为单独的事件。');
  return read(event, 'rdate');
};

const repetitions = ({ event, start, until }: Occurring): readonly CalendarTime[] => {
  const rules = event.getAllProperties('rrule').map(ruleOf);
  if (rules.length === 0) return [start];
  if (event.getFirstProperty('exrule') !== null) throw new UnreadableEvent('不支持 EXRULE,请改用 EXDATE 逐日排除。');
  return rules.flatMap((rule) => {
    const last = until.toZonedDateTimeISO(start.zone).toPlainDate();
    if (start.local.year < last.year - YEARS_BACK) throw new UnreadableEvent(`重复事件的开始时间早于 ${String(last.year - YEARS_BACK)} 年,请改为从近期开始。`);
    const limit = limitOf(rule, start);
    return recurringDays(readRule(rule), dayNumber(start.local), dayNumber(last))
      .map((day) => ({ ...start, local: plainDate(day).toPlainDateTime(start.local.toPlainTime()) }))
      .filter((one) => limit === null || !isAfter(instantOf(one), limit));
  });
};

/** The text is looked at first: of an UNTIL in a thirteenth month ical.js would make the next January, and of a word none at all. */
const ruleOf = (property: ICAL.Property): ICAL.Recur => {
  const [, , , raw] = property.toJSON() as readonly unknown[];
  const until = typeof raw === 'object' && raw !== null && 'until' in raw ? raw.until : undefined;
  if (until !== undefined && !isTime(until)) throw new UnreadableEvent('重复规则(RRULE)的 UNTIL 不是有效的日期或时间。');
  const rule: unknown = property.getFirstValue();
  if (!(rule instanceof ICAL.Recur)) throw new UnreadableEvent('重复规则(RRULE)无法解析。');
  return rule;
};

const isTime = (until: unknown): boolean => {
  if (typeof until !== 'string' || !/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z?)?$/.test(until)) return false;
  try {
    return Temporal.PlainDateTime.from(until.replace('Z', '')) instanceof Temporal.PlainDateTime;
  } catch {
    return false;
  }
};

/** UNTIL is the last instant at which a repetition may begin; a mere date lets the whole day in. */
const limitOf = ({ until }: ICAL.Recur, start: CalendarTime): Temporal.Instant | null => {
  if (until === null || until === undefined) return null;
  const date = Temporal.PlainDate.from({ year: until.year, month: until.month, day: until.day });
  if (until.isDate) return instantOf({ ...start, local: date.toPlainDateTime('23:59:59') });
  const local = date.toPlainDateTime({ hour: until.hour, minute: until.minute, second: Math.min(until.second, 59) });
  return instantOf({ local, zone: until.zone?.tzid === 'UTC' ? 'UTC' : start.zone, isDate: false });
};

const readRule = (rule: ICAL.Recur): Recurrence => {
  const frequency = FREQUENCIES.find((one) => one === rule.freq);
  if (frequency === undefined) throw new UnreadableEvent(`不接受按 ${String(rule.freq)} 重复:值班表最短按天重复。`);
  const parts = rule.parts as Readonly<Record<string, readonly (string | number)[] | undefined>>;
  const refused = Object.keys(parts).find((part) => !TAKEN.includes(part));
  if (refused !== undefined) throw new UnreadableEvent(`不支持重复规则中的 ${refused},请改为单独的事件或较简单的重复。`);
  const numbers = (part: string): readonly number[] => (parts[part] ?? []).map(Number);
  return {
    frequency, interval: Math.max(1, rule.interval), count: rule.count ?? null,
    byDay: (parts['BYDAY'] ?? []).map((value) => readWeekday(String(value), frequency)), byMonthDay: numbers('BYMONTHDAY'), byMonth: numbers('BYMONTH'), bySetPosition: numbers('BYSETPOS'),
    // Sunday is 1 there.
    weekStart: ((rule.wkst + 5) % 7) + 1,
  };
};

const TAKEN = ['BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS'];

const readWeekday = (text: string, frequency: Recurrence['frequency']): { readonly weekday: number; readonly nth: number | null } => {
  const [, nth = '', name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  const weekday = WEEKDAYS.indexOf(name) + 1;
  if (weekday === 0 || (nth !== '' && (frequency === 'DAILY' || frequency === 'WEEKLY'))) throw new UnreadableEvent(`重复规则中的星期 ${text} 无法理解。`);
  return { weekday, nth: nth === '' ? null : Number(nth) };
};
