import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { BEIJING, isAfter } from '../domain/time/beijing.js';
import type { Period } from '../domain/roster/roster.js';
import { badRequest, type FieldProblem } from '../platform/http/problem.js';
import { maskPhones } from '../platform/logging/masking.js';
import { occurrencesOf } from './calendar-occurrences.js';
import { instantOf, UnreadableEvent, type CalendarTime } from './calendar-time.js';
import { zoneOf } from './calendar-zone.js';

/** One time at which somebody is on duty, as a calendar file says it. */
export interface ReadShift extends Period {
  /** The place of the event in the file, from 0. */
  readonly index: number;
  readonly summary: string;
  /** Names, addresses and numbers of those who take part. */
  readonly attendees: readonly { readonly name: string | null; readonly address: string }[];
}

export interface ReadOptions {
  /** Repetitions are worked out until here. */
  readonly until: Temporal.Instant;
  readonly from: Temporal.Instant;
  /** From when whole days count. */
  readonly dayStartsAt: Temporal.PlainTime;
}

export interface ReadCalendar {
  readonly shifts: readonly ReadShift[];
  readonly problems: readonly FieldProblem[];
  /** Some event goes on for ever. */
  readonly isEndless: boolean;
}

const MOST_EVENTS = 2_000;
const MOST_SHIFTS = 2_000;

/** The events of an iCalendar file (RFC 5545) within a period. 400 when it is none; what is wrong with single events is said for each. */
export const readCalendar = (text: string, options: ReadOptions): ReadCalendar => {
  const calendar = parse(text);
  const events = calendar.getAllSubcomponents('vevent');
  if (events.length === 0) throw badRequest('CALENDAR_EMPTY', '日历文件里没有事件(VEVENT),请确认导出的是值班日历。');
  if (events.length > MOST_EVENTS) throw badRequest('CALENDAR_TOO_LARGE', `日历文件有 ${String(events.length)} 个事件,一次最多 ${String(MOST_EVENTS)} 个,请分段导出。`);
  const problems: FieldProblem[] = [];
  const shifts: ReadShift[] = [];
  events.forEach((event, index) => {
    if (shifts.length <= MOST_SHIFTS) shifts.push(...readEvent(event, index, { calendar, events, options, problems }));
  });
  if (shifts.length > MOST_SHIFTS) throw badRequest('CALENDAR_TOO_LARGE', `这段时间里的班次超过 ${String(MOST_SHIFTS)} 个,请缩短导入的时段。`);
  return { shifts, problems, isEndless: events.some(isEndless) };
};

const parse = (text: string): ICAL.Component => {
  try {
    const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, ''));
    const calendar = Array.isArray(parsed) && typeof parsed[0] === 'string' ? new ICAL.Component(parsed) : undefined;
    if (calendar?.name === 'vcalendar') return calendar;
  } catch (error) {
    throw badRequest('CALENDAR_MALFORMED', `日历文件无法解析${placeOf(text, error)};请用日历程序重新导出 .ics 文件(UTF-8)再试。`);
  }
  throw badRequest('CALENDAR_MALFORMED', '文件不是 iCalendar 日历(应以 BEGIN:VCALENDAR 开头,且只含一个日历);请用日历程序导出 .ics 文件。');
};

/** The line that cannot be read by itself, else the one that the parser names. */
const placeOf = (text: string, error: unknown): string => {
  const lines = text.split(/\r?\n/);
  const alone = lines.findIndex((one, index) => HOLDS_TIME.test(one) && !isReadable(unfolded(lines, index)));
  const named = error instanceof Error ? /"([^"]{4,})"\s*$/.exec(error.message)?.[1]?.slice(0, 40) : undefined;
  const line = alone >= 0 || named === undefined ? alone : lines.findIndex((one) => one.includes(named));
  return line < 0 ? '' : `(第 ${String(line + 1)} 行:${maskPhones(lines[line] ?? '').slice(0, 60)})`;
};

/** Times and rules of repetition: what programs write wrongly, and the parser refuses a whole file for. */
const HOLDS_TIME = /^(RRULE|EXRULE|RDATE|EXDATE|DTSTART|DTEND|DURATION|RECURRENCE-ID|DTSTAMP|CREATED|LAST-MODIFIED)[;:]/i;

/** A line with those that continue it. */
const unfolded = (lines: readonly string[], index: number): string => {
  const next = lines.slice(index + 1).findIndex((line) => !/^[ \t]/.test(line));
  return lines.slice(index, next < 0 ? undefined : index + 1 + next).join('\r\n');
};

const isReadable = (line: string): boolean => {
  try {
    ICAL.parse(`BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n${line}\r\nEND:VEVENT\r\nEND:VCALENDAR`);
    return true;
  } catch {
    return false;
  }
};

