import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { capTime } from './cap-message.js';
import { checkCapRules } from './check-cap-rules.js';
import { toGcj02, toWgs84 } from './coordinates.js';
import { capDocument, capIdentifier, capMessage, type EmergencyCopy } from './emergency-copy.js';
import { escapeXml } from './xml.js';

const SENT = Temporal.Instant.from('2026-11-22T15:59:59.999Z');
const copy: EmergencyCopy = {
  identifier: 'QY1-MUNICIPAL-1', sender: '12345.qingyuan.example', senderName: '清远市12345热线', sent: SENT, msgType: 'Alert', first: null, isDrill: false,
  addresses: ['清远市应急管理局'], orderNumber: 'QY1', category: 'UTILITY', categoryName: '公用设施损毁', place: '清城区', areaCode: '441802', position: null,
  acceptedAt: SENT, unitName: null, deadline: null, change: null, because: ['QY2019-2.4'],
};
const first = { sender: copy.sender, identifier: 'QY1-MUNICIPAL-0', sent: SENT };
const fieldsWrong = (changed: Partial<EmergencyCopy>): readonly string[] => checkCapRules(capMessage({ ...copy, ...changed })).map(({ field }) => field);

describe('CAP rules that the schema does not state', () => {
  it('finds nothing wrong with what the service makes', () => {
    expect(fieldsWrong({})).toEqual([]);
    expect(fieldsWrong({ msgType: 'Update', first })).toEqual([]);
  });

  it.each<[string, Partial<EmergencyCopy>]>([
    ['identifier', { identifier: 'QY 1' }], ['identifier', { identifier: 'QY,1' }], ['identifier', { identifier: 'QY<1' }], ['identifier', { identifier: '' }],
    ['sender', { sender: 'a&b' }],
    ['addresses', { addresses: [] }], ['addresses', { addresses: [' '] }],
    ['references', { msgType: 'Update' }], ['references', { msgType: 'Cancel' }], ['references', { first }],
    ['references', { msgType: 'Update', first: { ...first, identifier: copy.identifier } }],
    ['references', { msgType: 'Update', first: { ...first, sent: SENT.add({ seconds: 1 }) } }],
    ['geocode', { areaCode: '清城区' }],
  ])('finds %s wrong in %j', (field, changed) => {
    expect(fieldsWrong(changed)).toContain(field);
    expect(() => capDocument({ ...copy, ...changed })).toThrow(field);
  });

  it('makes identifiers that never break a reference', () => {
    expect(capIdentifier('QY 2026,<1>&', 'COUNTY')).toBe('QY_2026__1__-COUNTY');
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => !/[\s,<&]/.test(capIdentifier(text, '1'))));
  });
});

describe('CAP documents', () => {
  it('cut the instant, never round it into the next day', () => {
    expect(capTime(SENT)).toBe('2026-11-22T23:59:59+08:00');
  });

  it('escape texts and drop what XML cannot hold', () => {
    expect(escapeXml('<a & "b">\u0000\u000b\ud800')).toBe('&lt;a &amp; &quot;b&quot;&gt;');
    expect(escapeXml('塌方😀\n')).toBe('塌方😀\n');
    expect(capDocument({ ...copy, place: '</areaDesc><x/>' })).toContain('<areaDesc>&lt;/areaDesc&gt;&lt;x/&gt;</areaDesc>');
  });

  it('are written although the report has no usable place', () => {
    const document = capDocument({ ...copy, place: ' ', position: { latitude: 240, longitude: 113, coordinateSystem: 'GCJ-02' } });
    expect(document).toContain('<areaDesc>地点不详</areaDesc>');
    expect(document).not.toContain('<circle>');
  });

  it('quote addresses with white space', () => {
    expect(capDocument({ ...copy, addresses: ['清远市 "应急" 局', 'a@b.example'] })).toContain('<addresses>&quot;清远市 应急 局&quot; a@b.example</addresses>');
  });

  it('map the hotline’s categories', () => {
    const categories = ['ROAD_AND_TREE', 'UTILITY', 'POLLUTION', 'TOURISM_SAFETY', 'OTHER', null].map((category) => capMessage({ ...copy, category }).info.category);
    expect(categories).toEqual(['Transport', 'Infra', 'Env', 'Safety', 'Other', 'Other']);
  });
});

describe('positions', () => {
  const inChina = fc.record({ latitude: fc.double({ min: 18, max: 53, noNaN: true }), longitude: fc.double({ min: 74, max: 134, noNaN: true }) });

  it('come back from GCJ-02 within a decimetre', () => {
    fc.assert(fc.property(inChina, (position) => {
      const back = toWgs84(toGcj02(position), 'GCJ-02');
      return Math.abs(back.latitude - position.latitude) < 1e-6 && Math.abs(back.longitude - position.longitude) < 1e-6;
    }));
  });

  it('are shifted by some hundred metres in Guangdong and not at all abroad', () => {
    const { latitude, longitude } = toGcj02({ latitude: 24.27, longitude: 113.06 });
    expect(Math.abs(latitude - 24.27) * 111_000).toBeGreaterThan(100);
    expect(Math.hypot(latitude - 24.27, longitude - 113.06) * 111_000).toBeLessThan(1000);
    expect(toGcj02({ latitude: 48.86, longitude: 2.35 })).toEqual({ latitude: 48.86, longitude: 2.35 });
  });

  it('in WGS-84 stay as they are', () => {
    const position = { latitude: 24.27, longitude: 113.06, coordinateSystem: 'WGS-84' as const };
    expect(capDocument({ ...copy, position })).toContain('<circle>24.27000,113.06000 1</circle>');
    expect(capDocument({ ...copy, position: { ...position, coordinateSystem: 'GCJ-02' } })).not.toContain('24.27000,113.06000');
  });
});
