import { describe, expect, it } from 'vitest';
import type { DirectoryUnit } from './directory.js';
import { fittingUnits, type FittingPlace } from './fitting-units.js';
import type { DispatchRule, LevelException, PublicFunction } from './function-table.js';

const unit = (code: string, functions: readonly string[], where: Partial<DirectoryUnit> = {}): DirectoryUnit => ({
  code, name: code, kind: 'HANDLING_UNIT', level: 'COUNTY', countyCode: '1', town: null, line: null, parentCode: null, owner: 'GOVERNMENT', functions, ...where,
});
const duty = (code: string, exceptions: readonly LevelException[] = [], general = false): PublicFunction => ({ code, name: code, level: 'COUNTY', exceptions, general });
const rule = (to: string, category: string | null, keywords: readonly string[] = [], counties: DispatchRule['counties'] = null): DispatchRule => ({ to: { function: to }, category, keywords, counties });

const UNITS = [unit('ROAD-1', ['ROADS']), unit('CITY-1', ['COVERS']), unit('GAS-1', ['GAS']), unit('ROAD-2', ['ROADS'], { countyCode: '2' }), unit('ROAD', ['ROADS', 'GAS'], { level: 'MUNICIPAL', countyCode: null })];
const RULES = [rule('ROADS', 'ROAD'), rule('COVERS', 'ROAD', ['井盖']), rule('GAS', 'UTILITY', ['燃气'])];
const FUNCTIONS = [duty('ROADS'), duty('COVERS'), duty('GAS')];

interface Table { readonly units?: readonly DirectoryUnit[]; readonly functions?: readonly PublicFunction[]; readonly rules?: readonly DispatchRule[] }
const fit = (category: string | null, report: string, place: Partial<FittingPlace> = {}, { units = UNITS, functions = FUNCTIONS, rules = RULES }: Table = {}): string => {
  const area = { city: { code: '0', name: '甲市', aliases: [], province: '乙省' }, counties: [], outside: { full: [], short: [] } };
  const { certain, units: found, vacant, townless, beside } = fittingUnits({ area, units, ended: [], functions, rules, hotlines: [] }, { county: '1', towns: [], ...place }, category, report);
  return `${certain?.code ?? '-'} of ${found.map(({ code }) => code).join(',') || '-'}${vacant.length === 0 ? '' : `, vacant ${vacant.map(({ code }) => code).join(',')}`}${townless.length === 0 ? '' : `, town of ${townless.map(({ code }) => code).join(',')}`}${beside.words.length === 0 ? '' : `, beside ${beside.units.map(({ code }) => code).join(',')}`}`;
};

describe('QY2019-2.2: category, function, unit', () => {
  it('the unit of the county that exercises the function of the matter answers for it', () => {
    expect(fit('ROAD', '塌方')).toBe('ROAD-1 of ROAD-1');
    expect(fit('ROAD', '塌方', { county: '2' })).toBe('ROAD-2 of ROAD-2');
  });

  it('words of the report go before rows without words, in any width', () => {
    expect(fit('ROAD', '人行道井盖缺失')).toBe('CITY-1 of CITY-1');
    expect(fit('ROAD', '井\u{F9A9}', {}, { rules: [rule('ROADS', 'ROAD'), rule('COVERS', 'ROAD', ['井囹'])] })).toBe('CITY-1 of CITY-1');
  });

  it('a matter without a category is told apart by words alone', () => {
    expect(fit(null, '燃气泄漏')).toBe('GAS-1 of GAS-1');
    expect(fit(null, '塌方')).toBe('- of -');
  });
});

describe('QY2019-2.3: the unit stays open, and a person decides', () => {
  it('when the report mentions the matters of two functions', () => {
    expect(fit(null, '井盖旁燃气泄漏')).toBe('- of CITY-1,GAS-1');
    expect(fit('ROAD', '井盖旁燃气泄漏')).toBe('- of CITY-1,GAS-1');
  });

  it('when only words of another category than the chosen one are there: they name a candidate and decide nothing', () => {
    expect(fit('OTHER', '燃气泄漏')).toBe('- of GAS-1');
  });

  it('when nobody in the county exercises the function, even if another unit is mentioned too', () => {
    expect(fit('ROAD', '井盖缺失', { county: '2' })).toBe('- of -, vacant COVERS');
    expect(fit('ROAD', '井盖旁燃气泄漏', {}, { units: UNITS.filter(({ code }) => code !== 'GAS-1') })).toBe('- of CITY-1, vacant GAS');
  });

  it('when two units exercise the function', () => {
    expect(fit('ROAD', '塌方', {}, { units: [...UNITS, unit('CITY-2', ['ROADS'])] })).toBe('- of ROAD-1,CITY-2');
  });

  it('where a row counts in single counties only, it counts nowhere else', () => {
    const rules = [...RULES, rule('COVERS', 'ROAD', [], ['1'])];
    expect(fit('ROAD', '塌方', {}, { rules })).toBe('- of ROAD-1,CITY-1');
    expect(fit('ROAD', '塌方', { county: '2' }, { rules })).toBe('ROAD-2 of ROAD-2');
  });
});

