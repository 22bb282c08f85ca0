import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { traced } from '../tracing/tracing.js';
import type { DueHandler, DueRow } from './due-row.js';
import { LeaseLost } from './due-row.js';
import { DueRows } from './due-rows.js';

/** Polling interval in real milliseconds: finds what a NOTIFY missed. */
const POLL = 250;
/** A claimer that has not looked for so long was not there; a busy one looks several times a second. */
const BEAT_SECONDS = 5;
/**
 * Rows in hand at once. OWN, CARRIER and CALLBACK hand out row by row, each with transactions of its own; TOGETHER and SENDING hand out what was
 * claimed together. A carrier that hangs takes 6 s a row: cards, rungs and replies never queue behind it.
 */
const LANES = { OWN: 6, TOGETHER: 300, CARRIER: 6, SENDING: 32, CALLBACK: 6 } as const;
type Lane = keyof typeof LANES;
const EACH: readonly Lane[] = ['OWN', 'TOGETHER', 'SENDING', 'CARRIER', 'CALLBACK'];
const BY_GROUPS: readonly Lane[] = ['TOGETHER', 'SENDING'];
/** More in one transaction would hold its locks for longer than an answer may wait. */
const MOST_TOGETHER = 100;

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
  private readonly inFlight: Readonly<Record<Lane, Set<Promise<void>>>> = { OWN: new Set(), TOGETHER: new Set(), CARRIER: new Set(), SENDING: new Set(), CALLBACK: new Set() };
  private isRunning = false;
  private isPaused = false;
  private loop: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;
  /** Asked before each claim: a node that may not decide claims nothing. */
  mayClaim: () => boolean = () => true;
  /** Asked before each claim: kinds that must not be decided just now, while everything else goes on. */
  isHeldBack: (kind: string) => boolean = () => false;
  /** Told of each row that came to its end, and whether it was carried out; for figures. */
  carriedOut: (row: DueRow, isDone: boolean) => void = () => undefined;
  /** Messages and calls that may wait for a carrier's answer at once. */
  sendingAtOnce: number = LANES.SENDING;
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

  /** Whether somebody else decides what fires just now: a demonstration that steps through its instants. */
  get isHeld(): boolean {
    return this.isPaused;
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
    await this.settled();
  }

  /** A NOTIFY came: look at once. */
  wake(): void {
    this.wakeUp();
  }

  /** While `work` runs, only `work` makes rows fire; a demonstration steps through its due instants in order this way. */
  async whilePaused<T>(work: () => Promise<T>): Promise<T> {
    this.isPaused = true;
    try {
      await this.settled();
      return await work();
    } finally {
      this.isPaused = false;
      // Whoever stepped through its instants was there all the time.
      if (this.lastLookAt !== null) this.lastLookAt = this.clock.real();
      this.wake();
    }
  }

  /** Claims and handles until nothing that can be claimed is due now. Answers how many rows were handled. */
  async runDue(): Promise<number> {
    let handled = 0;
    for (;;) {
      const claimed = await this.claimAll();
      if (claimed === 0 && this.inHand === 0) return handled;
      handled += claimed;
      await this.settled();
    }
  }

  /** The earliest instant at which something that this node could claim is due; null when nothing is. */
  nextDueAt(): Promise<Temporal.Instant | null> {
    return this.dueRows.nextDueAt(this.database, [...this.handlers.keys()].filter((kind) => !this.isHeldBack(kind)));
  }

  private get inHand(): number {
    return EACH.reduce((sum, lane) => sum + this.inFlight[lane].size, 0);
  }

  private size(lane: Lane): number {
    return lane === 'SENDING' ? this.sendingAtOnce : LANES[lane];
  }

  private free(lane: Lane): number {
    return this.size(lane) - this.inFlight[lane].size;
  }

  /** What goes last never takes the second half of a lane: with carriers that hang, a real order would wait for an exercise. */
  private freeForLast(lane: Lane): number {
    return Math.max(0, this.free(lane) - Math.floor(this.size(lane) / 2));
  }

  private async settled(): Promise<void> {
    await Promise.allSettled(EACH.flatMap((lane) => [...this.inFlight[lane]]));
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
    this.gapSince ??= this.missedBeat();
    if (this.gapSince !== null) {
      await this.afterGap(this.gapSince);
      this.gapSince = null;
    }
    const claimed = await this.claimAll();
    this.lastLookAt = this.clock.real();
    if (claimed > 0) return 0;
    if (!this.mayClaim()) return POLL;
    const next = await this.nextDueAt();
    const waiting = next === null ? POLL : this.clock.now().until(next).total('milliseconds');
    // Due and not claimed: its lane is full, and the end of any row in hand wakes the loop.
    if (waiting <= 0 && EACH.some((lane) => this.free(lane) <= 0)) return POLL;
    return Math.max(waiting <= 0 && EACH.some((lane) => this.freeForLast(lane) === 0) ? 25 : 5, Math.min(POLL, waiting));
  }

  /** This process stood still for so long, frozen or asleep, that webhooks of its time may have been lost: when it looked last. */
  private missedBeat(): Temporal.Instant | null {
    const last = this.lastLookAt;
    return last !== null && last.until(this.clock.real()).total('seconds') > BEAT_SECONDS ? last : null;
  }

  /** Claims what each lane has room for and hands it out; answers how many rows. */
  private async claimAll(): Promise<number> {
    let claimed = 0;
    for (const lane of EACH) claimed += await this.claim(lane);
    return claimed;
  }

  private async claim(lane: Lane): Promise<number> {
    const [free, kinds] = [this.free(lane), this.kindsOf(lane)];
    if (free <= 0 || kinds.length === 0 || !this.clock.isSure || !this.mayClaim()) return 0;
    const rows = await this.dueRows.claim(this.database, kinds, this.clock.now(), Math.min(free, MOST_TOGETHER), Math.min(this.freeForLast(lane), MOST_TOGETHER));
    if (BY_GROUPS.includes(lane)) this.dispatchTogether(rows, lane);
    else for (const row of rows) this.follow(row, lane, traced({ name: `due ${row.kind}`, kind: 'INTERNAL' }, async () => this.handlers.get(row.kind)?.handle(row)));
    return rows.length;
  }

  private kindsOf(lane: Lane): readonly string[] {
    return [...this.handlers.values()].filter((handler) => laneOf(handler) === lane && !this.isHeldBack(handler.kind)).map(({ kind }) => kind);
  }

  private dispatchTogether(rows: readonly DueRow[], lane: Lane): void {
    for (const kind of new Set(rows.map((row) => row.kind))) {
      const [handler, group] = [this.handlers.get(kind), rows.filter((row) => row.kind === kind)];
      const works = handler?.handleMany?.(group) ?? [];
      let before: Promise<unknown> = Promise.resolve();
      group.forEach((row, index) => {
        const work = works[index] ?? Promise.resolve();
        this.follow(row, lane, lane === 'SENDING' ? work : work.catch(() => {
          const alone = before.then(() => handler?.handle(row));
          before = alone.catch(() => undefined);
          return alone;
        }));
      });
    }
  }

  private follow(row: DueRow, lane: Lane, handling: Promise<void> | undefined): void {
    const work = this.ended(row, handling).finally(() => {
      this.inFlight[lane].delete(work);
      this.wake();
    });
    this.inFlight[lane].add(work);
  }

  private async ended(row: DueRow, handling: Promise<void> | undefined): Promise<void> {
    try {
      await handling;
      this.carriedOut(row, true);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      this.failures.report(row, error);
      this.carriedOut(row, false);
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

const laneOf = ({ lane, callsOut, handleMany }: DueHandler): Lane => {
  if (lane !== undefined) return lane;
  if (callsOut === true) return handleMany === undefined ? 'CARRIER' : 'SENDING';
  return handleMany === undefined ? 'OWN' : 'TOGETHER';
};
