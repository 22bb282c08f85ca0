import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArea } from './area-files.js';
import { readFunctions } from './function-files.js';
import { readHotlines } from './hotline-files.js';
import { readRegistryFiles } from './registry-files.js';

const CONFIG = join(import.meta.dirname, '../../config');
const area = readArea(join(CONFIG, 'areas'), 'qingyuan');
const files = readRegistryFiles(CONFIG);

let directory = '';
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'functions-')); });
afterEach(() => { rmSync(directory, { recursive: true }); });

const complaint = (lines: readonly string[], read: () => unknown): string => {
  writeFileSync(join(directory, 'qingyuan.yaml'), [...lines, ''].join('\n'));
  try {
    read();
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${directory}/`, '') : String(error);
  }
  return 'no complaint';
};
const ofFunctions = (...lines: string[]): string => complaint(['id: qingyuan', 'functions:', ...lines], () => readFunctions(directory, area));
const ofHotlines = (...lines: string[]): string => complaint(['id: qingyuan', 'lines:', ...lines], () => readHotlines(directory, 'qingyuan'));

describe('the dispatch tables of config/functions', () => {
  it('know every category of urgent items (QY2019-1.1 to 1.4) but OTHER, which a person must place (QY2019-1.5)', () => {
    expect([...new Set(files.functionsOf('qingyuan').rules.map(({ category }) => category))]).toEqual(['ROAD_AND_TREE', 'UTILITY', 'POLLUTION', 'TOURISM_SAFETY']);
  });

  it('are a few rows for each jurisdiction instead of some for each county', () => {
    expect(files.areas.map(({ id }) => `${id} ${String(files.functionsOf(id).rules.length)}`)).toEqual(['qingyuan 10', 'haojiang 7', 'shaoguan 6']);
  });

  it('may be missing: then no unit is found by function and the county offices relay everything (QY2019-2.3)', () => {
    expect(readFunctions(directory, area)).toEqual({ functions: [], rules: [] });
  });

  it.each([
    ['a code in small letters', '  - { code: roads, name: 路, level: COUNTY, matters: [{ category: X }] }', '3: /functions/0/code: expected capital letters'],
    ['an unknown level', '  - { code: ROADS, name: 路, level: VILLAGE, matters: [{ category: X }] }', '3: /functions/0/level: expected one of MUNICIPAL, COUNTY, TOWN'],
    ['no matter', '  - { code: ROADS, name: 路, level: COUNTY }', '3: /functions/0/matters: expected at least one matter'],
    ['a matter that would take every report', '  - { code: ROADS, name: 路, level: COUNTY, matters: [{ keywords: [] }] }', '3: /functions/0/matters/0/keywords: expected a category, keywords or both'],
    ['a blank keyword', "  - { code: ROADS, name: 路, level: COUNTY, matters: [{ keywords: [' '] }] }", '3: /functions/0/matters/0/keywords: expected a list of texts'],
    ['an unknown county', "  - { code: ROADS, name: 路, level: COUNTY, matters: [{ category: X, counties: ['999999'] }] }", '3: /functions/0/matters/0/counties: expected codes of counties'],
    ['an exception that is none', '  - { code: ROADS, name: 路, level: COUNTY, except: [{ level: TOWN }], matters: [{ category: X }] }', '3: /functions/0/except/0/counties: expected counties, towns or both'],
    ['a general function with matters', '  - { code: ROADS, name: 路, level: COUNTY, general: true, matters: [{ category: X }] }', '3: /functions/0/matters: expected no matters'],
    ['a misspelt field', '  - { code: ROADS, name: 路, level: COUNTY, matter: [{ category: X }], matters: [{ category: X }] }', '3: /functions/0/matter: expected no field of this name'],
  ])('are refused by file, line and field for %s', (_, entry, expected) => {
    expect(ofFunctions(entry)).toContain(`qingyuan.yaml:${expected}`);
  });

  it('are refused for a code or a name that is there twice', () => {
    const text = ofFunctions('  - { code: ROADS, name: 路, level: COUNTY, matters: [{ category: X }] }', '  - { code: ROADS, name: 路, level: COUNTY, matters: [{ category: X }] }');
    expect(text).toContain('qingyuan.yaml:4: /functions/1/code');
    expect(text).toContain('qingyuan.yaml:4: /functions/1/name');
  });
});

describe('the merged lines of config/hotlines', () => {
  const { lines, notes } = files.hotlinesOf('qingyuan');
  const inPart = (part: number): readonly string[] => lines.filter(({ because }) => because.startsWith(`QY2021-A.${String(part)}.`)).map(({ number }) => number);

  it('QY2021-A.1, QY2021-A.2, QY2021-A.3, QY2021-A.4: are 34 rows in four parts, as they stand', () => {
    expect([1, 2, 3, 4].map((part) => inPart(part).length)).toEqual([17, 6, 5, 6]);
    expect(lines).toHaveLength(34);
    expect(lines.filter(({ mode }) => mode === 'FULL_MERGE').map(({ number }) => number)).toEqual(['12396', '12336', '12312', '12356', '12331', '12358', '12365', '96119', '12349', '12301', '96315', '12330', '12322', '12300']);
  });

  it('OQ-50: keep blanks, remarks and contradictions, with notes', () => {
    expect(lines.filter(({ localUnit }) => localUnit === null).map(({ number }) => number)).toEqual(inPart(4));
    expect(lines.find(({ number }) => number === '12360')).toMatchObject({ localUnit: '清远海关属广州海关', landing: '1省市两级归并；2按照直属海关所在地级市归并', completion: null, notes: [1, 4] });
    expect(lines.find(({ number }) => number === '10101101')).toMatchObject({ name: '广东省河长热线（省部门自建政务服务热线之一）', localUnit: '市水利局', completion: '10月底', status: '通过话务转接方式并入' });
    expect(lines.find(({ number }) => number === '12329')?.localUnit).toBe('市财政局');
    expect(notes).toHaveLength(6);
    expect(lines.flatMap((line) => line.notes).every((number) => notes[number - 1] !== undefined)).toBe(true);
  });

  it('are refused by file, line and field', () => {
    const row = "clause: QY2021-A.1.1, number: '12396', name: 甲, department: 乙, mode: FULL_MERGE, landing: 丙, level: MUNICIPAL, status: 丁";
    expect(ofHotlines(`  - { ${row} }`)).toBe('no complaint');
    expect(ofHotlines(`  - { ${row} }`, `  - { ${row} }`)).toContain('qingyuan.yaml:4: /lines/1/number: expected a number that no other line has');
    expect(ofHotlines(`  - { ${row.replace('FULL_MERGE', 'HALF')} }`)).toContain('qingyuan.yaml:3: /lines/0/mode: expected one of FULL_MERGE');
    expect(ofHotlines(`  - { ${row}, notes: ['7'] }`)).toContain("qingyuan.yaml:3: /lines/0/notes: expected numbers of the notes above in quotes");
    expect(ofHotlines(`  - { ${row.replace("'12396'", '12396')} }`)).toContain('qingyuan.yaml:3: /lines/0/number: expected a text');
  });
});
