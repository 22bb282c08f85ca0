// How the end of a limit follows from its start: which days and hours counted, under which reading.
import type { Temporal } from 'temporal-polyfill';
import { dayAt } from '../time/day-number.js';
import type { Limit, Regulation } from '../regulation/regulation.js';
import type { HourCalendar } from '../regulation/settings.js';
import type { Words } from '../work-order/case-file.js';
import type { LegalClock } from '../work-order/legal-clock.js';
import type { Start } from '../work-order/limit.js';
import { daysOf, departures, numberOf } from './counted-days.js';
import { lengthOf, piecesOf, stretchesOf, WHOLE_DAY } from './counted-hours.js';
import { day, daysInRows, ending, hoursOfDay, type Year } from './instants.js';
import { inHours, inMinutes, workingDays } from './limit-words.js';
import { cited, list, run, say, thought } from './phrase.js';

/** One stretch of counting: from where, how much, and the instant it came to. */
export interface Span {
  readonly from: Start;
  readonly limit: Limit;
  readonly to: Temporal.Instant;
}

export const reckoned = (law: Regulation, clock: LegalClock, span: Span, year: Year): Words => {
  const { limit } = span;
  if (limit.kind === 'HOURS') return run(hours(law, clock, span, limit.calendar, year), reading(law, limit));
  switch (limit.mode) {
    case 'END_OF_DAY': return wholeDays(law, clock, span, say('至末日24:00 为止', 'to the end of the last day'), year);
    case 'CLOSE_OF_BUSINESS': return wholeDays(law, clock, span, say('至末日下班为止', 'to the close of business of the last day'), year);
    case 'ROLLING': return run(hours(law, clock, span, 'SUSPENDED', year), reading(law, limit));
    case 'OFFICE_HOURS': return run(hours(law, clock, span, 'OFFICE_HOURS', year), reading(law, limit));
  }
};

/** The question whose reading chose this way of counting, if the regulation leaves it open. */
const reading = (law: Regulation, limit: Limit): Words => {
  const question = law.readings.find(({ key }) => key === limit.reading)?.question;
  return cited(question === undefined ? [] : [question]);
};

const wholeDays = (law: Regulation, clock: LegalClock, { from, limit, to }: Span, until: Words, year: Year): Words => {
  const first = dayAt(from.at.epochMilliseconds - (from.closesDay ? 1 : 0));
  const days = daysOf(clock, first + 1, dayAt(to.epochMilliseconds - 1));
  const counted = daysInRows(days.working, year);
  const start = day(first, year);
  const total = workingDays(numberOf(days.working));
  return thought(
    say(`${start.zh}当日不计`, `not counting ${start.en} itself`),
    ...departures(days, year),
    say(`计入${counted.zh}共 ${total.zh}`, `counting ${counted.en} for ${total.en}`),
    run(until, reading(law, limit)),
  );
};

const hours = (law: Regulation, clock: LegalClock, span: Span, calendar: HourCalendar, year: Year): Words => {
  if (calendar === 'NATURAL') return say('按自然时间连续计算，夜间和节假日不停', 'in natural time, which nights and holidays do not stop');
  const sessions = calendar === 'SUSPENDED' ? WHOLE_DAY : stretchesOf(law.officeHours);
  const amount = calendar === 'SUSPENDED' ? inHours : inMinutes;
  const pieces = list(piecesOf(clock, sessions, span.from.at, span.to, year, amount));
  const off = departures(daysOf(clock, dayAt(span.from.at.epochMilliseconds), dayAt(span.to.epochMilliseconds - 1)), year);
  return thought(calendar === 'SUSPENDED' ? onWorkingDays(span.limit, pieces) : inOfficeHours(law, span.limit, pieces), ...off);
};

const onWorkingDays = (limit: Limit, pieces: Words): Words => {
  const total = inHours(limit.kind === 'HOURS' ? limit.duration.total('milliseconds') : limit.count * lengthOf(WHOLE_DAY));
  return say(`只计工作日、每日 24 小时，共 ${total.zh}（${pieces.zh}）`, `on working days only, 24 hours each, ${total.en} in all (${pieces.en})`);
};

const inOfficeHours = (law: Regulation, limit: Limit, pieces: Words): Words => {
  const stretches = stretchesOf(law.officeHours);
  const total = Math.round((limit.kind === 'HOURS' ? limit.duration.total('milliseconds') : limit.count * lengthOf(stretches)) / 60_000);
  const sessions = stretches.map(({ from, to }) => hoursOfDay(from, to));
  return say(
    `只计办公时间（${sessions.map(({ zh }) => zh).join('、')}），共 ${total} 个办公分钟（${pieces.zh}）`,
    `in office hours only (${sessions.map(({ en }) => en).join(', ')}), ${total} office minutes in all (${pieces.en})`,
  );
};

/** `截止10月16日24:00(含)`. */
export const dueWords = (dueAt: Temporal.Instant, year: Year): Words => {
  const end = ending(dueAt, year);
  return say(`截止${end.zh}（含）`, `due by ${end.en} inclusive`);
};
