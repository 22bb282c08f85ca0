import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { calendarOf } from '../domain/working-time/local-calendar.js';
import { kindOfDay } from '../domain/working-time/working-days.js';
import { readCalendar } from './calendar-files.js';

const CALENDARS = join(import.meta.dirname, '../../config/calendars');

/** chinese-days answers by the zone of its process and is wrong west of Greenwich, so it is asked in a process of its own in Beijing time. */
const workingDaysByOracle = (): ReadonlySet<string> => {
  const script = `process.stdout.write(JSON.stringify(require('chinese-days').getWorkdaysInRange('2015-01-01', '2026-12-31')))`;
  const answer = execFileSync(process.execPath, ['--input-type=commonjs', '-e', script], { cwd: import.meta.dirname, env: { TZ: 'Asia/Shanghai' }, encoding: 'utf8' });
  return new Set(JSON.parse(answer) as string[]);
};

describe('the published calendars 2015–2026 (OQ-06)', () => {
  const calendar = readCalendar(CALENDARS);

  it('agree with an independent transcription of the notices on every one of 4,383 days', () => {
    const oracle = workingDaysByOracle();
    const differing: string[] = [];
    let days = 0;
    for (let day = Temporal.PlainDate.from('2015-01-01'); day.year <= 2026; day = day.add({ days: 1 }), days += 1) {
      if ((kindOfDay(calendar, day) === 'WORKING') !== oracle.has(day.toString())) differing.push(day.toString());
    }
    expect(days).toBe(4_383);
    expect(differing).toEqual([]);
  });

  it.each([
    ['2018-12-29', 'WORKING', 'worked because the 2019 notice says so'],
    ['2018-12-31', 'OFF', 'off because the 2019 notice says so'],
    ['2020-01-31', 'OFF', 'the second notice of 2020'],
    ['2020-02-01', 'OFF', 'the make-up Saturday that the second notice cancelled'],
    ['2020-02-03', 'WORKING', 'the first day after it'],
    ['2026-02-28', 'WORKING', 'a make-up Saturday'],
  ])('%s is %s: %s', (date, kind) => {
    expect(kindOfDay(calendar, Temporal.PlainDate.from(date))).toBe(kind);
  });

  it('do not cover 2027, whose arrangement is not published', () => {
    expect(kindOfDay(calendar, Temporal.PlainDate.from('2027-01-04'))).toEqual({ kind: 'UNCOVERED', year: 2027 });
  });
});

