import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { LawBook } from '../../src/law/law-book.js';
import { readLawFiles } from '../../src/law/law-files.js';
import { readRuleBook, rehearseFiles } from '../../src/rehearsal/scenario-files.js';
import { at } from '../builders/qingyuan.js';
import { XINCHENG_FILE } from './xincheng.js';

let config = '';
beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'city-'));
  cpSync('config', config, { recursive: true });
});
afterEach(() => { rmSync(config, { recursive: true }); });

const put = (file: string, text: string): void => { writeFileSync(join(config, file), text); };
/** A neighbour's file under the new city's name: its words and ladders are no matter of this test. */
const after = (file: string, changes: readonly (readonly [RegExp, string])[]): string => changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(join(config, file), 'utf8'));

const CLAUSES = [...new Set(readFileSync(XINCHENG_FILE, 'utf8').match(/XC2031-[\d.]+\d|XC2031-\d/g) ?? [])];

/** Everything that makes the invented city, and nothing but files. */
const foundCity = (): void => {
  put('regulations/xincheng-2031.yaml', readFileSync(XINCHENG_FILE, 'utf8'));
  put('texts/xc2031.yaml', stringify({
    id: 'XC2031', number: '新府〔2030〕88号', title: '新城市12345热线紧急事项办理办法(虚构)', titleEnglish: 'Rules of an invented city', issued: '2030-12-01', inForce: { from: '2031-01-01', until: '2035-12-31' }, note: 'Invented for tests.',
    clauses: CLAUSES.map((id) => ({ id, quote: '虚构', summary: 'Invented', carriedBy: 'SOFTWARE' })),
  }));
  put('calendars/2031.yaml', stringify({
    year: 2031, notices: [{ title: '虚构的通知', number: '虚构〔2030〕1号', published: '2030-11-04' }],
    holidays: [{ name: '元旦', off: { from: '2031-01-01', to: '2031-01-01' } }, { name: '国庆节', off: { from: '2031-10-01', to: '2031-10-03' }, makeUp: ['2031-09-28'] }],
  }));
  put('areas/xincheng.yaml', after('areas/haojiang.yaml', [[/^id: haojiang$/m, 'id: xincheng'], [/'4405(\d\d)'/g, "'4499$1'"]]));
  put('wording/xincheng.yaml', after('wording/haojiang.yaml', [[/^id: haojiang$/m, 'id: xincheng']]));
  put('ladders/xincheng-urgent.yaml', after('ladders/haojiang-urgent.yaml', [[/haojiang-urgent/g, 'xincheng-urgent'], [/regulation: haojiang-2022/, 'regulation: xincheng-2031']]));
  put('ladders/xincheng-ordinary.yaml', after('ladders/haojiang-ordinary.yaml', [[/haojiang-ordinary/g, 'xincheng-ordinary'], [/regulation: haojiang-2022, classes: \[.*\]/, 'regulation: xincheng-2031, classes: [HELP, CONSULTATION]']]));
};

const SCENARIO = {
  regulation: 'xincheng-2031',
  order: { acceptedAt: '2031-03-03T08:00:00+08:00', class: 'URGENT', category: 'FLOOD', critical: true, counties: ['X'], unit: 'A' },
  facts: [{ at: '2031-03-03T08:10:00+08:00', fact: 'DELIVERED', unit: 'A' }, { at: '2031-03-03T08:40:00.001+08:00', fact: 'FIRST_RESPONSE', unit: 'A', channel: 'APP', opinion: '已派员到场' }],
  until: '2031-03-04T10:00:00+08:00',
};

describe('a fourth city in CONFIG_DIR', () => {
  it('is law at the next start, from its files alone', () => {
    foundCity();
    const choice = new LawBook(readLawFiles(config)).choose('xincheng', 'HELP', at('2031-03-03 08:00'));
    expect(choice.kind === 'LAW' ? choice.regulation.id : choice.reason).toBe('xincheng-2031');
  });

  it('is rehearsed like any other, with lights and with counted cards', () => {
    foundCity();
    put('lights.yaml', stringify(SCENARIO));
    put('cards.yaml', stringify({ ...SCENARIO, settings: { cardModel: 'CUMULATIVE' } }));
    const rehearsed = rehearseFiles(['lights.yaml', 'cards.yaml'], config, readRuleBook(config));
    if (rehearsed.kind === 'WRONG') throw new Error(rehearsed.lines.join('\n'));
    const [lights, cards] = rehearsed.reports;
    expect(lights?.lights.map((light) => [light['colour'], light['from']])).toEqual([
      ['WARNING', '2031-03-04T02:10:00.000+08:00'], ['OVERDUE', '2031-03-04T08:10:00.000+08:00'], ['YELLOW', '2031-03-04T09:10:00.000+08:00'],
    ]);
    expect(lights?.deadlines.map((deadline) => [deadline['kind'], deadline['state']])).toContainEqual(['FIRST_RESPONSE', 'BREACHED']);
    expect([lights?.cards, cards?.lights, cards?.cards.map((card) => [card['colour'], card['breachAt']])]).toEqual([
      [], [], [['YELLOW', '2031-03-03T08:40:00.001+08:00'], ['RED', '2031-03-04T08:10:00.001+08:00']],
    ]);
    expect(lights?.copies).toHaveLength(2);
  });

  it('without the texts it cites is refused by file, line and field', () => {
    foundCity();
    rmSync(join(config, 'texts/xc2031.yaml'));
    expect(() => readLawFiles(config)).toThrow(/xincheng-2031\.yaml:9: \/inForce\/because\/0: expected a clause or reading that stands in texts\/, not XC2031-9/);
  });
});
