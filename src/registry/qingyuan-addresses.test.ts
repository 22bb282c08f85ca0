import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../test/support/directory.js';
import type { ResponsibilityQuestion } from '../domain/responsibility/findings.js';
import { resolveResponsible, type Routing } from '../domain/responsibility/resolve-responsible.js';

const LAW = { accepted: [], unit: ['QY2019-2.2'], countyOffice: ['QY2019-2.3'], spanning: ['QY2015-5.2c', 'QY2019-2.2'], supervisor: ['QY2019-2.3', 'OQ-16'] };
const directory = directoryOf('qingyuan');

const resolve = (address: string, hints: Partial<ResponsibilityQuestion> = {}): Routing => {
  const resolution = resolveResponsible(directory, { address, countyCode: null, unitCode: null, category: 'ROAD_AND_TREE', report: '', ...hints }, LAW);
  if (resolution.kind === 'REFUSED') throw new Error(JSON.stringify(resolution.problems));
  return resolution.routing;
};
const short = ({ kind, unitCode, countyCode, confidence }: Routing): string => `${confidence} ${kind} ${unitCode ?? '-'} ${countyCode ?? '-'}`;

const YD = '441881', LZ = '441882', QC = '441802', QX = '441803', FG = '441821', YS = '441823', LS = '441825', LN = '441826';

