import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { calendarOf } from '../domain/working-time/local-calendar.js';
import { kindOfDay } from '../domain/working-time/working-days.js';
import { readCalendar } from '../registry/calendar-files.js';
import { runCalendarCommand } from './calendar-commands.js';

const NOTICES = 'notices:\n  - { title: 通知, number: 〔1〕1号, published: 2026-11-01 }\n';
// Invented: the arrangement of 2027 is not published, and neither county has told its days off.
const YEAR_2027 = `year: 2027\n${NOTICES}holidays:\n  - { name: 元旦, off: { from: 2027-01-01, to: 2027-01-03 }, makeUp: [2026-12-27] }\n`;
const FESTIVAL = `name: 连山壮族瑶族自治县\ncounties: ['441825']\nyear: 2026\n${NOTICES}holidays:\n  - { name: 民族节日, off: { from: 2026-04-20, to: 2026-04-20 }, makeUp: [2026-04-25] }\n`;

let folder = '';
let configDir = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'calendar-command-'));
  configDir = join(folder, 'config');
  for (const part of ['areas', 'calendars']) cpSync(join('config', part), join(configDir, part), { recursive: true });
});
afterEach(() => { rmSync(folder, { recursive: true }); });

const fileOf = (content: string, name = 'from-the-stick.yml'): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const add = (content: string, ...more: string[]): string => runCalendarCommand(['add', fileOf(content), ...more], configDir).replaceAll(`${folder}/`, '');
const inPlace = (): string[] => readdirSync(join(configDir, 'calendars'), { recursive: true }).map(String);

describe('npm run calendar -- add: a year on a closed network (OQ-06)', () => {
  it('shows what a published year decides and puts it in place, whatever its file was called', () => {
    expect(add(YEAR_2027).split('\n')).toEqual([
      '2026-12-27 (Sun): off → working',
      '2027: newly published, 260 working days',
      '2027-01-01 (Fri): unpublished → off',
      'config/calendars/2027.yaml is in place; every node takes it up at its next start',
    ]);
    expect(kindOfDay(readCalendar(join(configDir, 'calendars')), Temporal.PlainDate.from('2027-01-04'))).toBe('WORKING');
    expect(inPlace().filter((name) => name.endsWith('.new'))).toEqual([]);
    expect(add(YEAR_2027)).toBe('2027.yaml decides no day otherwise: nothing was copied');
  });

  it('S40 replaces a year by its second notice only when told so', () => {
    const second = readFileSync(join(configDir, 'calendars/2020.yaml'), 'utf8');
    const first = second.replace('to: 2020-02-02', 'to: 2020-01-30').replace('makeUp: [2020-01-19]', 'makeUp: [2020-01-19, 2020-02-01]');
    writeFileSync(join(configDir, 'calendars/2020.yaml'), first);
    expect(() => add(second)).toThrow('2020.yaml is there and would change; to put this file in its place: --replace\n2020-01-31 (Fri): working → off');
    expect(readFileSync(join(configDir, 'calendars/2020.yaml'), 'utf8')).toBe(first);
    expect(add(second, '--replace')).toContain('2020-02-01 (Sat): working → off');
    expect(readFileSync(join(configDir, 'calendars/2020.yaml'), 'utf8')).toBe(second);
  });

  it('puts the days off of an autonomous county beside the years, for that county alone (QY2015-4.0)', () => {
    expect(add(FESTIVAL).split('\n')).toEqual([
      '441825: 2026-04-20 (Mon): working → off',
      '441825: 2026-04-25 (Sat): off → working',
      'config/calendars/local/from-the-stick.yaml is in place; every node takes it up at its next start',
    ]);
    const calendar = readCalendar(join(configDir, 'calendars'));
    const festival = Temporal.PlainDate.from('2026-04-20');
    expect([null, '441825', '441826'].map((county) => kindOfDay(calendarOf(calendar, county), festival))).toEqual(['WORKING', 'OFF', 'WORKING']);
  });

  it.each([
    ['a county nobody knows', FESTIVAL.replace('441825', '441899'), 'from-the-stick.yml:2: /counties/0: expected the code of a county in config/areas'],
    ['a wrong date', YEAR_2027.replace('to: 2027-01-03', 'to: 2027-01-33'), 'from-the-stick.yml:5: /holidays/0/off/to: expected a date'],
    ['a day worked that another year calls off', YEAR_2027.replace('makeUp: [2026-12-27]', 'makeUp: [2027-01-03]'), 'but 2027-01-03 is off in'],
    ['no year', NOTICES, 'from-the-stick.yml:1: /year: expected a whole number'],
    ['no YAML', 'year: [', 'expected valid YAML'],
  ])('refuses a file with %s by file, line and field, and copies nothing', (_, content, message) => {
    const before = inPlace();
    expect(() => add(content)).toThrow(message);
    expect(inPlace()).toEqual(before);
  });

  it.each([[[]], [['remove', 'x.yaml']], [['add']], [['add', 'a.yaml', 'b.yaml']], [['add', 'a.yaml', '--force']]])('answers %j with how it is used', (words) => {
    expect(() => runCalendarCommand(words, configDir)).toThrow('npm run calendar -- add <file.yaml>');
  });

  it('names a file that is not there', () => {
    expect(existsSync('no-such.yaml')).toBe(false);
    expect(() => runCalendarCommand(['add', 'no-such.yaml'], configDir)).toThrow('there is no file no-such.yaml');
  });
});
