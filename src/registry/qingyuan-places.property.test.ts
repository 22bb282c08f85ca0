import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directoryOf } from '../../test/support/directory.js';
import { resolveResponsible, type Routing } from '../domain/responsibility/resolve-responsible.js';

const LAW = { accepted: [], unit: ['QY2019-2.2'], countyOffice: ['QY2019-2.3'], spanning: ['QY2015-5.2c', 'QY2019-2.2'], supervisor: ['QY2019-2.3', 'OQ-16'] };
const RUNS = 400;
const directory = directoryOf('qingyuan');
const { area } = directory;
const lists = area.gazetteer?.villageLists ?? [];
const zones = area.gazetteer?.zones ?? [];
const landmarks = area.gazetteer?.landmarks ?? [];

const namesakes = area.gazetteer?.namesakes ?? [];
const OWN = new Set([...area.city.aliases, ...area.counties.flatMap(({ name, aliases, towns: own }) => [name, ...aliases, ...own.map(({ name }) => name.replace(/(?:镇|街道|瑶族乡)$/u, ''))])]);

const stem = (town: string): string => town.replace(/(?:镇|街道|瑶族乡)$/u, '');
const namesIn = (code: string): readonly string[] => [
  ...area.counties.filter((county) => county.code === code).flatMap(({ name, aliases, formerNames, towns }) => [name, ...aliases, ...formerNames, ...towns.flatMap((town) => [town.name, stem(town.name), ...town.aliases])]),
  ...zones.filter(({ counties }) => counties.includes(code)).flatMap(({ name, aliases }) => [name, ...aliases]),
  ...landmarks.filter(({ county }) => county === code).map(({ name }) => name),
];
const NAMES = area.counties.map(({ code }) => [code, namesIn(code)] as const);

/** At most one character more, less or other, or two exchanged. */
const isNear = (a: string, b: string): boolean => {
  const end = [...a].findIndex((character, index) => character !== b.charAt(index));
  if (end < 0) return b.length - a.length <= 1;
  const [x, y] = [a.slice(end), b.slice(end)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || (x.charAt(0) === y.charAt(1) && x.charAt(1) === y.charAt(0) && x.slice(2) === y.slice(2));
};
const holdsNearly = (text: string, name: string): boolean =>
  text.includes(name) || [...text].some((_, start) => [0, 1, -1].some((more) => name.length + more > 1 && isNear(name, text.slice(start, start + name.length + more))));

const towns = area.counties.flatMap((county) => county.towns.map(({ name }) => name));
const villages = lists.flatMap((list) => [...list.villages.map((name) => `${name}村`), ...list.communities.map((name) => `${name}社区`)]);
const misspelt = fc.constantFrom(...area.counties.map(({ name }) => name), ...towns).chain((name) => fc.tuple(fc.nat(name.length - 1), fc.constantFrom('', '大', '英', '连', '县')).map(([at, by]) => `${name.slice(0, at)}${by}${name.slice(at + 1)}`));
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...area.counties.flatMap(({ name, aliases }) => [name, ...aliases])) },
  { weight: 3, arbitrary: fc.constantFrom(...towns, ...towns.map(stem)) },
  { weight: 3, arbitrary: fc.constantFrom(...villages) },
  { weight: 2, arbitrary: misspelt },
  { weight: 1, arbitrary: fc.constantFrom(...area.outside.full, ...zones.map(({ name }) => name), ...landmarks.map(({ name }) => name)) },
  { weight: 2, arbitrary: fc.constantFrom('清远市', '清远', '广东省', '路', '大道', '往', '方向', '与', '交界处', '市场', '小区', '村委会', ',', ' ', '12号', '段', '至', '附近', '餐馆') },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);
const addresses = fc.array(word, { maxLength: 6 }).map((words) => words.join(''));
const hints = fc.constantFrom(null, ...area.counties.map(({ code }) => code));

