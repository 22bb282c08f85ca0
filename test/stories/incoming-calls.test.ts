import { describe, expect, it } from 'vitest';
import type { CallView } from '../../src/calls/call-view.js';
import { ForgetCalls } from '../../src/calls/forget-calls.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const CALLER = '19200008888';

const ring = (body: Record<string, unknown> = {}) => town.ask<{ id: string; errors: { pointer: string }[] }>('POST', '/api/v1/incoming-calls', { body: { callerNumber: CALLER, calledAt: town.at(), ...body } });
const calls = async (as = 'operator'): Promise<readonly CallView[]> => (await town.ask<{ items: CallView[] }>('GET', '/api/v1/incoming-calls', { as })).body.items;
const take = (id: string, as = 'operator') => town.ask<CallView & { code: string; takenBy: string }>('POST', `/api/v1/incoming-calls/${id}/taking`, { as });

describe('a call coming in', () => {
  it('shows the caller’s open orders with a masked number, until one operator takes it', async () => {
    const order = await town.report(aReport({ caller: '0192-0000-8888' }));
    await town.report(aReport({ caller: '19200007777', petitioner: { name: '甲', phone: '19200007777' } }));
    const { body: { id } } = await ring();
    expect(await calls()).toMatchObject([{ id, callerNumber: '+86192****8888', isMasked: true, orders: [{ id: order.id, nextDeadline: { kind: 'FIRST_RESPONSE' } }], people: [] }]);
    expect((await take(id)).body).toMatchObject({ callerNumber: '+8619200008888', isMasked: false });
    expect(await calls('supervisor')).toEqual([]);
    expect(await calls()).toMatchObject([{ id, isMasked: false }]);
  });

  it('belongs to the first who takes it; the other sees who', async () => {
    const { body: { id } } = await ring();
    expect((await take(id)).status).toBe(200);
    expect((await take(id)).status).toBe(200);
    const late = await take(id, 'supervisor');
    expect([late.status, late.body.code]).toEqual([409, 'CALL_TAKEN']);
    expect(late.body.takenBy).not.toBe('');
    const { items } = (await town.ask<{ items: { data: { caller: string } }[] }>('GET', `/api/v1/audit?action=CALL_TAKEN&subject=${id}`, { as: 'supervisor' })).body;
    expect(items.map(({ data }) => data.caller), 'who saw the number is known once').toEqual(['+86192****8888']);
  });

  it('OQ-09: of a unit’s own liaison shows the orders of the unit, because that is what he calls back about', async () => {
    const order = await town.report(aReport());
    const { mobile: number } = await town.contactNamed('英德市交通联络人');
    const answer = await town.ask('POST', '/api/v1/callers/search', { body: { callerNumber: number }, as: 'operator' });
    expect(answer).toMatchObject({ status: 200, body: { orders: [], people: [{ name: '英德市交通联络人', unitCode: 'YD-JT' }], unitOrders: [{ id: order.id }] } });
  });

  it('told twice stays one, out of sight after half an hour and forgotten after a day', async () => {
    const [calledAt] = [town.at()];
    const first = await ring({ calledAt });
    const again = await ring({ calledAt });
    expect(again.body.id).toBe(first.body.id);
    await town.advance('PT30M');
    expect(await calls()).toEqual([]);
    await town.application.get(ForgetCalls).execute();
    expect((await town.database.rows('select 1 from incoming_call')).length).toBe(1);
    await town.advance('PT24H');
    await town.application.get(ForgetCalls).execute();
    expect(await town.database.rows('select 1 from incoming_call')).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no number', { callerNumber: '隐藏号码' }, '/callerNumber'],
    ['an instant in the future', { calledAt: '2026-11-23T10:02:00.001+08:00' }, '/calledAt'],
    ['an instant without offset', { calledAt: '2026-11-23T10:00:00' }, '/calledAt'],
  ])('with %s is refused at its field', async (_, wrong, pointer) => {
    const { status, body } = await ring(wrong);
    expect([status, body.errors.map((one) => one.pointer)]).toEqual([400, [pointer]]);
  });

  it('of another jurisdiction is shown to nobody here, and no unit sees callers', async () => {
    await town.ask('POST', '/api/v1/incoming-calls', { body: { callerNumber: CALLER }, from: 'shaoguan' });
    await town.database.run("update account set jurisdiction = 'qingyuan' where name = 'operator'");
    expect(await calls()).toEqual([]);
    await town.database.run("update account set jurisdiction = null where name = 'operator'");
    expect(await town.ask('GET', '/api/v1/incoming-calls', { as: 'unit' })).toMatchObject({ status: 403 });
    expect(await town.ask('POST', '/api/v1/callers/search', { body: { callerNumber: CALLER }, as: 'unit' })).toMatchObject({ status: 403 });
    expect(await town.ask('POST', '/api/v1/incoming-calls', { body: { callerNumber: CALLER }, as: 'operator' })).toMatchObject({ status: 403 });
  });

  it('reaches the streams of operators without its number', async () => {
    const operator = await heard('operator');
    const unit = await heard('unit');
    const { body: { id } } = await ring();
    expect(await operator.next(/event: call\n/)).toContain(id);
    expect(operator.all()).not.toContain('8888');
    operator.close();
    await unit.next(/event: clock\n/);
    expect(unit.all()).not.toContain('event: call');
    unit.close();
  });
});

/** An open stream of somebody, as text. */
const heard = async (as: string) => {
  const stop = new AbortController();
  const reader = (await town.listen('/api/v1/board/stream', as, stop.signal)).body?.getReader();
  let text = '';
  const next = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(text)) text += new TextDecoder().decode((await reader?.read())?.value);
    return text;
  };
  await next(/event: clock\n/);
  return { next, all: () => text, close: () => stop.abort() };
};
