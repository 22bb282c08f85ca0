import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { askingTime, nextSession } from '../domain/verification/asking-hours.js';
import { isUncovered } from '../domain/working-time/calendar.js';
import { calendarOf } from '../domain/working-time/local-calendar.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import type { Unit } from '../registry/registry.store.js';
import { RegistryFiles } from '../registry/registry-files.js';

/** When the hotline or an office may be told of what can wait. */
@Injectable()
export class DeskHours {
  constructor(private readonly clock: Clock, private readonly lawBook: LawBook, private readonly files: RegistryFiles) {}

  now(): Temporal.Instant {
    return this.clock.now();
  }

  next(desk: Unit): Temporal.Instant {
    return nextSession(calendarOf(this.lawBook.calendar, desk.countyCode), this.files.areaOf(desk.jurisdiction).verification.hours, this.clock.now());
  }

  /** When to come back, where the instant was missed and it is night by now; null within the hours and in a year that is not published. */
  later(desk: Unit): Temporal.Instant | null {
    const now = this.clock.now();
    const at = askingTime(calendarOf(this.lawBook.calendar, desk.countyCode), this.files.areaOf(desk.jurisdiction).verification.hours, now);
    return isUncovered(at) || Temporal.Instant.compare(at, now) <= 0 ? null : at;
  }
}