describe('QY2015-5.2: a matter of the operator\'s category in which another system has a part', () => {
  it('goes to the unit of the category, and names who may have to help', () => {
    expect(fit('ROAD', '塌方压断燃气管')).toBe('ROAD-1 of ROAD-1, beside GAS-1');
    expect(fit('ROAD', '塌方压断燃气管', { county: '2' })).toBe('ROAD-2 of ROAD-2, beside ');
  });
});

describe('QY2015-5.2c: a matter in several counties', () => {
  it('is the municipal department\'s of the same function', () => {
    expect(fit('ROAD', '塌方', { county: null })).toBe('ROAD of ROAD');
    expect(fit('ROAD', '井盖缺失', { county: null })).toBe('- of -, vacant COVERS');
  });
});

describe('the level at which a function is exercised', () => {
  const towns = [unit('TOWN-A', ['COVERS'], { level: 'TOWN', town: '石角镇' }), unit('STREET-B', ['COVERS'], { level: 'TOWN', town: '东城街道' })];
  const units = [...UNITS, ...towns];

  it('may be the town: the town of the address answers, and without a town nobody is certain', () => {
    const functions = [duty('ROADS'), { ...duty('COVERS'), level: 'TOWN' as const }];
    expect(fit('ROAD', '井盖', { towns: ['石角镇'] }, { units, functions })).toBe('TOWN-A of TOWN-A');
    expect(fit('ROAD', '井盖', {}, { units, functions })).toBe('- of -, town of COVERS');
    expect(fit('ROAD', '井盖', { towns: ['石角镇', '东城街道'] }, { units, functions })).toBe('- of TOWN-A,STREET-B');
  });

  it('may be the municipal one in single counties', () => {
    const functions = [duty('ROADS', [{ counties: ['1'], towns: null, level: 'MUNICIPAL' }])];
    expect(fit('ROAD', '', {}, { functions })).toBe('ROAD of ROAD');
    expect(fit('ROAD', '', { county: '2' }, { functions })).toBe('ROAD-2 of ROAD-2');
  });

  it('may differ between streets and townships: while the address names neither, nobody is certain', () => {
    const functions = [duty('COVERS', [{ counties: null, towns: 'TOWNSHIP', level: 'TOWN' }]), duty('ROADS')];
    expect(fit('ROAD', '井盖', { towns: ['石角镇'] }, { units, functions })).toBe('TOWN-A of TOWN-A');
    expect(fit('ROAD', '井盖', { towns: ['东城街道'] }, { units, functions })).toBe('CITY-1 of CITY-1');
    expect(fit('ROAD', '井盖', {}, { units, functions })).toBe('- of CITY-1, town of COVERS');
  });
});

describe('SG2022-6.L2: what takes in the rest', () => {
  const units = [...UNITS, unit('ALL-1', ['ALL']), unit('ALL-2', ['ALL'], { countyCode: '2' })];
  const functions = [...FUNCTIONS, duty('ALL', [], true)];

  it('answers for matters of no function and for functions that nobody else exercises', () => {
    expect(fit(null, '落石', {}, { units, functions })).toBe('ALL-1 of ALL-1');
    expect(fit(null, '井盖', { county: '2' }, { units, functions })).toBe('ALL-2 of ALL-2');
  });

  it('stands aside where somebody does, and is a candidate beside them when the report mentions both', () => {
    expect(fit(null, '井盖', {}, { units, functions })).toBe('CITY-1 of CITY-1');
    expect(fit(null, '井盖旁燃气', { county: '1' }, { units: units.filter(({ code }) => code !== 'GAS-1'), functions })).toBe('- of CITY-1,ALL-1');
  });
});

describe('a matter agreed for one unit alone', () => {
  const agreed = (category: string, keywords: readonly string[]): DispatchRule => ({ to: { unit: 'CITY-1' }, category, keywords, counties: ['1'] });

  it('goes before the functions, as far as its words reach', () => {
    expect(fit('ROAD', '塌方', {}, { rules: [...RULES, agreed('ROAD', [])] })).toBe('CITY-1 of CITY-1');
    expect(fit('ROAD', '塌方压断燃气管', {}, { rules: [...RULES, agreed('ROAD', [])] })).toBe('CITY-1 of CITY-1, beside GAS-1');
    expect(fit('ROAD', '井盖旁塌方燃气泄漏', {}, { rules: [...RULES, agreed('ROAD', ['井盖'])] })).toBe('- of CITY-1,GAS-1');
    expect(fit('ROAD', '井盖', { county: '2' }, { rules: [...RULES, agreed('ROAD', ['井盖'])] })).toBe('- of -, vacant COVERS');
  });

  it('counts in its county only', () => {
    const rules: readonly DispatchRule[] = [...RULES, { to: { unit: 'GAS-1' }, category: 'ROAD', keywords: ['燃气管沟'], counties: ['1'] }];
    expect(fit('ROAD', '燃气管沟塌陷', {}, { rules })).toBe('GAS-1 of GAS-1');
    expect(fit('ROAD', '燃气管沟塌陷', { county: '2' }, { rules })).toBe('ROAD-2 of ROAD-2, beside ');
  });
});