describe('the county of an address (QY2019-2.2, 2.3)', () => {
  it.each([
    ['清远市英德市浛洸镇鱼咀村委旁', YD],
    ['广东省清远市英德市浛洸镇鱼咀村委旁', YD],
    ['英德市浛洸镇', YD],
    ['英德浛洸镇鱼咀村', YD],
    ['清远英德浛洸镇', YD],
    ['广东英德大站镇', YD],
    ['浛洸镇鱼咀村委旁', YD],
    ['浛光镇市场', YD],
    ['我在英德市望埠镇', YD],
    ['位于英德望埠镇路边', YD],
    ['英德高铁站出站口', YD],
    ['英德宝晶宫景区', YD],
    ['英德城区利民路', YD],
    ['英德市区和平北路', YD],
    ['S292线英德段K12处', YD],
    ['京港澳高速南行方向英德市望埠镇', YD],
    ['英德市英城街道连州路口', YD],
    ['英德市连州路12号', YD],
    ['英德市英城街道清远大道', YD],
    ['英德市广州路', YD],
    ['英德市浛洸镇重庆火锅店', YD],
    ['英德市英城街道温州商贸城', YD],
    ['英德市石角村', YD],
    ['英德市太平村路口', YD],
    ['英德市望埠镇往佛冈县方向500米', YD],
    ['英德市大站镇至连江口镇路段', YD],
    ['英德桥头镇', YD],
    ['英德市桥头镇', YD],
    ['英德市 浛洸镇 鱼咀村', YD],
    ['英德市下太镇', YD],
    ['英德路段塌方', YD],
    ['广州往清远方向英德市境内', YD],
    ['G107国道英德市沙口镇路段', YD],
    ['清远市-英德市-浛洸镇', YD],
    ['英德,浛洸镇', YD],
    ['英德市东华镇清远华侨工业园', YD],
    ['佛冈森波拉度假森林', FG],
    ['英德市英德市浛洸镇', YD],
    ['清远市连州市连州镇', LZ],
    ['连州镇慧光路', LZ],
    ['连州市番禺路', LZ],
    ['清远市连州市北湖路英德商会', LZ],
    ['连州地下河景区', LZ],
    ['连州市三水瑶族乡', LZ],
    ['连州市西江镇', LZ],
    ['清城区石角镇', QC],
    ['清远市清城区东城街道', QC],
    ['清城区清新大道', QC],
    ['清远市清城区广州路', QC],
    ['清远源潭镇', QC],
    ['清远高新区百嘉工业园', QC],
    ['清新区太和镇', QX],
    ['清新县太和镇', QX],
    ['清远市清新区太平镇', QX],
    ['太和镇明霞大道', QX],
    ['佛冈县石角镇', FG],
    ['佛冈石角镇', FG],
    ['清远市佛冈汤塘镇', FG],
    ['佛冈县汤塘镇往英德市方向', FG],
    ['汤塘镇', FG],
    ['阳山县太平镇', YS],
    ['阳山七拱镇', YS],
    ['阳山县称架瑶族乡', YS],
    ['阳山县城', YS],
    ['连山壮族瑶族自治县吉田镇', LS],
    ['连山县小三江镇', LS],
    ['小三江镇', LS],
    ['连南瑶族自治县三江镇', LN],
    ['连南三江镇', LN],
    ['三江镇顺德路', LN],
    ['连南千年瑶寨', LN],
    ['英德市市场监督管理局门口', YD],
  ])('%s lies in %s', (address, county) => {
    expect(resolve(address).countyCode).toBe(county);
  });

  it.each([
    ['', 'nothing'],
    ['鱼咀村委旁', 'a naked village'],
    ['清远市', 'only the city'],
    ['清远市区北江一路', 'the city itself is no county'],
    ['清远大道12号', 'a road'],
    ['连州路88号', 'a road of that name'],
    ['清远市连州路', 'a road of that name in the city'],
    ['清新大道旁', 'a road'],
    ['英德大道', 'a road'],
    ['连州市场门口', 'a market, not 连州市'],
    ['英德市场监管所', 'a market authority, not 英德市'],
    ['清新花园小区', 'a residential quarter'],
    ['阳山鸡饭店', 'a dish'],
    ['石角镇', 'a town name of two counties'],
    ['清远市石角镇政府旁', 'a town name of two counties'],
    ['太平镇', 'a town name of two counties'],
    ['石角', 'a town without its suffix'],
    ['英德市石角镇', 'a county without that town'],
    ['佛冈县太平镇', 'a county without that town'],
    ['清新区连州镇', 'a county without that town'],
    ['英德市与佛冈县交界处', 'two counties'],
    ['汤塘镇至沙口镇', 'towns of two counties'],
    ['石角镇至汤塘镇', 'a shared town and another'],
    ['佛冈往英德方向', 'a direction of travel'],
    ['京港澳高速往英德方向', 'a direction of travel'],
    ['英德至韶关公路', 'one end is somebody else\'s'],
    ['湖南宜章与连州交界', 'the border of the province'],
    ['从英德市区往佛冈方向汤塘镇路段', 'a town of another county than the one named'],
    ['广州到英德的大巴在清新区太平镇出事', 'a journey and two counties'],
    ['英德至佛冈公路', 'one end is another county'],
    ['大连山东路', 'the middle of other names'],
    ['永康东城街道', 'a town below a place nobody knows'],
    ['广清高速广州至清远段', 'a motorway'],
    ['英德市与韶关市曲江区交界', 'the border of the city'],
  ])('%s decides none: %s', (address) => {
    const routing = resolve(address);
    expect(routing.countyCode).toBeNull();
    expect(routing.confidence === 'CERTAIN' && routing.kind === 'DUTY_SUPERVISOR').toBe(false);
  });

  it.each([
    '广州市白云区太和镇', '广东省广州市白云区太和镇大源村', '广州白云太和镇', '白云区太和镇', '东莞东城街道', '东莞市东城街道', '广东省东莞市桥头镇',
    '重庆市江津区白沙镇', '重庆白沙镇', '浙江省温州市永嘉县桥头镇', '温州桥头镇', '浙江省金华市永康市东城街道', '永康市东城街道', '江津区白沙镇',
    '佛山市三水区大塘镇', '江苏省无锡市惠山区阳山镇', '广西柳州市三江县', '湖南省郴州市宜章县', '广州市荔湾区清新路', '广东省肇庆市怀集县连麦镇',
    '广州市花都区清远大道', '重庆九龙坡区', '我在广州市天河区', '永嘉县桥头镇',
  ])('%s is somebody else\'s', (address) => {
    expect(short(resolve(address))).toBe('OUTSIDE DUTY_SUPERVISOR - -');
  });
});

describe('the example of the contract', () => {
  it.each<[string, Partial<ResponsibilityQuestion>]>([
    ['with unit and county', { unitCode: 'YD-JT', countyCode: YD }],
    ['with the unit', { unitCode: 'YD-JT' }],
    ['with the county', { countyCode: YD }],
    ['with neither', {}],
  ])('goes to YD-JT %s', (_, hints) => {
    const routing = resolve('清远市英德市浛洸镇鱼咀村委旁', { ...hints, report: '道路塌方,双向断行' });
    expect(short(routing)).toBe(`CERTAIN UNIT YD-JT ${YD}`);
    expect(routing.because).toEqual(['QY2019-2.2']);
    expect(routing.explanation).toContain('英德市交通运输局');
    expect(routing.evidence).toContainEqual({ kind: 'ADDRESS', text: '英德市' });
  });
});

