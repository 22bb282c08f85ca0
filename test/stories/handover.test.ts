import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { CURRENT_SCHEMA, HANDOVER_SCHEMA, NOTES_SCHEMA } from '../../src/handover/handover-schemas.js';
import { aReport } from '../builders/report.js';
import { departures } from '../support/conforms.js';
import { useTown } from '../support/town.js';

const town = useTown();

interface Person { readonly id: string; readonly name: string }
interface Offered { readonly id: string; readonly state: string; readonly from: Person; readonly to: Person; readonly figures: Record<string, number>; readonly openOrders: number; readonly reason: string | null; readonly summary: string }
interface Note { readonly id: string; readonly text: string; readonly number: string | null; readonly pinned: boolean; readonly by: string; readonly doneBy: string | null; readonly struckBy: string | null }
interface Current {
  readonly desk: string; readonly version: number; readonly since: string; readonly shift: { readonly holder: string; readonly holderId: string; readonly beganAt: string; readonly beganAs: string } | null;
  readonly offered: Offered | null; readonly figures: Record<string, number>; readonly happenings: { kind: string; number: string; detail: string | null }[]; readonly waiting: { kind: string; number: string }[];
  readonly orders: { id: string; number: string; title: string; isOverdue: boolean; alarms: string[] }[]; readonly notes: Note[]; readonly successors: { id: string; name: string; role: string }[];
  readonly code?: string; readonly detail?: string; readonly errors?: { pointer: string }[];
}

const current = async (as = 'supervisor'): Promise<Current> => (await town.ask<Current>('GET', '/api/v1/handovers/current', { as })).body;
const tell = (path: string, as: string, body: object = {}, version?: number) =>
  town.ask<Current>('POST', `/api/v1/handovers${path}`, { as, body, headers: version === undefined ? {} : { 'if-match': `"${String(version)}"` } });
const note = (body: object, as = 'supervisor') => town.ask<Note & { errors?: { pointer: string }[] }>('POST', '/api/v1/shift-notes', { as, body });
const idOf = async (role: string): Promise<string> => (await current()).successors.find((one) => one.role === role)?.id ?? '';
const offer = async (body: object = {}, as = 'supervisor', version?: number) => tell('', as, { successorId: await idOf('OPERATOR'), summary: '英德塌方已派员,待结果', ...body }, version);
const audited = async (): Promise<string[]> => (await town.database.rows<{ action: string }>("select action from audit_entry where action like 'shift%' or action like 'handover%' order by id")).map(({ action }) => action);

