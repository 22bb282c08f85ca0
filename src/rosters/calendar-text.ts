import { Temporal } from 'temporal-polyfill';
import { BEIJING } from '../domain/time/beijing.js';

/** One event of a calendar that others read. */
export interface CalendarEvent {
  readonly uid: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly summary: string;
  readonly description: string;
}

export interface CalendarOfRoster {
  readonly name: string;
  /** When the roster was last changed, and how often it was. */
  readonly changedAt: Temporal.Instant;
  readonly version: number;
  readonly events: readonly CalendarEvent[];
}

/**
 * A calendar as RFC 5545 writes it. By hand: ical.js 2.2.1 counts 75 octets without the blank a folded line begins with, which makes 76.
 * The zone is written out, so that a program without zone data reads the same hours.
 */
export const calendarText = ({ name, changedAt, version, events }: CalendarOfRoster): string => {
  const stamp = utc(changedAt);
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Jidi//Duty roster//ZH', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    `NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`, `X-WR-TIMEZONE:${BEIJING}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VTIMEZONE', `TZID:${BEIJING}`, 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'TZNAME:CST', 'END:STANDARD', 'END:VTIMEZONE',
    ...events.flatMap((event) => [
      'BEGIN:VEVENT', `UID:${text(event.uid)}`, `DTSTAMP:${stamp}`, `LAST-MODIFIED:${stamp}`, `SEQUENCE:${String(version)}`,
      `DTSTART;TZID=${BEIJING}:${local(event.from)}`, `DTEND;TZID=${BEIJING}:${local(event.to)}`,
      `SUMMARY:${text(event.summary)}`, `DESCRIPTION:${text(event.description)}`, 'TRANSP:TRANSPARENT', 'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
};

const CONTROL = /[\u0000-\u0009\u000B-\u001F\u007F]/g;
const text = (value: string): string => value.replaceAll(CONTROL, '').replaceAll(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');

const LONGEST = 75;
const octets = (character: string): number => Buffer.byteLength(character);

/** No line longer than 75 octets, the blank of a continuation included, and no character torn apart. */
const fold = (line: string): string => {
  const parts = [''];
  let length = 0;
  for (const character of line) {
    if (length + octets(character) > LONGEST) {
      parts.push('');
      length = 1;
    }
    parts[parts.length - 1] += character;
    length += octets(character);
  }
  return parts.join('\r\n ');
};

const basic = (at: Temporal.PlainDateTime): string => at.toString({ fractionalSecondDigits: 0 }).replaceAll(/[-:]/g, '');
const local = (at: Temporal.Instant): string => basic(at.toZonedDateTimeISO(BEIJING).toPlainDateTime());
const utc = (at: Temporal.Instant): string => `${basic(at.toZonedDateTimeISO('UTC').toPlainDateTime())}Z`;
