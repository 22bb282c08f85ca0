import type { Database, Tx } from '../database/database.js';
import { Temporal } from 'temporal-polyfill';

interface ShiftRow {
  readonly id: number;
  readonly realAt: Temporal.Instant;
  readonly shiftMs: number;
}

/** By how much a demonstration's legal time is ahead of real time, and since when; kept in the database so that a restart agrees. */
export class ClockShifts {
  private rows: readonly ShiftRow[] = [];

  constructor(private readonly database: Database) {}

  get lastId(): number {
    return this.rows.at(-1)?.id ?? 0;
  }

  /** The shift in force now, in milliseconds. */
  get current(): number {
    return this.rows.at(-1)?.shiftMs ?? 0;
  }

  /** The shift that was in force at a real instant, in milliseconds. */
  at(real: Temporal.Instant): number {
    return this.rows.findLast((row) => Temporal.Instant.compare(row.realAt, real) <= 0)?.shiftMs ?? 0;
  }

  async load(tx: Tx = this.database): Promise<void> {
    this.rows = await tx.rows<ShiftRow>('select id, real_at as "realAt", shift_ms as "shiftMs" from clock_shift order by id');
  }

  /** Puts `next(current)` in force from `real` on. A smaller shift than the current one is ignored, because time never runs back. */
  async put(real: Temporal.Instant, next: (current: number) => number): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.run('lock table clock_shift in exclusive mode');
      await this.load(tx);
      const shiftMs = Math.round(next(this.current));
      if (shiftMs > this.current) await tx.run('insert into clock_shift (real_at, shift_ms) values ($1, $2)', [real, shiftMs]);
    });
    await this.load();
  }
}