describe('a calendar file', () => {
  let directory = '';
  beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'calendars-')); });
  afterEach(() => { rmSync(directory, { recursive: true }); });

  const file = (year: number, ...holidays: string[]): void => {
    writeFileSync(join(directory, `${String(year)}.yaml`), [
      `year: ${String(year)}`, 'notices:', '  - { title: 通知, number: 〔1〕1号, published: 2020-01-01 }', 'holidays:', ...holidays.map((holiday) => `  - ${holiday}`), '',
    ].join('\n'));
  };
  const complaint = (): string => {
    try {
      readCalendar(directory);
    } catch (error) {
      return error instanceof Error ? error.message.replaceAll(`${directory}/`, '') : String(error);
    }
    return 'no complaint';
  };

  it('has the version of its dates alone, until its revision is raised (OQ-06)', () => {
    file(2026, '{ name: 元旦, off: { from: 2026-01-01, to: 2026-01-03 } }');
    const first = readCalendar(directory).version;
    const content = readFileSync(join(directory, '2026.yaml'), 'utf8');
    const versionWith = (line: string): string => {
      writeFileSync(join(directory, '2026.yaml'), `# checked\n${line}${content}`);
      return readCalendar(directory).version;
    };
    expect([versionWith(''), versionWith('revision: 1\n')]).toEqual([first, first]);
    expect(new Set([first, versionWith('revision: 2\n'), versionWith('revision: 3\n')]).size).toBe(3);
  });

  it('has a version that follows its dates and not its names', () => {
    file(2020, '{ name: 元旦, off: { from: 2020-01-01, to: 2020-01-01 } }');
    const first = readCalendar(directory).version;
    file(2020, '{ name: 新年, off: { from: 2020-01-01, to: 2020-01-01 } }');
    expect(readCalendar(directory).version).toBe(first);
    file(2020, '{ name: 元旦, off: { from: 2020-01-01, to: 2020-01-02 } }');
    expect(readCalendar(directory).version).not.toBe(first);
  });

  it.each([
    ['an inverted range', '{ name: 元旦, off: { from: 2020-01-03, to: 2020-01-01 } }', '2020.yaml:5: /holidays/0/off: expected at most 15 days, the first not after the last'],
    ['a wrong date', '{ name: 元旦, off: { from: 2020-02-30, to: 2020-03-01 } }', '2020.yaml:5: /holidays/0/off/from: expected a date such as 2019-09-19'],
    ['a make-up day on a weekday', '{ name: 元旦, off: { from: 2020-01-01, to: 2020-01-01 }, makeUp: [2020-01-06] }', '2020.yaml:5: /holidays/0/makeUp/0: expected a date that is a Saturday or Sunday'],
    ['a date of another year', '{ name: 元旦, off: { from: 2021-01-01, to: 2021-01-01 } }', '2020.yaml:5: /holidays/0/off: expected dates of 2020 or of the December before, not 2021-01-01'],
    ['a misspelt field', '{ name: 元旦, off: { from: 2020-01-01, to: 2020-01-01 }, makeup: [2020-01-05] }', '2020.yaml:5: /holidays/0/makeup: expected no field of this name'],
    ['a day off that is worked', '{ name: 元旦, off: { from: 2020-01-03, to: 2020-01-05 }, makeUp: [2020-01-05] }', '2020.yaml:1: holidays: expected a make-up working day that is not a day off, but 2020-01-05 is off in'],
  ])('with %s is refused by file, line and field', (_, holiday, expected) => {
    file(2020, holiday);
    expect(complaint()).toContain(expected);
  });

  it('that is no YAML is refused with its line', () => {
    writeFileSync(join(directory, '2020.yaml'), 'year: 2020\nnotices: [\n');
    expect(complaint()).toMatch(/^2020\.yaml:\d+: \(YAML\): expected valid YAML/);
  });

  it('with several faults names all of them', () => {
    file(2020, '{ off: { from: 2020-01-03 } }');
    expect(complaint().split('\n').length).toBeGreaterThan(1);
  });

  it.each(['2020.yml', 'twenty.yaml'])('named %s is refused instead of left out', (name) => {
    file(2020, '{ name: 元旦, off: { from: 2020-01-01, to: 2020-01-01 } }');
    renameSync(join(directory, '2020.yaml'), join(directory, name));
    expect(complaint()).toBe(`${name}:1: (file): expected a file name such as 2020.yaml, not ${name}`);
  });

  describe('of a county (QY2015-4.0)', () => {
    // Invented days: no county of the demonstration has told its own.
    const localFile = (name: string, counties: string, holiday: string): void => {
      mkdirSync(join(directory, 'local'), { recursive: true });
      writeFileSync(join(directory, 'local', name), [
        'name: 连南瑶族自治县', `counties: ${counties}`, 'year: 2020', 'notices:', '  - { title: 通知, number: 〔1〕1号, published: 2020-01-01 }', 'holidays:', `  - ${holiday}`, '',
      ].join('\n'));
    };
    const FESTIVAL = '{ name: 民族节日, off: { from: 2020-04-20, to: 2020-04-20 }, makeUp: [2020-04-25] }';
    beforeEach(() => { file(2020, '{ name: 元旦, off: { from: 2020-01-01, to: 2020-01-01 } }'); });

    it('counts there and nowhere else, and changes the version', () => {
      const national = readCalendar(directory);
      localFile('festival.yaml', "['441826', '441825']", FESTIVAL);
      const calendar = readCalendar(directory);
      const kinds = (county: string | null): unknown[] => ['2020-04-20', '2020-04-25'].map((date) => kindOfDay(calendarOf(calendar, county), Temporal.PlainDate.from(date)));
      expect([kinds('441826'), kinds('441802'), kinds(null)]).toEqual([['OFF', 'WORKING'], ['WORKING', 'OFF'], ['WORKING', 'OFF']]);
      expect(calendar.version).not.toBe(national.version);
    });

    it.each([
      ['a code that is no county', "['4418']", FESTIVAL, 'local/festival.yaml:2: /counties: expected a list of texts of the form'],
      ['no county', '[]', FESTIVAL, 'local/festival.yaml:2: /counties: expected the code of at least one county'],
      ['a day of another year', "['441826']", '{ name: 民族节日, off: { from: 2021-04-20, to: 2021-04-20 } }', 'local/festival.yaml:7: /holidays/0/off: expected dates of 2020'],
      ['a misspelt field', "['441826']", '{ name: 民族节日, of: { from: 2020-04-20, to: 2020-04-20 } }', 'local/festival.yaml:7: /holidays/0/of: expected no field of this name'],
    ])('with %s is refused by file, line and field', (_, counties, holiday, expected) => {
      localFile('festival.yaml', counties, holiday);
      expect(complaint()).toContain(expected);
    });

    it('that contradicts another of the same county is refused; one of another county may differ', () => {
      localFile('a.yaml', "['441826']", FESTIVAL);
      localFile('b.yaml', "['441825']", '{ name: 民族节日, off: { from: 2020-04-25, to: 2020-04-25 } }');
      expect(complaint()).toBe('no complaint');
      localFile('b.yaml', "['441825', '441826']", '{ name: 民族节日, off: { from: 2020-04-25, to: 2020-04-25 } }');
      expect(complaint()).toContain('local/a.yaml:1: holidays: expected a make-up working day that is not a day off, but 2020-04-25 is off in local/b.yaml');
    });
  });
});