const resolve = (address: string, countyCode: string | null = null, position: { latitude?: number; longitude?: number } = {}): Routing => {
  const resolution = resolveResponsible(directory, { address, countyCode, unitCode: null, category: 'ROAD_AND_TREE', report: '', ...position }, LAW);
  if (resolution.kind === 'REFUSED') throw new Error('no hint here is unknown');
  return resolution.routing;
};

describe('the resolver with every place of Qingyuan, for any address', () => {
  it('names no county of which the address holds no name, not even a misspelt one (OQ-16: no guess)', () => {
    fc.assert(fc.property(addresses, (address) => {
      const { countyCode } = resolve(address);
      const known = NAMES.find(([code]) => code === countyCode)?.[1] ?? [];
      expect(countyCode === null || known.some((name) => holdsNearly(address.normalize('NFKC'), name))).toBe(true);
    }), { numRuns: RUNS });
  });

  it('lets a hint fill or raise doubt, never replace what the text decided', () => {
    fc.assert(fc.property(addresses, hints, (address, hint) => {
      const without = resolve(address).countyCode;
      const withHint = resolve(address, hint).countyCode;
      if (without !== null && hint !== null) expect(withHint).toBe(hint === without ? without : null);
      if (withHint !== null) expect([without, hint]).toContain(withHint);
    }), { numRuns: RUNS });
  });

  it('is never surer of a county for a place of somebody else before it', () => {
    fc.assert(fc.property(addresses, fc.constantFrom('广东省广州市白云区太和镇', '东莞市东城街道', '重庆市江津区白沙镇', '温州市永嘉县桥头镇', '韶关市始兴县太平镇'), (address, elsewhere) => {
      expect(resolve(`${elsewhere}${address}`).countyCode).toBeNull();
    }), { numRuns: RUNS });
  });

  it('is never sure of a town that others have too when a place of others stands behind it, whatever came along', () => {
    const known = new Set(namesakes.map(stem));
    const others = fc.constantFrom(...area.outside.short, ...area.outside.full.map((name) => name.replace(/[市县区]$/u, ''))).filter((name) => name.length > 1 && !known.has(name) && ![...OWN].some((own) => own.startsWith(name)));
    const behind = fc.constantFrom<(name: string) => string>((name) => `(${name})`, (name) => `(${name})`, (name) => `,${name}`, (name) => ` ${name}`, (name) => `大源村,${name}`, (name) => `兴太路12号(${name})`);
    fc.assert(fc.property(fc.constantFrom(...namesakes), others, behind, hints, (town, other, form, hint) => {
      expect(resolve(`${town}${form(other)}`, hint).confidence).not.toBe('CERTAIN');
    }), { numRuns: RUNS });
  });

  it('is never sure of a hint when the address speaks of other counties alone, though of none as its place', () => {
    const forms = fc.constantFrom<(name: string) => string>(
      (name) => `往${name}方向`, (name) => `高速公路往${name}方向3公里`, (name) => `离${name}5公里`, (name) => `路过${name}`, (name) => `快到${name}了`, (name) => `从${name}出来`, (name) => `${name}与从化交界`, (name) => `${name}和怀集交界处`,
    );
    const names = fc.constantFrom(...area.counties.flatMap(({ name, aliases, towns: own }) => [name, ...aliases, ...own.map((town) => town.name)]));
    fc.assert(fc.property(names, forms, hints, (name, form, hint) => {
      const bearers = area.counties.filter((county) => county.name === name || county.aliases.includes(name) || county.towns.some((town) => town.name === name));
      fc.pre(hint !== null && bearers.every(({ code }) => code !== hint));
      expect(resolve(form(name), hint)).toMatchObject({ kind: 'DUTY_SUPERVISOR', countyCode: null });
    }), { numRuns: RUNS });
  });

  it('is never sure against coordinates outside the city, and coordinates inside change nothing', () => {
    fc.assert(fc.property(addresses, hints, (address, hint) => {
      expect(resolve(address, hint, { latitude: 23.13, longitude: 113.32 }).countyCode).toBeNull();
      expect(resolve(address, hint, { latitude: 24.2, longitude: 113.1 }).countyCode).toBe(resolve(address, hint).countyCode);
    }), { numRuns: RUNS });
  });
});
