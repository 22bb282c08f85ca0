import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { beijingDate } from '../domain/time/beijing.js';
import { LawBook } from './law-book.js';

/** The arrangement of a year is published in the last months of the one before. */
const FIRST_MONTH = 11;

export const OLDER_CALENDAR = '本节点 config/calendars 是旧版,已按最后载入的工作日历计算:请换上最新的日历文件后重启;确要改回旧安排的,请提高其 revision。';

/** Says in time that a year's working calendar is missing: its limits in working days cannot be computed and are never guessed (OQ-06). */
@Injectable()
export class CalendarWarnings {
  constructor(private readonly lawBook: LawBook) {}

  at(now: Temporal.Instant): readonly string[] {
    const today = beijingDate(now);
    const needed = today.month >= FIRST_MONTH ? [today.year, today.year + 1] : [today.year];
    const older = this.lawBook.hasOlderCalendar ? [OLDER_CALENDAR] : [];
    return [...older, ...needed
      .filter((year) => !this.lawBook.calendar.coveredYears.has(year))
      .map((year) => `${String(year)} 年的节假日安排尚未载入,涉及该年的工作日时限无法计算:请由管理员在“系统 · 工作日历”中载入其通知,或用 npm run calendar -- add 载入后重启。`)];
  }
}
