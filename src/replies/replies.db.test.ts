import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LIAISON, OTHER, RepliesFixture, STRANGER } from '../../test/support/replies.js';
import type { CallLine } from '../channels/inbound-events.port.js';
import { toTwiml } from '../channels/twilio/twiml.js';
import type { DueRow } from '../platform/due-rows/due-row.js';
import { REPLY_ROW } from './receive-message.js';

let fixture: RepliesFixture;

const sms = (from: string, text: string, ref: string = randomUUID()) => ({ provider: 'twilio', providerRef: ref, from, text, at: fixture.clock.now() });
const verbs = (): string[] => fixture.verbs;

beforeAll(async () => {
  fixture = await RepliesFixture.open();
});
afterAll(async () => fixture.test.close());
beforeEach(async () => fixture.clear());

describe('an inbound SMS', () => {
  it('answers the order it names at the instant it arrived and is confirmed (QY2019-3.1)', async () => {
    const { receive } = fixture;
    const id = await fixture.order(LIAISON, '47');
    fixture.clock.advance({ minutes: 5 });
    const at = fixture.clock.now();
    await receive.execute(sms(LIAISON, '４７　１'));
    expect(fixture.recorded).toEqual([{ verb: 'respond', workOrderId: id, at: at.toString(), channel: 'SMS_REPLY', words: '已派员赶赴现场' }]);
    expect(fixture.confirmed).toEqual([{ number: LIAISON, workOrderId: id, text: expect.stringContaining('已记录初步意见:已派员赶赴现场') }]);
    expect(await fixture.test.database.one('select m.meaning, m.answered, m.work_order_ids, t.text from inbound_message m join inbound_message_text t on t.message_id = m.id')).toEqual(
      { meaning: 'OPINION', answered: true, work_order_ids: [id], text: '４７　１' });
  });

  it('is one message however often and however concurrently it is delivered', async () => {
    const { receive } = fixture;
    await fixture.order(LIAISON, '47');
    const message = sms(LIAISON, '47 1', 'SM1');
    await receive.execute(message);
    await Promise.all(Array.from({ length: 5 }, () => receive.execute(message)));
    expect(verbs()).toEqual(['respond(已派员赶赴现场)']);
    expect(fixture.confirmed).toHaveLength(1);
  });

  it('changes nothing with the code of another number, of a closed order, or from a stranger', async () => {
    const { receive } = fixture;
    await fixture.order(OTHER, '47');
    await fixture.order(LIAISON, '52', { closed: true });
    for (const message of [sms(LIAISON, '47 1'), sms(LIAISON, '52 1'), sms(STRANGER, '47 1')]) await receive.execute(message);
    expect(verbs()).toEqual([]);
    expect(fixture.confirmed.map(({ text }) => text)).toEqual([expect.stringContaining('短码47不是发给本机的'), expect.stringContaining('已关闭'), expect.stringContaining('未登记')]);
  });

  it('answers a stranger five times a day at most', async () => {
    const { receive } = fixture;
    for (let n = 0; n < 7; n += 1) await receive.execute(sms(STRANGER, '1'));
    expect(fixture.confirmed).toHaveLength(5);
    fixture.clock.advance({ hours: 24, seconds: 1 });
    await receive.execute(sms(STRANGER, '1'));
    expect(fixture.confirmed).toHaveLength(6);
  });

  it('is handled later, at the instant it arrived, when its first handling broke off', async () => {
    const { receive, retry } = fixture;
    const id = await fixture.order(LIAISON, '47');
    const at = fixture.clock.now();
    fixture.failNext = true;
    await expect(receive.execute(sms(LIAISON, '47 1', 'SM2'))).rejects.toThrow('the process died');
    expect(fixture.confirmed).toEqual([]);
    fixture.clock.advance({ seconds: 30 });
    const row = await fixture.test.database.one<{ id: number; subject: string; fence: number }>('select id, subject, fence from due_row where kind = $1 and done_at is null', [REPLY_ROW]);
    const due: DueRow = { ...row, kind: REPLY_ROW, workOrderId: null, dueAt: fixture.clock.now(), failures: 0 };
    await retry.handle(due);
    expect(fixture.recorded).toEqual([{ verb: 'respond', workOrderId: id, at: at.toString(), channel: 'SMS_REPLY', words: '已派员赶赴现场' }]);
    await receive.execute(sms(LIAISON, '47 1', 'SM2'));
    expect(fixture.recorded).toHaveLength(1);
    expect(await fixture.test.database.rows('select 1 from due_row where done_at is null')).toEqual([]);
  });

  it('takes option 1 of a reminder as a receipt, and a county office’s text as a relay', async () => {
    const { receive } = fixture;
    await fixture.order(LIAISON, '47', { asks: false });
    await fixture.order(OTHER, '52', { audience: 'COUNTY_OFFICE', asks: false });
    await receive.execute(sms(LIAISON, '47 1'));
    await receive.execute(sms(OTHER, '52 转英德市交通局'));
    expect(verbs()).toEqual(['acknowledge', 'acknowledge', 'relay(英德市交通局)']);
    expect(fixture.confirmed.at(-1)?.text).toContain('已转派英德市交通');
  });

  it('keeps words without a code and tells how to make them an opinion', async () => {
    const { receive } = fixture;
    const id = await fixture.order(LIAISON, '47');
    await receive.execute(sms(LIAISON, '马上派人'));
    expect(fixture.recorded).toMatchObject([{ verb: 'keepText', workOrderId: id, words: '马上派人' }]);
    expect(fixture.confirmed[0]?.text).toContain('作为意见请回复47 1');
  });

  it('pages through what is open with 0', async () => {
    const { receive } = fixture;
    for (const code of ['41', '42', '43', '44', '45', '46', '47']) await fixture.order(LIAISON, code);
    fixture.clock.advance({ minutes: 1 });
    for (let n = 0; n < 3; n += 1) await receive.execute(sms(LIAISON, '0'));
    expect(fixture.confirmed.map(({ text }) => /第\d\/\d页/.exec(text)?.[0])).toEqual(['第1/3页', '第2/3页', '第3/3页']);
  });

  it('receipts all open orders of the number with 全部 收到', async () => {
    const { receive } = fixture;
    const ids = [await fixture.order(LIAISON, '41'), await fixture.order(LIAISON, '42')];
    await fixture.order(OTHER, '43');
    await receive.execute(sms(LIAISON, '全部 收到'));
    expect(fixture.recorded.map(({ workOrderId }) => workOrderId).sort()).toEqual(ids.sort());
    expect(verbs()).toEqual(['acknowledge', 'acknowledge']);
  });
});

