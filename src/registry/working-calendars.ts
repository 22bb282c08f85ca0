import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Calendar } from '../domain/working-time/calendar.js';
import type { CalendarLoad } from '../domain/working-time/calendar-history.js';
import { calendarOf } from '../domain/working-time/local-calendar.js';
import { RunSettings } from '../platform/config/run-settings.js';
import type { Tx } from '../platform/database/database.js';
import { readCalendarHistory, type RecordedLoad } from './calendar-history.js';
import { readCalendar } from './calendar-files.js';

/** The working calendar through every version that was loaded, as rosters count with it (OQ-06). */
@Injectable()
export class WorkingCalendars {
  private loads: readonly RecordedLoad[] = [];
  private files: Calendar | undefined;

  constructor(private readonly settings: RunSettings) {}

  /** For a county; null: of the whole country. Ascending, never empty: before a first start has recorded any, that of the files. */
  async of(tx: Tx, countyCode: string | null): Promise<readonly CalendarLoad[]> {
    this.loads = await readCalendarHistory(tx, this.loads);
    const loads = this.loads.length > 0 ? this.loads : [{ since: null, calendar: this.ofFiles() }];
    return loads.map(({ since, calendar }) => ({ since, calendar: calendarOf(calendar, countyCode) }));
  }

  private ofFiles(): Calendar {
    this.files ??= readCalendar(join(this.settings.configDir, 'calendars'));
    return this.files;
  }
}