const isEndless = (event: ICAL.Component): boolean => {
  const [, , , rule] = (event.getFirstProperty('rrule')?.toJSON() ?? []) as readonly unknown[];
  return typeof rule === 'object' && rule !== null && !('count' in rule) && !('until' in rule);
};

interface Around {
  readonly calendar: ICAL.Component;
  readonly events: readonly ICAL.Component[];
  readonly options: ReadOptions;
  readonly problems: FieldProblem[];
}

const readEvent = (event: ICAL.Component, index: number, { calendar, events, options, problems }: Around): readonly ReadShift[] => {
  const summary = textOf(event, 'summary');
  try {
    if (textOf(event, 'status').toUpperCase() === 'CANCELLED') return [];
    const start = timeOf(event, 'dtstart', calendar);
    if (start === undefined) throw new UnreadableEvent('缺少开始时间(DTSTART)。');
    const shared = { index, summary, attendees: attendeesOf(event) };
    return occurrencesOf({ event, start, length: lengthOf(event, start, calendar), others: events, read: (one, name) => timesOf(one, name, calendar), ...options })
      .filter(({ from, to }) => isAfter(to, options.from) && isAfter(options.until, from))
      .map((period) => ({ ...shared, ...period }));
  } catch (error) {
    if (!(error instanceof UnreadableEvent)) throw error;
    problems.push(problemOf({ index, summary }, error.message));
    return [];
  }
};

const timeOf = (event: ICAL.Component, name: string, calendar: ICAL.Component): CalendarTime | undefined => timesOf(event, name, calendar)[0];

/** From the text itself: ical.js would make January of a thirteenth month. */
const timesOf = (event: ICAL.Component, name: string, calendar: ICAL.Component): readonly CalendarTime[] => event.getAllProperties(name).flatMap((property) => {
  const tzid = property.getParameter('tzid');
  return (property.toJSON() as readonly unknown[]).slice(3).map((value): CalendarTime => {
    const [, date, time, utc] = (typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(Z?))?$/.exec(value) : null) ?? [];
    const local = readLocal(date, time ?? '00:00:00', name);
    if (time === undefined) return { local, zone: BEIJING, isDate: true };
    if (utc === 'Z') return { local, zone: 'UTC', isDate: false };
    // A time without a zone is meant as the clock on the wall shows it, which is Beijing time.
    const zone = typeof tzid === 'string' ? zoneOf(tzid, calendar) : BEIJING;
    if (zone === undefined) throw new UnreadableEvent(`不认识时区 ${String(tzid)};请改用 ${BEIJING} 或 UTC 导出。`);
    return { local, zone, isDate: false };
  });
});

const readLocal = (date: string | undefined, time: string, name: string): Temporal.PlainDateTime => {
  try {
    if (date !== undefined) return Temporal.PlainDateTime.from(`${date}T${time}`);
  } catch {
    // Said below.
  }
  throw new UnreadableEvent(`${name.toUpperCase()} 不是有效的日期或时间。`);
};

/** The length in civil days for whole days, else in elapsed time; in milliseconds. */
const lengthOf = (event: ICAL.Component, start: CalendarTime, calendar: ICAL.Component): number => {
  const end = timeOf(event, 'dtend', calendar);
  if (end !== undefined) {
    if (end.isDate !== start.isDate) throw new UnreadableEvent('DTSTART 与 DTEND 一个是日期、一个是时间,请统一。');
    return positive(instantOf(start).until(instantOf(end)).total('milliseconds'));
  }
  const duration = event.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return positive(duration.toSeconds() * 1_000);
  if (start.isDate) return DAY;
  throw new UnreadableEvent('缺少结束时间(DTEND)或时长(DURATION)。');
};

const DAY = 86_400_000;
const LONGEST_DAYS = 400;
const positive = (length: number): number => {
  if (!(length > 0)) throw new UnreadableEvent('结束时间须晚于开始时间。');
  if (length > LONGEST_DAYS * DAY) throw new UnreadableEvent(`一个班次最长 ${String(LONGEST_DAYS)} 天。`);
  return length;
};

const textOf = (event: ICAL.Component, name: string): string => {
  const value: unknown = event.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.trim() : '';
};

const attendeesOf = (event: ICAL.Component): readonly { readonly name: string | null; readonly address: string }[] => event.getAllProperties('attendee').map((property) => {
  const name = property.getParameter('cn');
  return { name: typeof name === 'string' ? name.trim() : null, address: String(property.getFirstValue()).replace(/^(mailto|tel|sip):/i, '').trim() };
});

/** What is wrong with an event, named so that it is found again in a calendar program. */
export const problemOf = ({ index, summary }: Pick<ReadShift, 'index' | 'summary'>, detail: string): FieldProblem => ({
  pointer: `/events/${String(index)}`, detail: `第 ${String(index + 1)} 个事件${summary === '' ? '' : `「${maskPhones(summary).slice(0, 40)}」`}:${detail}`,
});
