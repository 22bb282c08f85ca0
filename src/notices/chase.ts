import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { inHours, ladderOf, nextRung, rungAt, type Ladder, type LadderName, type Stop } from '../domain/ladder/ladder.js';
import { SAME_MINUTE, type Telling as LatelyTold } from '../domain/ladder/told-lately.js';
import type { DeadlineKind } from '../domain/regulation/regulation.js';
import { isAfter, later } from '../domain/time/beijing.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { chaseById, insertChase, insertFirstChase, markNext, markReceipt, markStopped, openLimits, OVER, runningChases, withdrawNotices, type ChaseRow, type OpenLimit } from './chase.store.js';
import { noticeOrder, type NoticeOrder } from './notice-order.js';
import { rankOf } from './rank-of.js';
import type { ChaseBody } from './recipients.js';
import { FALLBACK, TellRung } from './tell-rung.js';
import { tellingsSince } from './told-lately.query.js';

export const NO_BODY: ChaseBody = { unitCode: null, namedUnitCode: null, countyCode: null, bureauCode: null, copyId: null, deadlineAt: null, basis: null, colour: null, pressed: null };

export interface ChaseStart {
  readonly workOrderId: string;
  readonly ladder: LadderName;
  /** What the ladder runs for: a tenure, a card, a copy; one chase each. */
  readonly subject: string;
  readonly body: ChaseBody;
  readonly anchorAt: Temporal.Instant;
  /** The order was inserted in this transaction: it has no ladder yet, and nobody has heard of it. */
  readonly isNewOrder?: boolean;
}

export interface LadderOrder {
  readonly workOrderId: string;
  readonly regulationId: string;
  readonly orderClass: string;
}

/** A ladder as it is climbed. */
interface Climb {
  readonly chase: ChaseRow;
  readonly order: NoticeOrder | null;
  readonly isNewOrder: boolean;
}

/** Runs the ladders: starts them, climbs them rung by rung, and stops them. The caller holds the order's row lock. */
@Injectable()
export class Chase {
  constructor(private readonly lawBook: LawBook, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly rungs: TellRung) {}

  /**
   * Starts a ladder and tells every rung that is due already in the caller's transaction, so that a committed order has committed notices.
   * Under a law without this ladder nobody is told.
   */
  async start(tx: Tx, start: ChaseStart): Promise<void> {
    const { unitCode } = start.body;
    // Both questions leave together.
    const [order, limits] = await Promise.all([noticeOrder(tx, start.workOrderId), unitCode === null ? [] : openLimits(tx, start.workOrderId, unitCode)]);
    await this.startKnown(tx, start, order, limits);
  }

  /** Starts the ladder that runs for a deadline of this kind: reminders before it is due, or what follows its breach. Answers its name. */
  async startFor(tx: Tx, startsAt: 'DUE' | 'BREACHED', kind: DeadlineKind, start: Omit<ChaseStart, 'ladder'>): Promise<LadderName | null> {
    const order = await noticeOrder(tx, start.workOrderId);
    const ladder = ladderOf(this.lawBook.laddersOf(order.regulation_id, order.class), startsAt, kind);
    if (ladder !== null) await this.startKnown(tx, { ...start, ladder }, order);
    return ladder;
  }

  /** As `startFor` for each of these, of one order that is under this law now. */
  async startAll(tx: Tx, startsAt: 'DUE' | 'BREACHED', { workOrderId, regulationId, orderClass }: LadderOrder, starts: readonly (Omit<ChaseStart, 'ladder' | 'workOrderId'> & { readonly kind: DeadlineKind })[]): Promise<void> {
    if (starts.length === 0) return;
    const ladders = this.lawBook.laddersOf(regulationId, orderClass);
    const known = starts.flatMap(({ kind, ...start }): ChaseStart[] => {
      const ladder = ladderOf(ladders, startsAt, kind);
      return ladder === null ? [] : [{ ...start, workOrderId, ladder }];
    });
    if (known.length === 0) return;
    const order = await noticeOrder(tx, workOrderId);
    for (const start of known) await this.startKnown(tx, start, order);
  }

  private async startKnown(tx: Tx, start: ChaseStart, order: NoticeOrder, limits: readonly OpenLimit[] = []): Promise<void> {
    const rules = this.lawBook.laddersOf(order.regulation_id, order.class).ladders.get(start.ladder);
    if (rules === undefined) return;
    const now = this.clock.now();
    // Reminders before a due instant that are past when the ladder starts are dropped; rungs after a start never are.
    const rungs = rules.rungs.filter((rung) => rung.after.sign >= 0 || isAfter(rungAt(start.anchorAt, rung), now));
    const body = { ...start.body, deadlineAt: namedLimit(rules, limits) ?? start.body.deadlineAt };
    const chase: ChaseRow = { ...start, id: randomUUID(), body, rungs, next: rules.next, stopsAt: rules.stopsAt, nextIndex: 0, receiptAt: null, escalatedAt: null, stoppedAt: null };
    const isNewOrder = start.isNewOrder === true;
    const id = isNewOrder ? await insertFirstChase(tx, chase) : await insertChase(tx, chase);
    if (id !== null) await this.goOn(tx, { chase: { ...chase, id }, order, isNewOrder });
  }

