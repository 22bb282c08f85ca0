import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openTestDatabase, testLog, type TestDatabase } from '../../../test/support/database.js';
import { DatabaseClock } from './database-clock.js';

/** The machine's counters, which a test moves on. */
class TestCounters {
  private slept = 0;
  private passed = 0;

  monotonic(): number {
    return performance.now() + this.passed;
  }

  wall(): number {
    return this.monotonic() + this.slept;
  }

  pass(milliseconds: number): void {
    this.passed += milliseconds;
  }

  sleep(milliseconds: number): void {
    this.slept += milliseconds;
  }
}

const hour = Temporal.Duration.from('PT1H');

describe('the legal clock', () => {
  let test: TestDatabase;
  let counters: TestCounters;
  const running: DatabaseClock[] = [];
  const start = async (): Promise<DatabaseClock> => {
    const clock = await DatabaseClock.start({ database: test.database, log: testLog, counters });
    running.push(clock);
    return clock;
  };
  const serverNow = async (): Promise<number> =>
    (await test.database.one<{ at: Temporal.Instant }>('select clock_timestamp() as at')).at.epochMilliseconds;

  beforeEach(async () => {
    test = await openTestDatabase();
    counters = new TestCounters();
  });
  afterEach(async () => {
    for (const clock of running.splice(0)) await clock.stop();
    await test.close();
  });

  it('tells the time of PostgreSQL within 250 ms and is sure of it', async () => {
    const clock = await start();
    expect(Math.abs(clock.now().epochMilliseconds - (await serverNow()))).toBeLessThan(250);
    expect(clock.isSure).toBe(true);
  });

  it('is unsure after 60 s without a reading, and sure again after one', async () => {
    const clock = await start();
    counters.pass(60_100);
    expect(clock.isSure).toBe(false);
    await clock.refresh();
    expect(clock.isSure).toBe(true);
  });

  it('is unsure after the machine slept, until it has read the database again', async () => {
    const clock = await start();
    counters.sleep(3_600_000);
    expect(clock.isSure).toBe(false);
    await clock.refresh();
    expect(clock.isSure).toBe(true);
  });

  it('never runs back: it waits at the high-water mark and is unsure while a fail-over left the database behind', async () => {
    const ahead = Temporal.Instant.fromEpochMilliseconds((await serverNow()) + 30_000);
    await test.database.run('insert into clock_mark (id, high_water) values (1, $1)', [ahead]);
    const clock = await start();
    expect(clock.now().epochMilliseconds).toBe(ahead.epochMilliseconds);
    expect(clock.isSure).toBe(false);
    counters.pass(30_000);
    expect(clock.isSure).toBe(true);
    expect(clock.now().epochMilliseconds).toBeGreaterThanOrEqual(ahead.epochMilliseconds);
  });

  it('stays where it is when a reading says that it was ahead', async () => {
    const clock = await start();
    counters.pass(200_000);
    const before = clock.now();
    await clock.refresh();
    expect(Temporal.Instant.compare(clock.now(), before)).toBeGreaterThanOrEqual(0);
    expect(clock.isSure).toBe(false);
  });

  it('moves forward for a demonstration and keeps the shift over a restart', async () => {
    const clock = await start();
    const before = clock.now();
    await clock.advance(hour);
    expect(clock.shift.toString()).toBe('PT1H');
    expect(clock.now().since(before).total('minutes')).toBeGreaterThanOrEqual(60);
    const last = clock.now();
    await clock.stop();
    const again = await start();
    expect(again.shift.toString()).toBe('PT1H');
    expect(Temporal.Instant.compare(again.now(), last)).toBeGreaterThanOrEqual(0);
    expect(Math.abs(again.real().epochMilliseconds - (await serverNow()))).toBeLessThan(250);
    expect(again.isSure).toBe(true);
  });

  it('refuses to go back', async () => {
    const clock = await start();
    await expect(clock.advance(hour.negated())).rejects.toThrow(RangeError);
  });

  it('places a real instant of a provider by the shift in force then', async () => {
    const clock = await start();
    const before = clock.real().subtract({ milliseconds: 1 });
    await clock.advance(hour);
    const between = clock.real();
    counters.pass(5_000);
    await clock.advance(hour);
    expect(clock.legalAt(before).equals(before)).toBe(true);
    expect(clock.legalAt(between).since(between).total('hours')).toBe(1);
    const now = clock.real();
    expect(clock.legalAt(now).since(now).total('hours')).toBe(2);
  });

  it('holds still at each due instant while a demonstration steps through them', async () => {
    const clock = await start();
    const due = clock.now().add(hour);
    await clock.freezeAt(due);
    counters.pass(3_000);
    expect(clock.now().equals(due)).toBe(true);
    expect(clock.isSure).toBe(true);
    expect(clock.legalAt(clock.real()).equals(due)).toBe(true);
    const next = due.add({ minutes: 5 });
    await clock.freezeAt(next);
    expect(clock.now().equals(next)).toBe(true);
    await clock.freezeAt(due);
    expect(clock.now().equals(next)).toBe(true);
    clock.release();
    expect(Temporal.Instant.compare(clock.now(), next)).toBeGreaterThanOrEqual(0);
    expect(clock.now().since(next).total('seconds')).toBeLessThan(4);
  });

  it('tells another node of the shift at its next reading', async () => {
    const [one, two] = [await start(), await start()];
    await one.advance(hour);
    await two.refresh();
    expect(two.shift.toString()).toBe('PT1H');
  });
});
