import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { TestClock } from '../../test/support/test-clock.js';
import { Ledger } from '../ledger/ledger.js';
import type { RunSettings } from '../platform/config/run-settings.js';
import { readSending } from '../platform/config/sending-settings.js';
import { VariableReader } from '../platform/config/variable-reader.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { raiseOrder } from './raise-order.store.js';
import { SendingBudgets } from './sending-budgets.js';
import type { ClaimedAttempt } from './waiting.query.js';

let test: TestDatabase;
const clock = new TestClock();
const budgets = (environment: Record<string, string> = {}): SendingBudgets => new SendingBudgets({ sending: readSending(new VariableReader(environment)) } as RunSettings, clock, new Ledger(clock));

beforeAll(async () => { test = await openTestDatabase(); });
afterAll(() => test.close());
beforeEach(() => test.database.run('truncate notice_attempt, notice, due_row cascade'));

const sent = async (count: number, secondsAgo: number, provider = 'one'): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    const notice = randomUUID();
    await test.database.run("insert into notice (id, purpose, audience, because, planned_at) values ($1, 'DISPATCH', 'UNIT', '{}', $2)", [notice, clock.now()]);
    await test.database.run("insert into notice_attempt (id, notice_id, channel, number, state, due_at, submitted_at, provider) values ($1, $2, 'SMS', '+8619200000001', 'SENT', $3, $4, $5)", [randomUUID(), notice, clock.now(), clock.now().subtract({ seconds: secondsAgo }), provider]);
  }
};

describe('what the whole service and each provider may send (toll fraud, a provider’s own limits)', () => {
  const attempt = (more: Partial<ClaimedAttempt>): ClaimedAttempt => ({ id: 'a', work_order_id: null, channel: 'VOICE', number: '+8619200000001', state: 'PLANNED', is_withdrawn: false, has_text: true, is_registered: true, ...more });

  it.each([
    ['a person of the registry', {}, 'ALLOWED'],
    ['whom nobody registered', { is_registered: false }, 'NOT_REGISTERED'],
    ['abroad, registered or not', { number: '+8529200000001' }, 'COUNTRY_NOT_ALLOWED'],
    ['a registered mailbox', { channel: 'EMAIL', number: 'duty@bureau.example' }, 'ALLOWED'],
  ] as const)('%s', (_, more, expected) => {
    expect(budgets().destination(attempt(more))).toBe(expected);
  });

  it('other countries by setting only', () => {
    expect(budgets({ ALLOWED_COUNTRY_CODES: '86,852' }).destination(attempt({ number: '+8529200000001' }))).toBe('ALLOWED');
  });

  it('the hourly cap of the service holds everything but critical orders, whichever provider sent', async () => {
    await sent(8, 600, 'one');
    await sent(3, 3_500, 'two');
    await sent(5, 3_700, 'one');
    const room = await budgets({ MAX_SMS_PER_HOUR: '12' }).room(test.database, 'SMS', 'one');
    expect({ others: room.others, critical: room.critical }).toEqual({ others: 1, critical: Infinity });
    expect((await budgets({ MAX_SMS_PER_HOUR: '10' }).room(test.database, 'SMS', 'one')).others).toBe(0);
    expect((await budgets({ MAX_SMS_PER_HOUR: '10' }).room(test.database, 'VOICE', 'one')).others).toBe(6_000);
  });

  it('a provider’s limit a second holds everybody, for a second', async () => {
    await sent(2, 0, 'one');
    const room = await budgets({ SMS_PER_SECOND: '2' }).room(test.database, 'SMS', 'one');
    expect({ ...room, until: clock.now().until(room.until).total('seconds') }).toEqual({ last: 0, others: 0, critical: 0, until: 1, isSpent: false });
    expect((await budgets({ SMS_PER_SECOND: '2' }).room(test.database, 'SMS', 'two')).critical).toBe(2);
    expect(await budgets({ SMS_PER_DAY: '2' }).room(test.database, 'SMS', 'one')).toMatchObject({ critical: 0, isSpent: true });
  });

  it('an exercise gets half of what is left of an hour, and never the last of it', async () => {
    await sent(9, 600, 'one');
    for (const [cap, last] of [['15', 3], ['12', 1], ['10', 0]] as const) expect((await budgets({ MAX_SMS_PER_HOUR: cap }).room(test.database, 'SMS', 'one')).last, cap).toBe(last);
  });

  it('what is of an exercise is claimed after everything real, however long it waits', async () => {
    const dueRows = new DueRows(clock);
    const at = clock.now();
    for (const [subject, rank, seconds] of [['drill', 2, 90], ['ordinary', 1, 5], ['critical', 0, 1]] as const) await dueRows.schedule(test.database, { kind: 'RUNG', subject, dueAt: at.subtract({ seconds }), rank });
    const turns: string[] = [];
    for (let n = 0; n < 3; n += 1) turns.push(...(await dueRows.claim(test.database, ['RUNG'], at, 1)).map(({ subject }) => subject));
    expect(turns).toEqual(['critical', 'ordinary', 'drill']);
  });

  it('what waits for an order that becomes critical goes first from then on', async () => {
    const [order, other] = [randomUUID(), randomUUID()];
    const dueRows = new DueRows(clock);
    for (const subject of [other, order]) await dueRows.schedule(test.database, { kind: 'JUDGE', subject, dueAt: clock.now() });
    expect(await raiseOrder(test.database, order)).toBe(1);
    expect((await dueRows.claim(test.database, ['JUDGE'], clock.now(), 2)).map(({ subject }) => subject)).toEqual([order, other]);
  });
});
