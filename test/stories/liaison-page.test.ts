import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderView } from '../../src/work-orders/order-views.js';
import { aReport, anUnclearReport, type Report } from '../builders/report.js';
import { LiaisonPhone } from '../support/liaison-phone.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const MAIL = 'liaison@unit.example';
const LINK = /http\S+\/l#[a-z2-9]{26}/u;

beforeEach(async () => {
  await writeTo(LIAISON, MAIL);
});

const linkOf = async (to: string): Promise<string> => {
  const mail = (await town.mails()).find((one) => one.to.includes(to) && LINK.test(one.text));
  const [link] = LINK.exec(mail?.text ?? '') ?? [];
  if (link === undefined) throw new Error(`${to} has no link`);
  return link;
};

/** An order whose liaison has the page open. */
const opened = async (wishes: Partial<Report> = {}): Promise<{ order: OrderView; phone: LiaisonPhone; link: string }> => {
  const order = await town.report(aReport(wishes));
  const phone = new LiaisonPhone(town);
  const link = await linkOf(MAIL);
  const { status, body } = await phone.open(link);
  expect(status, JSON.stringify(body)).toBe(200);
  return { order, phone, link };
};

const idsOf = async (name: string): Promise<readonly string[]> => (await town.contactsNamed(name)).map(({ id }) => id);
const writeTo = async (name: string, email: string | null): Promise<number> => town.database.run('update contact set email = $2 where id = any($1)', [await idsOf(name), email]);
const replaceLiaison = async (): Promise<number> => town.database.run('update contact set valid_to = $2 where id = any($1) and valid_to is null', [await idsOf(LIAISON), town.clock.now()]);
const bringBack = async (): Promise<number> => town.database.run('update contact set valid_to = null where id = any($1)', [await idsOf(LIAISON)]);