describe('hints of the caller fill what the text leaves open and never override it', () => {
  it.each<[string, string, Partial<ResponsibilityQuestion>, string]>([
    ['an open text and a county', '鱼咀村委旁', { countyCode: YD }, `CERTAIN UNIT YD-JT ${YD}`],
    ['an open text and a unit', '鱼咀村委旁', { unitCode: 'YD-JT' }, `CERTAIN UNIT YD-JT ${YD}`],
    ['a shared town and one of its counties', '石角镇', { countyCode: FG }, `CERTAIN UNIT FG-JT ${FG}`],
    ['a shared town and a third county', '石角镇', { countyCode: YD }, 'UNCERTAIN DUTY_SUPERVISOR - -'],
    ['a text against the county', '英德市浛洸镇', { countyCode: FG }, 'UNCERTAIN DUTY_SUPERVISOR - -'],
    ['a text against the unit', '英德市浛洸镇', { unitCode: 'FG-JT' }, 'UNCERTAIN DUTY_SUPERVISOR - -'],
    ['a unit against the county', '鱼咀村', { unitCode: 'FG-JT', countyCode: YD }, 'UNCERTAIN DUTY_SUPERVISOR - -'],
    ['a place of others and a county', '广州市白云区太和镇', { countyCode: QX }, 'UNCERTAIN DUTY_SUPERVISOR - -'],
    ['a place of others and a unit', '广州市白云区太和镇', { unitCode: 'QY-JT' }, 'UNCERTAIN DUTY_SUPERVISOR - -'],
    ['a municipal unit', '英德市浛洸镇', { unitCode: 'QY-JT' }, `CERTAIN UNIT QY-JT ${YD}`],
    ['a municipal unit without any place', '', { unitCode: 'QY-JT' }, 'CERTAIN UNIT QY-JT -'],
    ['the old code of 清新', '鱼咀村', { countyCode: '441827' }, `CERTAIN UNIT QX-JT ${QX}`],
    ['the code of the city', '鱼咀村', { countyCode: '441800' }, 'UNCERTAIN DUTY_SUPERVISOR - -'],
    ['a road of another county and a county', '连州路12号', { countyCode: YD }, `CERTAIN UNIT YD-JT ${YD}`],
    ['a self-contradicting text and a county', '英德市石角镇', { countyCode: YD }, 'UNCERTAIN DUTY_SUPERVISOR - -'],
    ['one of two counties named', '英德市浛洸镇,佛冈县汤塘镇', { countyCode: FG }, `CERTAIN UNIT FG-JT ${FG}`],
  ])('%s', (_, address, hints, expected) => {
    expect(short(resolve(address, hints))).toBe(expected);
  });

  it('that fit none of the counties that the text speaks of go to a person, who is told which', () => {
    expect(resolve('佛冈与从化交界', { countyCode: YD }).explanation).toBe('地址提到“佛冈”,与来单注明的英德市矛盾,由热线值班长核定。');
    expect(resolve('离英德市区5公里', { unitCode: 'QX-JT' }).explanation).toBe('地址提到“英德市”,与来单指定的清新区交通运输局矛盾,由热线值班长核定。');
    expect(resolve('太和镇往广州方向').explanation).toBe('地址提到“广州”,别处也有“太和镇”,不能确定县(市、区),由热线值班长核定。');
  });

  it('name the unit of one town for no other town', () => {
    const unitCode = directory.units.find(({ town }) => town === '浛洸镇')?.code ?? '';
    const answered = (address: string): Routing => resolve(address, { unitCode });
    expect(answered('英德市浛洸镇')).toMatchObject({ confidence: 'CERTAIN', unitCode });
    expect(answered('英德市')).toMatchObject({ confidence: 'CERTAIN', unitCode });
    expect(answered('英德市望埠镇')).toMatchObject({ confidence: 'UNCERTAIN', explanation: '地址写明“英德市”“望埠镇”,与来单指定的英德市浛洸镇人民政府矛盾,由热线值班长核定。' });
  });

  it('that name nothing we know are refused by field', () => {
    const refused = resolveResponsible(directory, { address: '英德市', countyCode: '440111', unitCode: 'XX-1', category: null, report: '' }, LAW);
    expect(refused).toMatchObject({ kind: 'REFUSED', problems: [{ field: 'unitCode' }, { field: 'countyCode' }] });
    expect(resolveResponsible(directory, { address: '英德市', countyCode: null, unitCode: 'YD-RX', category: null, report: '' }, LAW)).toMatchObject({ kind: 'REFUSED', problems: [{ field: 'unitCode' }] });
  });
});

