import type { Client } from 'pg';
import type { BenchGround } from './ground.js';
import { copyOf } from './order-rows.js';

const PART = 100;

/** Fills a database with open orders, each a copy of everything that one accepted order wrote; nobody is told of them. */
export const storeOpenOrders = async (ground: BenchGround, client: Client, orders: number): Promise<void> => {
  const pattern = await ground.orderRows();
  await client.query('set session_replication_role = replica; set synchronous_commit = off');
  for (let done = 0; done < orders; done += PART) {
    await client.query('begin');
    for (let n = 0; n < Math.min(PART, orders - done); n += 1) {
      for (const { table, columns, values } of copyOf(pattern)) {
        if (table === 'idempotency_key' || table === 'due_row' || table === 'event') continue;
        await client.query(`insert into "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) values (${columns.map((_, index) => `$${String(index + 1)}`).join(', ')})`, [...values]);
      }
    }
    await client.query('commit');
  }
  await client.query('reset session_replication_role; reset synchronous_commit');
  await client.query('vacuum analyze');
};
