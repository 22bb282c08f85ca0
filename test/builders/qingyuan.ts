import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { parse } from 'yaml';
import { parseRegulation } from '../../src/domain/regulation/parse-regulation.js';
import type { Regulation } from '../../src/domain/regulation/regulation.js';
import type { Settings } from '../../src/domain/regulation/settings.js';
import type { AcceptedOrder, Fact, Happening } from '../../src/domain/work-order/fact.js';
import { judge, type Judgement, type Matter } from '../../src/domain/work-order/judge.js';
import type { CalendarHistory } from '../../src/domain/work-order/legal-clock.js';
import { workingClock } from '../../src/domain/work-order/working-clock.js';
import { changedCalendar } from '../../src/domain/working-time/calendar-history.js';
import { readCalendar } from '../../src/registry/calendar-files.js';

/** An instant in Beijing time, written `2019-10-15 10:00` with optional seconds and milliseconds. */
export const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text.replace(' ', 'T')}+08:00`);

/** A regulation of the project's own files under other readings. */
export const regulation = (id: string, settings: Partial<Settings> = {}): Regulation => {
  const parsed = parseRegulation(parse(readFileSync(`config/regulations/${id}.yaml`, 'utf8')), settings);
  if (parsed.kind === 'WRONG') throw new Error(JSON.stringify(parsed.problems));
  return parsed.regulation;
};

export const qingyuan = (settings: Partial<Settings> = {}): Regulation => regulation('qingyuan-urgent-2019', settings);

export const published: CalendarHistory = [{ since: null, version: 'published', clock: workingClock(readCalendar('config/calendars')) }];

/** The published calendar with these days turned around, as first known and as loaded later (OQ-06). */
export const loaded = (...loads: readonly { readonly since: string | null; readonly version: string; readonly workdays?: readonly string[]; readonly offdays?: readonly string[] }[]): CalendarHistory => {
  let calendar = readCalendar('config/calendars');
  return loads.map(({ since, version, workdays = [], offdays = [] }) => {
    calendar = changedCalendar(calendar, version, { workdays: workdays.map((day) => Temporal.PlainDate.from(day)), offdays: offdays.map((day) => Temporal.PlainDate.from(day)) });
    return { since: since === null ? null : at(since), version, clock: workingClock(calendar) };
  });
};

let made = 0;

/** A fact known as soon as it happened, unless said otherwise. */
export const fact = (when: string, happening: Happening, more: { readonly recordedAt?: string; readonly trust?: 'MACHINE' | 'HAND'; readonly id?: string } = {}): Fact => {
  made += 1;
  return { ...happening, id: more.id ?? `f${made}`, at: at(when), recordedAt: at(more.recordedAt ?? when), trust: more.trust ?? 'MACHINE' };
};

export const delivered = (when: string, unit = 'A'): Fact => fact(when, { kind: 'DELIVERED', unit, role: 'LEAD' });
export const opinion = (when: string, channel: 'CALL_BACK' | 'NOTICE_CALL' | 'KEYPRESS' | 'SMS_REPLY' | 'SYSTEM' | 'APP' | 'WECHAT' | 'QQ' = 'CALL_BACK', unit = 'A'): Fact =>
  fact(when, { kind: 'FIRST_RESPONSE', unit, channel, opinion: '已派员到场' });
export const completed = (when: string, unit = 'A'): Fact => fact(when, { kind: 'HANDLING_COMPLETED', unit, completedAt: at(when), reason: '' });
export const resulted = (when: string, channel: 'SYSTEM' | 'APP' | 'PHONE_12345' | 'WECHAT' | 'QQ' = 'SYSTEM', unit = 'A'): Fact =>
  fact(when, { kind: 'RESULT_FILED', unit, channel, onSiteOffline: channel === 'PHONE_12345' });

export const anOrder = (order: Partial<AcceptedOrder> = {}): AcceptedOrder => ({ acceptedAt: at('2019-10-15 09:58'), orderClass: 'URGENT', underlyingClass: null, critical: false, counties: ['X'], unit: 'A', ...order });

export const judged = (facts: readonly Fact[], until: string, more: Partial<Matter> & { readonly settings?: Partial<Settings> } = {}): Judgement => {
  const { settings, ...matter } = more;
  return judge({ law: qingyuan(settings), calendars: published, order: anOrder(), facts, until: at(until), ...matter });
};

/** Cards as `YELLOW 2019-10-15 11:00:00.001`, those that stand. */
export const cardsOf = (judgement: Judgement): string[] => judgement.cards.filter((card) => card.state === 'ISSUED').map((card) => `${card.colour} ${beijing(card.breachAt)}`);

export const beijing = (instant: Temporal.Instant): string => {
  const text = instant.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString({ fractionalSecondDigits: 3 }).replace('T', ' ');
  return text.replace(/(:00)?\.000$/, '');
};
