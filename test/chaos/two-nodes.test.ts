import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase } from '../support/database.js';
import { eventually, type HandsetMessage, newDataDir, ServiceProcess } from '../support/service-process.js';
import { reportTo, stormOf, triggerAll } from './storm.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
/** A lease of 8 s, the look at the carrier after it, and some seconds for a busy machine. */
const TAKEN_OVER_MS = 30_000;

describe('two nodes over one database', () => {
  let first: ServiceProcess;
  let second: ServiceProcess;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    const shared = { MODE: 'demonstration', DATABASE_URL: database.url, API_KEY: 'key-of-the-two-nodes' };
    first = await ServiceProcess.start(shared);
    const provider = sameProvider(first);
    second = await ServiceProcess.start({ ...shared, ...provider, DATA_DIR: newDataDir() });
  });
  afterAll(async () => {
    await second.remove();
    await first.remove();
    await drop();
  });

  const messagesNaming = async (number: string): Promise<HandsetMessage[]> =>
    (await first.handsets()).flatMap((handset) => handset.messages).filter(({ body, direction }) => direction === 'in' && body.includes(number));
  /** What the two nodes believe to have sent, and what the handsets have received; a message arrives a moment after it was taken. */
  const sentAndReceived = async (): Promise<{ sent: number; references: number; received: number }> => {
    const [counted] = await first.sql<{ sent: number; references: number }>(
      `select count(*)::int as sent, count(distinct provider_ref)::int as references from notice_attempt where channel = 'SMS' and provider_ref is not null and state <> 'UNDELIVERED'`);
    const received = (await first.handsets()).flatMap((handset) => handset.messages).filter(({ direction }) => direction === 'in').length;
    return { sent: counted?.sent ?? 0, references: counted?.references ?? 0, received };
  };

  it('each message goes out once, and each breach brings one card', async () => {
    const orders = await triggerAll(first, stormOf(4));
    await eventually(async () => (await Promise.all(orders.map(({ number }) => messagesNaming(number)))).every((messages) => messages.length > 0), TAKEN_OVER_MS, 100);
    for (const { number } of orders) expect(await messagesNaming(number)).toHaveLength(1);
    await second.advance('PT61M');
    expect(await eventually(async () => (await first.sql('select 1 from card')).length === 4, TAKEN_OVER_MS, 100)).toBe(true);
    expect(await first.sql('select deadline_key from card group by work_order_id, deadline_key having count(*) > 1')).toEqual([]);
    expect(await eventually(async () => {
      const { sent, references, received } = await sentAndReceived();
      return sent === references && references === received;
    }, 10_000, 200)).toBe(true);
  });

  it('one is killed in the middle of sending: the other sends what it left within the lease', async () => {
    await first.carrier('PUT', '/faults', { latencyMs: 1_500 });
    const orders = await triggerAll(second, [reportTo('QY-JT', 101), reportTo('QY-GS', 102), reportTo('QY-WL', 103)]);
    await eventually(async () => (await first.sql("select 1 from notice_attempt where state = 'SUBMITTED' and provider_ref is null")).length >= 2, 10_000, 20);
    await second.kill();
    await first.carrier('DELETE', '/faults');
    const everybodyIsTold = async (): Promise<boolean> => (await Promise.all(orders.map(({ number }) => messagesNaming(number)))).every((messages) => messages.length > 0);
    const begun = performance.now();
    expect(await eventually(everybodyIsTold, TAKEN_OVER_MS, 100)).toBe(true);
    expect(await eventually(async () => (await first.sql("select 1 from notice_attempt where state = 'SUBMITTED' and provider_ref is null")).length === 0, TAKEN_OVER_MS, 100)).toBe(true);
    console.log(`the other node had taken over after ${Math.round(performance.now() - begun)} ms`);
  });
});

/** The second node talks to the first one's local carrier: one telephone network, as with a real provider. */
const sameProvider = (node: ServiceProcess): Record<string, string> => {
  const { accountSid, authToken } = node.carrierCredentials();
  return { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: '+8676312345', TWILIO_API_URL: node.carrierUrl, PUBLIC_URL: node.url };
};
