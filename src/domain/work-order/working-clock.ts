import { addHours, ASSUMED_OFFICE_HOURS } from '../working-time/working-hours.js';
import { addWorkingDays } from '../working-time/working-days.js';
import type { Calendar } from '../working-time/calendar.js';
import type { LegalClock } from './legal-clock.js';

/** The legal clock on a published working calendar. Office hours are assumed until the owner names them (OQ-42). */
export const workingClock = (calendar: Calendar): LegalClock => ({
  hours: (start, limit, mode) => addHours(calendar, start, limit.total('hours'), mode, ASSUMED_OFFICE_HOURS),
  workingDays: (start, count, mode) => addWorkingDays(calendar, start, count, mode, ASSUMED_OFFICE_HOURS),
});