describe('shift handover (issue 6: shift handover with notes)', () => {
  beforeEach(async () => {
    expect((await tell('/shifts', 'supervisor')).status).toBe(200);
  });

  it('tells what happened since the shift began, what is open, and hands it to the successor who signs', async () => {
    const before = await current();
    expect(before).toMatchObject({ desk: 'ALL', shift: { holder: '值班长', beganAs: 'BEGUN', beganAt: '2026-11-23T10:00:00.000+08:00' }, since: '2026-11-23T10:00:00.000+08:00' });
    const late = await town.report(aReport());
    const answered = await town.report(aReport({ externalNumber: 'HANDOVER-2', title: '护栏倒伏' }));
    const drill = await town.report(aReport({ externalNumber: 'HANDOVER-3', drill: true }));
    await town.command(answered, 'first-responses', { channel: 'SYSTEM', opinion: '已派员' }, 'unit');
    await town.advance('PT61M');
    await note({ text: '单位称道路 18 时前抢通', workOrderId: late.id, pinned: true });

    const now = await current();
    expect(now.figures).toMatchObject({ RECEIVED: 2, ANSWERED: 1, OVERDUE: 1, CARD: 1, OPEN: 2, OPEN_UNANSWERED: 1, OPEN_OVERDUE: 1, DRILLS: 1 });
    // Both hours end in the same millisecond.
    expect(now.happenings.filter(({ kind }) => kind === 'CARD').map(({ number, detail }) => `${number} ${detail}`).sort()).toEqual([late, drill].map(({ number }) => `${number} YELLOW`).sort());
    expect(now.orders.map(({ number }) => number)).toEqual([late.number, answered.number, drill.number]);
    expect(now.orders[0]).toMatchObject({ isOverdue: true, title: aReport().title });
    expect(departures(now, CURRENT_SCHEMA)).toEqual([]);

    const given = await offer();
    expect(given).toMatchObject({ status: 201, body: { offered: { state: 'OFFERED', to: { name: '话务员' }, openOrders: 3 }, shift: { holder: '值班长' } } });
    const id = given.body.offered?.id ?? '';
    await town.advance('PT5M');
    await town.command(late, 'first-responses', { channel: 'CALL_BACK', callerNumber: '+8619200000301', opinion: '已派员' }, 'supervisor');

    expect(await tell(`/${id}/acceptance`, 'operator', {}, given.body.version)).toMatchObject({ status: 200, body: { offered: null, shift: { holder: '话务员', beganAs: 'HANDED_OVER', beganAt: town.at() } } });
    const frozen = (await town.ask<{ orders: { number: string; isAnswered: boolean; title: string }[]; notes: Note[]; state: string }>('GET', `/api/v1/handovers/${id}`, { as: 'auditor' })).body;
    expect(frozen).toMatchObject({ state: 'TAKEN', notes: [{ text: '单位称道路 18 时前抢通', number: late.number }] });
    expect(frozen.orders).toMatchObject([{ number: late.number, isAnswered: false, title: aReport().title }, { number: answered.number, isAnswered: true }, { number: drill.number }]);
    expect(departures(frozen, HANDOVER_SCHEMA)).toEqual([]);
    expect((await town.ask<{ items: Offered[] }>('GET', '/api/v1/handovers', { as: 'operator' })).body.items.map((one) => [one.id, one.state])).toEqual([[id, 'TAKEN']]);
    expect(await audited()).toEqual(['shift.begun', 'shiftNote.added', 'handover.offered', 'handover.taken']);
  });

  it('of two acts at once one wins, and the other reads who did what (412)', async () => {
    const { version } = await current();
    expect((await offer({}, 'supervisor', version)).status).toBe(201);
    const slower = await offer({}, 'supervisor', version);
    expect(slower).toMatchObject({ status: 412, body: { code: 'STALE_VERSION', currentVersion: version + 1 } });
    expect(slower.body.detail).toContain('值班长已于10:00:00向话务员交班');
    const { offered, version: latest } = await current('operator');
    const [first, second] = await Promise.all([tell(`/${offered?.id ?? ''}/acceptance`, 'operator', {}, latest), tell(`/${offered?.id ?? ''}/withdrawal`, 'supervisor', {}, latest)]);
    expect([first.status, second.status].toSorted()).toEqual([200, 412]);
  });

  it('is refused with a reason: the giver stays on duty and may offer anew', async () => {
    const id = (await offer()).body.offered?.id ?? '';
    expect(await tell(`/${id}/refusal`, 'operator', {})).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect(await tell(`/${id}/refusal`, 'supervisor', { reason: '不是给我的' })).toMatchObject({ status: 403 });
    expect(await tell(`/${id}/refusal`, 'operator', { reason: '正在接重大来电,十分钟后再交' })).toMatchObject({ status: 200, body: { offered: null, shift: { holder: '值班长' } } });
    expect((await town.ask<{ items: Offered[] }>('GET', '/api/v1/handovers', { as: 'supervisor' })).body.items).toMatchObject([{ state: 'REFUSED', reason: '正在接重大来电,十分钟后再交' }]);
    expect((await offer()).status).toBe(201);
    expect(await tell(`/${id}/acceptance`, 'operator')).toMatchObject({ status: 404 });
  });

  it('nobody hands over to himself, to a stranger, twice, or from a desk he does not hold', async () => {
    expect(await offer({ successorId: await idOf('SUPERVISOR') })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/successorId', detail: '不能交给自己。' }] } });
    expect(await offer({ successorId: randomUUID() })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/successorId' }] } });
    expect(await offer({ successorId: '小王', summary: '  ' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/successorId' }, { pointer: '/summary' }] } });
    expect(await offer({ successorId: await idOf('SUPERVISOR') }, 'operator')).toMatchObject({ status: 409, body: { code: 'NOT_ON_DUTY' } });
    expect((await offer()).status).toBe(201);
    expect(await offer()).toMatchObject({ status: 409, body: { code: 'ALREADY_OFFERED' } });
  });

  it('a desk whose holder left without a word is taken by a supervisor only, who says why; the night goes over midnight', async () => {
    const id = (await offer()).body.offered?.id ?? '';
    await tell(`/${id}/acceptance`, 'operator');
    await town.advanceTo('2026-11-24T00:30:00+08:00');
    expect((await current()).since).toBe('2026-11-23T10:00:00.000+08:00');
    expect(await tell('/shifts', 'operator')).toMatchObject({ status: 409, body: { code: 'ALREADY_ON_DUTY' } });
    expect(await tell('/shifts', 'supervisor')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect(await tell('/shifts', 'supervisor', { reason: '话务员突发疾病' })).toMatchObject({ status: 200, body: { shift: { holder: '值班长', beganAs: 'TAKEN_OVER', reason: '话务员突发疾病', beganAt: '2026-11-24T00:30:00.000+08:00' } } });
    expect(await tell('/shifts', 'operator', { reason: '我来' })).toMatchObject({ status: 403 });
  });

  it('notes are done or struck, never taken out; those of an order stand at the order', async () => {
    const order = await town.report(aReport());
    const [pinned, plain] = [(await note({ text: ' 十点回访 ', workOrderId: order.id, pinned: true })).body, (await note({ text: '系统正常' })).body];
    expect(pinned).toMatchObject({ text: '十点回访', number: order.number, by: '值班长', pinned: true });
    expect(await note({ text: ' ', workOrderId: 'x' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/text' }, { pointer: '/workOrderId' }] } });
    expect(await note({ text: '没有的单', workOrderId: randomUUID() })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/workOrderId' }] } });
    expect((await town.ask('POST', `/api/v1/shift-notes/${pinned.id}/completion`, { as: 'operator', body: {} })).body).toMatchObject({ doneBy: '话务员' });
    expect((await town.ask('POST', `/api/v1/shift-notes/${pinned.id}/completion`, { as: 'operator', body: {} })).status).toBe(409);
    expect((await town.ask('POST', `/api/v1/shift-notes/${plain.id}/strike`, { as: 'supervisor', body: { reason: '写错班次' } })).body).toMatchObject({ struckBy: '值班长', text: '系统正常' });
    expect((await current()).notes).toEqual([]);
    const all = await town.ask<{ items: Note[] }>('GET', '/api/v1/shift-notes', { as: 'auditor' });
    expect(all.body.items.map(({ text }) => text).toSorted()).toEqual(['十点回访', '系统正常']);
    expect(departures(all.body, NOTES_SCHEMA)).toEqual([]);
    expect((await town.ask<{ items: Note[] }>('GET', `/api/v1/shift-notes?workOrderId=${order.id}`, { as: 'auditor' })).body.items.map(({ text }) => text)).toEqual(['十点回访']);
  });

  it('is the duty room\'s alone: units and machines are turned away, auditors and administrators only read', async () => {
    expect((await town.ask('GET', '/api/v1/handovers/current', { as: 'unit' })).status).toBe(403);
    expect((await town.ask('GET', '/api/v1/shift-notes', { as: 'county' })).status).toBe(403);
    expect((await town.ask('GET', '/api/v1/handovers/current')).status).toBe(403);
    expect((await town.ask('GET', '/api/v1/handovers/current', { as: 'administrator' })).status).toBe(200);
    expect((await note({ text: '备注' }, 'auditor')).status).toBe(403);
    expect((await tell('/shifts', 'administrator')).status).toBe(403);
    expect((await town.ask('GET', '/api/v1/handovers/not-an-id', { as: 'auditor' })).status).toBe(404);
    expect((await town.ask('GET', '/api/v1/handovers?desk=qingyuan', { as: 'auditor' })).body).toEqual({ items: [], nextCursor: null });
  });
});

it('a desk that nobody holds tells of the last hours and is begun by whoever comes', async () => {
  const order = await town.report(aReport());
  expect(await current()).toMatchObject({ shift: null, version: 0, since: '2026-11-22T22:00:00.000+08:00', orders: [{ number: order.number }] });
  expect(await offer()).toMatchObject({ status: 409, body: { code: 'NOBODY_ON_DUTY' } });
  expect(await tell('/shifts', 'operator')).toMatchObject({ status: 200, body: { shift: { holder: '话务员', beganAs: 'BEGUN' }, version: 1 } });
});