describe('the unit once the county is known', () => {
  it.each<[string, Partial<ResponsibilityQuestion>, string]>([
    ['for roads and trees (QY2019-1.1)', {}, `CERTAIN UNIT YD-JT ${YD}`],
    ['for pollution (QY2019-1.3)', { category: 'POLLUTION' }, `CERTAIN UNIT YD-HJ ${YD}`],
    ['for safety in tourist areas (QY2019-1.4)', { category: 'TOURISM_SAFETY' }, `CERTAIN UNIT YD-WL ${YD}`],
    ['by keyword before the general rule', { report: '人行道井盖缺失' }, `CERTAIN UNIT YD-CG ${YD}`],
    ['for utilities by keyword, as they have no general rule (QY2019-1.2)', { category: 'UTILITY', report: '全村停电' }, `CERTAIN UNIT YD-GD ${YD}`],
    ['unclear without a keyword (QY2019-2.3)', { category: 'UTILITY' }, `CERTAIN COUNTY_OFFICE - ${YD}`],
    ['unclear with keywords of two units', { category: 'UTILITY', report: '施工挖断水管和燃气管' }, `CERTAIN COUNTY_OFFICE - ${YD}`],
    ['unclear for other urgent matters, which have no rule (QY2019-1.5)', { category: 'OTHER', report: '其他' }, `CERTAIN COUNTY_OFFICE - ${YD}`],
    ['unclear without a category', { category: null }, `CERTAIN COUNTY_OFFICE - ${YD}`],
  ])('%s', (_, hints, expected) => {
    expect(short(resolve('英德市浛洸镇', hints))).toBe(expected);
  });

  it('is unclear where the table names two, who are then the candidates', () => {
    const routing = resolve('清城区东城街道');
    expect(short(routing)).toBe(`CERTAIN COUNTY_OFFICE - ${QC}`);
    expect(routing.candidates.map(({ code }) => code)).toEqual(['QC-JT', 'QC-CG']);
    expect(routing.because).toEqual(['QY2019-2.3']);
  });
});

describe('an event in two counties (S22: QY2015-5.2c, QY2019-2.4)', () => {
  it.each(['英德市与佛冈县交界处道路塌方', '英德和佛冈交界', '英德市望埠镇、佛冈县高岗镇', '连南连山交界处'])('%s is led by the municipal department and concerns both counties', (address) => {
    const routing = resolve(address);
    expect(short(routing)).toBe('CERTAIN UNIT QY-JT -');
    expect(routing.because).toContain('QY2015-5.2c');
    expect(routing.counties).toHaveLength(2);
  });

  it('whose line is unclear goes to the supervisor and still concerns both', () => {
    const routing = resolve('英德市与佛冈县交界处', { category: 'OTHER' });
    expect(short(routing)).toBe('UNCERTAIN DUTY_SUPERVISOR - -');
    expect(routing.counties).toEqual([YD, FG]);
  });

  it('names the counties that come into question', () => {
    expect(resolve('石角镇').candidates.map(({ code }) => code)).toEqual([QC, FG]);
  });
});

describe('every explanation', () => {
  it.each(['英德市浛洸镇', '石角镇', '广州市白云区太和镇', '鱼咀村', '英德市石角镇', '英德市浛洸镇,佛冈县', '英德市与佛冈县交界', '清城区'])('of %s is one Chinese sentence that quotes the address', (address) => {
    const { explanation } = resolve(address);
    expect(explanation).toMatch(/^[^。]+。$/);
    expect(explanation).toMatch(address === '鱼咀村' ? /未写明/ : /“|涉及|提到/);
  });
});

