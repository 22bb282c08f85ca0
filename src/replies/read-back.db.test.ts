import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { LIAISON, RepliesFixture } from '../../test/support/replies.js';
import { ProviderUnreachable, type InboundLookup, type ProviderInboundCall, type ProviderInboundMessage } from '../channels/notice-channel.port.js';
import type { NoticeChannels } from '../channels/notice-channels.js';
import type { RunSettings } from '../platform/config/run-settings.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { StandingWarnings } from '../platform/standing-warnings.js';
import type { Ticker } from '../platform/ticker.js';
import { UnreadGap } from '../work-orders/unread-gap.js';
import { CatchUp } from './catch-up.js';
import { PollInbound } from './poll-inbound.js';
import { ReadBackInbound } from './read-back.js';

let fixture: RepliesFixture;

/** A provider's list of what people sent. */
class Listed implements InboundLookup {
  messages: ProviderInboundMessage[] = [];
  calls: ProviderInboundCall[] = [];
  readonly askedSince: Temporal.Instant[] = [];
  isUnreachable = false;

  constructor(readonly provider: string) {}

  messagesSince(since: Temporal.Instant): Promise<readonly ProviderInboundMessage[]> {
    this.askedSince.push(since);
    return this.isUnreachable ? Promise.reject(new ProviderUnreachable('down')) : Promise.resolve(this.messages);
  }

  callsSince(): Promise<readonly ProviderInboundCall[]> {
    return Promise.resolve(this.calls);
  }
}

let first: Listed;
let second: Listed;

const readBack = (): ReadBackInbound =>
  new ReadBackInbound({ inbounds: [first, second] } as unknown as NoticeChannels, fixture.test.database, fixture.clock, fixture.receive, fixture.carryOut);
const message = (providerRef: string, text: string, at: Temporal.Instant, provider = 'twilio'): ProviderInboundMessage => ({ provider, providerRef, from: LIAISON, to: '+8676312345', text, at });

beforeAll(async () => {
  fixture = await RepliesFixture.open();
});
afterAll(async () => fixture.test.close());
beforeEach(async () => {
  [first, second] = [new Listed('twilio'), new Listed('twilio-backup')];
  await fixture.clear();
  await fixture.test.database.run('delete from inbound_mark');
});

