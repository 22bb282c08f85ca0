import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, type Handset, ServiceProcess } from '../support/service-process.js';
import { processesOf } from '../support/processes.js';
import { reportTo, stormOf, triggerAll, type Triggered } from './storm.js';

/** Longer than the lease of whatever the dead process held. */
const PATIENCE_MS = 25_000;
jest.setTimeout(120_000);

const isNamed = (number: string) => ({ body }: { readonly body: string }): boolean => body.includes(number);
const told = (handsets: readonly Handset[], number: string): Handset[] => handsets.filter(({ messages }) => messages.some(isNamed(number)));

describe('the service is killed with kill -9', () => {
  let service: ServiceProcess;
  afterEach(() => service.remove());

  const unfinished = (): Promise<{ id: string; channel: string; state: string }[]> =>
    service.sql("select id, channel, state from notice_attempt where state in ('PLANNED', 'SUBMITTED') and final_at is null and due_at <= (select high_water from clock_mark)");

  it('while it tells ten units at once: nobody is forgotten, nothing waits for ever, and no process is left over', async () => {
    service = await ServiceProcess.start();
    await service.carrier('PUT', '/faults', { latencyMs: 700 });
    const storm = stormOf(10);
    const posting = triggerAll(service, storm);
    await eventually(async () => (await service.sql("select 1 from notice_attempt where state = 'SUBMITTED' and provider_ref is null")).length >= 2, PATIENCE_MS);
    const answered = await posting;
    await service.kill();
    await service.carrier('DELETE', '/faults');

    await service.start();
    const again = await triggerAll(service, storm);
    expect(again.map(({ number }) => number).sort()).toEqual(answered.map(({ number }) => number).sort());
    expect(await service.sql('select count(*)::int as count from work_order')).toEqual([{ count: 10 }]);
    const isToldOf = ({ number }: Triggered, handsets: readonly Handset[]): boolean => told(handsets, number).some(({ calls }) => calls.length > 0);
    expect(await eventually(async () => {
      const handsets = await service.handsets();
      return answered.every((order) => isToldOf(order, handsets));
    }, PATIENCE_MS, 200)).toBe(true);
    await eventually(async () => (await service.sql("select 1 from notice_attempt where state = 'SUBMITTED' and provider_ref is null")).length === 0, PATIENCE_MS, 200);
    await service.advance('PT1M');

    const handsets = await service.handsets();
    const copies = answered.flatMap(({ number }) => told(handsets, number).map(({ messages }) => messages.filter(isNamed(number)).length));
    console.log(`killed in the middle of ten orders: ${copies.filter((count) => count > 1).length} SMS were sent twice`);
    expect(Math.max(...copies)).toBeLessThanOrEqual(2);

    await service.advance('PT15M');
    expect(await unfinished()).toEqual([]);
    expect(await service.end('SIGTERM')).toMatchObject({ code: 0 });
    expect(processesOf(service.dataDir)).toEqual([]);
  });

  it('QY2019-3.1: just after the breach: one yellow card at the due instant plus 1 ms, before and after, told once', async () => {
    service = await ServiceProcess.start();
    const [order] = await triggerAll(service, [reportTo('YD-JT', 1)]);
    if (order === undefined) throw new Error('no order');
    await service.advance('PT1H');
    const cards = (): Promise<{ colour: string; breach: string; state: string }[]> => service.sql(
      `select c.colour, c.state, (extract(epoch from c.breach_at - d.due_at) * 1000)::int || ' ms' as breach from card c join deadline d on d.key = c.deadline_key and d.work_order_id = c.work_order_id`);
    expect(await eventually(async () => (await cards()).length > 0, 5_000)).toBe(true);
    await service.kill();
    await service.start();
    await service.advance('PT5M');
    expect(await cards()).toEqual([{ colour: 'YELLOW', state: 'ISSUED', breach: '1 ms' }]);
    const notices = await service.sql<{ contact_id: string; unit_code: string; count: number }>(
      "select unit_code, contact_id, contact_role, count(*)::int as count from notice where purpose like 'CARD%' or purpose like '%CARD' group by 1, 2, 3");
    expect(notices.length).toBeGreaterThanOrEqual(3);
    expect(notices.filter(({ count }) => count !== 1)).toEqual([]);
    const issued = await service.sql("select 1 from ledger_entry where kind = 'CARD_ISSUED'");
    expect(issued).toHaveLength(1);
  });
});
