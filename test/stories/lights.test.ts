import { describe, expect, it } from 'vitest';
import { verifyAudit } from '../../src/audit/verify-audit.js';
import { inHaojiang } from '../builders/city-reports.js';
import { useTown } from '../support/town.js';
import { TownOrder } from '../support/town-order.js';

const town = useTown();
const UNIT = 'unit-haojiang';

interface Light {
  readonly colour: string; readonly from: string; readonly until: string | null; readonly endedBy: string | null; readonly pressed: string; readonly unitCode: string; readonly number: string;
  readonly presses: readonly { readonly role: string; readonly channel: string; readonly state: string; readonly submittedAt: string | null }[];
}
interface Lights { readonly items: readonly Light[]; readonly counts?: readonly Record<string, unknown>[] }

const lights = async (query: string, as = 'supervisor'): Promise<Lights> => (await town.ask<Lights>('GET', `/api/v1/lights?${query}`, { as })).body;
const told = ({ items }: Lights): string[] => items.map(({ colour, from, until, endedBy }) => `${colour} ${from.slice(5, 16)} ${until?.slice(5, 16) ?? '–'} ${endedBy ?? 'SHOWING'}`).reverse();

const accepted = async (more: object = {}): Promise<TownOrder> => {
  await town.begin('2023-03-03T10:00:00+08:00');
  const order = await TownOrder.reported(town, inHaojiang({ class: 'HELP', title: '井盖松动', ...more }), 'haojiang');
  await town.advanceTo('2023-03-06T09:00:00+08:00');
  await order.tell(UNIT, 'ACCEPTED_BY_UNIT');
  return order;
};

describe('HJ2022-5.1 … 5.4, OQ-25: one status at a time, with its history', () => {
  it('each light has its end and what put it out; who was pressed and how it reached them stands beside; the month counts each order once, by its last status', async () => {
    const order = await accepted();
    await town.advanceTo('2023-03-10T09:00:00+08:00');
    expect(told(await lights('month=2023-03'))).toEqual(['WARNING 03-08T00:00 03-10T00:00 OVERTAKEN', 'YELLOW 03-10T00:00 – SHOWING']);
    const [yellow, warning] = (await lights('month=2023-03')).items;
    expect([warning?.pressed, yellow?.pressed]).toEqual(['UNIT', 'LEADER_IN_CHARGE']);
    expect(yellow?.presses.map(({ role, channel, state }) => `${role} ${channel} ${state}`)).toEqual(expect.arrayContaining(['LEADER_IN_CHARGE SMS DELIVERED']));
    expect(yellow?.presses.every(({ submittedAt }) => submittedAt === null || submittedAt.startsWith('2023-03-10T0'))).toBe(true);
    expect(JSON.stringify(yellow)).not.toMatch(/\+86|领导"/);

    await order.result(UNIT);
    expect(told(await lights('colour=YELLOW')), 'while the completion waits for its decision the light stands still').toEqual(['YELLOW 03-10T00:00 – SHOWING']);
    await town.advanceTo('2023-03-10T15:00:00+08:00');
    await order.tell('supervisor', 'COMPLETION_SENT_BACK', { reason: '未见处理照片' });
    expect(told(await lights('showing=true'))).toEqual(['YELLOW 03-10T00:00 – SHOWING']);
    await town.advanceTo('2023-03-13T10:00:00+08:00');
    await order.result(UNIT);
    await order.tell('supervisor', 'COMPLETION_APPROVED');
    const march = await lights('month=2023-03');
    expect(told(march)).toEqual(['WARNING 03-08T00:00 03-10T00:00 OVERTAKEN', 'YELLOW 03-10T00:00 03-13T00:00 OVERTAKEN', 'RED 03-13T00:00 03-13T10:00 MET']);
    expect(march.counts).toEqual([{ month: '2023-03', unit: 'HJ-CG', unitName: expect.any(String), warning: 0, overdue: 0, yellow: 0, orange: 0, red: 1 }]);
    expect((await lights('month=2023-04')).counts).toEqual([]);
    const kinds = (await town.database.rows<{ said: string }>("select kind || coalesce(' ' || (data->>'by'), '') as said from ledger_entry where kind like 'LIGHT%' order by seq")).map(({ said }) => said);
    expect((await lights('showing=true')).items).toEqual([]);
    expect(kinds).toEqual(['LIGHT_SHOWN', 'LIGHT_SHOWN', 'LIGHT_OUT OVERTAKEN', 'LIGHT_SHOWN', 'LIGHT_OUT OVERTAKEN', 'LIGHT_OUT MET']);
    expect((await lights('', 'unit')).items).toEqual([]);
    for (const wrong of ['month=2023-13', 'colour=GREEN', 'showing=maybe']) expect([wrong, (await town.ask('GET', `/api/v1/lights?${wrong}`, { as: 'supervisor' })).status]).toEqual([wrong, 400]);

    // Whoever changes a row past the service is found by the entries.
    const verify = async (): Promise<string[]> => (await verifyAudit(town.database, { now: () => town.clock.real() })).findings.map(({ table, deed }) => `${table} ${deed}`);
    expect(await verify()).toEqual([]);
    await town.database.run("update order_light set colour = 'ORANGE' where colour = 'RED'");
    expect((await verify()).sort()).toEqual(['order_light ADDED', 'order_light REMOVED']);
    await town.database.run("update order_light set colour = 'RED' where colour = 'ORANGE'");
  });

  it('a drill lights nothing that anybody counts', async () => {
    await accepted({ drill: true });
    await town.advanceTo('2023-03-13T09:00:00+08:00');
    expect(await lights('month=2023-03')).toMatchObject({ items: [], counts: [] });
  });
});
