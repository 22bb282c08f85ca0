import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { LIAISON, RepliesFixture } from '../../test/support/replies.js';
import type { ProviderInboundCall, ProviderInboundMessage } from '../channels/notice-channel.port.js';
import type { NoticeChannels } from '../channels/notice-channels.js';
import { ReadBackInbound } from './read-back.js';

let fixture: RepliesFixture;
let messages: ProviderInboundMessage[];
let calls: ProviderInboundCall[];
let askedSince: Temporal.Instant[];

const readBack = (): ReadBackInbound => {
  const inbound = {
    messagesSince: async (since: Temporal.Instant) => Promise.resolve(void askedSince.push(since)).then(() => messages),
    callsSince: async () => Promise.resolve(calls),
  };
  return new ReadBackInbound({ inbound } as unknown as NoticeChannels, fixture.test.database, fixture.clock, fixture.receive, fixture.carryOut);
};

beforeAll(async () => {
  fixture = await RepliesFixture.open();
});
afterAll(async () => fixture.test.close());
beforeEach(async () => {
  [messages, calls, askedSince] = [[], [], []];
  await fixture.clear();
});

describe('what people sent while the service was down (design, Time and late knowledge)', () => {
  it('counts at the instant the provider recorded, and only once', async () => {
    const id = await fixture.order(LIAISON, '47');
    const at = fixture.clock.now().add({ minutes: 20 });
    messages = [{ provider: 'twilio', providerRef: 'SM1', from: LIAISON, to: '+8676312345', text: '47 1', at }];
    const stopped = fixture.clock.now();
    fixture.clock.advance({ hours: 2 });
    expect(await readBack().execute(stopped)).toEqual({ messages: 1, calls: 0 });
    await readBack().execute(stopped);
    await fixture.receive.execute({ provider: 'twilio', providerRef: 'SM1', from: LIAISON, text: '47 1', at: fixture.clock.now() });
    expect(fixture.recorded).toEqual([{ verb: 'respond', workOrderId: id, at: at.toString(), channel: 'SMS_REPLY', words: '已派员赶赴现场' }]);
    expect(askedSince[0]?.until(stopped).total('seconds')).toBe(60);
  });

  it('keeps the arrival of a call nobody took with the caller’s open orders; it answers nothing', async () => {
    const id = await fixture.order(LIAISON, '47');
    const at = fixture.clock.now().add({ minutes: 20 });
    calls = [{ provider: 'twilio', providerRef: 'CA1', from: LIAISON, to: '+8676312345', at, endedAt: at.add({ seconds: 9 }) }];
    fixture.clock.advance({ hours: 2 });
    await readBack().execute(fixture.clock.now());
    await readBack().execute(fixture.clock.now());
    expect(fixture.recorded).toEqual([{ verb: 'keepText', workOrderId: id, at: at.toString(), channel: 'CALL_BACK', words: '系统停机期间来电,未能受理' }]);
    const kept = await fixture.test.database.one<{ arrived_at: Temporal.Instant; ended_at: Temporal.Instant }>('select arrived_at, ended_at from call');
    expect([kept.arrived_at.toString(), kept.ended_at.toString()]).toEqual([at.toString(), at.add({ seconds: 9 }).toString()]);
  });
});
