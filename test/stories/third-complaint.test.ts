import { describe, expect, it } from 'vitest';
import type { Temporal } from 'temporal-polyfill';
import { aReport, type Report } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Repeats {
  readonly count: number; readonly from: number; readonly ground: string; readonly earlier: { id: string; number: string }[];
  readonly flag: { kind: string; text: string; because: string[]; verdict: string | null; exception: string | null } | null;
  readonly exceptions: { code: string; name: string }[];
}
type Order = Awaited<ReturnType<typeof town.report>>;

/** One order after the other, a day apart. */
const complain = async (...reports: readonly Partial<Report>[]): Promise<Order> => {
  let last: Order | undefined;
  for (const report of reports) {
    last = await town.report(aReport(report));
    await town.command(last, 'facts', { fact: 'ACKNOWLEDGED' }, 'unit');
    await town.clock.freezeAt((town.clock.now() as Temporal.Instant).add({ hours: 24 }));
  }
  if (last === undefined) throw new Error('nobody complained');
  return town.order(last.id);
};

interface Flag { readonly number: string; readonly exception: string | null }
const flagged = async (state: string): Promise<readonly Flag[]> => (await town.ask<{ items: Flag[] }>('GET', `/api/v1/complaint-flags?state=${state}`, { as: 'supervisor' })).body.items;
const repeats = async (order: { readonly id: string }): Promise<Repeats> => (await town.ask<Repeats>('GET', `/api/v1/work-orders/${order.id}/repeats`, { as: 'supervisor' })).body;
const kinds = (order: Order): string[] => order.alarms.map(({ kind }) => kind).filter((kind) => kind === 'THIRD_COMPLAINT');
const elsewhere = { location: { address: '清远市英德市望埠镇', countyCode: '441881' } };

describe('S63 the third complaint of one petitioner on one matter (QY2015-7.5, OQ-31)', () => {
  it('S63: is flagged for a person to verify, with the exceptions to choose from; the second is not', async () => {
    const second = await complain({}, { petitioner: { name: '诉求人某某', phone: '+86 192 0000 9999' } });
    expect(await repeats(second)).toMatchObject({ count: 2, flag: null });
    expect(kinds(second)).toEqual([]);
    const third = await complain({ petitioner: { name: '某某', phone: '192-0000-9999' } });
    expect(await repeats(third)).toMatchObject({ count: 3, from: 3, ground: 'QY2015-7.5', flag: { kind: 'THIRD_COMPLAINT', text: '≥3 次,待核实', because: ['QY2015-7.5', 'OQ-31'], verdict: null } });
    expect((await repeats(third)).exceptions.map(({ code }) => code)).toEqual(['AGAINST_FACTS', 'UNREASONABLE', 'LEGACY_ISSUE', 'LITIGATION', 'OTHER']);
    expect(kinds(third)).toEqual(['THIRD_COMPLAINT']);
    const board = await town.ask<{ orders: { id: string; alarms: { kind: string }[] }[] }>('GET', '/api/v1/board', { as: 'supervisor' });
    expect(JSON.stringify(board.body)).toContain('THIRD_COMPLAINT');
  });

  it('S63: never becomes a card, nor a proposal of one, by itself', async () => {
    const third = await complain({}, {}, {});
    await town.advance('P3D');
    expect((await town.order(third.id)).cards.filter(({ because }) => because.includes('QY2015-7.5'))).toEqual([]);
    expect((await town.ask<{ items: unknown[] }>('GET', `/api/v1/work-orders/${third.id}/card-proposals`, { as: 'supervisor' })).body.items).toEqual([]);
  });

  it('S63: of another petitioner, place, category or drill does not count', async () => {
    const third = await complain({}, elsewhere, { petitioner: { name: '另一人', phone: '19200009998' } }, { drill: true }, {});
    expect(await repeats(third)).toMatchObject({ count: 2, flag: null });
    expect(kinds(third)).toEqual([]);
  });

  it('S63: counts what the hotline linked with its reason, although the place differs; only the hotline links, and only the same petitioner', async () => {
    const first = await complain({});
    const second = await complain(elsewhere);
    const third = await complain({ location: { address: '清远市英德市英城街道', countyCode: '441881' } });
    const link = (order: Order, earlier: { id: string }, as: string, body: object = { reason: '同一处塌方,诉求人换了说法' }) => town.ask('POST', `/api/v1/work-orders/${order.id}/repeats`, { body: { earlierId: earlier.id, ...body }, as });
    expect((await link(third, first, 'unit')).status).toBe(403);
    expect((await link(third, first, 'operator', {})).status).toBe(400);
    expect((await link(first, third, 'operator')).status).toBe(400);
    expect((await link(third, third, 'operator')).status).toBe(400);
    expect((await link(third, first, 'operator')).status).toBe(200);
    expect(await repeats(third)).toMatchObject({ count: 2, flag: null });
    expect((await link(third, second, 'operator')).status).toBe(200);
    expect((await repeats(third)).earlier.map(({ number }) => number)).toEqual([first.number, second.number]);
    expect(kinds(await town.order(third.id))).toEqual(['THIRD_COMPLAINT']);
    const stranger = await complain({ petitioner: { name: '另一人', phone: '19200009998' } });
    expect(await link(stranger, first, 'operator')).toMatchObject({ status: 422, body: { code: 'OTHER_PETITIONER' } });
    expect((await town.timeline(third)).filter(({ kind }) => kind === 'REPEAT_LINKED')).toHaveLength(2);
  });

  it('S63: a person finds it true or excepted, once, and the alarm goes; still no card follows', async () => {
    const third = await complain({}, {}, {});
    expect(await flagged('OPEN')).toMatchObject([{ number: third.number, ground: 'QY2015-7.5', proposed: false, complaints: [{ description: '巨石落在路中间,有车绕行。' }, {}, { number: third.number }], exceptions: [{ code: 'AGAINST_FACTS' }, {}, {}, {}, {}] }]);
    expect((await town.ask('GET', '/api/v1/complaint-flags', { as: 'unit' })).status).toBe(403);
    const verify = (body: object, as = 'supervisor') => town.ask('POST', `/api/v1/work-orders/${third.id}/repeats/verdict`, { body, as });
    expect((await verify({ verdict: 'CONFIRMED', reason: '属实' }, 'operator')).status).toBe(403);
    expect((await verify({ verdict: 'EXCEPTED', reason: '已起诉' })).status).toBe(400);
    expect((await verify({ verdict: 'EXCEPTED', exception: 'SOMETHING', reason: '已起诉' })).status).toBe(400);
    expect((await verify({ verdict: 'EXCEPTED', exception: 'LITIGATION', reason: '已起诉' })).status).toBe(200);
    expect(await repeats(third)).toMatchObject({ flag: { verdict: 'EXCEPTED', exception: 'LITIGATION' } });
    expect([(await flagged('OPEN')).length, (await flagged('EXCEPTED')).map(({ number, exception }) => [number, exception])]).toEqual([0, [[third.number, 'LITIGATION']]]);
    expect(kinds(await town.order(third.id))).toEqual([]);
    expect((await verify({ verdict: 'CONFIRMED', reason: '属实' })).status).toBe(422);
    expect((await town.order(third.id)).cards.filter(({ because }) => because.includes('QY2015-7.5'))).toEqual([]);
  });
});
