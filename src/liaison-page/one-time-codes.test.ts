import { describe, expect, it } from 'vitest';
import { TestClock } from '../../test/support/test-clock.js';
import type { Notices } from '../notices/notices.js';
import type { Database } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { OneTimeCodes } from './one-time-codes.js';

describe('a storm at the public door', () => {
  it('holds two connections of the node, and whoever comes when thirty are there is sent away at once', async () => {
    const clock = new TestClock();
    const begun: (() => void)[] = [];
    const database = { transaction: () => new Promise<boolean>((resolve) => begun.push(() => resolve(true))) };
    const codes = new OneTimeCodes(database as unknown as Database, clock, new DueRows(clock), {} as Notices);
    const asked = Array.from({ length: 30 }, (_, n) => codes.take(`+861920000${String(1000 + n)}`, '123456', '192.0.2.1'));
    await expect(codes.take('+8619200009999', '123456', '192.0.2.1')).rejects.toMatchObject({ status: 503 });
    await expect(codes.request('+8619200009999', '192.0.2.1')).rejects.toMatchObject({ status: 503 });
    expect(begun).toHaveLength(2);
    for (let done = 0; done < asked.length; done += 1) {
      begun[done]?.();
      await asked[done];
    }
    expect(begun).toHaveLength(30);
    const next = codes.take('+8619200009999', '123456', '192.0.2.1');
    await expect.poll(() => begun.length).toBe(31);
    begun[30]?.();
    await next;
  });
});