describe('a report that names a merged service line (QY2021-A, OQ-50)', () => {
  const known = directoryOf('qingyuan');
  const lines = { ...known, hotlines: known.hotlines.map((line) => (line.number === '12369' ? { ...line, unitCode: 'QY-HJ' } : line)) };
  const hint = (report: string, category: string | null, address = '英德市浛洸镇'): Routing => {
    const resolution = resolveResponsible(lines, { address, countyCode: null, unitCode: null, category, report }, LAW);
    if (resolution.kind === 'REFUSED') throw new Error(JSON.stringify(resolution.problems));
    return resolution.routing;
  };

  it('gains a candidate and a clause, and no certainty', () => {
    const routing = hint('拨打12369无人受理', null);
    expect(short(routing)).toBe(`CERTAIN COUNTY_OFFICE - ${YD}`);
    expect(routing.candidates).toEqual([{ kind: 'UNIT', code: 'QY-HJ', name: '清远市生态环境局' }]);
    expect(routing.evidence).toContainEqual({ kind: 'HOTLINE_DIRECTORY', text: '12369 环境保护投诉举报电话,市生态环境局(QY2021-A.1.9)' });
    expect(routing.explanation).toMatch(/^[^。]+仅作线索。$/);
  });

  it('keeps the unit that the dispatch table is sure of', () => {
    expect(short(hint('拨打12369无人受理', 'POLLUTION'))).toBe(`CERTAIN UNIT YD-HJ ${YD}`);
    expect(short(hint('环境保护投诉举报电话打不通', 'ROAD_AND_TREE'))).toBe(`CERTAIN UNIT YD-JT ${YD}`);
  });

  it('gains nothing from a line that no unit stands for, from a number within another, or outside the city', () => {
    expect(hint('拨打12300无人受理', null).candidates).toEqual([]);
    expect(hint('受理编号8812369', null).evidence.some(({ kind }) => kind === 'HOTLINE_DIRECTORY')).toBe(false);
    expect(hint('拨打12369无人受理', null, '广州市白云区太和镇').candidates).toEqual([]);
  });
});

describe('a hint that names a unit which is no more', () => {
  const known = directoryOf('qingyuan');
  const merged = { ...known, units: known.units.filter(({ code }) => code !== 'YD-JT' && code !== 'YD-CG'), ended: [{ code: 'YD-JT', name: '英德市交通运输局', successorCode: 'YD-CG' }, { code: 'YD-CG', name: '英德市城市管理局', successorCode: 'YD-HJ' }, { code: 'YD-XX', name: '英德市旧局', successorCode: null }] };
  const hint = (unitCode: string, address = '英德市浛洸镇'): Routing => {
    const resolution = resolveResponsible(merged, { address, countyCode: null, unitCode, category: 'POLLUTION', report: '' }, LAW);
    if (resolution.kind === 'REFUSED') throw new Error(JSON.stringify(resolution.problems));
    return resolution.routing;
  };

  it('is followed through every merger, and says so', () => {
    const routing = hint('YD-JT');
    expect(short(routing)).toBe(`CERTAIN UNIT YD-HJ ${YD}`);
    expect(routing.evidence).toContainEqual({ kind: 'SUCCESSOR', text: '英德市交通运输局→清远市生态环境局英德市分局' });
    expect(routing.explanation).toContain('英德市交通运输局已停用,由清远市生态环境局英德市分局接续承办');
  });

  it('refuses no order when nobody took over: the table decides, or a person, and it is said', () => {
    expect(short(hint('YD-XX'))).toBe(`CERTAIN UNIT YD-HJ ${YD}`);
    expect(hint('YD-XX').explanation).toContain('英德市旧局已停用且没有接续单位');
    expect(hint('YD-XX', '鱼咀村').explanation).toContain('英德市旧局已停用且没有接续单位');
  });

  it('comes to an end although the data run in a circle', () => {
    const circle = { ...merged, ended: [{ code: 'A', name: '甲', successorCode: 'B' }, { code: 'B', name: '乙', successorCode: 'A' }] };
    expect(resolveResponsible(circle, { address: '英德市', countyCode: null, unitCode: 'A', category: null, report: '' }, LAW)).toMatchObject({ kind: 'ROUTED' });
  });
});

describe('QY2015-5.2, S23: a road sunk because of a burst main', () => {
  it('goes to the road authority by the operator\'s category, and says who may have to help', () => {
    const routing = resolve('英德市浛洸镇', { report: '水管爆裂致路面下陷' });
    expect(short(routing)).toBe(`CERTAIN UNIT YD-JT ${YD}`);
    expect(routing.candidates.map(({ code }) => code)).toEqual(['YD-JT', 'YD-GS']);
    expect(routing.explanation).toContain('按派单表该类事项由英德市交通运输局承办;来单还提到“水管”,可能需英德市供水公司协同');
  });
});
