import { describe, expect, it } from 'vitest';
import type { Directory } from '../domain/responsibility/directory.js';
import type { ResponsibilityQuestion } from '../domain/responsibility/findings.js';
import { resolveResponsible, type Evidence, type Routing } from '../domain/responsibility/resolve-responsible.js';
import { directoryOf } from '../../test/support/directory.js';

const LAW = { accepted: [], unit: ['QY2019-2.2'], countyOffice: ['QY2019-2.3'], spanning: ['QY2015-5.2c', 'QY2019-2.2'], supervisor: ['QY2019-2.3', 'OQ-16'] };
const qingyuan = directoryOf('qingyuan');

const resolve = (address: string, hints: Partial<ResponsibilityQuestion> = {}, directory: Directory = qingyuan): Routing => {
  const resolution = resolveResponsible(directory, { address, countyCode: null, unitCode: null, category: 'ROAD_AND_TREE', report: '', ...hints }, LAW);
  if (resolution.kind === 'REFUSED') throw new Error(JSON.stringify(resolution.problems));
  return resolution.routing;
};
const county = (address: string, hints: Partial<ResponsibilityQuestion> = {}): string | null => resolve(address, hints).countyCode;
const evidence = (address: string, kind: Evidence['kind'], hints: Partial<ResponsibilityQuestion> = {}): readonly string[] => resolve(address, hints).evidence.filter((one) => one.kind === kind).map(({ text }) => text);

const YD = '441881', LZ = '441882', QC = '441802', QX = '441803', FG = '441821', YS = '441823', LN = '441826';

describe('villages and communities of the public list (OQ-16)', () => {
  it('confirm their town, with and without its county', () => {
    expect(county('浛洸镇鱼咀村委会')).toBe(YD);
    expect(evidence('英德市浛洸镇鱼咀村委会旁', 'VILLAGE')).toEqual(['鱼咀村']);
  });

  it.each(['鱼咀村', '清远市鱼咀村委会', '美林湖社区', '先锋社区居委会', '田心村'])('%s alone goes to a person, because hamlets are in no list', (address) => {
    const routing = resolve(address);
    expect([routing.kind, routing.confidence, routing.countyCode]).toEqual(['DUTY_SUPERVISOR', 'UNCERTAIN', null]);
    expect(routing.explanation).toContain('未写明县(市、区)和镇(街道)');
  });

  it('alone are filled by a hint that fits, and doubt one that does not', () => {
    expect(county('鱼咀村', { countyCode: YD })).toBe(YD);
    expect(resolve('鱼咀村', { countyCode: FG }).explanation).toBe('公开名录中“鱼咀村”在清新区、英德市,与来单注明的佛冈县矛盾,由热线值班长核定。');
    expect(county('团结村', { countyCode: FG })).toBe(FG);
  });

  it('contradict a town of another county, unless so many places bear the name that a hamlet may be meant', () => {
    expect(county('佛冈县汤塘镇鱼咀村')).toBeNull();
    expect(county('汤塘镇鱼咀村')).toBeNull();
    expect(county('英德市太平村路口')).toBe(YD);
    expect(county('英德市浛洸镇团结村')).toBe(YD);
  });

  it.each<[string, string | null]>([
    ['石角镇黄布村', QC], ['石角镇灵洲村委会', QC], ['石角镇科旺村', FG], ['石角镇城南社区', FG], ['石角镇田心村委会', QC], ['太平镇马岳村', QX], ['太平镇毛崀村', YS],
    ['石角镇田心村', null], ['石角镇石角村', null], ['太平镇龙塘社区', null], ['石角镇鱼咀村', null], ['石角镇,佛冈', FG],
  ])('tell which of two towns of one name is meant: %s', (address, expected) => {
    expect(county(address)).toBe(expected);
  });

  it('are said to have settled it', () => {
    expect(resolve('石角镇黄布村').explanation).toContain('同名镇(街道)中只有清城区的有“黄布村”');
  });
});

