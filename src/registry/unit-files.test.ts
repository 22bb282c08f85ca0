import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArea } from './area-files.js';
import { readUnits } from './unit-files.js';

const CONFIG = join(import.meta.dirname, '../../config');
const area = readArea(join(CONFIG, 'areas'), 'qingyuan');

let directory = '';
beforeEach(() => { directory = mkdtempSync(join(tmpdir(), 'units-')); });
afterEach(() => { rmSync(directory, { recursive: true }); });

const complaint = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${directory}/`, '') : String(error);
  }
  return 'no complaint';
};

describe('the areas of Qingyuan', () => {
  it('are 8 counties with 92 units of town level, two names of which are shared', () => {
    expect(area.counties).toHaveLength(8);
    const towns = area.counties.flatMap(({ code, towns: names }) => names.map(({ name }) => ({ code, name })));
    expect(towns).toHaveLength(92);
    const shared = towns.filter(({ code, name }) => towns.some((other) => other.name === name && other.code !== code));
    expect([...new Set(shared.map(({ name }) => name))].sort()).toEqual(['太平镇', '石角镇'].sort());
  });

  it('are refused by line when a shared town is not marked', () => {
    writeFileSync(join(directory, 'outside.yaml'), 'full: []\nshort: []\n');
    writeFileSync(join(directory, 'x.yaml'), [
      'id: x', "city: { code: '440000', name: 甲市, aliases: [], province: 广东省, areaCode: '0763' }", 'counties:',
      "  - code: '440001'", '    name: 乙县', '    towns:', '      - { name: 丙镇 }', "  - code: 440002", '    name: 丁县', '    towns:', '      - { name: 丙镇, shared: true }', '',
    ].join('\n'));
    const text = complaint(() => readArea(directory, 'x'));
    expect(text).toContain('x.yaml:7: /counties/0/towns/0: expected shared: true');
    expect(text).toContain('x.yaml:8: /counties/1/code: expected a text');
  });
});

describe('a file of units', () => {
  it.each([
    ['a wrong number', "{ role: DUTY_DESK, name: 某, mobile: '12800000000' }", '/units/0/contacts/0/mobile: expected a telephone number'],
    ['a landline as mobile', '{ role: DUTY_DESK, name: 某, mobile: 0763-3000001 }', '/units/0/contacts/0/mobile: expected a mobile number'],
    ['nobody to reach', '{ role: DUTY_DESK, name: 某 }', '/units/0/contacts/0: expected a mobile, a landline or both'],
    ['an unknown role', "{ role: KING, name: 某, mobile: '19200000001' }", '/units/0/contacts/0/role: expected one of EMERGENCY_LIAISON'],
  ])('with %s is refused by file, line and field', (_, contact, expected) => {
    writeFileSync(join(directory, 'x.yaml'), ['id: x', 'units:', '  - { code: A, name: 甲局, shortName: 甲, kind: HANDLING_UNIT, level: MUNICIPAL, contacts: [', `      ${contact}`, '    ] }', ''].join('\n'));
    expect(complaint(() => readUnits(directory, 'x', area, ['ROADS']))).toMatch(new RegExp(`^x\\.yaml:4: ${expected}`));
  });

  it('that names an unknown county, town or function is refused', () => {
    writeFileSync(join(directory, 'x.yaml'), [
      'id: x', 'units:', "  - { code: A, name: 甲局, shortName: 甲, kind: HANDLING_UNIT, level: COUNTY, countyCode: '999999', contacts: [] }", '  - { code: A, name: 乙局, shortName: 乙, kind: HANDLING_UNIT, level: COUNTY, contacts: [] }',
      "  - { code: B, name: 丙镇, shortName: 丙, kind: HANDLING_UNIT, level: TOWN, countyCode: '441881', town: 石角镇, contacts: [], functions: [ROADS, GAS] }",
      '  - { code: C, name: 丁局, shortName: 丁, kind: HANDLING_UNIT, level: MUNICIPAL, contacts: [], former: [{ name: 戊局, until: 2021-01-01 }, { name: 己局, until: 2020-01-01 }] }', '',
    ].join('\n'));
    const text = complaint(() => readUnits(directory, 'x', area, ['ROADS']));
    expect(text).toContain('x.yaml:3: /units/0/countyCode: expected the code of a county');
    expect(text).toContain('x.yaml:4: /units/1/countyCode: expected the county of a unit of county or town level');
    expect(text).toContain('x.yaml:4: /units/1/code: expected a code that no other unit has');
    expect(text).toContain('x.yaml:5: /units/2/functions: expected codes of config/functions, not GAS');
    expect(text).toContain('x.yaml:5: /units/2/town: expected the town of the area file');
    expect(text).toContain('x.yaml:6: /units/3/former: expected the names of before');
  });
});
