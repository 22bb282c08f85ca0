import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase } from '../support/database.js';
import { eventually, pause, ServiceProcess } from '../support/service-process.js';
import { reportTo, triggerAll, type Triggered } from '../chaos/storm.js';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const TEN_MINUTES_MS = 600_000;

/**
 * The service dies five minutes before three orders are due and comes back five minutes after. Its legal clock is moved in the database,
 * while it is dead: the hour passes over a dead service as it does over a living one.
 */
describe('design, Time and late knowledge: nobody was up at the breach', () => {
  let service: ServiceProcess;
  let drop: () => Promise<void>;
  let answeredInTime: Triggered;
  let answeredLate: Triggered;
  let unanswered: Triggered;

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    service = await ServiceProcess.start({ MODE: 'demonstration', DATABASE_URL: database.url });
    const [first, second, third] = await triggerAll(service, [reportTo('QY-JT', 1), reportTo('QY-GS', 2), reportTo('YD-JT', 3)]);
    if (first === undefined || second === undefined || third === undefined) throw new Error('no orders');
    [answeredInTime, answeredLate, unanswered] = [first, second, third];
    await service.advance('PT55M');
    await service.kill();
    await replyTo(answeredInTime);
    await service.sql('insert into clock_shift (real_at, shift_ms) select clock_timestamp(), shift_ms + $1 from clock_shift order by id desc limit 1', [TEN_MINUTES_MS]);
    // Carriers name whole seconds, and the second in which the clock was moved lies before it.
    await pause(1_100);
    await replyTo(answeredLate);
    await service.start();
    await eventually(async () => (await cardsOf(unanswered)).length > 0, 20_000);
    await service.advance('PT2M');
  });
  afterAll(async () => {
    await service.remove();
    await drop();
  });

  /** From the handset that was told of it, with the code of its message. */
  const replyTo = async ({ number }: Triggered): Promise<void> => {
    for (const handset of await service.handsets()) {
      const code = handset.messages.filter(({ body }) => body.includes(number)).map(({ body }) => /回复 (\d+) 1/.exec(body)?.[1]).find((found) => found !== undefined);
      if (code !== undefined) return service.carrier('POST', `/handsets/${encodeURIComponent(handset.number)}/messages`, { body: `${code} 1` });
    }
    throw new Error(`nobody was told of ${number}`);
  };
  const cardsOf = ({ id }: Triggered): Promise<unknown[]> => service.sql(
    `select c.state, (extract(epoch from c.breach_at - d.due_at) * 1000)::int as late_ms, c.outage_from < c.breach_at and c.outage_to > c.breach_at as is_marked
     from card c join deadline d on d.work_order_id = c.work_order_id and d.key = c.deadline_key where c.work_order_id = $1`, [id]);
  const reviewsOf = ({ id }: Triggered): Promise<unknown[]> => service.sql("select kind from order_alarm where work_order_id = $1 and kind = 'OUTAGE_REVIEW'", [id]);
  const hourOf = ({ id }: Triggered): Promise<unknown[]> => service.sql("select state from deadline where work_order_id = $1 and kind = 'FIRST_RESPONSE'", [id]);

  it('the unit had answered by SMS in time: it is read back, the deadline is met and there is no card', async () => {
    expect(await hourOf(answeredInTime)).toEqual([{ state: 'MET' }]);
    expect(await cardsOf(answeredInTime)).toEqual([]);
    expect(await reviewsOf(answeredInTime)).toEqual([]);
  });

  it('the unit answered nobody: one card with its true breach, marked with the outage and laid before a supervisor', async () => {
    expect(await cardsOf(unanswered)).toEqual([{ state: 'ISSUED', late_ms: 1, is_marked: true }]);
    expect(await reviewsOf(unanswered)).toEqual([{ kind: 'OUTAGE_REVIEW' }]);
  });

  it('the unit answered by SMS too late: the card stands, and the answer is kept', async () => {
    expect(await cardsOf(answeredLate)).toEqual([{ state: 'ISSUED', late_ms: 1, is_marked: true }]);
    expect(await service.sql("select channel from ledger_entry where work_order_id = $1 and kind = 'FIRST_RESPONSE'", [answeredLate.id])).toEqual([{ channel: 'SMS_REPLY' }]);
  });
});