describe('misspelt names', () => {
  it.each<[string, string]>([
    ['英得市浛洸镇', YD], ['英徳市望埠镇', YD], ['英德巿浛洸镇鱼咀村', YD], ['清远市英得市浛洸镇', YD], ['莲州市星子镇', LZ], ['青新区三坑镇', QX], ['佛岗县汤塘镇', FG], ['杨山县七拱镇', YS],
    ['德英市浛洸镇', YD], ['浛光镇市场', YD], ['清远市含洸镇', YD], ['請遠市連州市星子鎮', LZ], ['連南瑤族自治縣三江鎮', LN], ['佛冈市汤塘镇', FG],
  ])('%s is read as what only it can mean', (address, expected) => {
    expect(county(address)).toBe(expected);
  });

  it('are said in evidence and explanation', () => {
    expect(evidence('英得市浛洸镇', 'SPELLING')).toEqual(['英得市→英德市']);
    expect(resolve('英得市浛洸镇').explanation).toContain('(“英得市”读作“英德市”)');
  });

  it.each(['英得市', '英得市人民路', '清诚区石角镇', '英山县白沙镇', '廉州镇'])('%s decides nothing without a town that exists once, or when it is somebody else\'s name', (address) => {
    expect(county(address)).toBeNull();
  });
});

describe('zones and landmarks', () => {
  it.each<[string, string | null]>([['清远高新区百嘉工业园', QC], ['广佛产业园', FG], ['广清经济特别合作区', null], ['广清经济特别合作区英德市英红镇', YD], ['英德市广佛产业园', null]])('%s', (address, expected) => {
    expect(county(address)).toBe(expected);
  });

  it.each<[string, string | null]>([['古龙峡漂流停车场', QX], ['宝晶宫景区门口', YD], ['千年瑶寨', LN], ['去古龙峡的路上', null], ['佛冈县宝晶宫', null], ['宝晶宫大道12号', null]])('%s', (address, expected) => {
    expect(county(address)).toBe(expected);
  });

  it('with a code and units of its own a zone is a jurisdiction beside the counties, else it lies in its county', () => {
    const { area } = qingyuan;
    const zones = (area.gazetteer?.zones ?? []).map((zone) => (zone.name === '清远市高新技术产业开发区' ? { ...zone, code: '441871' } : zone));
    const own = { code: '441871', name: '清远高新区', aliases: [], formerCodes: [], formerNames: [], towns: [], within: [QC] };
    const coded: Directory = { ...qingyuan, area: { ...area, counties: [...area.counties, own], ...(area.gazetteer === undefined ? {} : { gazetteer: { ...area.gazetteer, zones } }) } };
    expect(resolve('清远高新区百嘉工业园', {}, coded).countyCode).toBe(QC);
    const [unit] = qingyuan.units.filter(({ code }) => code === 'QC-JT');
    const staffed: Directory = { ...coded, units: [...coded.units, ...(unit === undefined ? [] : [{ ...unit, code: 'GX-JT', countyCode: '441871' }])] };
    expect(resolve('清远高新区百嘉工业园', {}, staffed)).toMatchObject({ countyCode: '441871', unitCode: 'GX-JT', counties: ['441871', QC] });
    expect(resolve('清城区清远高新区', { countyCode: QC }, staffed).countyCode).toBe('441871');
    expect(resolve('英德市清远高新区', {}, staffed).confidence).toBe('UNCERTAIN');
  });
});

describe('coordinates', () => {
  const IN = { latitude: 24.27, longitude: 113.06 };
  it('support and never decide', () => {
    expect(county('', IN)).toBeNull();
    expect(evidence('英德市', 'COORDINATES', IN)).toEqual(['坐标(纬度24.27,经度113.06)在清远市范围内']);
  });

  it('outside the city contradict what the text and the hints say', () => {
    const beyond = { latitude: 23.13, longitude: 113.32 };
    expect(resolve('英德市浛洸镇', beyond)).toMatchObject({ confidence: 'UNCERTAIN', countyCode: null, because: LAW.supervisor });
    expect(resolve('英德市浛洸镇', beyond).explanation).toBe('坐标(纬度23.13,经度113.32)不在清远市范围内,与地址中的“英德市”、地址中的“浛洸镇”矛盾,由热线值班长核定。');
    expect(resolve('英德市浛洸镇', { ...beyond, unitCode: 'YD-JT' }).confidence).toBe('UNCERTAIN');
    expect(resolve('广州市天河区', beyond).confidence).toBe('OUTSIDE');
  });

  it.each<[string, Partial<ResponsibilityQuestion>]>([['填反', { latitude: 113.06, longitude: 24.27 }], ['零点', { latitude: 0, longitude: 0 }], ['缺少经度', { latitude: 24.27 }], ['超出经纬度范围', { latitude: 120, longitude: 300 }]])('%s: said and ignored', (word, position) => {
    const routing = resolve('英德市浛洸镇', position);
    expect(routing.countyCode).toBe(YD);
    expect(routing.explanation).toContain(word);
  });
});
