import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readArea } from './area-files.js';

const folder = mkdtempSync(join(tmpdir(), 'places-'));
afterAll(() => rmSync(folder, { recursive: true }));

const AREA = "id: jia\nmain: true\ncity: { code: '440000', name: 甲市, aliases: [], province: 广东省, areaCode: '0763' }\n";
const COUNTIES = "counties:\n  - { code: '440001', name: 乙县, towns: [{ name: 丙镇 }] }\n  - { code: '440003', name: 丁县, towns: [{ name: 戊镇 }] }\n";

const read = (area: string, files: Readonly<Record<string, string>> = {}): ReturnType<typeof readArea> => {
  const areas = mkdtempSync(join(folder, 'areas-'));
  mkdirSync(join(areas, 'lists'));
  for (const [name, content] of Object.entries({ 'outside.yaml': 'full: []\nshort: []\n', 'jia.yaml': area, ...files })) writeFileSync(join(areas, name), content);
  return readArea(areas, 'jia');
};

describe('the files of places', () => {
  it('are all optional: another city starts with its counties and towns', () => {
    const { gazetteer } = read(`${AREA}${COUNTIES}`);
    expect(gazetteer).toEqual({ villageLists: [], common: [], namesakes: ['丙镇', '戊镇'], alike: [], zones: [], landmarks: [], box: null, spelling: { written: [], confused: [] } });
  });

  it('make a zone with a code stand beside the counties', () => {
    const area = read(`${AREA}box: { south: 23, north: 25, west: 111, east: 114 }\nzones:\n  - { code: '440071', name: 甲市高新区, counties: ['440001'] }\n${COUNTIES}`);
    expect(area.counties.map(({ code, within }) => [code, within])).toEqual([['440001', undefined], ['440003', undefined], ['440071', ['440001']]]);
  });

  it.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    ['a zone in no county of the file', `${AREA}zones:\n  - { name: 甲区, counties: ['440009'] }\n${COUNTIES}`, {}, /jia\.yaml:5: \/zones\/0\/counties: expected codes of counties/],
    ['a zone with the code of a county', `${AREA}zones:\n  - { code: '440001', name: 甲区, counties: ['440001'] }\n${COUNTIES}`, {}, /\/zones\/0\/code: expected a code that no county/],
    ['a landmark in no county', `${AREA}landmarks:\n  - { county: '1', names: [塔] }\n${COUNTIES}`, {}, /\/landmarks\/0\/county/],
    ['a box upside down', `${AREA}box: { south: 25, north: 23, west: 111, east: 114 }\n${COUNTIES}`, {}, /\/box\/north: expected a latitude north of south/],
    ['a list of another town', `${AREA}${COUNTIES}`, { 'lists/jia.yaml': "id: jia\ncommon: []\nnamesakes: []\nalike: []\ntowns:\n  - { county: '440001', town: 戊镇, villages: [], communities: [] }\n" }, /lists\/jia\.yaml:6: \/towns\/0\/town: expected a town of 乙县/],
    ['a spelling of three characters', `${AREA}${COUNTIES}`, { 'spelling.yaml': 'written: [縣县区]\nconfused: []\n' }, /spelling\.yaml:1: \/written/],
  ])('say file and line of %s', (_, area, files, message) => {
    expect(() => read(area, files)).toThrow(message);
  });
});
