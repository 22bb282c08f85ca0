import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { County, Directory } from './directory.js';
import { resolveResponsible, type Routing } from './resolve-responsible.js';

const LAW = { accepted: [], unit: ['QY2019-2.2'], countyOffice: ['QY2019-2.3'], spanning: ['QY2015-5.2c', 'QY2019-2.2'], supervisor: ['QY2019-2.3', 'OQ-16'] };
const county = (code: string, name: string, alias: string, ...towns: string[]): County => ({
  code, name, aliases: [alias], formerCodes: [], formerNames: [], towns: towns.map((town) => ({ name: town, aliases: [] })),
});
const COUNTIES = [
  county('441881', '英德市', '英德', '浛洸镇', '白沙镇', '桥头镇'),
  county('441882', '连州市', '连州', '连州镇', '西江镇'),
  county('441821', '佛冈县', '佛冈', '石角镇', '汤塘镇'),
  county('441802', '清城区', '清城', '石角镇', '源潭镇'),
  county('441825', '连山壮族瑶族自治县', '连山', '小三江镇'),
  county('441826', '连南瑶族自治县', '连南', '三江镇'),
];
const directory: Directory = {
  area: { city: { code: '441800', name: '清远市', aliases: ['清远'], province: '广东省' }, counties: COUNTIES, outside: { full: ['广州市', '重庆市', '白云区'], short: ['广州', '重庆'] } },
  units: COUNTIES.map(({ code, name }) => ({ code: `U-${code}`, name: `${name}交通运输局`, kind: 'HANDLING_UNIT', level: 'COUNTY', countyCode: code, town: null, line: null, parentCode: null, functions: ['ROADS'], owner: 'GOVERNMENT' })),
  ended: [], hotlines: [], functions: [{ code: 'ROADS', name: '公路', level: 'COUNTY', exceptions: [], general: false }],
  rules: [{ to: { function: 'ROADS' }, category: 'ROAD_AND_TREE', keywords: [], counties: null }],
};

const namesOf = ({ name, aliases, towns }: County): readonly string[] => [name, ...aliases, ...towns.map((town) => town.name)];
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...COUNTIES.flatMap(namesOf)) },
  { weight: 2, arbitrary: fc.constantFrom('清远市', '广东省', '广州市', '重庆', '广州', '白云区', '路', '大道', '往', '方向', '与', '交界处', '市场', '小区', '鱼咀村', ',', ' ', '12号', '段', '至') },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);
const addresses = fc.array(word, { maxLength: 7 }).map((words) => words.join(''));
const hints = fc.constantFrom(null, ...COUNTIES.map(({ code }) => code));

const resolve = (address: string, countyCode: string | null = null): Routing => {
  const resolution = resolveResponsible(directory, { address, countyCode, unitCode: null, category: 'ROAD_AND_TREE', report: '' }, LAW);
  if (resolution.kind === 'REFUSED') throw new Error('no hint here is unknown');
  return resolution.routing;
};

describe('the resolver, for any address', () => {
  it('names no county whose name or town the address does not hold (OQ-16: no guess)', () => {
    fc.assert(fc.property(addresses, (address) => {
      const { countyCode } = resolve(address);
      const found = COUNTIES.find(({ code }) => code === countyCode);
      const text = address.normalize('NFKC');
      expect(found === undefined || namesOf(found).some((name) => text.includes(name))).toBe(true);
    }), { numRuns: 2_000 });
  });

  it('lets a hint fill or raise doubt, never replace what the text decided', () => {
    fc.assert(fc.property(addresses, hints, (address, hint) => {
      const without = resolve(address).countyCode;
      const withHint = resolve(address, hint);
      if (without !== null && hint !== null) expect(withHint.countyCode).toBe(hint === without ? without : null);
      if (withHint.countyCode !== null) expect([without, hint]).toContain(withHint.countyCode);
    }), { numRuns: 2_000 });
  });

  it('answers in one of the shapes of the contract, with clause and explanation', () => {
    fc.assert(fc.property(addresses, hints, (address, hint) => {
      const { kind, unitCode, countyCode, confidence, because, explanation } = resolve(address, hint);
      expect((kind === 'UNIT') === (unitCode !== null)).toBe(true);
      expect(kind !== 'COUNTY_OFFICE' || countyCode !== null).toBe(true);
      expect((kind === 'DUTY_SUPERVISOR') === (confidence !== 'CERTAIN')).toBe(true);
      expect(because.length).toBeGreaterThan(0);
      expect(explanation).toMatch(/。$/);
    }), { numRuns: 1_000 });
  });
});