describe('a telephone call', () => {
  const line: CallLine = { address: (turn) => `http://localhost/turns/${turn}`, render: toTwiml };
  const incoming = (from: string, ref = 'CA1') => ({ provider: 'twilio', providerRef: ref, direction: 'INBOUND' as const, attemptId: null, number: from, arrivedAt: fixture.clock.now() });
  const keys = (digits: string) => ({ kind: 'KEYS' as const, digits });
  const ref = { provider: 'twilio', providerRef: 'CA1' };

  it('to us counts at its arrival, confirmed by the code of the message (OQ-09, S08)', async () => {
    const { hold } = fixture;
    const id = await fixture.order(LIAISON, '47');
    const arrivedAt = fixture.clock.now();
    expect(await hold.begin(incoming(LIAISON), line)).toContain('http://localhost/turns/1');
    fixture.clock.advance({ seconds: 90 });
    expect(await hold.answer(ref, 1, keys('47'), fixture.clock.now(), line)).toContain('请按1');
    fixture.clock.advance({ seconds: 90 });
    expect(await hold.answer(ref, 2, keys('1'), fixture.clock.now(), line)).toContain('初步意见已记录');
    expect(fixture.recorded).toEqual([{ verb: 'respond', workOrderId: id, at: arrivedAt.toString(), channel: 'CALL_BACK', words: '已派员赶赴现场' }]);
  });

  it('carries a turn out once however often it is delivered, and says the same again', async () => {
    const { hold } = fixture;
    await fixture.order(LIAISON, '47');
    const first = await hold.begin(incoming(LIAISON), line);
    expect(await hold.begin(incoming(LIAISON), line)).toBe(first);
    await hold.answer(ref, 1, keys('47'), fixture.clock.now(), line);
    const said = await Promise.all(Array.from({ length: 4 }, () => hold.answer(ref, 2, keys('1'), fixture.clock.now(), line)));
    expect(new Set(said).size).toBe(1);
    expect(verbs()).toEqual(['respond(已派员赶赴现场)']);
  });

  it('turns to the operator after three wrong codes, counted over calls within the hour', async () => {
    const { hold } = fixture;
    await fixture.order(LIAISON, '47');
    await hold.begin(incoming(LIAISON), line);
    await hold.answer(ref, 1, keys('48'), fixture.clock.now(), line);
    await hold.answer(ref, 2, keys('49'), fixture.clock.now(), line);
    fixture.clock.advance({ minutes: 1 });
    await hold.begin(incoming(LIAISON, 'CA2'), line);
    expect(await hold.answer({ provider: 'twilio', providerRef: 'CA2' }, 1, keys('50'), fixture.clock.now(), line)).toContain('转人工');
    expect(verbs()).toEqual([expect.stringContaining('转人工')]);
  });

  it('keeps nothing that was said in the call’s own row, and confirms it for a critical order', async () => {
    const { hold } = fixture;
    await fixture.order(LIAISON, '47', { critical: true });
    await hold.begin(incoming(LIAISON), line);
    await hold.answer(ref, 1, keys('47'), fixture.clock.now(), line);
    await hold.answer(ref, 2, keys('0'), fixture.clock.now(), line);
    await hold.answer(ref, 3, { kind: 'SPEECH', hungUp: false, spoken: { recording: 'RE1', seconds: 4, text: '已派两组人员' } }, fixture.clock.now(), line);
    const row = await fixture.test.database.one<{ dialogue: unknown }>('select dialogue from call');
    expect(JSON.stringify(row.dialogue)).not.toContain('已派两组');
    fixture.clock.advance({ seconds: 3 });
    await hold.answer(ref, 4, keys('1'), fixture.clock.now(), line);
    expect(verbs()).toEqual(['respond(已派两组人员)']);
  });

  it('lets the breaches that waited for it be judged when it ends', async () => {
    const { hold } = fixture;
    const id = await fixture.order(LIAISON, '47');
    await hold.begin(incoming(LIAISON), line);
    await hold.end('twilio', 'CA1', fixture.clock.now());
    await hold.end('twilio', 'CA1', fixture.clock.now());
    expect(fixture.reconsidered).toEqual([id]);
  });

  it('of ours tells each order of its bundle in its own words and ignores the second 1 of a double press', async () => {
    const { hold } = fixture;
    const orders = [await fixture.order(LIAISON, '47'), await fixture.order(LIAISON, '52')];
    const attemptId = await fixture.callAttempt(LIAISON, orders);
    const first = await hold.begin({ ...incoming(LIAISON), direction: 'OUTBOUND', attemptId }, line);
    expect(first).toContain('2件紧急工单');
    expect(first).toContain('第0号派单');
    fixture.clock.advance({ seconds: 5 });
    expect(await hold.answer(ref, 1, keys('1'), fixture.clock.now(), line)).toContain('第1号派单');
    await hold.answer(ref, 2, keys('1'), fixture.clock.now(), line);
    expect(fixture.recorded.map(({ workOrderId }) => workOrderId)).toEqual([orders[0]]);
    fixture.clock.advance({ seconds: 5 });
    await hold.answer(ref, 3, keys('2'), fixture.clock.now(), line);
    expect(fixture.recorded.map(({ workOrderId, channel }) => [workOrderId, channel])).toEqual([[orders[0], 'KEYPRESS'], [orders[1], 'KEYPRESS']]);
  });
});