describe('the link (QY2019-2.2, 4.2; decision 32)', () => {
  it('goes out by mail beside SMS and call, once, and never stands where desks read', async () => {
    const { order, link } = await opened();
    await town.advanceTo('10:46');
    expect((await town.mails()).filter(({ to }) => to.includes(MAIL))).toHaveLength(1);
    const token = new URL(link).hash.slice(1);
    const kept = JSON.stringify([await town.timeline(order), await town.database.rows('select * from notice_text'), await town.database.rows('select * from personal_link'), await town.database.rows('select * from event')]);
    expect(kept).not.toContain(token);
    expect((await town.timeline(order)).map(({ title }) => title)).toContain(`手机办理邮件:${LIAISON}`);
  });

  it('no SMS carries one: carriers of the mainland refuse links', async () => {
    await opened();
    expect((await town.phone(LIAISON).messages()).join()).not.toMatch(/http|\/l#/u);
  });

  it('opening it, by whoever looks into mails, acts upon nothing', async () => {
    const { order, phone } = await opened();
    const { version } = await town.order(order.id);
    await new LiaisonPhone(town).open(await linkOf(MAIL));
    await phone.look();
    expect(await town.order(order.id)).toMatchObject({ version, state: 'DISPATCHED', acknowledged: null });
  });

  it('shows what handling needs and nothing of the petitioner (QY2021-2.3.3, QY2015-5.6)', async () => {
    const { order, phone } = await opened({ description: '巨石落在路中间,报料人19200009999在场' });
    const { body } = await phone.look();
    expect(body).toMatchObject({ hotline: '12345', via: 'LINK', name: LIAISON, orders: [{ id: order.id, number: order.number, address: '清远市英德市浛洸镇鱼咀村委旁', latitude: 24.27, audience: 'UNIT', owed: [{ kind: 'OPINION', dueAt: '2026-11-23T11:00:00.000+08:00' }] }] });
    // Once, by whatever ways he was told: each way keeps the name sealed in another form.
    expect(body.orders[0]?.told.filter(({ name }) => name === LIAISON)).toHaveLength(1);
    for (const secret of ['诉求人某某', '19200009999', '+861920000']) expect(JSON.stringify(body)).not.toContain(secret);
    expect(body.orders[0]?.description).toContain('192****9999');
  });

  it('does not stand in the way of telling its reader again (OQ-20)', async () => {
    const order = await town.report(aReport());
    await town.advanceTo('10:02');
    const before = await town.phone(LIAISON).messages();
    const contact = await town.contactNamed(LIAISON);
    for (const whom of [{}, { contactId: contact.id }]) {
      await town.command(order, 'renotifications', { reason: '信号恢复,请再发', ...whom }, 'supervisor');
      await town.advance('PT2M');
    }
    expect((await town.phone(LIAISON).messages()).length).toBe(before.length + 2);
    expect((await town.mails()).filter(({ to }) => to.includes(MAIL))).toHaveLength(1);
  });

  it('nothing in the place of a token is asked for number and code', async () => {
    expect(await new LiaisonPhone(town).enter({ token: null })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/number' }, { pointer: '/code' }] } });
  });

  it.each([['unknown', 'a'.repeat(26)], ['misshapen', 'x'], ['empty', '']])('an %s token is refused', async (_, token) => {
    const phone = new LiaisonPhone(town);
    expect(await phone.enter({ token })).toMatchObject({ status: 404, body: { code: 'LINK_UNKNOWN' } });
    expect((await phone.look()).status).toBe(401);
  });

  it('two devices hold one link, and each ends by itself', async () => {
    const { order, phone, link } = await opened();
    const tablet = new LiaisonPhone(town);
    await tablet.open(link);
    expect((await phone.act(order, 'answers', { answer: 'RECEIPT' })).status).toBe(200);
    expect((await tablet.order()).can).not.toContain('RECEIPT');
    await town.ask('DELETE', '/api/v1/liaison-page/sessions', { as: null, headers: phone.headers() });
    expect([(await phone.look()).status, (await tablet.look()).status]).toEqual([401, 200]);
  });

  it('an account of the console opens nothing here, and a page of another site sends nothing', async () => {
    const { order, phone } = await opened();
    expect((await town.ask('GET', '/api/v1/liaison-page', { as: 'supervisor' })).status).toBe(401);
    const { cookie = '' } = phone.headers();
    expect(await town.ask('POST', `/api/v1/liaison-page/orders/${order.id}/answers`, { as: null, body: { answer: 'RECEIPT' }, headers: { cookie, origin: 'https://evil.example' } })).toMatchObject({ status: 403 });
    expect(await town.order(order.id)).toMatchObject({ acknowledged: null });
  });
});

describe('the way ends with what it was for', () => {
  const refused = async (phone: LiaisonPhone, order: { readonly id: string }, why: string): Promise<void> => {
    expect(await phone.look()).toMatchObject({ status: 410, body: { code: 'LINK_ENDED', why } });
    expect(await phone.act(order, 'answers', { answer: 'SENT' })).toMatchObject({ status: 410, body: { why } });
  };

  it('an order taken back', async () => {
    const { order, phone, link } = await opened();
    await town.command(order, 'withdrawal', { reason: '误报' });
    await refused(phone, order, 'WITHDRAWN');
    expect(await new LiaisonPhone(town).open(link)).toMatchObject({ status: 410 });
  });

  it('an order closed by its result', async () => {
    const { order, phone } = await opened();
    await phone.act(order, 'answers', { answer: 'SENT' });
    await phone.act(order, 'completions', {});
    expect(await phone.act(order, 'results', { procedure: '清理', result: '已通车', handledAt: town.at() })).toMatchObject({ status: 200, body: { said: '已记录处理结果。', order: null } });
    expect(await town.order(order.id)).toMatchObject({ state: 'CLOSED' });
    await refused(phone, order, 'CLOSED');
  });

  it('an order given to another unit', async () => {
    const { order, phone } = await opened();
    await town.command(order, 'assignments', { unitCode: 'YD-CG', reason: '属城管' });
    await refused(phone, order, 'REASSIGNED');
  });

  it('a person who was replaced, although the number is the same', async () => {
    const { order, phone } = await opened();
    await replaceLiaison();
    await refused(phone, order, 'REPLACED');
    await bringBack();
    expect((await phone.look()).status).toBe(200);
  });

  it('and it never leads to another order, nor to another unit’s', async () => {
    const { phone } = await opened();
    const other = await town.report(aReport({ title: '另一处' }));
    expect(await phone.act(other, 'answers', { answer: 'RECEIPT' })).toMatchObject({ status: 404 });
    expect(await town.order(other.id)).toMatchObject({ acknowledged: null });
  });
});

describe('what is done on the page means what a reply by SMS means (OQ-08)', () => {
  it.each([['SENT', '已派员赶赴现场'], ['ON_SITE', '已在现场处置']])('%s is an opinion at its instant, and stops the hour', async (answer, opinion) => {
    const { order, phone } = await opened();
    await town.advanceTo('10:30');
    const done = await phone.act(order, 'answers', { answer });
    expect(done.body.said).toContain(`已记录初步意见:${opinion}`);
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { channel: 'SYSTEM', at: '2026-11-23T10:30:00.000+08:00', opinion }, deadlines: [{ state: 'MET' }] });
    const entry = (await town.timeline(order)).find(({ kind }) => kind === 'FIRST_RESPONSE');
    expect(entry).toMatchObject({ actor: { kind: 'CONTACT', name: LIAISON } });
    await town.advanceTo('11:05');
    expect(await town.cards(order)).toEqual([]);
  });

  it('收到 stops the chasing and not the hour', async () => {
    const { order, phone } = await opened();
    const done = await phone.act(order, 'answers', { answer: 'RECEIPT' });
    expect(done.body).toMatchObject({ order: { state: 'ACKNOWLEDGED' } });
    expect(done.body.said).toContain('初步意见仍须于11月23日11:00前反馈');
    await town.advanceTo('11:00:01');
    expect(await town.cards(order)).toHaveLength(1);
  });

  it('an office that has read the order receipts nothing for the unit', async () => {
    const { order, phone } = await opened();
    await town.command(order, 'facts', { fact: 'ACKNOWLEDGED' }, 'county');
    const { can, done } = await phone.order();
    expect([can.includes('RECEIPT'), done]).toEqual([true, []]);
    expect((await phone.act(order, 'answers', { answer: 'RECEIPT' })).body).toMatchObject({ order: { state: 'ACKNOWLEDGED' } });
  });

  it('words are an opinion; courtesies and questions are none, and nothing is recorded', async () => {
    const { order, phone } = await opened();
    expect(await phone.act(order, 'answers', { answer: 'OPINION', text: '好的,收到' })).toMatchObject({ status: 422 });
    expect(await phone.act(order, 'answers', { answer: 'OPINION', text: '是谁报的?' })).toMatchObject({ status: 422 });
    expect(await phone.act(order, 'answers', { answer: 'OPINION', text: '  ' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/text' }] } });
    expect(await town.order(order.id)).toMatchObject({ state: 'DISPATCHED', acknowledged: null });
    await phone.act(order, 'answers', { answer: 'OPINION', text: '抢险队带挖掘机,二十分钟到' });
    expect(await town.order(order.id)).toMatchObject({ response: { opinion: '抢险队带挖掘机,二十分钟到' } });
  });

  it('a return needs its reason and waits for the decision (OQ-21)', async () => {
    const { order, phone } = await opened();
    expect(await phone.act(order, 'answers', { answer: 'RETURN' })).toMatchObject({ status: 400 });
    const done = await phone.act(order, 'answers', { answer: 'RETURN', text: '属供电所管辖' });
    expect(done.body).toMatchObject({ order: { state: 'RETURN_PENDING' } });
    expect(done.body.order?.can).not.toContain('RETURN');
  });

  it('a tap repeated with its key is carried out once, and a second tap says so', async () => {
    const { order, phone } = await opened();
    const [first, again] = [await phone.act(order, 'answers', { answer: 'SENT' }, 'tap-1'), await phone.act(order, 'answers', { answer: 'SENT' }, 'tap-1')];
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 200, 'true']);
    expect(again.body).toEqual(first.body);
    await phone.act(order, 'answers', { answer: 'SENT' }, 'tap-2');
    expect((await town.timeline(order)).filter(({ kind }) => kind === 'FIRST_RESPONSE')).toHaveLength(1);
  });

  it('arrival, completion, result with photos: the whole way (QY2019-3.2, 5.3)', async () => {
    const { order, phone } = await opened();
    await phone.act(order, 'answers', { answer: 'SENT' });
    await town.advanceTo('10:40');
    expect((await phone.act(order, 'arrivals')).body.order?.can).not.toContain('ARRIVED');
    const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'grey' } }).jpeg().toBuffer();
    const kept = await phone.upload(order, picture);
    expect(kept.status, JSON.stringify(kept.body)).toBe(201);
    expect((await phone.upload(order, picture)).status).toBe(200);
    const shown = (await phone.order()).photos;
    expect(shown).toHaveLength(1);
    expect((await phone.fetch(shown[0]?.thumbnailHref ?? '')).headers.get('content-type')).toBe('image/jpeg');
    expect((await fetch(town.url + (shown[0]?.href ?? ''))).status).toBe(401);
    expect((await phone.act(order, 'completions', { text: '已清理' })).body).toMatchObject({ order: { state: 'HANDLED', owed: [{ kind: 'RESULT' }] } });
    await phone.act(order, 'results', { procedure: '清理塌方', result: '双向通车', handledAt: town.at(), attachments: [shown[0]?.id] });
    const filed = (await town.timeline(order)).find(({ kind }) => kind === 'RESULT_FILED');
    expect(filed).toMatchObject({ actor: { kind: 'CONTACT', name: LIAISON } });
    expect(await town.order(order.id)).toMatchObject({ state: 'CLOSED' });
  });

  it('a result of tomorrow, of nothing, or with another order’s photo is refused where it is wrong', async () => {
    const { order, phone } = await opened();
    const result = { procedure: '清理', result: '通车', handledAt: town.at() };
    expect(await phone.act(order, 'results', { ...result, handledAt: '2026-11-24T10:00:00+08:00' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/handledAt' }] } });
    expect(await phone.act(order, 'results', { ...result, result: ' ' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/result' }] } });
    expect(await phone.act(order, 'results', { ...result, attachments: ['3f0f3c62-8f6f-4d2e-9f3c-0a1b2c3d4e5f'] })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/attachments/0' }] } });
    expect(await town.order(order.id)).toMatchObject({ state: 'DISPATCHED' });
  });
});

describe('handing on to the responsible staff (QY2019-2.2)', () => {
  const HANDLER = '英德市交通承办人';
  const toHandler = async (phone: LiaisonPhone): Promise<{ contactId: string }> => {
    const { staff } = await phone.order();
    return { contactId: staff.find(({ name }) => name.startsWith(HANDLER))?.id ?? '' };
  };

  it('the colleague gets a message with a code of his own and answers for the unit; the liaison stays who is asked', async () => {
    const { order, phone } = await opened();
    await phone.act(order, 'answers', { answer: 'RECEIPT' });
    const done = await phone.act(order, 'hand-overs', await toHandler(phone));
    expect(done.body.said).toContain(`已通知${HANDLER}`);
    const handler = town.phone(HANDLER);
    expect(await handler.lastMessage()).toMatch(/^【12345热线】联络人转交：工单/u);
    expect((await town.timeline(order)).find(({ kind }) => kind === 'HANDED_ON')).toMatchObject({ actor: { kind: 'CONTACT', name: LIAISON }, because: ['QY2019-2.2'], title: '联络人转交责任人员', text: HANDLER });
    await handler.reply(`${await handler.code()} 2`);
    expect(await town.order(order.id)).toMatchObject({ state: 'RESPONDED', response: { opinion: '已在现场处置' } });
    expect((await phone.order()).done.map(({ kind, by }) => `${kind} ${by ?? ''}`)).toContain(`FIRST_RESPONSE ${HANDLER}`);
  });

  it('who has an address gets a link of his own as well', async () => {
    const { order, phone } = await opened();
    await writeTo(HANDLER, 'handler@unit.example');
    await phone.act(order, 'hand-overs', await toHandler(phone));
    const his = new LiaisonPhone(town);
    expect(await his.open(await linkOf('handler@unit.example'))).toMatchObject({ status: 200, body: { name: HANDLER } });
    expect((await his.act(order, 'answers', { answer: 'ON_SITE' })).status).toBe(200);
    expect((await town.timeline(order)).find(({ kind }) => kind === 'FIRST_RESPONSE')).toMatchObject({ actor: { kind: 'CONTACT', name: HANDLER } });
    await writeTo(HANDLER, null);
  });

  it('tapped again and again, he gets one message: his number is wanted for the next order too', async () => {
    const { order, phone } = await opened();
    const to = await toHandler(phone);
    expect((await phone.act(order, 'hand-overs', to)).status).toBe(200);
    for (let tap = 0; tap < 3; tap += 1) expect(await phone.act(order, 'hand-overs', to)).toMatchObject({ status: 409, body: { code: 'JUST_HANDED_ON' } });
    expect(await town.phone(HANDLER).messages()).toHaveLength(1);
    await town.advance('PT10M');
    expect((await phone.act(order, 'hand-overs', to)).status).toBe(200);
  });

  it('only to people of the own unit, and not to oneself', async () => {
    const { order, phone } = await opened();
    const [other, self] = await Promise.all(['英德市城管联络人', LIAISON].map((name) => town.contactNamed(name)));
    for (const contactId of [other?.id, self?.id, '3f0f3c62-8f6f-4d2e-9f3c-0a1b2c3d4e5f']) expect(await phone.act(order, 'hand-overs', { contactId })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/contactId' }] } });
    expect((await town.timeline(order)).some(({ kind }) => kind === 'HANDED_ON')).toBe(false);
  });
});

describe('the petitioner (QY2015-5.6, QY2021-2.3.3)', () => {
  it('is told to the unit in charge on a tap, and that stands in the audit', async () => {
    const { order, phone } = await opened();
    expect(await phone.act(order, 'petitioner-reveals', { purpose: '核实位置' })).toMatchObject({ status: 200, body: { name: '诉求人某某', phone: '19200009999' } });
    const rows = await town.database.rows('select e.action, t.actor_name, e.jurisdiction, e.subject, t.purpose, e.data::text as data from audit_entry e join audit_text t on t.entry_id = e.id');
    expect(rows).toMatchObject([{ action: 'PETITIONER_REVEALED', actor_name: LIAISON, jurisdiction: 'qingyuan', subject: order.id, purpose: '核实位置' }]);
    expect(JSON.stringify(rows)).not.toContain('19200009999');
  });
});

describe('a number and a code', () => {
  const NUMBER = '19200000274';
  const codeOf = async (): Promise<string> => /验证码(\d{6})/u.exec(await town.phone(LIAISON).lastMessage())?.[1] ?? '';

  it('lead to all open orders that the number holds', async () => {
    const [one, two] = [await town.report(aReport()), await town.report(aReport({ title: '另一处塌方' }))];
    const phone = new LiaisonPhone(town);
    expect((await phone.askForCode(NUMBER)).status).toBe(202);
    const page = await phone.enter({ number: NUMBER, code: await codeOf() });
    expect(page).toMatchObject({ status: 200, body: { via: 'NUMBER', name: LIAISON } });
    expect(page.body.orders.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
    expect((await phone.act(two, 'answers', { answer: 'SENT' })).status).toBe(200);
    expect(await town.order(two.id)).toMatchObject({ response: { channel: 'SYSTEM' } });
  });

  it('a critical one stands first, though another is due before it', async () => {
    const first = await town.report(aReport());
    await town.advance('PT1M');
    const critical = await town.report(aReport({ title: '桥面断裂', critical: true, criticalReason: '有人被困' }));
    const phone = new LiaisonPhone(town);
    await phone.askForCode(NUMBER);
    const page = await phone.enter({ number: NUMBER, code: await codeOf() });
    expect(page.body.orders.map(({ id }) => id)).toEqual([critical.id, first.id]);
  });

  it('a code is taken once, for five minutes, by its own number', async () => {
    await town.report(aReport());
    await new LiaisonPhone(town).askForCode(NUMBER);
    const code = await codeOf();
    expect((await new LiaisonPhone(town).enter({ number: '19200000275', code })).status).toBe(401);
    expect((await new LiaisonPhone(town).enter({ number: NUMBER, code })).status).toBe(200);
    expect((await new LiaisonPhone(town).enter({ number: NUMBER, code })).status).toBe(401);
    await town.advance('PT1M');
    await new LiaisonPhone(town).askForCode(NUMBER);
    const late = await codeOf();
    await town.advance('PT5M1S');
    expect((await new LiaisonPhone(town).enter({ number: NUMBER, code: late })).status).toBe(401);
  });

  it('a stranger’s number gets the same answer and no message', async () => {
    await town.report(aReport());
    const [known, stranger] = [await new LiaisonPhone(town).askForCode(NUMBER), await new LiaisonPhone(town).askForCode('19200007777')];
    expect([stranger.status, stranger.body]).toEqual([known.status, known.body]);
    expect(await town.phone('+8619200007777').messages()).toEqual([]);
    const refusals = [await new LiaisonPhone(town).enter({ number: '19200007777', code: '000000' }), await new LiaisonPhone(town).enter({ number: NUMBER, code: '000000' })];
    const [toStranger, toKnown] = refusals.map(({ status, body }) => ({ status, ...body, requestId: null }));
    expect(toStranger).toEqual(toKnown);
  });

  it('somebody of the registry who was told of nothing gets none either', async () => {
    await new LiaisonPhone(town).askForCode(NUMBER);
    expect(await town.phone(LIAISON).messages()).toEqual([]);
  });

  it('asking again within the minute, and guessing ten times in an hour, is refused for that number alone', async () => {
    await town.report(aReport());
    await new LiaisonPhone(town).askForCode(NUMBER);
    const again = await new LiaisonPhone(town).askForCode(NUMBER);
    expect([again.status, again.headers.get('retry-after')]).toEqual([429, '60']);
    const right = await codeOf();
    for (let guess = 0; guess < 10; guess += 1) expect((await new LiaisonPhone(town).enter({ number: NUMBER, code: right === '123456' ? '654321' : '123456' })).status).toBe(401);
    expect(await new LiaisonPhone(town).enter({ number: NUMBER, code: right })).toMatchObject({ status: 429 });
    expect((await new LiaisonPhone(town).enter({ number: '19200000275', code: '123456' })).status).toBe(401);
  });

  it('five wrong guesses make a code void, though the right one follows', async () => {
    await town.report(aReport());
    await new LiaisonPhone(town).askForCode(NUMBER);
    const right = await codeOf();
    for (let guess = 0; guess < 5; guess += 1) await new LiaisonPhone(town).enter({ number: NUMBER, code: right === '123456' ? '654321' : '123456' });
    expect((await new LiaisonPhone(town).enter({ number: NUMBER, code: right })).status).toBe(401);
  });

  it.each([['座机', '0763-3000133'], ['短号', '12345678901'], ['文字', '值班室的手机号码啊啊']])('%s is no mobile', async (_, number) => {
    expect(await new LiaisonPhone(town).askForCode(number)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/number' }] } });
  });
});

describe('who else is told reads his own part', () => {
  const OFFICE = '清城区热线办联络人';

  it('a county office receipts and relays, from the units of its county, and files nothing (QY2019-2.3, 5.3d)', async () => {
    const order = await town.report(anUnclearReport());
    const office = await town.database.one<{ name: string; mobile: string }>("select c.name, c.mobile from contact c join unit u on u.code = c.unit_code where u.kind = 'COUNTY_HOTLINE_OFFICE' and u.county_code = '441802' and c.role = 'EMERGENCY_LIAISON' order by priority limit 1");
    const phone = new LiaisonPhone(town);
    await phone.askForCode(office.mobile.slice(3));
    const code = /验证码(\d{6})/u.exec(await town.phone(office.mobile).lastMessage())?.[1] ?? '';
    const page = await phone.enter({ number: office.mobile.slice(3), code });
    expect(page.body.orders, OFFICE).toMatchObject([{ audience: 'COUNTY_OFFICE', can: ['RECEIPT', 'RELAY'], photos: [], staff: [] }]);
    for (const what of ['arrivals', 'completions']) expect(await phone.act(order, what)).toMatchObject({ status: 422, body: { code: 'NOT_THE_UNIT' } });
    expect(await phone.act(order, 'petitioner-reveals')).toMatchObject({ status: 422 });
    expect(await phone.act(order, 'answers', { answer: 'RELAY', unitCode: 'YD-JT' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/unitCode' }] } });
    const unit = page.body.orders[0]?.units.find(({ name }) => name.includes('交通'));
    const done = await phone.act(order, 'answers', { answer: 'RELAY', unitCode: unit?.id ?? '' });
    expect(done.body.said).toContain('已转派');
    expect(await town.order(order.id)).toMatchObject({ state: 'DISPATCHED', deadlines: [{ kind: 'FIRST_RESPONSE', unitCode: unit?.id ?? '' }] });
  });
});
