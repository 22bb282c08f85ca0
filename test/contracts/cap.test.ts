import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { validateXML } from 'xmllint-wasm';
import { capDocument, capIdentifier, capMessage, type EmergencyCopy } from '../../src/domain/emergency-copy/emergency-copy.js';

const SENT = Temporal.Instant.from('2026-11-22T13:10:00.123Z');
const copy: EmergencyCopy = {
  identifier: capIdentifier('QY20261122000017', 'MUNICIPAL', '1'),
  sender: '12345.qingyuan.example',
  senderName: '清远市12345政务服务便民热线',
  sent: SENT,
  msgType: 'Alert',
  first: null,
  isDrill: false,
  addresses: ['清远市应急管理局', 'duty@bureau.example'],
  orderNumber: 'QY20261122000017',
  category: 'ROAD_AND_TREE',
  categoryName: '道路树木险情',
  place: '英德市浛洸镇',
  areaCode: '441881',
  position: { latitude: 24.27, longitude: 113.06, coordinateSystem: 'GCJ-02' },
  acceptedAt: SENT,
  unitName: '英德市交通运输局',
  deadline: '22:10',
  change: null,
  because: ['QY2019-2.4'],
};
const first = { sender: copy.sender, identifier: copy.identifier, sent: SENT };
const later = { ...copy, identifier: capIdentifier('QY20261122000017', 'MUNICIPAL', '2'), sent: SENT.add({ minutes: 7 }), first };
const update: EmergencyCopy = { ...later, msgType: 'Update', change: '承办单位改为英德市公路事务中心', unitName: '英德市公路事务中心' };
const cancel: EmergencyCopy = { ...later, msgType: 'Cancel', change: '热线撤回工单' };
const drill: EmergencyCopy = { ...copy, isDrill: true, position: null, unitName: null, deadline: null, category: null };

let schema = '';
beforeAll(async () => { schema = await readFile(new URL('./cap-profile.xsd', import.meta.url), 'utf8'); });

const problemsOf = async (documents: readonly string[]): Promise<readonly string[]> => {
  const result = await validateXML({ xml: documents.map((contents, at) => ({ fileName: `${at}.xml`, contents })), schema: [schema] });
  return result.valid ? [] : result.errors.map((error) => error.message);
};

describe('the copy to the emergency bureaux as CAP 1.2 (QY2019-2.4)', () => {
  it('keeps the schema for Alert, Update, Cancel and a drill', async () => {
    expect(await problemsOf([copy, update, cancel, drill].map(capDocument))).toEqual([]);
  });

  it('is refused by the same schema when an element is misplaced or the time has fractions', async () => {
    const document = capDocument(update);
    const references = /\n\s*<references>.*<\/references>/.exec(document)?.[0] ?? '';
    const misplaced = document.replace(references, '').replace('</info>', `</info>${references}`);
    const fractions = document.replace(/(<sent>[^+]*)\+/, '$1.123+');
    const zulu = document.replace(/<sent>.*<\/sent>/, '<sent>2026-11-22T13:17:00Z</sent>');
    for (const wrong of [misplaced, fractions, zulu]) expect(await problemsOf([wrong])).not.toEqual([]);
  });

  it('keeps the schema whatever an order holds', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((value) => `甲${value}`);
    const documents = fc.sample(fc.record({ orderNumber: text, categoryName: text, place: text, unitName: text, change: text, senderName: text, address: text }), 60)
      .map(({ address, ...texts }, at) => capDocument({ ...update, ...texts, addresses: [address], identifier: capIdentifier(texts.orderNumber, String(at)) }));
    expect(await problemsOf(documents)).toEqual([]);
  });

  it('states the instant in Beijing time without milliseconds', () => {
    expect(capDocument(copy)).toContain('<sent>2026-11-22T21:10:00+08:00</sent>');
  });

  it('lets Update and Cancel refer to the first message, before info', () => {
    const expected = '<references>12345.qingyuan.example,QY20261122000017-MUNICIPAL-1,2026-11-22T21:10:00+08:00</references>';
    for (const document of [update, cancel].map(capDocument)) {
      expect(document).toContain(expected);
      expect(document.indexOf('<references>')).toBeLessThan(document.indexOf('<info>'));
    }
  });

  it('names a drill as an exercise', () => {
    expect(capMessage(drill)).toMatchObject({ status: 'Exercise', note: '【演练】工单QY20261122000017为演练工单' });
    expect(capDocument(drill)).toContain('<headline>【演练】');
  });
});
