import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../src/platform/workbook/read-workbook.js';
import type { OrderView } from '../../src/work-orders/order-views.js';
import { aReport } from '../builders/report.js';
import { departures } from '../support/conforms.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const DESK = '英德市交通值班室';
const CONTACT = '英德市交通工单联系人';
const LEADER = '英德市交通分管领导';
const OFFICE = '英德市热线办联络人';
const SUPERVISOR = '市热线值班长';

const reason = '现场有人被困,不等到点';
const ask = <Body = Record<string, unknown>>(order: { readonly id: string }, what: string, body: unknown, as = 'supervisor') => town.ask<Body>('POST', `/api/v1/work-orders/${order.id}/${what}`, { body, as });
const limits = ({ deadlines }: OrderView): unknown => deadlines.map(({ key, startsAt, dueAt, state }) => ({ key, startsAt, dueAt, state }));

describe('escalate now (OQ-20): the next rung is told at once', () => {
  it('tells its people, keeps the instants of the rungs after it, and tells the rung itself no second time', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:07');
    const before = await town.order(order.id);
    expect(before.nextRung?.at).toBe('2026-11-23T10:15:00.000+08:00');
    const after = await town.command(order, 'escalations', { reason }, 'supervisor');
    expect(await town.reached()).toEqual([`${DESK} 0 SMS 1 call`, `${CONTACT} 1 SMS 1 call`, `${LIAISON} 1 SMS 2 call`, `${OFFICE} 1 SMS 1 call`].sort());
    expect(after.nextRung?.at).toBe('2026-11-23T10:30:00.000+08:00');
    expect(after.version).toBe(before.version + 1);
    await town.advanceTo('10:29:59');
    expect(await town.reached()).toEqual([`${DESK} 0 SMS 1 call`, `${CONTACT} 1 SMS 1 call`, `${LIAISON} 1 SMS 2 call`, `${OFFICE} 1 SMS 1 call`].sort());
    await town.advanceTo('10:30');
    expect(await town.phone(LEADER).messages()).toHaveLength(1);
    const entry = (await town.timeline(order)).find(({ kind }) => kind === 'ESCALATED');
    expect(entry).toMatchObject({ title: '人工升级催办', text: reason, because: ['QY2019-5.2c', 'OQ-20'], actor: { kind: 'PERSON' } });
  });

  it('moves no legal clock: the hour, its breach and its card stay to the millisecond (QY2019-3.1)', async () => {
    const order = await town.report(aReport());
    const before = limits(await town.order(order.id));
    for (const rung of ['unit-5', 'unit-15', 'unit-30', 'unit-45']) {
      const after = await town.command(order, 'escalations', { reason: `${reason} ${rung}` }, 'operator');
      expect(limits(after)).toEqual(before);
    }
    await town.advanceTo('10:59:59');
    expect(await town.cards(order)).toEqual([]);
    await town.advanceTo('11:00:01');
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 ISSUED']);
  });

  it('tells nobody the same twice within one minute, whatever the rungs name, and rings no number twice in it', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:04:40');
    for (const n of [1, 2, 3]) await town.command(order, 'escalations', { reason: `${reason} ${String(n)}` }, 'supervisor');
    await town.advanceTo('10:06');
    const told = await town.database.rows<{ contact_id: string; purpose: string; count: number }>(
      "select contact_id::text, purpose, count(*)::int as count from notice where work_order_id = $1 and contact_id is not null and planned_at >= '2026-11-23T10:04:40+08:00' group by contact_id, purpose", [order.id]);
    expect(told.length).toBeGreaterThanOrEqual(5);
    for (const { count } of told) expect(count).toBe(1);
  });

  it('is refused with the reason when nobody is left, when somebody answered, and when the order is over; nothing is kept of it', async () => {
    const order = await town.report(aReport());
    for (const n of [1, 2, 3, 4]) await town.command(order, 'escalations', { reason: `${reason} ${String(n)}` }, 'supervisor');
    const atTop = await ask(order, 'escalations', { reason });
    expect(atTop).toMatchObject({ status: 422, body: { code: 'NOTHING_TO_CLIMB', because: ['OQ-20'] } });
    await town.command(order, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员' }, 'operator');
    expect((await ask(order, 'escalations', { reason })).body).toMatchObject({ code: 'NOBODY_WAITED_FOR' });
    await town.command(order, 'closure', { reason: '核实为误报' }, 'supervisor');
    expect((await ask(order, 'escalations', { reason })).body).toMatchObject({ code: 'ORDER_OVER', detail: '工单已办结,不再通知任何人。' });
    expect((await town.timeline(order)).filter(({ kind }) => kind === 'ESCALATED')).toHaveLength(4);
  });

  it('is for the duty room alone, wants a reason, and loses against whoever was first', async () => {
    const order = await town.report(aReport());
    expect((await ask(order, 'escalations', { reason }, 'unit')).status).toBe(403);
    expect(await ask(order, 'escalations', { reason: '  ' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    const { version } = await town.order(order.id);
    const both = { body: { reason }, as: 'supervisor', headers: { 'if-match': `"${String(version)}"` } };
    expect((await town.ask('POST', `/api/v1/work-orders/${order.id}/escalations`, both)).status).toBe(200);
    const second = await town.ask('POST', `/api/v1/work-orders/${order.id}/escalations`, { ...both, as: 'operator' });
    expect(second).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
    expect(String(second.body['detail'])).toMatch(/更新工单:人工升级催办/u);
  });
});

describe('send again (OQ-20)', () => {
  it('tells everybody who is waited for once more, each by a chain of its own', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:17');
    const before = await town.reached();
    await town.command(order, 'renotifications', { reason: '信号恢复,请再发' }, 'supervisor');
    await town.advance('PT1M');
    const after = await town.reached();
    expect(before).toEqual([`${DESK} 0 SMS 1 call`, `${CONTACT} 1 SMS 1 call`, `${LIAISON} 1 SMS 2 call`, `${OFFICE} 1 SMS 1 call`].sort());
    expect(after).toEqual([`${DESK} 0 SMS 2 call`, `${CONTACT} 2 SMS 2 call`, `${LIAISON} 1 SMS 3 call`, `${OFFICE} 2 SMS 2 call`].sort());
    const entry = (await town.timeline(order)).find(({ kind }) => kind === 'RENOTIFIED');
    expect(entry).toMatchObject({ title: '人工再次通知', text: '信号恢复,请再发', because: ['OQ-20'] });
  });

  it('says what is still under way, and doubles it only when told to', async () => {
    const order = await town.report(aReport());
    await town.advance('PT20S');
    const notice = (await town.timeline(order)).find(({ kind }) => kind === 'NOTICE_PLANNED')?.notice;
    const refused = await ask(order, 'renotifications', { reason: '未接', noticeId: notice?.id });
    expect(refused).toMatchObject({ status: 409, body: { code: 'UNDER_WAY', people: [{ name: LIAISON, channels: ['SMS', 'VOICE'] }] } });
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    await town.command(order, 'renotifications', { reason: '未接', noticeId: notice?.id, evenIfUnderWay: true }, 'supervisor');
    await town.advance('PT2M');
    expect(await town.reached()).toEqual([`${LIAISON} 2 SMS 2 call`]);
  });

  it('rings no number more often than carriers allow: a spent one is said, not tried', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:02');
    const notice = (await town.timeline(order)).find(({ kind }) => kind === 'NOTICE_PLANNED')?.notice;
    for (let n = 0; n < 3; n += 1) {
      await town.command(order, 'renotifications', { reason: `第 ${String(n)} 次`, noticeId: notice?.id }, 'supervisor');
      await town.advance('PT2M');
    }
    // Five calls within the hour: the first, the rung of five minutes, and these three. The message still leaves, the sixth call does not.
    expect(await town.reached()).toContain(`${LIAISON} 4 SMS 5 call`);
    await town.command(order, 'renotifications', { reason: '再发短信', noticeId: notice?.id }, 'supervisor');
    await town.advance('PT2M');
    expect(await town.reached()).toContain(`${LIAISON} 5 SMS 5 call`);
    const rung = (await town.timeline(order)).find(({ kind, notice: told }) => kind === 'NOTICE_PLANNED' && told?.purpose === 'CHASE')?.notice;
    expect(await ask(order, 'renotifications', { reason: '再打一次', noticeId: rung?.id })).toMatchObject({ status: 422, body: { code: 'NOBODY_REACHED', detail: '对方号码本小时或今天的呼叫次数已用尽,请人工拨打。' } });
  });

  it('goes to one person, and to nobody who was never told of the order', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:17');
    const office = await town.contactNamed(OFFICE);
    const leader = await town.contactNamed(LEADER);
    await town.command(order, 'renotifications', { reason: '请热线办协助', contactId: office.id }, 'operator');
    await town.advance('PT1M');
    expect(await town.reached()).toEqual([`${DESK} 0 SMS 1 call`, `${CONTACT} 1 SMS 1 call`, `${LIAISON} 1 SMS 2 call`, `${OFFICE} 2 SMS 2 call`].sort());
    expect(await ask(order, 'renotifications', { reason: '叫领导', contactId: leader.id })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/contactId' }] } });
    expect(await ask(order, 'renotifications', { reason: '两样都填', contactId: office.id, noticeId: office.id })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/contactId' }] } });
    await town.command(order, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员' }, 'operator');
    expect((await ask(order, 'renotifications', { reason: '再发' })).body).toMatchObject({ code: 'NOBODY_WAITED_FOR' });
  });
});

describe('a call-back that an operator logs (OQ-09)', () => {
  it('names the registered person who rings without typing a number, and who said it where it came by another way', async () => {
    const order = await town.report(aReport());
    const told = (await town.timeline(order)).find(({ kind }) => kind === 'NOTICE_PLANNED')?.notice?.recipient;
    expect(told?.name).toBe(LIAISON);
    const stranger = await town.contactNamed('清新区交通联络人');
    expect(await ask(order, 'first-responses', { channel: 'CALL_BACK', callerContactId: stranger.id, opinion: '已派员' }, 'operator')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/callerContactId' }] } });
    const answered = await town.command(order, 'first-responses', { channel: 'CALL_BACK', callerContactId: told?.contactId, opinion: '已派员' }, 'operator');
    expect(answered.response?.opinion).toMatch(/^已派员\(来电号码 英德市交通联络人 .*\*{4}/u);
    const other = await town.report(aReport());
    const onBehalf = await town.command(other, 'first-responses', { channel: 'WECHAT', saidBy: '值班科长', opinion: '已在处置' }, 'supervisor');
    expect(onBehalf.response).toMatchObject({ channel: 'WECHAT', opinion: '已在处置(值班科长告知)' });
  });
});

describe('who comes next (QY2019-5.2, OQ-20)', () => {
  it('is named with masked numbers for whoever sees the order, and in full for the duty room alone, audited', async () => {
    const order = await town.report(aReport());
    const plan = await town.ask<{ items: { rung: string; at: string; people: { name: string; ways: { to: string }[] }[] }[] }>('GET', `/api/v1/work-orders/${order.id}/plan`, { as: 'unit' });
    expect(plan.body.items.map(({ rung, at }) => `${rung} ${at.slice(11, 16)}`)).toEqual(['unit-5 10:05', 'unit-15 10:15', 'unit-30 10:30', 'unit-45 10:45']);
    expect(plan.body.items[2]?.people.map(({ name }) => name)).toEqual([LEADER, SUPERVISOR]);
    for (const { to } of plan.body.items.flatMap(({ people }) => people.flatMap(({ ways }) => ways))) expect(to).toMatch(/\*{3}/);
    expect((await ask(order, 'call-lists', { purpose: '停电' }, 'unit')).status).toBe(403);
    const list = await ask<{ items: { name: string; phone: string }[] }>(order, 'call-lists', { purpose: '网络中断,按纸质预案拨打' });
    expect(list.body.items.map(({ name }) => name)).toEqual([LIAISON, DESK, CONTACT, OFFICE, LEADER, SUPERVISOR]);
    expect(list.body.items[0]?.phone).toMatch(/^192\d{8}$/);
    const kept = await town.database.rows<{ action: string; purpose: string }>("select e.action, t.purpose from audit_entry e join audit_text t on t.entry_id = e.id where e.action = 'CALL_LIST_REVEALED'");
    expect(kept).toEqual([{ action: 'CALL_LIST_REVEALED', purpose: '网络中断,按纸质预案拨打' }]);
  });

  it('is nobody once the unit has answered', async () => {
    const order = await town.report(aReport());
    await town.command(order, 'first-responses', { channel: 'CALL_BACK', opinion: '已派员' }, 'operator');
    const { body } = await town.ask<{ items: { isClimbable: boolean }[] }>('GET', `/api/v1/work-orders/${order.id}/plan`, { as: 'supervisor' });
    expect(body.items.filter(({ isClimbable }) => isClimbable)).toEqual([]);
  });
});

describe('what a provider sent (QY2021-2.3.3)', () => {
  it('is shown as it came, without a number, and every look is audited', async () => {
    const order = await town.report(aReport());
    await town.advance('PT1M');
    const sms = (await town.timeline(order)).find(({ kind }) => kind === 'NOTICE_PLANNED')?.notice?.attempts.find(({ channel }) => channel === 'SMS');
    const path = `/api/v1/work-orders/${order.id}/attempts/${sms?.id ?? ''}/receipts`;
    const read = await town.ask<{ status: string; raw: Record<string, string> }>('GET', `${path}/1`, { as: 'auditor' });
    expect(read.body).toMatchObject({ status: sms?.receipts[0]?.status, provider: 'twilio', providerRef: sms?.providerRef });
    expect(read.body.raw['MessageSid']).toBe(sms?.providerRef);
    expect(JSON.stringify(read.body)).not.toContain('19200000274');
    for (const wrong of ['0', '99', 'x']) expect((await town.ask('GET', `${path}/${wrong}`, { as: 'supervisor' })).status, wrong).toBe(wrong === 'x' ? 400 : 404);
    expect((await town.ask('GET', `${path}/1`, { as: 'unit' })).status).toBe(403);
    const kept = await town.database.rows<{ action: string; data: unknown }>("select action, data from audit_entry where action like 'RAW_RECEIPT%'");
    expect(kept).toEqual([{ action: 'RAW_RECEIPT_READ', data: { attemptId: sms?.id, n: 1 } }]);
  });
});

describe('the list of orders', () => {
  it('answers each filter, pages, and leaves as a workbook for those who supervise', async () => {
    const first = await town.report(aReport({ title: '一号塌方' }));
    await town.report(aReport({ title: '二号塌方', critical: true, criticalReason: '有人被困' }));
    await town.report(aReport({ title: '三号演练', drill: true }));
    await town.command(first, 'closure', { reason: '核实为误报' }, 'supervisor');
    await town.advanceTo('11:00:01');
    const titles = async (query: string): Promise<readonly string[]> => (await town.ask<{ items: { title: string }[] }>('GET', `/api/v1/work-orders?${query}`, { as: 'supervisor' })).body.items.map(({ title }) => title).sort();
    expect(await titles('')).toEqual(['一号塌方', '三号演练', '二号塌方']);
    expect(await titles('state=OPEN')).toEqual(['三号演练', '二号塌方']);
    expect(await titles('state=OVER')).toEqual(['一号塌方']);
    expect(await titles('critical=true')).toEqual(['二号塌方']);
    expect(await titles('drill=1')).toEqual(['三号演练']);
    expect(await titles('drill=0&late=1')).toEqual(['二号塌方']);
    expect(await titles('late=0')).toEqual(['一号塌方']);
    expect(await titles('from=2026-11-23&to=2026-11-23&class=URGENT&category=ROAD_AND_TREE')).toHaveLength(3);
    expect(await titles('to=2026-11-22')).toEqual([]);
    expect(await titles('from=2026-11-24')).toEqual([]);
    expect(await titles('class=COMPLAINT')).toEqual([]);
    for (const [wrong, pointer] of [['from=2026-02-30', '/from'], ['from=2026-11-24&to=2026-11-23', '/to'], ['from=soon', '/from'], ['class=NONE', '/class'], ['critical=perhaps', '/critical']] as const) {
      expect(await town.ask('GET', `/api/v1/work-orders?${wrong}`, { as: 'supervisor' }), wrong).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    }
    const workbook = await town.listen('/api/v1/work-orders/exports?state=OPEN', 'auditor', AbortSignal.timeout(20_000));
    expect(workbook.headers.get('content-type')).toContain('spreadsheetml');
    const { sheets } = await readWorkbook(Buffer.from(await workbook.arrayBuffer()));
    expect(sheets[0]?.rows.map((row) => String(row[6])).sort()).toEqual(['三号演练', '二号塌方', '标题'].sort());
    expect((await town.ask('GET', '/api/v1/work-orders/exports', { as: 'operator' })).status).toBe(403);
  });
});

describe('the published document', () => {
  it('agrees with plan, call list and receipt', async () => {
    const order = await town.report(aReport());
    await town.advance('PT1M');
    const plan = await town.ask('GET', `/api/v1/work-orders/${order.id}/plan`, { as: 'supervisor' });
    const { body } = await town.ask<{ paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: Readonly<Record<string, unknown>> }> }> }>> }>('GET', '/api/openapi.json', { as: null });
    const schema = body.paths['/api/v1/work-orders/{id}/plan']?.['get']?.responses['200']?.content?.['application/json']?.schema;
    expect(schema).toBeDefined();
    expect(departures(plan.body, schema ?? {})).toEqual([]);
    expect(body.paths['/api/v1/work-orders/{id}/escalations']?.['post']).toBeDefined();
    expect(body.paths['/api/v1/work-orders/{id}/renotifications']?.['post']).toBeDefined();
  });
});
