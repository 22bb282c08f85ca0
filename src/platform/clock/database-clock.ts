import { Temporal } from 'temporal-polyfill';
import type { Database } from '../database/database.js';
import type { Log } from '../database/log.js';
import { ClockShifts } from './clock-shifts.js';
import { Clock } from './clock.js';
import { OffsetEstimate, reading, TOLERANCE_MS } from './offset-estimate.js';

/** The process's own counters, in milliseconds; tests bring their own. */
export interface Counters {
  /** Steady; stands still while the machine sleeps. */
  monotonic(): number;
  /** The machine's wall clock: only its jumps matter, never its value. */
  wall(): number;
}

export interface DatabaseClockOptions {
  readonly database: Database;
  readonly log: Log;
  readonly counters?: Counters;
}

const EVERY_MS = 10_000;
const WHILE_UNSURE_MS = 1_000;
const FIRST_READINGS = 3;

const machine: Counters = { monotonic: () => performance.now(), wall: () => Date.now() };

interface Sample {
  readonly ms: number;
  readonly lastShift: number;
}

/** PostgreSQL's clock, carried between readings by this process's monotonic counter, and moved forward in a demonstration. */
export class DatabaseClock extends Clock {
  private readonly estimate = new OffsetEstimate();
  private readonly shifts: ClockShifts;
  private readonly counters: Counters;
  private timer: NodeJS.Timeout | undefined;
  private highWater = 0;
  private lastReal = 0;
  private frozen: number | undefined;
  /** Wall clock minus counter at the last reading; a machine that slept, or whose clock was set, shows another. */
  private wallOffset = 0;
  private complained = false;

  private constructor(private readonly options: DatabaseClockOptions) {
    super();
    this.shifts = new ClockShifts(options.database);
    this.counters = options.counters ?? machine;
  }

  /** Reads the server's clock and the stored high-water mark, then keeps itself right every 10 s until `stop`. */
  static async start(options: DatabaseClockOptions): Promise<DatabaseClock> {
    const clock = new DatabaseClock(options);
    for (let n = 0; n < FIRST_READINGS; n += 1) await clock.read();
    await clock.shifts.load();
    const mark = await options.database.maybe<{ at: Temporal.Instant }>('select high_water as at from clock_mark where id = 1');
    clock.highWater = mark?.at.epochMilliseconds ?? 0;
    clock.schedule();
    return clock;
  }

  now(): Temporal.Instant {
    const computed = this.frozen ?? Math.floor(this.realMs() + this.shifts.current);
    this.highWater = Math.max(this.highWater, computed);
    return Temporal.Instant.fromEpochMilliseconds(this.frozen ?? this.highWater);
  }

  ran(): number {
    return Math.floor(this.realMs());
  }

  real(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(Math.floor(this.realMs()));
  }

  get isSure(): boolean {
    if (!this.estimate.isSureAt(this.counters.monotonic()) || this.hasJumped()) return false;
    // Held at the high-water mark because this server's clock is behind the one that served before: true time is not known.
    return this.frozen !== undefined || this.highWater - (this.realMs() + this.shifts.current) <= TOLERANCE_MS;
  }

  /** By how much legal time is ahead of real time. Zero outside of demonstrations. */
  get shift(): Temporal.Duration {
    return Temporal.Duration.from({ milliseconds: this.shifts.current }).round({ largestUnit: 'hours' });
  }

  /** Where a provider's real instant lies on the legal time line: moved by the shift in force at that instant. */
  legalAt(real: Temporal.Instant): Temporal.Instant {
    const legal = real.add({ milliseconds: this.shifts.at(real) });
    const frozen = this.frozen;
    return frozen !== undefined && legal.epochMilliseconds > frozen ? Temporal.Instant.fromEpochMilliseconds(frozen) : legal;
  }

  /** Moves legal time forward, for good. */
  async advance(duration: Temporal.Duration): Promise<void> {
    const milliseconds = duration.total('milliseconds');
    if (milliseconds < 0) throw new RangeError('the clock never goes back');
    await this.shifts.put(this.real(), (current) => current + milliseconds);
    await this.keepMark();
  }

  /** Moves legal time forward to `instant` for good and holds it there until `release` or the next call. Never back. */
  async freezeAt(instant: Temporal.Instant): Promise<void> {
    const held = Math.max(instant.epochMilliseconds, this.now().epochMilliseconds);
    this.frozen ??= this.now().epochMilliseconds;
    const real = this.real();
    await this.shifts.put(real, () => held - real.epochMilliseconds);
    this.frozen = held;
    this.highWater = Math.max(this.highWater, held);
    // Killed now, the next start must not take the hours that were skipped for hours nobody was up.
    await this.keepMark();
  }

  /** Lets time run on from where it was held. */
  release(): void {
    this.frozen = undefined;
  }

  /** Takes one more reading at once, for instance after a connection came back. */
  async refresh(): Promise<void> {
    try {
      await this.read();
      await this.keepMark();
      this.complained = false;
    } catch (error) {
      if (!this.complained) this.options.log.warn(`the database's clock cannot be read: ${(error as Error).message}`);
      this.complained = true;
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.keepMark().catch(() => undefined);
  }

  private realMs(): number {
    const reckoned = (this.estimate.offset() ?? 0) + this.counters.monotonic();
    const behind = this.lastReal - reckoned;
    // A better estimate may be a little behind the one before; a server whose clock is far behind must be followed, or leases never end.
    if (behind <= 0 || behind > TOLERANCE_MS) this.lastReal = reckoned;
    return this.lastReal;
  }

  private hasJumped(): boolean {
    return Math.abs(this.counters.wall() - this.counters.monotonic() - this.wallOffset) > TOLERANCE_MS;
  }

  private async read(): Promise<void> {
    const jumped = this.hasJumped();
    const wallOffset = this.counters.wall() - this.counters.monotonic();
    const { sentAt, answeredAt, sample } = await this.options.database.transaction(async (tx) => {
      const sent = this.counters.monotonic();
      const row = await tx.one<Sample>(
        `select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms, (select coalesce(max(id), 0) from clock_shift) as "lastShift"`,
      );
      return { sentAt: sent, answeredAt: this.counters.monotonic(), sample: row };
    });
    if (jumped) this.estimate.forget();
    const contradicts = this.estimate.take(reading(sentAt, answeredAt, sample.ms));
    this.wallOffset = wallOffset;
    if (contradicts) this.options.log.warn(`the database's clock was set or another server answers: now ${this.real().toString()}`);
    if (sample.lastShift !== this.shifts.lastId) await this.shifts.load();
  }

  private async keepMark(): Promise<void> {
    if (!this.isSure) return;
    await this.options.database.run(
      `insert into clock_mark (id, high_water) values (1, $1)
       on conflict (id) do update set high_water = greatest(clock_mark.high_water, excluded.high_water)`,
      [this.now()],
    );
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      void this.refresh().then(() => {
        if (this.timer !== undefined) this.schedule();
      });
    }, this.isSure ? EVERY_MS : WHILE_UNSURE_MS);
    this.timer.unref();
  }
}
