import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { Problem, type FieldProblem } from '../platform/http/problem.js';
import type { Contact } from '../registry/contact.js';
import { calendarText } from './calendar-text.js';
import { matchPeople } from './match-people.js';
import { readCalendar, type ReadCalendar } from './read-calendar.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+08:00`);
const OPTIONS = { from: at('2026-11-01T00:00'), until: at('2027-11-01T00:00'), dayStartsAt: Temporal.PlainTime.from('00:00') };
const calendar = (...events: readonly (readonly string[])[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n');
const times = ({ shifts }: ReadCalendar): readonly string[] => shifts.map(({ from, to }) => `${toBeijing(from).slice(5, 16)} ${toBeijing(to).slice(5, 16)}`);
const one = (...lines: string[]): readonly string[] => times(readCalendar(calendar(lines), OPTIONS));
const problem = (...lines: string[]): string => readCalendar(calendar(lines), OPTIONS).problems[0]?.detail ?? '';
const refusal = (text: string): unknown => {
  try {
    return readCalendar(text, OPTIONS);
  } catch (error) {
    return error instanceof Problem ? `${error.code} ${error.detail}` : error;
  }
};

describe('a calendar file (RFC 5545)', () => {
  it('is read in UTC, in zones by all their names, floating as Beijing time, with an end, a length or as whole days', () => {
    expect(one('DTSTART:20261123T000000Z', 'DTEND:20261123T120000Z')).toEqual(['11-23T08:00 11-23T20:00']);
    for (const zone of ['Asia/Shanghai', 'China Standard Time', 'PRC', 'Asia/Chongqing', '/freeassociation.sourceforge.net/Asia/Shanghai']) expect(one(`DTSTART;TZID=${zone}:20261123T080000`, 'DURATION:PT12H')).toEqual(['11-23T08:00 11-23T20:00']);
    expect(one('DTSTART;TZID=Europe/Berlin:20261123T010000', 'DURATION:PT1H')).toEqual(['11-23T08:00 11-23T09:00']);
    expect(one('DTSTART:20261123T080000', 'DURATION:P1D')).toEqual(['11-23T08:00 11-24T08:00']);
    expect(one('DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261125')).toEqual(['11-23T00:00 11-25T00:00']);
    expect(one('DTSTART;VALUE=DATE:20261123')).toEqual(['11-23T00:00 11-24T00:00']);
    expect(times(readCalendar(calendar(['DTSTART;VALUE=DATE:20261231', 'RRULE:FREQ=DAILY;COUNT=2']), { ...OPTIONS, dayStartsAt: Temporal.PlainTime.from('08:30') }))).toEqual(['12-31T08:30 01-01T08:30', '01-01T08:30 01-02T08:30']);
  });

  it('takes a zone of its own when it is one fixed offset, and names one it cannot know', () => {
    const zone = (...offsets: string[]): string => ['BEGIN:VTIMEZONE', 'TZID:Ours', ...offsets.flatMap((offset) => ['BEGIN:STANDARD', 'DTSTART:19700101T000000', `TZOFFSETFROM:${offset}`, `TZOFFSETTO:${offset}`, 'END:STANDARD']), 'END:VTIMEZONE'].join('\r\n');
    const read = (text: string): ReadCalendar => readCalendar(calendar(['DTSTART;TZID=Ours:20261123T080000', 'DURATION:PT1H']).replace('BEGIN:VEVENT', `${text}\r\nBEGIN:VEVENT`), OPTIONS);
    expect(times(read(zone('+0900')))).toEqual(['11-23T07:00 11-23T08:00']);
    expect(read(zone('+0900', '+0800')).problems[0]?.detail).toContain('不认识时区 Ours');
    expect(problem('DTSTART;TZID=Nowhere:20261123T080000', 'DURATION:PT1H')).toContain('不认识时区 Nowhere;请改用 Asia/Shanghai');
  });

  it('repeats until an instant, leaves dates out, adds some, and lets single events stand instead', () => {
    expect(one('DTSTART;TZID=Asia/Shanghai:20261123T200000', 'DURATION:PT12H', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20261203T120000Z')).toEqual(['11-23T20:00 11-24T08:00', '11-26T20:00 11-27T08:00', '11-30T20:00 12-01T08:00', '12-03T20:00 12-04T08:00']);
    expect(one('DTSTART;TZID=Asia/Shanghai:20261123T200000', 'DURATION:PT12H', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261124', 'RDATE:20261201T120000Z')).toEqual(['11-23T20:00 11-24T08:00', '11-25T20:00 11-26T08:00', '12-01T20:00 12-02T08:00']);
    const exception = calendar(['UID:1', 'DTSTART:20261123T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'], ['UID:1', 'RECURRENCE-ID:20261124T120000Z', 'DTSTART:20261124T140000Z', 'DURATION:PT1H'], ['UID:2', 'STATUS:CANCELLED', 'DTSTART:20261124T140000Z', 'DURATION:PT1H']);
    expect(times(readCalendar(exception, OPTIONS))).toEqual(['11-23T20:00 11-23T21:00', '11-24T22:00 11-24T23:00']);
    const endless = readCalendar(calendar(['DTSTART:20261123T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY']), OPTIONS);
    expect([endless.isEndless, endless.shifts.length]).toEqual([true, 343]);
  });

  it('says of each event what is wrong with it', () => {
    expect(problem('SUMMARY:甲 19200000138', 'DURATION:PT1H')).toBe('第 1 个事件「甲 192****0138」:缺少开始时间(DTSTART)。');
    expect(problem('DTSTART:20261123T120000Z')).toContain('缺少结束时间');
    expect(problem('DTSTART:20261123T120000Z', 'DTEND:20261123T110000Z')).toContain('结束时间须晚于开始时间');
    expect(problem('DTSTART:20261123T120000Z', 'DTEND;VALUE=DATE:20261124')).toContain('请统一');
    expect(problem('DTSTART:20261323T120000Z', 'DURATION:PT1H')).toContain('DTSTART 不是有效的日期或时间');
    for (const rule of ['FREQ=SECONDLY', 'FREQ=MINUTELY', 'FREQ=HOURLY;COUNT=2']) expect(problem('DTSTART:20261123T120000Z', 'DURATION:PT1H', `RRULE:${rule}`)).toContain('值班表最短按天重复');
    expect(problem('DTSTART:20261123T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYHOUR=1,2,3')).toContain('不支持重复规则中的 BYHOUR');
    for (const until of ['tomorrow', '20261340', '20261203T256199Z', '2026-12-03', '']) expect(problem('DTSTART:20261123T120000Z', 'DURATION:PT1H', `RRULE:FREQ=DAILY;UNTIL=${until}`)).toContain('UNTIL 不是有效的日期或时间');
    expect(problem('DTSTART:19000101T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY')).toContain('请改为从近期开始');
  });

  it('is refused as a whole when it is none, with the line; and never looks for ever', () => {
    expect(refusal('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nhere is nothing\r\nEND:VCALENDAR')).toMatch(/^CALENDAR_MALFORMED .*第 3 行/);
    expect(refusal('')).toMatch(/^CALENDAR_MALFORMED/);
    for (const rule of ['FREQ=OFTEN', 'FREQ=DAILY;BYDAY=XX', 'FREQ=DAILY;COUNT=zwei', 'FREQ=DAILY;BYMONTHDAY=77']) {
      expect(refusal(calendar(['DTSTART:20261123T120000Z', 'DURATION:PT1H'], ['DTSTART:20261123T120000Z', 'DURATION:PT1H', `RRULE:${rule}`]))).toContain(`(第 11 行:RRULE:${rule})`);
    }
    expect(refusal(calendar(...Array.from({ length: 2_001 }, () => ['DTSTART:20261123T120000Z', 'DURATION:PT1H'])))).toMatch(/^CALENDAR_TOO_LARGE/);
    expect(refusal(calendar(...Array.from({ length: 10 }, () => ['DTSTART:20261123T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'])))).toMatch(/^CALENDAR_TOO_LARGE/);
    expect(one('DTSTART:20261123T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31')).toEqual([]);
    expect(one('DTSTART;TZID=Bomb:20261123T120000', 'DURATION:PT1H', 'BEGIN:VALARM', 'END:VALARM')).toEqual([]);
  });

  it('of any text whatever is read or refused with a problem, nothing else', () => {
    const line = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VTIMEZONE', 'END:VTIMEZONE', 'DTSTART:20261123T120000Z', 'DTSTART;VALUE=DATE:x', 'DURATION:-P1D', 'RRULE:FREQ=DAILY;INTERVAL=0', 'RRULE:FREQ=WEEKLY;BYDAY=9XX', 'EXDATE:', 'RECURRENCE-ID:1', 'ATTENDEE;CN=:mailto:', 'TZID:', 'DTSTART;TZID=:20261123T120000', 'RDATE;VALUE=PERIOD:20261123T120000Z/PT1H'));
    fc.assert(fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const answer = refusal(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'));
      if (answer instanceof Error) throw answer;
    }), { numRuns: 300 });
  });
});

describe('a calendar that is fed out', () => {
  it('is read back by ical.js as it was, whatever its texts hold, and no line is longer than 75 octets', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 90 });
    fc.assert(fc.property(words, words, fc.integer({ min: 0, max: 1_000_000 }), (summary, description, minutes) => {
      const from = at('2026-01-01T00:00').add({ minutes });
      const text = calendarText({ name: summary, changedAt: from, version: 3, events: [{ uid: 'u', from, to: from.add({ hours: 12 }), summary, description }] });
      for (const line of text.split('\r\n')) if (Buffer.byteLength(line) > 75) throw new Error(`${line} is too long`);
      const [event] = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent');
      const clean = (value: string): string => value.replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/g, '');
      expect([event?.getFirstPropertyValue('summary'), event?.getFirstPropertyValue('description')]).toEqual([clean(summary), clean(description)]);
      const read = readCalendar(text, { ...OPTIONS, from: from.subtract({ hours: 1 }), until: from.add({ hours: 24 }) });
      expect(read.problems).toEqual([]);
      expect(read.shifts.map((shift) => [shift.from.toString(), shift.to.toString()])).toEqual([[from.toString(), from.add({ hours: 12 }).toString()]]);
    }), { numRuns: 60 });
  });
});

describe('whom a shift means', () => {
  const contact = (id: string, name: string, changes: Partial<Contact> = {}): Contact => ({
    id, name, version: 1, unitCode: 'U', role: 'EMERGENCY_LIAISON', priority: 1, mobile: `+861920000${id.padStart(4, '0')}`, landline: null, landlineExtension: null, email: null, source: 'REPORTED',
    validFrom: OPTIONS.from, validTo: null, reportedBy: '', reportedAt: OPTIONS.from, verifiedAt: null, late: false, ...changes,
  });
  const people = [contact('1', '联络人甲'), contact('2', '联络人甲一', { email: 'second@jidi.example' }), contact('3', '联络人乙'), contact('4', '同名'), contact('5', '同名', { email: 'fifth@jidi.example' })];
  const match = (...events: readonly (readonly string[])[]): { readonly who: readonly string[]; readonly problems: readonly string[] } => {
    const problems: FieldProblem[] = [];
    const matched = matchPeople(readCalendar(calendar(...events.map((lines, index) => [`DTSTART:2026112${String(index)}T120000Z`, 'DURATION:PT1H', ...lines])), OPTIONS).shifts, people, '0763', problems);
    return { who: matched.map(({ contactId, line }) => `${contactId} ${String(line)}`), problems: problems.map(({ detail }) => detail) };
  };

  it('is found by the longest name in the title, by mail, by number and by the name of who attends; 二线 is the second line', () => {
    expect(match(['SUMMARY:值班:联络人甲'], ['SUMMARY:值班 联络人甲一(二线)'], ['SUMMARY:夜班', 'ATTENDEE:mailto:Second@jidi.example'], ['SUMMARY:值班 192 0000 0003'], ['SUMMARY:值班', 'ATTENDEE;CN=联络人乙:mailto:x@y.example'], ['SUMMARY:同名', 'ATTENDEE:mailto:fifth@jidi.example'])).toEqual({ who: ['1 1', '2 2', '2 1', '3 1', '3 1', '5 1'], problems: [] });
  });

  it('is on the line that the title names beside the registered name: a second liaison may be first on duty, as the feed says', () => {
    const second = [contact('6', '第二联络人')];
    const lineOf = (summary: string): string => matchPeople(readCalendar(calendar(['DTSTART:20261120T120000Z', 'DURATION:PT1H', `SUMMARY:${summary}`]), OPTIONS).shifts, second, '0763', []).map(({ line }) => String(line)).join();
    expect(['第二联络人', '紧急联络人值班(一线):第二联络人', '紧急联络人值班(二线):第二联络人', '备班 第二联络人'].map(lineOf)).toEqual(['1', '1', '2', '2']);
  });

  it('is asked back when it could be nobody or several', () => {
    const { who, problems } = match(['SUMMARY:张三'], ['SUMMARY:联络人甲 联络人乙'], ['SUMMARY:同名']);
    expect(who).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('没有匹配到本单位的联络人'), expect.stringContaining('匹配到 2 人(联络人甲、联络人乙)'), expect.stringContaining('同名的请写登记的邮箱')]);
  });

  it('is one person for each line at a time; the same shift twice counts once', () => {
    const problems: FieldProblem[] = [];
    const text = calendar(...['联络人甲', '联络人甲', '联络人乙', '联络人乙 二线'].map((name) => ['DTSTART:20261123T120000Z', 'DURATION:PT1H', `SUMMARY:${name}`]));
    expect(matchPeople(readCalendar(text, OPTIONS).shifts, people, '0763', problems).map(({ contactId, line }) => `${contactId} ${String(line)}`)).toEqual(['1 1', '3 2']);
    expect(problems).toEqual([{ pointer: '/events/2', detail: '第 3 个事件「联络人乙」:2026-11-23 20:00 与第 1 个事件重叠:同一线同一时刻只能有一人。第二线的请在标题中写“二线”。' }]);
  });
});
