import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { directoryOf } from '../../test/support/directory.js';
import { readSigns } from '../domain/incident/place-signs.js';
import { similarityOf, type KnownReport, type SimilarityWindow } from '../domain/incident/similar-reports.js';
import { placeNamesOf } from '../domain/responsibility/place-names.js';

const names = placeNamesOf(directoryOf('qingyuan').area);
const WINDOW: SimilarityWindow = { usual: Temporal.Duration.from({ hours: 6 }), whileOpen: Temporal.Duration.from({ hours: 72 }) };
const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-23T${time}:00+08:00`);

const report = (address: string, over: Partial<KnownReport> = {}): KnownReport => ({
  county: '441881', signs: readSigns(names, address), position: null, category: 'ROAD_AND_TREE', acceptedAt: at('10:00'), closedAt: null, ...over,
});
const between = (one: KnownReport, other: KnownReport): string => {
  const similarity = similarityOf(one, other, WINDOW);
  return similarity === null ? 'none' : `${similarity.strength} ${similarity.reasons[0] ?? ''}`;
};

describe('what an address says of the spot (OQ-24)', () => {
  it.each([
    ['英德市浛洸镇鱼咀村委旁', { towns: ['浛洸镇'], villages: ['鱼咀'] }],
    ['英德市望埠镇107国道2345公里处', { towns: ['望埠镇'], roads: [{ road: 'G107', at: 2345 }] }],
    ['英德市望埠镇国道G107线K2345+600', { roads: [{ road: 'G107', at: 2345.6 }] }],
    ['英德市望埠镇G107线', { roads: [{ road: 'G107', at: null }] }],
    ['清新区禾云镇省道292线K12+300左侧', { towns: ['禾云镇'], roads: [{ road: 'S292', at: 12.3 }] }],
    ['距英德市望埠镇2公里远', { roads: [] }],
  ])('%s', (address, expected) => expect(readSigns(names, address)).toMatchObject(expected));

  it('a telephone number typed into the address is no sign, and is quoted to nobody', () => {
    const [one, other] = ['英德市大站,来电19200009999', '英德市望埠镇,19200009999号机主'].map((address) => readSigns(names, address).words);
    expect([one, other].join()).not.toMatch(/\d{4}/u);
  });
});

describe('OQ-24, S30: several reports, one incident', () => {
  const tree = report('清远市英德市浛洸镇鱼咀村委旁', { acceptedAt: at('09:40') });

  it.each([
    ['the same village in other words', '英德浛洸镇鱼咀村,树倒了', {}, 'STRONG 同在浛洸镇鱼咀'],
    ['the village alone, the county from the caller', '鱼咀村委会门口', {}, 'STRONG 同在鱼咀'],
    ['a matter that may be the same', '英德市浛洸镇鱼咀村', { category: 'UTILITY' }, 'POSSIBLE 同在浛洸镇鱼咀'],
    ['only the town', '英德市浛洸镇', {}, 'POSSIBLE 同在浛洸镇'],
    ['another matter', '英德市浛洸镇鱼咀村', { category: 'POLLUTION' }, 'none'],
    ['another town of the county', '英德市望埠镇', {}, 'none'],
    ['another county', '英德市浛洸镇鱼咀村', { county: '441802' }, 'none'],
    ['nothing but the county', '英德市', {}, 'none'],
  ] as const)('%s', (_, address, over, expected) => expect(between(report(address, over), tree)).toBe(expected));

  it('roads by their kilometre, however they are written', () => {
    const stone = report('英德市望埠镇107国道2345公里处');
    expect(between(report('英德市望埠镇国道G107线K2345+200'), stone)).toBe('STRONG 同在G107,桩号相差0.2公里');
    expect(between(report('英德市望埠镇G107线K2380'), stone)).toBe('none');
    expect(between(report('英德市G107线'), stone)).toBe('POSSIBLE 同在G107');
  });

  it('coordinates: the distance in metres is said; pins far apart speak against the words', () => {
    const here = { latitude: 24.27, longitude: 113.06 };
    const similarity = similarityOf(report('路边', { position: { latitude: 24.271, longitude: 113.06 } }), report('英德市', { position: here }), WINDOW);
    expect(similarity).toMatchObject({ strength: 'STRONG', distanceMetres: 111, because: ['OQ-24', 'QY2015-7.2'] });
    expect(similarity?.reasons).toEqual(['坐标相距约111米', '事项类别相同', '受理相差0分钟']);
    expect(between(report('浛洸镇鱼咀村', { position: here }), { ...tree, position: { latitude: 24.5, longitude: 113.4 } })).toBe('none');
    expect(between(report('英德市', { county: '441881', position: here }), report('佛冈县', { county: '441821', position: here }))).toMatch(/^STRONG/u);
  });

  it('the first one may be old while it is open, and is remembered for some hours after it was closed', () => {
    const now = report('英德市浛洸镇鱼咀村');
    const old = { ...tree, acceptedAt: Temporal.Instant.from('2026-11-22T08:00:00+08:00') };
    expect(between(now, old)).toMatch(/^STRONG/u);
    expect(between(now, { ...old, closedAt: Temporal.Instant.from('2026-11-22T20:00:00+08:00') })).toBe('none');
    expect(between(now, { ...tree, closedAt: at('09:55') })).toMatch(/^STRONG/u);
    expect(between(now, { ...tree, acceptedAt: Temporal.Instant.from('2026-11-19T08:00:00+08:00') })).toBe('none');
  });

  it('shared words that are no village count for less, words of position for nothing', () => {
    expect(between(report('英德市英城街道东门市场大榕树旁'), report('英城街道东门市场大榕树对面'))).toMatch(/^STRONG/u);
    expect(between(report('英德市附近路口旁边位置'), report('英德市附近路口旁边位置'))).toBe('none');
  });
});
