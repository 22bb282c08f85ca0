import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Counted { readonly unit: string; readonly yellow: number; readonly red: number; readonly revoked: number }
interface Month { readonly items: { readonly workOrderId: string; readonly colour: string; readonly breachAt: string; readonly issuedAt: string; readonly state: string }[]; readonly counts?: readonly Counted[] }

const month = async (name: string, more = ''): Promise<Month> => (await town.ask<Month>('GET', `/api/v1/cards?month=${name}${more}`, { as: 'supervisor' })).body;
const revoke = async (id: string): Promise<void> => {
  expect((await town.ask('POST', `/api/v1/cards/${id}/revocation`, { body: { reason: '运营商补传记录', evidence: '话单' }, as: 'supervisor' })).status).toBe(200);
};

describe('S61 month boundary (QY2015-9, QY2021-2.3.2, OQ-30)', () => {
  it('S61: a result due on 31 October at 24:00 breaches in November, whatever month it is about', async () => {
    await town.begin('2019-10-30T09:00:00+08:00');
    const order = await town.report(aReport());
    await town.advanceTo('09:30');
    await town.command(order, 'first-responses', { channel: 'SYSTEM', opinion: '已派员到场' }, 'unit');
    await town.advanceTo('15:00');
    await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
    await town.advanceTo('2019-11-01T00:01:00+08:00');
    expect((await month('2019-10')).counts).toEqual([]);
    const november = await month('2019-11');
    expect(november.items).toMatchObject([{ workOrderId: order.id, colour: 'RED', breachAt: '2019-11-01T00:00:00.001+08:00' }]);
    expect(november.counts).toMatchObject([{ unit: 'YD-JT', yellow: 0, red: 1, revoked: 0 }]);
  });

  it('S61: an hour that ends a second before midnight is October’s, even if the job runs five seconds into November', async () => {
    await town.begin('2019-10-31T22:59:59+08:00');
    const order = await town.report(aReport());
    // The service stood still meanwhile: nothing fired between the limit and the job.
    town.clock.set('2019-11-01T00:00:05+08:00');
    await town.settle();
    expect((await month('2019-11')).items).toEqual([]);
    const october = await month('2019-10');
    expect(october.items).toMatchObject([{ workOrderId: order.id, colour: 'YELLOW', breachAt: '2019-10-31T23:59:59.001+08:00', issuedAt: '2019-11-01T00:00:05.000+08:00' }]);
    expect(october.counts).toMatchObject([{ unit: 'YD-JT', yellow: 1, red: 0, revoked: 0 }]);
  });

  it('S61, S13: a revoked card counts in no colour and is shown apart; a page or a colour changes no count; a drill is in no month', async () => {
    await town.begin('2019-10-15T10:00:00+08:00');
    const [order, other] = [await town.report(aReport()), await town.report(aReport({ petitioner: { name: '另一人', phone: '19200009998' } }))];
    await town.report(aReport({ drill: true }));
    await town.advanceTo('11:30');
    const [card] = (await town.order(order.id)).cards;
    await revoke(card?.id ?? '');
    expect((await month('2019-10')).counts).toMatchObject([{ unit: 'YD-JT', unitName: '英德市交通运输局', yellow: 1, red: 0, revoked: 1 }]);
    expect((await month('2019-10', '&state=REVOKED')).items.map(({ workOrderId }) => workOrderId)).toEqual([order.id]);
    expect((await month('2019-10', '&state=ISSUED')).items.map(({ workOrderId }) => workOrderId)).toEqual([other.id]);
    expect((await month('2019-10', '&colour=RED&limit=1')).counts).toMatchObject([{ yellow: 1, red: 0, revoked: 1 }]);
    expect((await town.ask<Month>('GET', '/api/v1/cards', { as: 'supervisor' })).body.counts).toBeUndefined();
  });
});
