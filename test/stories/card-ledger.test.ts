import { beforeAll, describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Card { readonly id: string; readonly ground: string | null; readonly basis: string; readonly colour: string; readonly state: string }
interface Count { readonly month: string; readonly unit: string; readonly ground: string; readonly kind: string; readonly yellow: number; readonly red: number; readonly revoked: number }

const cards = async (query: string): Promise<Card[]> => (await town.ask<{ items: Card[] }>('GET', `/api/v1/cards?${query}`, { as: 'supervisor' })).body.items;
const counts = (query: string, as = 'supervisor') => town.ask<{ items: Count[] }>('GET', `/api/v1/cards/counts?${query}`, { as });

describe('QY2015-2, QY2015-9: the ledger by unit, month and ground', () => {
  beforeAll(async () => {
    await town.database.run(
      `insert into account (id, name, display_name, role, password_hash, created_at) select gen_random_uuid(), 'deputy', '副值班长', role, password_hash, created_at from account where name = 'supervisor' on conflict do nothing`);
  });

  it('timed cards and findings are told apart, counted by their clause in their month, filed as CSV and workbook, and revoked ones apart', async () => {
    await town.begin('2026-11-30T10:00:00+08:00');
    const [order, other] = [await town.report(aReport()), await town.report(aReport({ petitioner: { name: '另一人', phone: '19200009998' }, title: '=HYPERLINK("x")' }))];
    await town.report(aReport({ drill: true }));
    await town.advanceTo('11:30');
    const [timed] = (await town.order(other.id)).cards;
    await town.ask('POST', `/api/v1/cards/${timed?.id ?? ''}/revocation`, { as: 'supervisor', body: { reason: '=误发', evidence: '话单' } });
    await town.ask('POST', `/api/v1/work-orders/${order.id}/card-proposals`, { as: 'operator', body: { ground: 'QY2015-7.3', reason: '敷衍', evidence: '回访' } });
    const [proposal] = (await town.ask<{ items: { id: string }[] }>('GET', `/api/v1/work-orders/${order.id}/card-proposals`, { as: 'supervisor' })).body.items;
    await town.advanceTo('2026-12-01T09:00:00+08:00');
    await town.ask('POST', `/api/v1/card-proposals/${proposal?.id ?? ''}/decision`, { as: 'deputy', body: { accepted: true, reason: '属实' } });

    expect((await cards('kind=FINDING')).map(({ ground, basis }) => [ground, basis])).toEqual([['QY2015-7.3', 'QY2015-7.3']]);
    expect((await cards('kind=TIMED')).map(({ ground, basis, state }) => [ground, basis, state]).sort()).toEqual([[null, 'QY2019-3.1', 'ISSUED'], [null, 'QY2019-3.1', 'REVOKED']]);
    expect(await cards('ground=QY2019-3.1&state=ISSUED')).toHaveLength(1);
    expect([(await cards('ground=QY2015-7.3')).length, (await cards('ground=QY2015-7.4')).length, (await cards('county=441881')).length, (await cards('county=441802')).length]).toEqual([1, 0, 3, 0]);
    expect((await counts('from=2026-11&to=2026-12')).body.items).toMatchObject([
      { month: '2026-11', unit: 'YD-JT', ground: 'QY2019-3.1', kind: 'TIMED', yellow: 1, red: 0, revoked: 1 },
      { month: '2026-12', unit: 'YD-JT', ground: 'QY2015-7.3', kind: 'FINDING', yellow: 0, red: 1, revoked: 0 },
    ]);
    expect((await counts('month=2026-12&kind=TIMED')).body.items).toEqual([]);
    for (const wrong of ['', 'from=2026-11', 'from=2026-12&to=2026-11', 'from=2024-01&to=2026-12', 'month=2026-13']) expect([wrong, (await counts(wrong)).status]).toEqual([wrong, 400]);

    const csv = await town.ask<string>('GET', '/api/v1/cards/ledger.csv?month=2026-11', { as: 'supervisor' });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = csv.body.split('\r\n');
    expect(lines[0]?.replace(/^\uFEFF/, '').split(',').slice(0, 5)).toEqual(['牌', '单位代码', '单位', '事发地', '违反或审定时刻']);
    expect(lines.filter((line) => line.startsWith('黄牌,YD-JT')).map((line) => line.includes('2026-11-30T11:00:00.001+08:00')).length).toBe(2);
    expect(csv.body).toContain(",'=误发,");
    const book = await town.ask('GET', '/api/v1/cards/ledger.xlsx', { as: 'supervisor' });
    expect(book.status).toBe(200);
    expect(Number(book.headers.get('content-length'))).toBeGreaterThan(3_000);
  });
});
