import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, testLog, type TestDatabase } from '../../../test/support/database.js';
import { Notifications } from './notifications.js';

describe('notifications between nodes', () => {
  let test: TestDatabase;
  let stop: () => Promise<void> = () => Promise.resolve();

  beforeEach(async () => {
    test = await openTestDatabase();
  });
  afterEach(async () => {
    await stop();
    await test.close();
  });

  it('arrive when the transaction commits', async () => {
    const notifications = await Notifications.start({ url: test.url, log: testLog });
    stop = () => notifications.stop();
    let arrived: (payload: string) => void = () => undefined;
    const next = new Promise<string>((resolve) => (arrived = resolve));
    await notifications.listen('due_rows', (payload) => arrived(payload));
    await test.database.transaction(async (tx) => tx.run('select pg_notify($1, $2)', ['due_rows', 'now']));
    expect(await next).toBe('now');
  });

  it('arrive again after the connection was cut', async () => {
    let reconnected: () => void = () => undefined;
    const back = new Promise<void>((resolve) => (reconnected = resolve));
    const notifications = await Notifications.start({ url: test.url, log: testLog, onReconnect: () => reconnected() });
    stop = () => notifications.stop();
    let arrived: (payload: string) => void = () => undefined;
    const next = new Promise<string>((resolve) => (arrived = resolve));
    await notifications.listen('due_rows', (payload) => arrived(payload));
    await test.database.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jidi notifications' and datname = current_database()`);
    await back;
    await test.database.run('select pg_notify($1, $2)', ['due_rows', 'again']);
    expect(await next).toBe('again');
  });

  it('take no channel name that could be SQL', async () => {
    const notifications = await Notifications.start({ url: test.url, log: testLog });
    stop = () => notifications.stop();
    await expect(notifications.listen('a; drop table x', () => undefined)).rejects.toThrow('not a channel name');
  });
});
