import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { circuits } from './circuit.store.js';
import type { NoticeChannel } from './notice-channel.port.js';
import { NoticeChannels } from './notice-channels.js';
import { ProbeProvider } from './probe-provider.js';
import { ProviderCircuits } from './provider-circuits.js';
import { ProviderFigures } from './provider-figures.js';

const NUMBER = '+8619200001111';
const account = { accountSid: 'AC00000000000000000000000000000000', authToken: 'secret', from: '+8676312345', apiUrl: 'http://127.0.0.1:1' };

describe('circuits of providers (design, Fallback on failure)', () => {
  let test: TestDatabase;
  let clock: TestClock;
  let channels: NoticeChannels;
  let providers: ProviderCircuits;
  let claimer: DueRowClaimer;
  let metrics: Metrics;
  let worksAgain: boolean;
  let probes: string[];

  beforeAll(async () => {
    test = await openTestDatabase();
    vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await test.close();
  });
  beforeEach(async () => {
    await test.database.run('delete from provider_circuit');
    await test.database.run('delete from due_row');
    [worksAgain, probes] = [false, []];
    open(true);
  });

  /** A node with one provider of SMS, or with two. */
  function open(withBackup: boolean): void {
    clock = new TestClock();
    channels = new NoticeChannels({ twilio: account, ...(withBackup ? { twilioBackup: account } : {}), smtpUrl: null, publicUrl: 'http://localhost', mailFrom: 'a@b.example' });
    for (const channel of channels.all()) {
      channel.probe = () => {
        probes.push(`${channel.provider}:${channel.kind}`);
        return Promise.resolve(worksAgain);
      };
    }
    const dueRows = new DueRows(clock);
    metrics = new Metrics();
    providers = new ProviderCircuits(channels, clock, dueRows, new ProviderFigures(metrics, channels, test.database));
    claimer = new DueRowClaimer(test.database, dueRows, clock, { report: (_row, error) => { throw error; } });
    new ProbeProvider(test.database, dueRows, claimer, channels, providers).onModuleInit();
  }

  const channel = (provider: string): NoticeChannel => {
    const found = channels.named('SMS', provider);
    if (found === undefined) throw new Error(`no ${provider}`);
    return found;
  };
  const bad = (provider = 'twilio'): Promise<void> => test.database.transaction((tx) => providers.heard(tx, channel(provider), { because: 'REFUSED', code: '20503' }));
  const good = (provider = 'twilio'): Promise<void> => test.database.transaction((tx) => providers.heard(tx, channel(provider), { because: 'ANSWERED', answerMs: 12 }));
  const choose = async (tried: string[] = []): Promise<string> => {
    const choice = await providers.choose(test.database, 'SMS', NUMBER, tried);
    return choice.kind === 'SEND' ? choice.channel.provider : choice.kind === 'HOLD' ? `HOLD ${clock.now().until(choice.until).total('seconds')}` : choice.code;
  };
  const stateOf = async (): Promise<string | undefined> => (await circuits(test.database)).find(({ provider }) => provider === 'twilio')?.state;
  const pass = async (seconds: number): Promise<void> => {
    clock.advance({ seconds });
    await claimer.runDue();
  };

  it('writes nothing while all is well', async () => {
    await good();
    expect([await circuits(test.database), await choose()]).toEqual([[], 'twilio']);
  });

  it('three failures send the next message over the other provider; probes find out that it is back, one message tries it, and it is first again', async () => {
    await bad();
    await bad();
    expect([await choose(), await choose(['twilio'])]).toEqual(['twilio', 'twilio-backup']);
    await bad();
    expect([await stateOf(), await choose(), await choose(['twilio-backup'])]).toEqual(['OPEN', 'twilio-backup', 'twilio-backup']);
    expect(await metrics.registry.metrics()).toMatch(/jidi_provider_circuit_open\{provider="twilio",channel="SMS"\} 1/);
    await pass(4);
    expect(probes).toEqual([]);
    await pass(1);
    worksAgain = true;
    await pass(9);
    expect([probes, await stateOf()]).toEqual([['twilio:SMS'], 'OPEN']);
    await pass(1);
    expect([probes.length, await stateOf()]).toEqual([2, 'TRIAL']);
    expect([await choose(), await choose()]).toEqual(['twilio', 'twilio-backup']);
    await good();
    expect([await stateOf(), await choose()]).toEqual(['CLOSED', 'twilio']);
    await pass(60);
    expect(probes.length).toBe(2);
  });

  it('with no other provider a message is held, and goes the moment a probe works', async () => {
    open(false);
    for (let count = 0; count < 3; count += 1) await bad();
    expect(await choose()).toBe('HOLD 12');
    const choice = await providers.choose(test.database, 'SMS', NUMBER, []);
    const [held, planned] = [randomUUID(), randomUUID()];
    const later = clock.now().add({ seconds: 11 });
    await test.database.run("insert into due_row (kind, subject, due_at) values ('ATTEMPT', $1, $2), ('ATTEMPT', $3, $4)", [held, choice.kind === 'HOLD' ? choice.until : null, planned, later]);
    worksAgain = true;
    await pass(5);
    const due = new Map((await test.database.rows<{ subject: string; now: boolean }>("select subject, due_at <= $1 as now from due_row where kind = 'ATTEMPT'", [clock.now()])).map(({ subject, now }) => [subject, now]));
    expect([due.get(held), due.get(planned), await choose()]).toEqual([true, false, 'twilio']);
    await bad();
    expect([await stateOf(), await choose()]).toEqual(['OPEN', 'HOLD 12']);
  });

  it('many failures at once open it once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => bad()));
    expect(await test.database.rows("select subject from due_row where kind = 'PROBE'")).toEqual([{ subject: 'twilio:SMS' }]);
    expect((await circuits(test.database)).map(({ probes: failed, state }) => [state, failed])).toEqual([['OPEN', 0]]);
  });

  it('a queue of a minute is no silence while final words keep coming', async () => {
    const [notice, attempt] = [randomUUID(), randomUUID()];
    await test.database.run("insert into notice (id, work_order_id, purpose, audience, because, planned_at) values ($1, null, 'DISPATCH', 'UNIT', '{}', $2)", [notice, clock.now()]);
    await test.database.run("insert into notice_attempt (id, notice_id, channel, number, state, due_at, provider) values ($1, $2, 'SMS', $3, 'DELIVERED', $4, 'twilio')", [attempt, notice, NUMBER, clock.now()]);
    const silent = (): Promise<void> => test.database.transaction((tx) => providers.heard(tx, channel('twilio'), { because: 'SILENT' }));
    await silent();
    await silent();
    await test.database.transaction((tx) => providers.reported(tx, 'twilio', attempt));
    await silent();
    expect(await stateOf()).toBe('CLOSED');
    await silent();
    await silent();
    expect(await stateOf()).toBe('OPEN');
  });

  it('never hands an SMS to a landline over, and says so', async () => {
    expect(await providers.choose(test.database, 'SMS', '+867633000000', [])).toEqual({ kind: 'NONE', code: 'NOT_REACHABLE' });
    expect(await providers.choose(test.database, 'EMAIL', 'duty@bureau.example', [])).toEqual({ kind: 'NONE', code: 'NO_PROVIDER' });
  });
});
