import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { TestClock } from '../../../test/support/test-clock.js';
import { type IdempotencyHandle, jsonAnswer } from './idempotency.js';
import { IdempotencyStore } from './idempotency.store.js';

let test: TestDatabase;
const clock = new TestClock();
let store: IdempotencyStore;
const ANSWER = jsonAnswer(201, { id: 1 }, { location: '/api/v1/work-orders/1' });

beforeAll(async () => {
  test = await openTestDatabase();
  store = new IdempotencyStore(test.database, clock);
});
afterAll(() => test.close());

const run = async (key: string, fingerprint = 'f', requester = 'client:a'): Promise<IdempotencyHandle> => {
  const beginning = await store.begin(requester, key, fingerprint);
  if (beginning.kind !== 'RUN') throw new Error(`expected to run, got ${beginning.kind}`);
  return beginning.handle;
};

describe('IdempotencyStore', () => {
  it('replays the stored answer for the same request and refuses another one', async () => {
    await store.complete(test.database, await run('same'), ANSWER);
    expect(await store.begin('client:a', 'same', 'f')).toEqual({ kind: 'REPLAY', answer: ANSWER });
    expect(await store.begin('client:a', 'same', 'other')).toEqual({ kind: 'OTHER_REQUEST' });
  });

  it('keeps the keys of two clients apart', async () => {
    await store.complete(test.database, await run('shared'), ANSWER);
    expect((await store.begin('client:b', 'shared', 'f')).kind).toBe('RUN');
  });

  it('lets exactly one of many concurrent requests run', async () => {
    const beginnings = await Promise.all(Array.from({ length: 10 }, () => store.begin('client:a', 'race', 'f')));
    expect(beginnings.map((beginning) => beginning.kind).sort()).toEqual(['RUN', ...Array<string>(9).fill('STILL_RUNNING')]);
  });

  it('makes a request wait for the transaction that is just storing the answer, and then replays it', async () => {
    const handle = await run('waiting');
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let stored: () => void = () => undefined;
    const isStored = new Promise<void>((resolve) => (stored = resolve));
    const first = test.database.transaction(async (tx) => {
      await store.complete(tx, handle, ANSWER);
      stored();
      await gate;
    });
    await isStored;
    const second = store.begin('client:a', 'waiting', 'f');
    await waitUntilBlocked();
    open();
    await first;
    expect((await second).kind).toBe('REPLAY');
  });

  it('forgets the answer together with the effect when the transaction rolls back', async () => {
    const handle = await run('rollback');
    await expect(test.database.transaction(async (tx) => {
      await store.complete(tx, handle, ANSWER);
      throw new Error('crash before commit');
    })).rejects.toThrow('crash before commit');
    expect((await store.begin('client:a', 'rollback', 'f')).kind).toBe('STILL_RUNNING');
    await store.release(handle);
    expect((await store.begin('client:a', 'rollback', 'f')).kind).toBe('RUN');
  });

  it('lets a request run again 9 s of real time after a node died with it, and only the same request', async () => {
    await run('crash');
    clock.advance({ seconds: 8, milliseconds: 999 });
    expect((await store.begin('client:a', 'crash', 'f')).kind).toBe('STILL_RUNNING');
    clock.advance({ milliseconds: 1 });
    expect((await store.begin('client:a', 'crash', 'other')).kind).toBe('OTHER_REQUEST');
    expect((await store.begin('client:a', 'crash', 'f')).kind).toBe('RUN');
  });

  it('does not let a slow run commit after another one took over', async () => {
    const slow = await run('slow');
    clock.advance({ seconds: 9 });
    const next = await run('slow');
    await expect(test.database.transaction((tx) => store.complete(tx, slow, ANSWER))).rejects.toMatchObject({ status: 409, code: 'REQUEST_STILL_RUNNING' });
    await store.release(slow);
    await store.complete(test.database, next, ANSWER);
    expect((await store.begin('client:a', 'slow', 'f')).kind).toBe('REPLAY');
  });

  it('keeps an answer for 24 hours and no longer', async () => {
    await store.complete(test.database, await run('day'), ANSWER);
    clock.advance({ hours: 23, minutes: 59, seconds: 59, milliseconds: 999 });
    expect((await store.begin('client:a', 'day', 'f')).kind).toBe('REPLAY');
    clock.advance({ milliseconds: 1 });
    expect((await store.begin('client:a', 'day', 'other')).kind).toBe('RUN');
  });

  it('deletes what has expired', async () => {
    await store.complete(test.database, await run('old'), ANSWER);
    clock.advance({ hours: 24 });
    expect(await store.purgeExpired()).toBeGreaterThan(0);
    expect(await test.database.rows('SELECT 1 FROM idempotency_key')).toHaveLength(0);
  });
});

/** Until another session of this database waits for a lock. */
const waitUntilBlocked = async (): Promise<void> => {
  for (;;) {
    const waiting = await test.database.rows(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    if (waiting.length > 0) return;
  }
};