describe('what people sent while the service was down (design, Time and late knowledge)', () => {
  it('counts at the instant the provider recorded, and only once', async () => {
    const id = await fixture.order(LIAISON, '47');
    const at = fixture.clock.now().add({ minutes: 20 });
    first.messages = [message('SM1', '47 1', at)];
    const stopped = fixture.clock.now();
    fixture.clock.advance({ hours: 2 });
    expect(await readBack().execute(stopped)).toEqual({ messages: 1, calls: 0 });
    await readBack().execute(stopped);
    await fixture.receive.execute({ provider: 'twilio', providerRef: 'SM1', from: LIAISON, text: '47 1', at: fixture.clock.now() });
    expect(fixture.recorded).toEqual([{ verb: 'respond', workOrderId: id, at: at.toString(), channel: 'SMS_REPLY', words: '已派员赶赴现场' }]);
    expect(first.askedSince[0]?.until(stopped).total('minutes')).toBe(10);
  });

  it('keeps the arrival of a call nobody took with the caller’s open orders; it answers nothing', async () => {
    const id = await fixture.order(LIAISON, '47');
    const at = fixture.clock.now().add({ minutes: 20 });
    first.calls = [{ provider: 'twilio', providerRef: 'CA1', from: LIAISON, to: '+8676312345', at, endedAt: at.add({ seconds: 9 }) }];
    fixture.clock.advance({ hours: 2 });
    await readBack().execute(fixture.clock.now());
    await readBack().execute(fixture.clock.now());
    expect(fixture.recorded).toEqual([{ verb: 'keepText', workOrderId: id, at: at.toString(), channel: 'CALL_BACK', words: '系统停机期间来电,未能受理' }]);
    const kept = await fixture.test.database.one<{ arrived_at: Temporal.Instant; ended_at: Temporal.Instant }>('select arrived_at, ended_at from call');
    expect([kept.arrived_at.toString(), kept.ended_at.toString()]).toEqual([at.toString(), at.add({ seconds: 9 }).toString()]);
  });

  it('is read from each provider to where that one was read last; one that cannot be asked keeps no other', async () => {
    const begun = fixture.clock.real();
    await readBack().execute(begun);
    fixture.clock.advance({ minutes: 10 });
    first.isUnreachable = true;
    second.messages = [message('SM9', '收到', fixture.clock.now(), 'twilio-backup')];
    await expect(readBack().execute(fixture.clock.real())).rejects.toThrow(ProviderUnreachable);
    fixture.clock.advance({ minutes: 10 });
    first.isUnreachable = false;
    const now = fixture.clock.real();
    await readBack().execute(now);
    const back = ({ askedSince }: Listed): number | undefined => askedSince.at(-1)?.until(now).total('minutes');
    expect([back(first), back(second)]).toEqual([30, 20]);
    expect(await fixture.test.database.rows('select provider_ref from inbound_message')).toEqual([{ provider_ref: 'SM9' }]);
  });

  it('holds deadlines, and nothing else, while a provider cannot be asked: two minutes at most, and the board says so', async () => {
    const claimer = new DueRowClaimer(fixture.test.database, new DueRows(fixture.clock), fixture.clock, { report: () => undefined });
    const warnings = new StandingWarnings();
    const gap = new UnreadGap();
    let tick: () => void = () => undefined;
    const ticker: Ticker = { every: (_ms, work) => { tick = work; return () => undefined; } };
    const catchUp = new CatchUp(readBack(), claimer, fixture.clock, ticker, warnings, gap);
    const ticked = async (): Promise<void> => { tick(); await expect.poll(() => first.askedSince.length).toBeGreaterThan(0); };
    first.isUnreachable = true;
    const stopped = fixture.clock.now();
    await catchUp.after(fixture.clock.real());
    expect([claimer.isHeldBack('JUDGE'), claimer.isHeldBack('ATTEMPT'), warnings.all.join()]).toEqual([true, false, expect.stringContaining('2 分钟')]);
    expect(gap.since()).toEqual(stopped);
    fixture.clock.advance({ seconds: 60 });
    // A further gap meanwhile is read from the first one on, and brings no two minutes of its own.
    await catchUp.after(fixture.clock.real());
    fixture.clock.advance({ seconds: 61 });
    await ticked();
    await expect.poll(() => claimer.isHeldBack('JUDGE')).toBe(false);
    expect(gap.since()).toBeNull();
    expect(warnings.all.join()).toContain('照常判定');
    first.isUnreachable = false;
    await expect.poll(() => { tick(); return warnings.all; }).toEqual([]);
  });
});

describe('polling alone is enough on a network that no carrier can reach (CALLBACKS=none)', () => {
  const settings = { inbound: { pollSeconds: 30, hasCallbacks: false } } as unknown as RunSettings;
  const node = (): PollInbound => new PollInbound(fixture.test.database, fixture.clock, settings, { every: () => () => undefined }, readBack());

  it('takes an answer at the instant it arrived, by one node at a time', async () => {
    const id = await fixture.order(LIAISON, '47');
    const [one, other] = [node(), node()];
    await one.look();
    await other.look();
    expect([first.askedSince.length, second.askedSince.length]).toEqual([1, 1]);
    const at = fixture.clock.now().add({ seconds: 5 });
    first.messages = [message('SM2', '47 1', at)];
    fixture.clock.advance({ seconds: 30 });
    await other.look();
    await one.look();
    expect(first.askedSince).toHaveLength(2);
    expect(fixture.recorded).toEqual([{ verb: 'respond', workOrderId: id, at: at.toString(), channel: 'SMS_REPLY', words: '已派员赶赴现场' }]);
  });

  it('leaves a call that goes on to its own webhooks, and keeps one that reached nobody', async () => {
    const id = await fixture.order(LIAISON, '47');
    const at = fixture.clock.real();
    first.calls = [{ provider: 'twilio', providerRef: 'CA2', from: LIAISON, to: '+8676312345', at, endedAt: null }];
    await node().look();
    expect(fixture.recorded).toEqual([]);
    fixture.clock.advance({ seconds: 30 });
    first.calls = [{ provider: 'twilio', providerRef: 'CA2', from: LIAISON, to: '+8676312345', at, endedAt: at.add({ seconds: 3 }) }];
    await node().look();
    expect(fixture.recorded).toEqual([{ verb: 'keepText', workOrderId: id, at: at.toString(), channel: 'CALL_BACK', words: '来电未能接入系统,未能受理' }]);
  });

  it('survives a provider that cannot be asked', async () => {
    first.isUnreachable = true;
    await node().look();
    expect(await fixture.test.database.maybe("select 1 from inbound_mark where provider = 'twilio' and failing_since is not null")).toBeDefined();
  });
});