  /** Tells all rungs that are due and arms the next one. */
  async climb(tx: Tx, chaseId: string): Promise<void> {
    const chase = await chaseById(tx, chaseId);
    if (chase !== undefined && chase.stoppedAt === null) await this.goOn(tx, { chase, order: null, isNewOrder: false });
  }

  private async goOn(tx: Tx, { chase, order: known, isNewOrder }: Climb): Promise<void> {
    let order = known;
    let isMissed = false;
    for (let index = chase.nextIndex; ;) {
      const next = nextRung(chase.rungs, index, chase.receiptAt !== null);
      const now = this.clock.now();
      // What fell due while nobody looked waits for its hours as well.
      const at = next === null ? null : inHours(next.rung.between ?? null, later(rungAt(chase.anchorAt, next.rung), now));
      if (next === null || at === null || isAfter(at, now)) {
        // Only now: who stands on a rung that is due in the same instant is told there.
        if (isMissed && order !== null) await this.rungs.insteadOf(tx, chase, order);
        if (next !== null && at !== null) {
          // A climb that told nobody does not know its order yet; the next rung of a critical one goes first all the same.
          order ??= await noticeOrder(tx, chase.workOrderId);
          await this.dueRows.schedule(tx, { kind: 'RUNG', subject: chase.id, workOrderId: chase.workOrderId, dueAt: at, rank: rankOf(order) });
        }
        return markNext(tx, chase.id, next?.index ?? chase.rungs.length, at);
      }
      order ??= await noticeOrder(tx, chase.workOrderId);
      isMissed = await this.rungs.tell(tx, { chase, order, isFirst: isNewOrder && next.rung === chase.rungs[0], lately: await afterEscalation(tx, chase, now) }, next.rung);
      index = next.index + 1;
    }
  }

  /** A person of the body told said 收到: rungs that wait for a receipt are dropped, and what of them has not left is taken back. */
  async receipt(tx: Tx, workOrderId: string, at: Temporal.Instant, isConcerned: (chase: ChaseRow) => boolean): Promise<void> {
    for (const chase of await runningChases(tx, workOrderId)) {
      if (!isConcerned(chase) || (await markReceipt(tx, chase.id, at)) === 0) continue;
      const dropped = chase.rungs.filter((rung) => rung.until === 'RECEIPT').map((rung) => rung.key);
      await withdrawNotices(tx, chase.id, [...dropped, FALLBACK], this.clock.now());
      await this.climb(tx, chase.id);
    }
  }

  /** Ends the ladders that end with this fact, and takes back what has not left yet. */
  async stop(tx: Tx, workOrderId: string, stop: Stop, isConcerned: (chase: ChaseRow) => boolean = () => true): Promise<void> {
    await this.end(tx, workOrderId, stop, (chase) => chase.stopsAt.includes(stop) && isConcerned(chase));
  }

  /** Ends the ladders whose subject is no more: the light is out, the limit moved or met, the request decided. Started again, they begin anew if nobody was told. */
  async over(tx: Tx, workOrderId: string, isOver: (chase: ChaseRow) => boolean): Promise<void> {
    await this.end(tx, workOrderId, OVER, isOver);
  }

  private async end(tx: Tx, workOrderId: string, reason: string, isEnding: (chase: ChaseRow) => boolean): Promise<void> {
    for (const chase of await runningChases(tx, workOrderId)) {
      if (!isEnding(chase)) continue;
      await markStopped(tx, chase.id, this.clock.now(), reason);
      await withdrawNotices(tx, chase.id, null, this.clock.now());
      await this.dueRows.cancel(tx, 'RUNG', chase.id);
    }
  }
}

/** Whoever a person had told a moment ago; a ladder that nobody touched tells its rungs as they are. */
const afterEscalation = (tx: Tx, { workOrderId, escalatedAt }: ChaseRow, now: Temporal.Instant): Promise<readonly LatelyTold[]> | readonly LatelyTold[] =>
  escalatedAt === null || !isAfter(escalatedAt.add(SAME_MINUTE), now) ? [] : tellingsSince(tx, workOrderId, now.subtract(SAME_MINUTE));

/** The limit which the law's own ladder says its texts name; what the caller gives is for ladders that name none. */
const namedLimit = ({ startsAt, deadlines }: Ladder, limits: readonly OpenLimit[]): string | null =>
  startsAt === 'DELIVERED' ? limits.find(({ kind }) => deadlines.includes(kind))?.due_at.toString() ?? null : null;
