import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import { eventually, pause, ServiceProcess } from '../support/service-process.js';
import { reportTo, triggerAll, type Triggered } from './storm.js';

jest.setTimeout(120_000);
const TEN_MINUTES_MS = 600_000;

/**
 * The service dies five minutes before an order is due and comes back five minutes after it. Its legal clock is moved in the database,
 * while it is dead: the hour passes over a dead service as it does over a living one.
 */
describe('design, Time and late knowledge: nobody was up at the breach', () => {
  let service: ServiceProcess;
  let drop: () => Promise<void>;
  let order: Triggered;
  const liaison = '+8619200000274';

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    service = await ServiceProcess.prepare({ MODE: 'demonstration', DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await service.remove();
    await drop();
  });

  let reported = 0;
  beforeEach(async () => {
    if (!service.isRunning) await service.start();
    reported += 1;
    const [triggered] = await triggerAll(service, [reportTo('YD-JT', reported)]);
    if (triggered === undefined) throw new Error('no order');
    order = triggered;
    await service.advance('PT55M');
  });

  const timePasses = (): Promise<unknown> => service.sql(
    'insert into clock_shift (real_at, shift_ms) select clock_timestamp(), shift_ms + $1 from clock_shift order by id desc limit 1', [TEN_MINUTES_MS]);
  const cards = (): Promise<{ state: string; late: string; is_marked: boolean }[]> => service.sql(
    `select c.state, extract(epoch from c.breach_at - d.due_at) * 1000 || ' ms' as late, c.outage_from < c.breach_at and c.outage_to > c.breach_at as is_marked
     from card c join deadline d on d.work_order_id = c.work_order_id and d.key = c.deadline_key where c.work_order_id = $1`, [order.id]);
  const firstResponse = (): Promise<{ state: string }[]> => service.sql("select state from deadline where work_order_id = $1 and kind = 'FIRST_RESPONSE'", [order.id]);
  const codeOfOrder = async (): Promise<string> => {
    const told = (await service.handset(liaison)).messages.filter(({ body }) => body.includes(order.number)).map(({ body }) => /回复 (\d+) 1/.exec(body)?.[1]);
    return told.find((code) => code !== undefined) ?? '';
  };

  it('the unit answered by SMS in time: it is read back, the deadline is met and there is no card', async () => {
    const code = await codeOfOrder();
    await service.kill();
    await service.carrier('POST', `/handsets/${encodeURIComponent(liaison)}/messages`, { body: `${code} 1` });
    await timePasses();
    await service.start();
    expect(await eventually(async () => (await firstResponse())[0]?.state === 'MET', 15_000)).toBe(true);
    await service.advance('PT5M');
    expect(await cards()).toEqual([]);
    expect(await service.sql("select kind from order_alarm where work_order_id = $1 and kind = 'OUTAGE_REVIEW'", [order.id])).toEqual([]);
  });

  it('the unit answered nobody: one card with its true breach, marked with the outage and laid before a supervisor', async () => {
    await service.kill();
    await timePasses();
    await service.start();
    expect(await eventually(async () => (await cards()).length > 0, 15_000)).toBe(true);
    expect(await cards()).toEqual([{ state: 'ISSUED', late: expect.stringMatching(/^1(\.0+)? ms$/), is_marked: true }]);
    expect(await service.sql("select kind from order_alarm where work_order_id = $1 and kind = 'OUTAGE_REVIEW'", [order.id])).toEqual([{ kind: 'OUTAGE_REVIEW' }]);
  });

  it('the unit answered by SMS too late: the card stands', async () => {
    const code = await codeOfOrder();
    await service.kill();
    await timePasses();
    // Carriers name whole seconds, and the second in which the clock was moved lies before it.
    await pause(1_100);
    await service.carrier('POST', `/handsets/${encodeURIComponent(liaison)}/messages`, { body: `${code} 1` });
    await service.start();
    expect(await eventually(async () => (await cards()).length > 0, 15_000)).toBe(true);
    await service.advance('PT2M');
    expect(await cards()).toEqual([{ state: 'ISSUED', late: expect.stringMatching(/^1(\.0+)? ms$/), is_marked: true }]);
  });
});
