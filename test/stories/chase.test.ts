import { describe, expect, it } from 'vitest';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const DESK = '英德市交通值班室';
const CONTACT = '英德市交通工单联系人';
const LEADER = '英德市交通分管领导';
const OFFICE = '英德市热线办联络人';
const SUPERVISOR = '市热线值班长';

describe('OQ-20: the unit\'s ladder, rung by rung', () => {
  it('5, 15, 30, 45, and the card a minute after the breach, to whom the ladder names (S26)', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:04:59.999');
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    await town.advanceTo('10:05');
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 2 call`]);
    await town.advanceTo('10:15');
    expect(await town.reached()).toEqual([`${DESK} 0 SMS 1 call`, `${CONTACT} 1 SMS 1 call`, `${LIAISON} 1 SMS 2 call`, `${OFFICE} 1 SMS 1 call`].sort());
    await town.advanceTo('10:30');
    expect(await town.phone(LEADER).messages()).toHaveLength(1);
    expect(await town.phone(SUPERVISOR).messages()).toHaveLength(1);
    await town.advanceTo('10:45');
    expect(await town.phone(LIAISON).lastMessage()).toContain('即将超时');
    expect(await town.phone(LEADER).lastMessage()).toContain('即将超时');
    await town.advanceTo('11:00:59.999');
    expect(await town.phone(SUPERVISOR).lastMessage()).not.toContain('黄牌');
    await town.advanceTo('11:01:01');
    for (const name of [LIAISON, LEADER, OFFICE, SUPERVISOR]) expect(await town.phone(name).lastMessage()).toMatch(/黄牌.*清政数〔2019〕91号/u);
    expect(await town.phone(LIAISON).lastMessage()).toContain('异议拨12345');
    expect(await town.phone(CONTACT).lastMessage()).not.toContain('黄牌');
    expect((await town.order(order.id)).nextRung).toBeNull();
  });

  it('two liaisons: the second is told at 5', async () => {
    await town.report(aReport({ location: { address: '清远市清新区太和镇', countyCode: '441803' } }));
    await town.advanceTo('10:05');
    expect(await town.reached()).toEqual(['清新区交通第二联络人 1 SMS 1 call', '清新区交通联络人 1 SMS 2 call']);
  });

  it('every attempt is on the timeline with its receipts and its clause', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:16');
    const planned = (await town.timeline(order)).filter((entry) => entry.kind === 'NOTICE_PLANNED');
    expect(planned.map((entry) => entry.at.slice(11, 16))).toEqual(['10:00', '10:05', '10:15', '10:15', '10:15']);
    for (const entry of planned) expect(entry.because.length).toBeGreaterThan(0);
    const sms = planned[0]?.notice?.attempts.find((attempt) => attempt.channel === 'SMS');
    expect(sms).toMatchObject({ state: 'DELIVERED', provider: 'twilio' });
    expect(sms?.to).not.toContain('19200000274');
    expect(sms?.receipts.map(({ status }) => status)).toContain('DELIVERED');
  });
});

describe('OQ-08, S07: a receipt stops the chasing, not the hour', () => {
  it('收到 at 4 minutes: nobody else is told, the 45-minute warning still comes, and so does the card', async () => {
    const order = await town.report(aReport());
    const liaison = town.phone(LIAISON);
    await town.advanceTo('10:04');
    await liaison.reply(`${await liaison.code()} 收到`);
    expect((await town.order(order.id))).toMatchObject({ state: 'ACKNOWLEDGED', acknowledged: { channel: 'SMS_REPLY', at: '2026-11-23T10:04:00.000+08:00' } });
    await town.advanceTo('10:44:59');
    expect((await town.reached()).filter((line) => !line.startsWith(LIAISON))).toEqual([]);
    await town.advanceTo('10:45');
    expect(await liaison.lastMessage()).toContain('即将超时');
    await town.advanceTo('11:00:01');
    expect(await town.cards(order)).toEqual(['YELLOW 2026-11-23T11:00:00.001 ISSUED']);
  });

  it('an opinion ends the ladder: no warning, no further call', async () => {
    await town.report(aReport());
    const liaison = town.phone(LIAISON);
    await liaison.reply(`${await liaison.code()} 2`);
    const before = (await liaison.calls()).length;
    await town.advanceTo('11:05');
    expect(await liaison.calls()).toHaveLength(before);
    expect((await town.reached()).filter((line) => !line.startsWith(LIAISON))).toEqual([]);
  });
});

describe('OQ-20: a hard failure moves to the next person at once', () => {
  it.each([
    ['busy', { call: 'busy' }], ['voicemail', { call: 'voicemail' }], ['a failed call', { call: 'failed' }],
  ] as const)('%s', async (_name, behaviour) => {
    await town.phone(LIAISON).behave(behaviour);
    const order = await town.report(aReport());
    expect(await town.reached()).toEqual([`${DESK} 0 SMS 1 call`, `${LIAISON} 1 SMS 1 call`].sort());
    expect(order.state).toBe('DISPATCHED');
  });

  it('no answer: after 30 seconds of ringing', async () => {
    await town.phone(LIAISON).behave({ call: 'ring' });
    await town.report(aReport());
    await town.advance('PT29.999S');
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    await town.advance('PT0.001S');
    expect(await town.reached()).toEqual([`${DESK} 0 SMS 1 call`, `${LIAISON} 1 SMS 1 call`].sort());
  });

  it('an SMS that cannot be delivered moves nobody while the call is answered', async () => {
    await town.phone(LIAISON).behave({ sms: 'undelivered' });
    const order = await town.report(aReport());
    expect((await town.reached()).filter((line) => !line.startsWith(LIAISON))).toEqual([]);
    const sms = (await town.timeline(order)).flatMap((entry) => entry.notice?.attempts ?? []).find((attempt) => attempt.channel === 'SMS');
    expect(sms).toMatchObject({ state: 'UNDELIVERED', errorCode: '30003' });
  });

  it('five calls this hour: no sixth is planned, the message goes, and the next person is told in the same transaction', async () => {
    const numberOf = async (name: string): Promise<string | null> => { const { landline, mobile } = await town.contactNamed(name); return landline ?? mobile; };
    const called = async (name: string): Promise<unknown> => town.database.run(
      `with notice as (insert into notice (id, purpose, audience, because, planned_at) select gen_random_uuid(), 'DISPATCH', 'UNIT', '{}', $2::timestamptz - n * interval '10 minutes' from generate_series(1, 5) n returning id, planned_at)
       insert into notice_attempt (id, notice_id, channel, number, state, due_at, submitted_at, final_at, provider)
       select gen_random_uuid(), id, 'VOICE', $1, 'DELIVERED', planned_at, planned_at, planned_at, 'twilio' from notice`, [await numberOf(name), town.clock.now()]);
    await called(LIAISON);
    await called(DESK);
    const order = await town.report(aReport());
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 0 call`, `${CONTACT} 1 SMS 1 call`].sort());
    const spent = await town.database.rows<{ state: string; submitted_at: unknown; due: unknown }>(
      "select a.state, a.submitted_at, d.id as due from notice_attempt a left join due_row d on d.subject = a.id::text where a.work_order_id = $1 and a.error_code = 'BUDGET_HOUR'", [order.id]);
    expect(spent).toEqual(Array.from({ length: 2 }, () => ({ state: 'FAILED', submitted_at: null, due: null })));
    const kinds = (await town.timeline(order)).map(({ kind }) => kind);
    expect(kinds.indexOf('ATTEMPT_FAILED')).toBeLessThan(kinds.indexOf('ATTEMPT_SUBMITTED'));
    expect((await town.ask<{ warnings: string[] }>('GET', '/api/v1/board', { as: 'supervisor' })).body.warnings.join()).toContain(LIAISON);
  });

  it('nobody can be reached: through everybody in order, then flagged for a person to call by hand', async () => {
    for (const name of [LIAISON, DESK, CONTACT, OFFICE]) await town.phone(name).behave({ call: 'busy', sms: 'undelivered' });
    const order = await town.report(aReport());
    await town.advance('PT1M');
    expect((await town.reached()).map((line) => line.split(' ')[0])).toEqual([DESK, CONTACT, LIAISON, OFFICE, SUPERVISOR].sort());
    await town.phone(SUPERVISOR).behave({ call: 'busy', sms: 'undelivered' });
    expect((await town.order(order.id)).deadlines).toMatchObject([{ state: 'OPEN' }]);
  });

  it('everybody failed, the supervisor too: ALL_FAILED', async () => {
    for (const name of [LIAISON, DESK, CONTACT, OFFICE, SUPERVISOR]) await town.phone(name).behave({ call: 'busy', sms: 'undelivered' });
    const order = await town.report(aReport());
    await town.advance('PT1M');
    expect(await town.alarms(order)).toEqual(['ALL_FAILED 10:00:00']);
  });
});
