import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import type { DueHandler, DueRow } from './due-row.js';
import { LeaseLost } from './due-row.js';
import { DueRows } from './due-rows.js';

/** Polling interval in real milliseconds: finds what a NOTIFY missed. */
const POLL = 250;
const CONCURRENCY = 6;

/** Who hears of a due row that failed; wired to the log. */
export abstract class DueRowFailures {
  abstract report(row: DueRow, error: unknown): void;
}

/**
 * Claims due rows and hands each to its handler. Several nodes may run one each: the lease keeps them apart. While the legal clock is
 * unsure nothing is claimed. A handler that throws leaves its row to a later try.
 */
@Injectable()
export class DueRowClaimer {
  private readonly handlers = new Map<string, DueHandler>();
  private readonly inFlight = new Set<Promise<void>>();
  private isRunning = false;
  private isPaused = false;
  private loop: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;
  /** Asked before each claim: a node that may not decide claims nothing. */
  mayClaim: () => boolean = () => true;
  /** Called before the first claim after the database was away, with the real instant of the last look before: what came in meanwhile is read back first. */
  afterGap: (since: Temporal.Instant) => Promise<void> = () => Promise.resolve();
  private gapSince: Temporal.Instant | null = null;
  /** Real instant of the last completed look at the table; readiness reads it. */
  lastLookAt: Temporal.Instant | null = null;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly clock: Clock, private readonly failures: DueRowFailures) {}

  register(handler: DueHandler): void {
    this.handlers.set(handler.kind, handler);
  }

  get isStarted(): boolean {
    return this.isRunning;
  }

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.loop = this.run();
  }

  /** Stops claiming and waits for what is in flight. */
  async stop(): Promise<void> {
    this.isRunning = false;
    this.wake();
    await this.loop;
    await Promise.allSettled(this.inFlight);
  }

  /** A NOTIFY came: look at once. */
  wake(): void {
    this.wakeUp();
  }

  /** While `work` runs, only `work` makes rows fire; a demonstration steps through its due instants in order this way. */
  async whilePaused<T>(work: () => Promise<T>): Promise<T> {
    this.isPaused = true;
    try {
      await Promise.allSettled(this.inFlight);
      return await work();
    } finally {
      this.isPaused = false;
      this.wake();
    }
  }

  /** Claims and handles until nothing that can be claimed is due now. Answers how many rows were handled. */
  async runDue(): Promise<number> {
    let handled = 0;
    for (;;) {
      const claimed = await this.claim(CONCURRENCY);
      if (claimed.length === 0 && this.inFlight.size === 0) return handled;
      claimed.forEach((row) => this.dispatch(row));
      handled += claimed.length;
      await Promise.allSettled(this.inFlight);
    }
  }

  private async run(): Promise<void> {
    while (this.isRunning) {
      const pause = await this.look().catch((error: unknown) => {
        this.gapSince ??= this.lastLookAt;
        this.failures.report({ id: 0, kind: 'CLAIM', subject: '', workOrderId: null, dueAt: this.clock.real(), fence: 0, failures: 0 }, error);
        return POLL * 4;
      });
      if (pause > 0) await this.sleep(pause);
    }
  }

  private async look(): Promise<number> {
    if (this.isPaused || !this.clock.isSure) return POLL;
    if (this.gapSince !== null) {
      await this.afterGap(this.gapSince);
      this.gapSince = null;
    }
    const free = CONCURRENCY - this.inFlight.size;
    const claimed = free > 0 ? await this.claim(free) : [];
    this.lastLookAt = this.clock.real();
    claimed.forEach((row) => this.dispatch(row));
    if (claimed.length === free && free > 0) return 0;
    if (claimed.length > 0 || free === 0) return 20;
    const next = await this.dueRows.nextDueAt(this.database);
    if (next === null) return POLL;
    return Math.max(5, Math.min(POLL, this.clock.now().until(next).total('milliseconds')));
  }

  private claim(limit: number): Promise<DueRow[]> {
    if (!this.clock.isSure || !this.mayClaim()) return Promise.resolve([]);
    return this.dueRows.claim(this.database, [...this.handlers.keys()], this.clock.now(), limit);
  }

  private dispatch(row: DueRow): void {
    const work = this.handle(row).finally(() => {
      this.inFlight.delete(work);
      this.wake();
    });
    this.inFlight.add(work);
  }

  private async handle(row: DueRow): Promise<void> {
    try {
      await this.handlers.get(row.kind)?.handle(row);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      this.failures.report(row, error);
      await this.dueRows.fail(this.database, row, error instanceof Error ? error.message : String(error)).catch(() => undefined);
    }
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
