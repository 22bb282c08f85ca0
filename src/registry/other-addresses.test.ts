import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryOf as readDirectory } from '../../test/support/directory.js';
import { coarsePlace } from '../domain/responsibility/coarse-place.js';
import { resolveResponsible, type Routing } from '../domain/responsibility/resolve-responsible.js';
import { readAreas } from './area-files.js';

const directories = new Map(['qingyuan', 'shaoguan', 'haojiang'].map((id) => [id, readDirectory(id)]));
const LAW = { accepted: [], unit: ['U'], countyOffice: ['C'], spanning: ['S'], supervisor: ['D'] };

const directoryOf = (id: string): ReturnType<typeof readDirectory> => directories.get(id) ?? readDirectory(id);
const resolve = (id: string, address: string, report = '', law: Parameters<typeof resolveResponsible>[2] = LAW): Routing => {
  const resolution = resolveResponsible(directoryOf(id), { address, countyCode: null, unitCode: null, category: null, report }, law);
  if (resolution.kind === 'REFUSED') throw new Error(JSON.stringify(resolution.problems));
  return resolution.routing;
};
const short = ({ kind, unitCode, countyCode, confidence }: Routing): string => `${confidence} ${kind} ${unitCode ?? '-'} ${countyCode ?? '-'}`;

describe('addresses of Shaoguan (SG2022-6.L2)', () => {
  it.each([
    ['韶关市浈江区十里亭镇五里亭路口', '路灯倒塌', 'CERTAIN UNIT ZJ-CG 440204'],
    ['韶关市武江区西联镇', '公路塌方', 'CERTAIN UNIT WJ-JT 440203'],
    ['韶关市武江区西联镇', '路面塌陷', 'CERTAIN COUNTY_OFFICE - 440203'],
    ['乐昌市坪石镇金鸡岭', '落石', 'CERTAIN UNIT LC-EJ 440281'],
    ['乳源县桂头镇', '停电', 'CERTAIN UNIT RY-EJ 440232'],
    ['广东省韶关市南雄市珠玑镇', '', 'CERTAIN UNIT NX-EJ 440282'],
    ['大桥镇街口', '', 'UNCERTAIN DUTY_SUPERVISOR - -'],
    ['仁化县大桥镇', '', 'CERTAIN UNIT RH-EJ 440224'],
    ['武江区与浈江区交界处', '供电线路垂落', 'CERTAIN UNIT SG-GD -'],
    ['清远市英德市浛洸镇', '停电', 'OUTSIDE DUTY_SUPERVISOR - -'],
    ['说不清在哪里', '停电', 'UNCERTAIN DUTY_SUPERVISOR - -'],
  ])('%s, %s: %s', (address, report, expected) => {
    expect(short(resolve('shaoguan', address, report))).toBe(expected);
  });
});

describe('addresses of Haojiang, a jurisdiction of one district', () => {
  it.each([
    ['汕头市濠江区达濠街道赤港路', '井盖缺失', 'CERTAIN UNIT HJ-CG 440512'],
    ['濠江区马滘街道', '流浪老人', 'CERTAIN UNIT HJ-MZ 440512'],
    ['广东省汕头市濠江区', '', 'CERTAIN COUNTY_OFFICE - 440512'],
    ['磊广大道与赤港路交叉口', '路灯倒塌', 'CERTAIN UNIT HJ-CG 440512'],
    ['汕头市某小区', '停电', 'CERTAIN UNIT HJ-GD 440512'],
    ['汕头市金平区大华路', '停电', 'OUTSIDE DUTY_SUPERVISOR - -'],
    ['潮阳区海门镇', '停电', 'OUTSIDE DUTY_SUPERVISOR - -'],
  ])('%s, %s: %s', (address, report, expected) => {
    expect(short(resolve('haojiang', address, report))).toBe(expected);
  });

  it('says that the place names nobody else, and keeps house numbers out of messages (OQ-49)', () => {
    expect(resolve('haojiang', '磊广大道8号', '停电').explanation).toBe('地址未写明其他地区,属濠江区;来单提到“停电”,按派单表该类事项由濠江区供电局承办。');
    expect(coarsePlace(directoryOf('haojiang'), '汕头市濠江区达濠街道赤港路8号', '440512')).toBe('濠江区达濠街道');
  });
});

describe('a law without a county relay (S64)', () => {
  it('leaves an unclear unit to the supervisor, with the county and the units that come into question', () => {
    const routing = resolve('qingyuan', '清远市清城区东城街道', '', { ...LAW, countyOffice: null });
    expect(short(routing)).toBe('UNCERTAIN DUTY_SUPERVISOR - 441802');
    expect(routing).toMatchObject({ because: ['D'], counties: ['441802'] });
    expect(routing.explanation).toContain('由热线值班长指定承办单位');
  });
});

describe('the files of the areas', () => {
  it('have exactly one main jurisdiction, which comes first', () => {
    expect(readAreas('config/areas').map(({ id, isMain }) => [id, isMain])).toEqual([['qingyuan', true], ['haojiang', false], ['shaoguan', false]]);
    const folder = mkdtempSync(join(tmpdir(), 'areas-'));
    writeFileSync(join(folder, 'outside.yaml'), 'full: []\nshort: []\n');
    for (const [id, code] of [['a', '440001'], ['b', '440003']] as const) {
      writeFileSync(join(folder, `${id}.yaml`), `id: ${id}\ncity: { code: '440000', name: 甲市, aliases: [], province: 广东省, areaCode: '0763' }\ncounties:\n  - { code: '${code}', name: 乙县, towns: [{ name: 丙镇 }] }\n`);
    }
    expect(() => readAreas(folder)).toThrow('/main: expected main: true in exactly one file of areas');
    rmSync(folder, { recursive: true });
  });
});
