import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown, type Answer } from '../support/town.js';

const town = useTown();
type Order = Awaited<ReturnType<typeof town.report>>;
const PETITIONER = { name: '诉求人清除', phone: '19200008801' };

const closed = async (): Promise<Order> => {
  const order = await town.report(aReport({ petitioner: PETITIONER }));
  await town.command(order, 'completions', { completedAt: town.at() }, 'unit');
  await town.command(order, 'results', { channel: 'SYSTEM', procedure: '清障', result: '已通车', handledAt: town.at() }, 'unit');
  const ended = await town.order(order.id);
  return ended.state === 'CLOSED' ? ended : town.command(order, 'closure', { reason: '已办结' }, 'supervisor');
};
const propose = (order: { readonly id: string }, as = 'supervisor'): Promise<Answer> => town.ask('POST', `/api/v1/work-orders/${order.id}/erasure`, { as, body: { reason: '诉求人要求删除' } });
const decide = (id: unknown, as = 'administrator'): Promise<Answer> => town.ask('POST', `/api/v1/approvals/${String(id)}/decision`, { as, body: { approved: true } });
const petitioner = async (order: { readonly id: string }): Promise<string | null> => (await town.database.one<{ name: string | null }>('select petitioner_name as name from work_order_text where work_order_id = $1', [order.id])).name;

describe('two persons for deleting (issue "Two persons"; 等保 2.0 8.1.4.10; ASVS 5.0 2.3.5)', () => {
  it('nothing is erased at one person\'s word; at the second\'s it is, and the ledger keeps its entries and says so', async () => {
    const order = await closed();
    const before = (await town.timeline(order)).length;
    const { status, body } = await propose(order);
    expect({ status, body }).toMatchObject({ status: 202, body: { state: 'OPEN', kind: 'PERSONAL_DATA_ERASURE', subject: order.id, reason: '诉求人要求删除', what: expect.stringContaining(order.number) as string } });
    expect(await decide(body['id'], 'supervisor')).toMatchObject({ status: 403, body: { code: 'SECOND_PERSON_NEEDED' } });
    expect(await petitioner(order)).toBe(PETITIONER.name);
    expect(await decide(body['id'])).toMatchObject({ status: 200, body: { state: 'CARRIED_OUT' } });
    expect(await petitioner(order)).toBeNull();
    const after = await town.timeline(order);
    expect(after.length).toBe(before + 1);
    expect(after.map(({ kind }) => kind)).toContain('PERSONAL_DATA_ERASED');
    expect(await town.database.rows("select action from audit_entry where subject = $1 or data->>'of' = $1 order by id", [order.id])).toEqual(
      expect.arrayContaining([{ action: 'APPROVAL_PROPOSED' }, { action: 'PERSONAL_DATA_ERASED' }, { action: 'APPROVAL_CARRIED_OUT' }]));
    const again = await propose(order);
    expect(await decide(again.body['id'])).toMatchObject({ status: 409, body: { code: 'APPROVAL_OUTDATED' } });
  });

  it('an open order is not even proposed, and one that somebody holds meanwhile is refused and kept', async () => {
    const open = await town.report(aReport());
    expect(await propose(open)).toMatchObject({ status: 409, body: { code: 'ORDER_STILL_OPEN' } });
    const order = await closed();
    const { body } = await propose(order);
    expect((await town.ask('POST', `/api/v1/work-orders/${order.id}/hold`, { as: 'supervisor', body: { reason: '已申请行政复议' } })).status).toBe(200);
    expect(await decide(body['id'])).toMatchObject({ status: 409, body: { code: 'APPROVAL_OUTDATED', difference: { held: true } } });
    expect(await petitioner(order)).toBe(PETITIONER.name);
  });

  it.each(['operator', 'auditor', 'unit'])('%s proposes no erasure, no stop, and decides none', async (account) => {
    const order = await closed();
    expect((await propose(order, account)).status).toBe(403);
    expect((await town.ask('POST', '/api/v1/notification-stops', { as: account, body: { scope: 'ALL', reason: '试', untilAt: town.clock.now().add({ minutes: 5 }).toString() } })).status).toBe(403);
    const { body } = await propose(order);
    expect((await decide(body['id'], account)).status).toBe(403);
    expect(await petitioner(order)).toBe(PETITIONER.name);
  });
});
