import { describe, expect, it } from 'vitest';
import { PollInbound } from '../../src/replies/poll-inbound.js';
import { aReport } from '../builders/report.js';
import { useTown } from '../support/town.js';

const town = useTown();
const LIAISON = '英德市交通联络人';
const liaison = (): ReturnType<typeof town.phone> => town.phone(LIAISON);
const attempts = (order: { readonly id: string }): Promise<{ channel: string; state: string; n: number }[]> =>
  town.database.rows("select channel, state, count(*)::int as n from notice_attempt where work_order_id = $1 and channel <> 'SYSTEM' group by channel, state order by channel, state", [order.id]);

describe('design: silence is worse than a duplicate, and nothing is sent again blindly', () => {
  it('the carrier refuses with 503 and comes back: the notice leaves after seconds, once, as a new attempt', async () => {
    await town.carrier('PUT', '/faults', { status: 503, rate: 1 });
    const order = await town.report(aReport());
    expect(await town.reached()).toEqual([]);
    await town.carrier('DELETE', '/faults');
    await town.advance('PT5S');
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    expect(await attempts(order)).toEqual(['SMS', 'VOICE'].flatMap((channel) => [{ channel, state: 'DELIVERED', n: 1 }, { channel, state: 'FAILED', n: 1 }]));
  });

  it('the carrier answers 500, and nobody knows whether it took it: the notice leaves once it is not found, still before the chase moves on', async () => {
    await town.carrier('PUT', '/faults', { status: 500, rate: 1 });
    const order = await town.report(aReport());
    expect((await attempts(order)).map(({ state }) => state)).toEqual(['UNKNOWN', 'UNKNOWN']);
    await town.carrier('DELETE', '/faults');
    await town.advance('PT10S');
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    await town.advance('PT10S');
    expect((await town.timeline(order)).map(({ kind }) => kind)).not.toContain('ATTEMPT_MOVED_ON');
  });

  it('refused for good: everybody in order is tried and the board says that nobody was reached', async () => {
    await town.carrier('PUT', '/faults', { status: 503, rate: 1 });
    const order = await town.report(aReport());
    // Nobody waits for a provider longer than fifteen seconds, and when all have been tried everybody knows that nobody was reached.
    await town.advance('PT16S');
    expect((await town.timeline(order)).filter(({ kind }) => kind === 'ATTEMPT_MOVED_ON').length).toBeGreaterThan(0);
    await town.advance('PT1M44S');
    expect((await town.alarms(order)).join()).toContain('ALL_FAILED');
    await town.advance('PT8M');
    expect(await town.reached()).toEqual([]);
    const first = (await town.timeline(order)).flatMap(({ notice }) => notice?.attempts ?? []).find(({ replacedBy }) => replacedBy !== null);
    expect(first).toMatchObject({ state: 'FAILED', answer: 'REFUSED', replaces: null, movedOnAt: expect.stringContaining('2026-11-23T10:00:15') as string, receipts: [{ status: 'REFUSED' }] });
    const board = await town.ask<{ items: { id: string; callByHand: { name: string }[] }[]; providers: { channel: string; state: string }[] }>('GET', '/api/v1/board', { as: 'supervisor' });
    expect(board.body.items.find(({ id }) => id === order.id)?.callByHand.map(({ name }) => name)).toContain(LIAISON);
    expect(board.body.providers.find(({ channel }) => channel === 'SMS')?.state).not.toBe('UP');
  });

  it('accepted, then the connection broke: UNKNOWN, found at the carrier, adopted and not sent twice', async () => {
    await liaison().behave({ call: 'ring' });
    await town.carrier('PUT', '/faults', { acceptThenTimeoutRate: 1, lostReceiptRate: 1 });
    const { body: order } = await town.trigger(aReport());
    const sending = town.settle();
    await town.carrierTook(2);
    await town.carrierDies();
    await sending;
    expect((await attempts(order)).map(({ state }) => state)).toEqual(['UNKNOWN', 'UNKNOWN']);
    await town.carrierComesBack();
    await town.advance('PT10S');
    expect((await liaison().received()).filter((message) => message.body.includes('紧急工单'))).toHaveLength(1);
    expect((await liaison().calls())).toHaveLength(1);
    const after = await attempts(order);
    expect(after.find(({ channel }) => channel === 'SMS')).toEqual({ channel: 'SMS', state: 'DELIVERED', n: 1 });
    expect((await town.timeline(order)).map((entry) => entry.kind)).not.toContain('ATTEMPT_REPLACED');
  });

  it('the connection broke before anything was taken: looked for, not found, sent once more', async () => {
    await town.carrierDies();
    const order = await town.trigger(aReport());
    await town.settle();
    await town.carrierComesBack();
    await town.advance('PT5S');
    expect(await town.reached()).toEqual([`${LIAISON} 1 SMS 1 call`]);
    expect(order.status).toBe(201);
  });

  it('receipts twice and in the wrong order give the same state, and no entry twice', async () => {
    await town.carrier('PUT', '/faults', { duplicateReceipts: true, reorderReceipts: true });
    const order = await town.report(aReport());
    expect((await attempts(order))[0]).toEqual({ channel: 'SMS', state: 'DELIVERED', n: 1 });
    const kinds = (await town.timeline(order)).filter((entry) => entry.channel === 'SMS').map((entry) => entry.kind);
    expect(kinds.filter((kind) => kind === 'ATTEMPT_DELIVERED')).toHaveLength(1);
    expect(kinds.indexOf('ATTEMPT_SENT')).not.toBeGreaterThan(kinds.indexOf('ATTEMPT_DELIVERED'));
  });

  it('no receipt at all: asked for after a minute, and delivered once the carrier says so', async () => {
    await town.carrier('PUT', '/faults', { lostReceiptRate: 1 });
    const order = await town.report(aReport());
    expect((await attempts(order)).find(({ channel }) => channel === 'SMS')).toMatchObject({ state: 'SUBMITTED' });
    await town.advance('PT1M');
    expect((await attempts(order)).find(({ channel }) => channel === 'SMS')).toMatchObject({ state: 'DELIVERED' });
  });

  it('never any receipt: explicitly UNKNOWN after ten minutes, which counts as not delivered', async () => {
    await liaison().behave({ sms: 'no-receipt' });
    const order = await town.report(aReport());
    await town.advance('PT10M1S');
    const states = (await town.timeline(order)).flatMap((entry) => entry.notice?.attempts ?? []).filter((attempt) => attempt.channel === 'SMS');
    expect(states[0]).toMatchObject({ state: 'UNKNOWN' });
  });

  it('an SMS delivered to the webhook twice is one answer', async () => {
    const order = await town.report(aReport());
    await liaison().reply(`${await liaison().code()} 1`);
    const confirmations = (await liaison().messages()).length;
    await town.readBack('PT1H');
    expect(await liaison().messages()).toHaveLength(confirmations);
    expect((await town.timeline(order)).filter((entry) => entry.kind === 'FIRST_RESPONSE')).toHaveLength(1);
  });
});

