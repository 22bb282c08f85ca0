import { describe, expect, it } from 'vitest';
import { aCriticalReport, aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const MUNICIPAL = '清远市应急值班员';
const COUNTY = '英德市应急值班员';
const unit = (): ReturnType<typeof town.phone> => town.phone(LIAISON);

describe('QY2019-2.4: a critical order goes to the municipal and the county emergency bureau', () => {
  it('in the same transaction as the dispatch, by SMS, call and mail; the unit stays responsible (S18, OQ-17)', async () => {
    await town.begin('2026-10-04T03:12:00+08:00');
    const { status, body } = await town.trigger(aCriticalReport());
    expect(status).toBe(201);
    expect(body.copies.map(({ level, countyCode, at }) => [level, countyCode, at]).sort()).toEqual([['COUNTY', '441881', '2026-10-04T03:12:00.000+08:00'], ['MUNICIPAL', null, '2026-10-04T03:12:00.000+08:00']]);
    const planned = await town.database.rows<{ count: number }>("select count(*)::int as count from notice_attempt where state = 'PLANNED'");
    expect(planned).toEqual([{ count: 8 }]);
    await town.settle();
    expect(await town.reached()).toEqual([`${COUNTY} 1 SMS 1 call`, `${LIAISON} 1 SMS 1 call`, `${MUNICIPAL} 1 SMS 1 call`].sort());
    const order = await town.order(body.id);
    expect(order.deadlines).toMatchObject([{ unitCode: 'YD-JT', dueAt: '2026-10-04T04:12:00.000+08:00' }]);
    expect(order.copies.map(({ state }) => state)).toEqual(['DELIVERED', 'DELIVERED']);
  });

  it('the mail carries the CAP document of this order, and the same is read under its address', async () => {
    const order = await town.report(aCriticalReport());
    const mails = await town.mails();
    expect(mails.map((mail) => mail.to.join()).sort()).toEqual(['duty-qy-yj@example.com', 'duty-yd-yj@example.com']);
    for (const mail of mails) {
      expect(mail.subject).toContain(order.number);
      expect(mail.attachments).toMatchObject([{ filename: 'cap.xml', contentType: 'application/cap+xml' }]);
      const document = await town.attachment(mail);
      expect(document).toContain(order.number);
      expect(document).toContain('<msgType>Alert</msgType>');
      expect(document).toMatch(/<sent>2026-11-23T10:00:00\+08:00<\/sent>/u);
      expect(document).not.toMatch(/诉求人|19200009999/u);
    }
    const read = await town.ask<string>('GET', order.copies[0]?.href ?? '');
    expect(read.headers.get('content-type')).toMatch(/^application\/cap\+xml/u);
    expect(await Promise.all(mails.map((mail) => town.attachment(mail)))).toContain(read.body);
  });

  it('a receipt by key stops the chase of that copy only', async () => {
    const order = await town.report(aCriticalReport());
    await town.phone(MUNICIPAL).press('1');
    expect((await town.order(order.id)).copies.find(({ level }) => level === 'MUNICIPAL')).toMatchObject({ state: 'RECEIVED' });
    expect(await town.order(order.id)).toMatchObject({ response: null });
    await town.advanceTo('10:05');
    expect((await town.phone(MUNICIPAL).calls())).toHaveLength(1);
    expect((await town.phone(COUNTY).calls())).toHaveLength(2);
    expect((await unit().calls())).toHaveLength(2);
    expect(await town.phone('英德市应急第二值班员').messages()).toHaveLength(1);
    await town.advanceTo('10:15');
    expect(await town.alarms(order)).toEqual(['COPY_FAILED 10:15:00']);
    expect(await town.phone('市热线值班长').lastMessage()).toContain('通报未达');
  });

  it('an answer by mail of the person it went to is a receipt of the copy; an out-of-office and a stranger acknowledge nothing', async () => {
    const order = await town.report(aCriticalReport());
    const stateOf = async (level: string): Promise<string | undefined> => (await town.order(order.id)).copies.find((copy) => copy.level === level)?.state;
    await town.bringMail('ack', 'duty-qy-yj@example.com', { text: '我正在休假', headers: { 'Auto-Submitted': 'auto-replied' } });
    await town.bringMail('ack', 'duty-qy-yj@example.com', { text: '收到', from: 'somebody@elsewhere.example' });
    expect(await stateOf('MUNICIPAL')).toBe('DELIVERED');
    await town.bringMail('ack', 'duty-qy-yj@example.com', { text: '收到,已报值班领导' });
    expect([await stateOf('MUNICIPAL'), await stateOf('COUNTY'), (await town.order(order.id)).response]).toEqual(['RECEIVED', 'DELIVERED', null]);
    const { body } = await town.ask<{ items: { kind: string; text: string | null }[] }>('GET', `/api/v1/work-orders/${order.id}/timeline?limit=200`);
    expect(body.items.filter(({ kind }) => kind === 'TEXT_KEPT').map(({ text }) => text)).toEqual(['收到,已报值班领导']);
    await town.advanceTo('10:15');
    expect(await town.phone(MUNICIPAL).calls()).toHaveLength(1);
    town.troubles.said.length = 0;
  });

  it('a mail that bounces was not delivered, whatever the relay said first', async () => {
    await town.report(aCriticalReport());
    const report = ['Content-Type: multipart/report; report-type=delivery-status; boundary=b', '', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', '', 'Action: failed', 'Status: 5.1.1', '', '--b--', ''];
    await town.bringMail('bounce', 'duty-yd-yj@example.com', { raw: report.join('\r\n') });
    expect(await town.database.rows("select state, error_code from notice_attempt where channel = 'EMAIL' and number = $1 and provider = 'smtp'", ['duty-yd-yj@example.com'])).toMatchObject([{ state: 'UNDELIVERED', error_code: '5.1.1' }]);
  });

  it('a bureau that cannot be reached never delays the unit', async () => {
    for (const name of [MUNICIPAL, COUNTY]) await town.phone(name).behave({ call: 'busy', sms: 'undelivered' });
    const order = await town.report(aCriticalReport());
    expect(order).toMatchObject({ state: 'DISPATCHED', deliveredAt: '2026-11-23T10:00:00.000+08:00' });
    expect(await unit().messages()).toHaveLength(1);
    expect(await town.phone('清远市应急第二值班员').messages()).toHaveLength(1);
    expect(await town.phone('英德市应急第二值班员').messages()).toHaveLength(1);
  });

  it('an answer of the bureau is no opinion of the unit', async () => {
    const order = await town.report(aCriticalReport());
    const bureau = town.phone(COUNTY);
    await bureau.reply(`${await bureau.code()} 已派员`);
    await bureau.reply(`${await bureau.code()} 1`);
    expect(await town.order(order.id)).toMatchObject({ response: null, deadlines: [{ state: 'OPEN' }] });
  });
});

describe('QY2019-2.4: flagged later', () => {
  it('copies at the upgrade, once', async () => {
    const order = await town.report(aReport());
    expect(order.copies).toEqual([]);
    await town.advance('PT20M');
    const upgraded = await town.command(order, 'critical', { reason: '确认有人被埋' }, 'operator');
    expect(upgraded).toMatchObject({ critical: true });
    expect(await town.database.rows("select distinct rank from due_row where work_order_id = $1 and kind in ('JUDGE', 'RUNG') and done_at is null", [order.id])).toEqual([{ rank: 0 }]);
    expect(upgraded.copies.map(({ at }) => at)).toEqual(['2026-11-23T10:20:00.000+08:00', '2026-11-23T10:20:00.000+08:00']);
    expect(await town.phone(MUNICIPAL).messages()).toHaveLength(1);
    await town.ask('POST', `/api/v1/work-orders/${order.id}/critical`, { body: { reason: '再次' }, as: 'operator' });
    await town.settle();
    expect((await town.order(order.id)).copies).toHaveLength(2);
  });

  it('not critical: no copy by the platform (S21, OQ-18)', async () => {
    await town.report(aReport());
    await town.advance('PT50M');
    expect(await town.mails()).toEqual([]);
    expect(await town.phone(MUNICIPAL).messages()).toEqual([]);
  });
});

describe('QY2015-5.4: withdrawn', () => {
  it('the bureaux get a Cancel that refers to the first message; the unit is told; nothing more is chased', async () => {
    const order = await town.report(aCriticalReport());
    const firsts = new Map((await Promise.all((await town.mails()).map((mail) => town.attachment(mail)))).map((document) => [element(document, 'addresses'), element(document, 'identifier')]));
    await town.advance('PT2M');
    const withdrawn = await town.command(order, 'withdrawal', { reason: '误报' });
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN' });
    expect(withdrawn.copies.filter(({ messageType }) => messageType === 'Cancel')).toHaveLength(2);
    const cancels = (await Promise.all((await town.mails()).map((mail) => town.attachment(mail)))).filter((document) => element(document, 'msgType') === 'Cancel');
    expect(cancels).toHaveLength(2);
    for (const cancel of cancels) {
      expect(element(cancel, 'references')).toContain(firsts.get(element(cancel, 'addresses')) ?? 'none');
      expect(element(cancel, 'references')).toContain('2026-11-23T10:00:00+08:00');
      expect(cancel.indexOf('<references>')).toBeLessThan(cancel.indexOf('<info>'));
    }
    expect(await unit().lastMessage()).toContain('已由热线撤回');
    const calls = (await unit().calls()).length;
    await town.advance('PT2H');
    expect(await unit().calls()).toHaveLength(calls);
    expect(await town.cards(order)).toEqual([]);
  });
});

const element = (document: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`, 'u').exec(document)?.[1] ?? '';
