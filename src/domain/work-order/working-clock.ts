import { isUncovered, type Calendar } from '../working-time/calendar.js';
import type { CalendarLoad } from '../working-time/calendar-history.js';
import { calendarOf } from '../working-time/local-calendar.js';
import { addWorkingDays, kindOfDay, startOfWorkingDay } from '../working-time/working-days.js';
import { addHours, ASSUMED_OFFICE_HOURS, type OfficeHours } from '../working-time/working-hours.js';
import type { CalendarHistory, LegalClock } from './legal-clock.js';

const clocks = new WeakMap<Calendar, WeakMap<OfficeHours, LegalClock>>();

/** The legal clock on a working calendar, one for each pair of calendar and office hours. Office hours are assumed until the owner names them (OQ-42). */
export const workingClock = (calendar: Calendar, officeHours: OfficeHours = ASSUMED_OFFICE_HOURS): LegalClock => {
  const known = clocks.get(calendar) ?? new WeakMap<OfficeHours, LegalClock>();
  clocks.set(calendar, known);
  const clock = known.get(officeHours) ?? createClock(calendar, officeHours);
  known.set(officeHours, clock);
  return clock;
};

/** The clocks of a county through every version loaded; null: of the whole country. `loads` are ascending and not empty (OQ-06). */
export const calendarHistory = (loads: readonly CalendarLoad[], county: string | null, officeHours: OfficeHours = ASSUMED_OFFICE_HOURS): CalendarHistory =>
  loads.map(({ since, calendar }) => ({ since, version: calendar.version, clock: workingClock(calendarOf(calendar, county), officeHours) }));

const createClock = (calendar: Calendar, officeHours: OfficeHours): LegalClock => ({
  hours: (start, limit, mode) => addHours(calendar, start, limit.total('hours'), mode, officeHours),
  workingDays: (start, count, mode) => addWorkingDays(calendar, start, count, mode, officeHours),
  startOfWorkingDay: (date, offset) => startOfWorkingDay(calendar, date, offset),
  isWorking: (date) => {
    const kind = kindOfDay(calendar, date);
    return isUncovered(kind) ? null : kind === 'WORKING';
  },
});
