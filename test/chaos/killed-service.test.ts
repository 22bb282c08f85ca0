import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventually, type Handset, ServiceProcess } from '../support/service-process.js';
import { processesOf } from '../support/processes.js';
import { stormOf, triggerAll, type Triggered } from './storm.js';

/** Longer than the lease of whatever the dead process held. */
const PATIENCE_MS = 25_000;
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const isNamed = (number: string) => ({ body }: { readonly body: string }): boolean => body.includes(number);
const told = (handsets: readonly Handset[], number: string): Handset[] => handsets.filter(({ messages }) => messages.some(isNamed(number)));

describe('the service is killed with kill -9 in the middle of ten running orders', () => {
  const storm = stormOf(10);
  let service: ServiceProcess;
  let orders: readonly Triggered[];
  beforeAll(async () => {
    service = await ServiceProcess.start();
  });
  afterAll(() => service.remove());

  /** Handed to the carrier, and nobody knows yet whether it took them. */
  const inMidAir = async (): Promise<number> => (await service.sql("select 1 from notice_attempt where state = 'SUBMITTED' and provider_ref is null and bundled_into is null")).length;

  it('while it sends: the next start finds every order, and nobody is forgotten', async () => {
    await service.carrier('PUT', '/faults', { latencyMs: 700 });
    const posting = triggerAll(service, storm);
    await eventually(async () => (await inMidAir()) >= 2, PATIENCE_MS, 10);
    orders = await posting;
    expect(await inMidAir()).toBeGreaterThan(0);
    await service.kill();
    await service.carrier('DELETE', '/faults');

    await service.start();
    const again = await triggerAll(service, storm);
    expect(again.map(({ id }) => id)).toEqual(orders.map(({ id }) => id));
    expect(await service.sql('select count(*)::int as count from work_order')).toEqual([{ count: 10 }]);
    const isToldByBoth = ({ number }: Triggered, handsets: readonly Handset[]): boolean => told(handsets, number).some(({ calls }) => calls.length > 0);
    expect(await eventually(async () => {
      const handsets = await service.handsets();
      return orders.every((order) => isToldByBoth(order, handsets));
    }, PATIENCE_MS, 200)).toBe(true);
  });

  it('what was in mid-air is looked up at the carrier and not sent again blindly', async () => {
    expect(await eventually(async () => (await inMidAir()) === 0, PATIENCE_MS, 200)).toBe(true);
    await service.advance('PT1M');
    const handsets = await service.handsets();
    const copies = orders.flatMap(({ number }) => told(handsets, number).map(({ messages }) => messages.filter(isNamed(number)).length));
    const replaced = await service.sql('select 1 from notice_attempt where replaces is not null');
    console.log(`killed in the middle of ten orders: ${copies.filter((count) => count > 1).length} SMS were sent twice, ${replaced.length} attempts were made anew`);
    expect(Math.max(...copies)).toBeLessThanOrEqual(2);
  });

  it('QY2019-3.1: killed again just after the breach, each order has one yellow card of its due instant plus 1 ms, told once', async () => {
    await service.advance('PT1H');
    const cards = (): Promise<{ colour: string; breach: string; state: string }[]> => service.sql(
      `select c.colour, c.state, (extract(epoch from c.breach_at - d.due_at) * 1000)::int || ' ms' as breach from card c join deadline d on d.key = c.deadline_key and d.work_order_id = c.work_order_id`);
    expect(await eventually(async () => (await cards()).length === 10, PATIENCE_MS)).toBe(true);
    await service.kill();
    await service.start();
    await service.advance('PT5M');
    expect(await cards()).toEqual(Array.from({ length: 10 }, () => ({ colour: 'YELLOW', state: 'ISSUED', breach: '1 ms' })));
    const notices = await service.sql<{ count: number }>(
      "select count(*)::int as count from notice where purpose like '%CARD%' group by work_order_id, unit_code, contact_id, contact_role, purpose");
    expect(notices.length).toBeGreaterThanOrEqual(30);
    expect(notices.filter(({ count }) => count !== 1)).toEqual([]);
    expect(await service.sql("select 1 from ledger_entry where kind = 'CARD_ISSUED'")).toHaveLength(10);
  });

  it('nothing waits for an answer for ever, and no process is left over', async () => {
    await service.advance('PT11M');
    expect(await service.sql("select id, channel, state from notice_attempt where state in ('PLANNED', 'SUBMITTED') and final_at is null and due_at < (select high_water from clock_mark) - interval '11 minutes'")).toEqual([]);
    expect(await service.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(processesOf(service.dataDir)).toEqual([]);
  });
});