describe('design: budgets of the carriers', () => {
  it('two orders at once for one person: one call that walks through both, two SMS', async () => {
    const [{ body: first }, { body: second }] = [await town.trigger(aReport()), await town.trigger(aReport())];
    await town.settle();
    expect(await town.reached()).toEqual([`${LIAISON} 2 SMS 1 call`]);
    await liaison().press('1');
    await liaison().press('2');
    expect(await town.order(first.id)).toMatchObject({ state: 'RESPONDED' });
    expect(await town.order(second.id)).toMatchObject({ state: 'RESPONDED' });
  });

  it('an SMS that fails while its call waits for the minute: the next person is told at once, and once', async () => {
    await town.report(aReport());
    await town.advance('PT10S');
    await liaison().behave({ sms: 'undelivered' });
    const order = await town.report(aReport());
    await town.advance('PT1S');
    expect(await liaison().calls()).toHaveLength(1);
    expect(await town.phone('英德市交通值班室').calls()).toHaveLength(1);
    expect((await town.timeline(order)).map(({ kind }) => kind)).toContain('ATTEMPT_MOVED_ON');
    await town.advance('PT50S');
    expect([(await liaison().calls()).length, (await town.phone('英德市交通值班室').calls()).length]).toEqual([2, 1]);
  });

  it('a third order half a minute later: its call waits for the minute', async () => {
    await town.report(aReport());
    await town.advance('PT30S');
    await town.report(aReport());
    expect(await liaison().calls()).toHaveLength(1);
    await town.advance('PT30S');
    expect(await liaison().calls()).toHaveLength(2);
  });

  it('the sixth call within an hour goes to the next person instead', async () => {
    await town.carrier('PUT', '/limits', {});
    for (let times = 0; times < 5; times += 1) {
      await town.report(aReport());
      await liaison().press('1');
      await town.advance('PT2M');
    }
    await town.report(aReport());
    expect(await liaison().calls()).toHaveLength(5);
    expect(await town.phone('英德市交通值班室').calls()).toHaveLength(1);
    const { body: board } = await town.ask<{ budgets: unknown[]; warnings: string[] }>('GET', '/api/v1/board', { as: 'supervisor' });
    expect(board.budgets).toEqual([{ name: LIAISON, unitCode: 'YD-JT', number: expect.stringContaining('****') as string, channel: 'VOICE', period: 'HOUR' }]);
    expect(board.warnings.join()).toContain(`额度用尽:${LIAISON}`);
  });
});

