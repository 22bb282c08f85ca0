import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { SettledEvents } from './settled-events.js';

describe('a feed that misses nothing (GET /events, callbacks)', () => {
  let test: TestDatabase;
  const writers: Client[] = [];
  beforeAll(async () => {
    test = await openTestDatabase();
    for (const client of [new Client({ connectionString: test.url }), new Client({ connectionString: test.url })]) {
      await client.connect();
      writers.push(client);
    }
  });
  afterAll(async () => {
    for (const client of writers) await client.end();
    await test.close();
  });

  const write = async (client: Client | undefined): Promise<number> => {
    const { rows } = (await client?.query("insert into event (work_order_id, number, kind, at, recorded_at, data) values ($1, 'QY1', 'ACCEPTED', now(), now(), '{}') returning seq::int as seq", [randomUUID()])) ?? { rows: [] };
    return (rows as { seq: number }[])[0]?.seq ?? 0;
  };

  it('stops before numbers whose transactions are still open, also when nothing was completed since they began', async () => {
    const [first, second] = writers;
    const settled = new SettledEvents(test.database);
    await first?.query('begin');
    const held = await write(first);
    expect(await settled.upTo()).toBeLessThan(held);
    await second?.query('begin');
    const later = await write(second);
    await second?.query('commit');
    expect(await settled.upTo()).toBeLessThan(held);
    await first?.query('commit');
    await settled.upTo();
    expect(await settled.upTo()).toBe(later);
  });
});
