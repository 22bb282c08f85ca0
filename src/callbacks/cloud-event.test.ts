import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { PUBLISHED_KINDS } from '../domain/callback/published-kinds.js';
import { cloudEvent, type CarriedEvent } from './cloud-event.js';

const AT = Temporal.Instant.from('2026-11-23T03:00:00.001Z');
const event: CarriedEvent = {
  seq: 17, kind: 'CARD_ISSUED', at: AT, recordedAt: AT, workOrderId: '0b3f6a52-7d35-4e5f-9d2d-6f0c2a0c1a01', number: 'QY1', externalNumber: 'QY20261123000001', drill: false,
  data: { because: ['QY2019-3.1'], unitCode: 'YD-JT', channel: null, colour: 'YELLOW', cardId: 'c1', basisReading: 'internal', contactId: 'p1' }, orderState: 'DISPATCHED', orderVersion: 4, sequence: 9,
};

describe('the body of a callback (CloudEvents 1.0, structured mode)', () => {
  it('names the event, its order and its place in the order, in Beijing time', () => {
    expect(cloudEvent('https://jidi.example', event)).toEqual({
      specversion: '1.0', id: 'evt_17', source: 'https://jidi.example', type: 'cn.gov.hotline12345.work_order.card_issued.v1', subject: event.workOrderId, time: '2026-11-23T11:00:00.001+08:00',
      datacontenttype: 'application/json', sequence: '0000000009',
      data: {
        seq: 17, kind: 'CARD_ISSUED', workOrderId: event.workOrderId, number: 'QY1', externalNumber: 'QY20261123000001', drill: false, state: 'DISPATCHED', version: 4, recordedAt: '2026-11-23T11:00:00.001+08:00',
        because: ['QY2019-3.1'], unitCode: 'YD-JT', colour: 'YELLOW', cardId: 'c1',
      },
    });
  });

  it('carries codes only: what nobody decided to publish stays in the house, and so does a text under a published name', () => {
    const { data } = cloudEvent('https://jidi.example', { ...event, data: { reason: '树倒了', text: 'x', callerNumber: '+8619200000001', role: 'LEAD', category: '字'.repeat(101), choices: ['SATISFIED'], from: { nested: 1 } } });
    expect(Object.keys(data as object).sort()).toEqual(['because', 'choices', 'drill', 'externalNumber', 'kind', 'number', 'recordedAt', 'role', 'seq', 'state', 'version', 'workOrderId']);
  });

  it('has types and ids that no receiver has to escape', () => {
    for (const kind of PUBLISHED_KINDS) {
      const { type, id } = cloudEvent('https://jidi.example', { ...event, kind });
      expect(type).toMatch(/^cn\.gov\.hotline12345\.work_order\.[a-z_0-9]+\.v1$/);
      expect(id).toMatch(/^[A-Za-z0-9_]+$/);
    }
  });

  it('tells of no notices and attempts: they change nothing about the order', () => {
    expect(PUBLISHED_KINDS.filter((kind) => kind.startsWith('ATTEMPT_') || kind.startsWith('NOTICE_'))).toEqual([]);
    expect(PUBLISHED_KINDS).toEqual(expect.arrayContaining(['ACCEPTED', 'DELIVERED', 'ACKNOWLEDGED', 'CARD_ISSUED', 'CARD_REVOKED', 'DEADLINE_BREACHED', 'ALARM_RAISED', 'CLOSED', 'WITHDRAWN']));
  });
});