describe('design: while the service was down', () => {
  it('an answer in time that was read back later: MET at its arrival, no card', async () => {
    const order = await town.report(aReport());
    const code = await liaison().code();
    await town.advanceTo('10:50');
    await town.unplugged(async () => { await liaison().reply(`${code} 1`); });
    expect(await town.order(order.id)).toMatchObject({ response: null });
    town.clock.set('2026-11-23T11:20:00+08:00');
    await town.readBack('PT30M');
    await town.settle();
    expect(await town.order(order.id)).toMatchObject({ cards: [], deadlines: [{ state: 'MET', metAt: '2026-11-23T10:50:00.000+08:00' }] });
  });

  it('no webhook arrives at all: an answer in time that polling brings after the breach makes it MET and revokes the card, and nobody is told of one', async () => {
    const order = await town.report(aReport());
    const code = await liaison().code();
    const poll = (): Promise<void> => town.application.get(PollInbound).look();
    await poll();
    await town.advanceTo('10:59');
    await town.unplugged(async () => { await liaison().reply(`${code} 1`); });
    await town.advance('PT1M20S');
    expect(await town.order(order.id)).toMatchObject({ response: null, cards: [{ state: 'ISSUED' }] });
    await poll();
    await town.settle();
    expect(await town.order(order.id)).toMatchObject({ cards: [{ state: 'REVOKED' }], deadlines: [{ state: 'MET', metAt: '2026-11-23T10:59:00.000+08:00' }] });
    await town.advance('PT2M');
    expect((await liaison().received()).filter(({ at, body }) => at > '2026-11-23T11:00' && body.includes('黄牌'))).toEqual([]);
  });

  it('nobody answered: the card is issued late with its true breach', async () => {
    const order = await town.report(aReport());
    await liaison().reply(`${await liaison().code()} 收到`);
    town.clock.set('2026-11-23T13:00:00+08:00');
    await town.settle();
    expect(await town.order(order.id)).toMatchObject({ cards: [{ breachAt: '2026-11-23T11:00:00.001+08:00', issuedAt: '2026-11-23T13:00:00.000+08:00' }] });
  });
});
