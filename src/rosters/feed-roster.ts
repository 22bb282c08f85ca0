import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { shifts } from '../domain/roster/shifts.js';
import type { Shift } from '../domain/roster/roster.js';
import { beijingDate, isAfter, startOfDay } from '../domain/time/beijing.js';
import { digestOf } from '../identity/secrets.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { maskPhones } from '../platform/logging/masking.js';
import { ANSWERING_WORDS } from '../registry/answering.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { WhoAnswers } from '../registry/who-answers.js';
import { calendarText, type CalendarEvent } from './calendar-text.js';
import { fedRoster, type FedRoster } from './roster-feed.store.js';
import { namesOf } from './roster-names.query.js';
import { peopleOf } from './read-schedule.js';

const DAYS_BACK = 31;
const DAYS_AHEAD = 180;

/** The calendar behind a secret address: the shifts of the last month and the next half year. */
@Injectable()
export class FeedRoster {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly whoAnswers: WhoAnswers) {}

  async execute(token: string): Promise<{ readonly body: string; readonly etag: string }> {
    const fed = await fedRoster(this.database, digestOf(token));
    if (fed === undefined) throw notFound('日历地址无效或已停用,请向编排值班表的人索取新的地址。');
    const today = startOfDay(beijingDate(this.clock.now()));
    const [from, to] = [today.subtract({ hours: DAYS_BACK * 24 }), today.add({ hours: DAYS_AHEAD * 24 })];
    const roster = await this.whoAnswers.roster(this.database, fed.unitCode, fed.role, from, to);
    if (roster === undefined) throw notFound();
    const names = await namesOf(this.database, peopleOf(roster));
    // A shift cut off at the edge of the window would begin at another instant tomorrow, and be another event.
    const whole = shifts(roster, from, to).filter((shift) => isAfter(shift.from, from) && isAfter(to, shift.to));
    const body = calendarText({ name: `${fed.unitName}${ROLE_NAMES[fed.role]}值班表`, changedAt: roster.changedAt, version: roster.version, events: whole.map((shift) => toEvent(fed, shift, names)) });
    return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` };
  }
}

const LINE_NAMES = { 1: '一线', 2: '二线' } as const;

/** Names the role and the person, never a number: calendars are shown to others. */
const toEvent = ({ unitCode, unitName, role }: FedRoster, shift: Shift, names: ReadonlyMap<string, string>): CalendarEvent => ({
  uid: `${unitCode}-${role}-${String(shift.line)}-${String(Math.floor(shift.from.epochMilliseconds / 1_000))}@jidi`,
  from: shift.from, to: shift.to,
  summary: maskPhones(`${ROLE_NAMES[role]}值班(${LINE_NAMES[shift.line]}):${names.get(shift.contactId) ?? '未知'}`),
  description: `${unitName}\n${ANSWERING_WORDS[shift.because.kind]}${shift.uncertainYear === null ? '' : `\n${String(shift.uncertainYear)} 年放假安排未载入,按星期推算`}`,
});
