import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { type Desk } from './desk.js';
import { deskVersion } from './desk.store.js';
import { offeredHandover, type Figures, type FrozenOrder } from './handover.store.js';
import { frozenOrder, handoverView, noteView } from './handover-views.js';
import { openOrdersOf, wordsOf, type OpenOrder } from './open-orders.query.js';
import { lastShiftEnd, openShift, successorsAt } from './shift.store.js';
import { countHappenings, happeningsBetween, HAPPENINGS, waitingDecisions } from './shift-happenings.query.js';
import { standingNotes } from './shift-note.store.js';

/** What is told of the time before a desk was ever held. */
const WITHOUT_SHIFT = { hours: 12 };

/** What somebody must know who gives the desk away or takes it over. */
@Injectable()
export class ShiftReport {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  async read(desk: Desk): Promise<Record<string, unknown>> {
    const now = this.clock.now();
    const shift = await openShift(this.database, desk);
    const since = await this.since(this.database, desk, now);
    const [version, offered, orders, notes, happenings, waiting, successors] = await Promise.all([
      deskVersion(this.database, desk), offeredHandover(this.database, desk), openOrdersOf(this.database, desk), standingNotes(this.database, desk),
      happeningsBetween(this.database, desk, since, now), waitingDecisions(this.database, desk), successorsAt(this.database, desk),
    ]);
    return {
      desk: desk.code, version, now: toBeijing(now), since: toBeijing(since),
      shift: shift === undefined ? null : { id: shift.id, holderId: shift.holderId, holder: shift.holderName, beganAt: toBeijing(shift.beganAt), beganAs: shift.beganAs, reason: shift.reason },
      offered: offered === undefined ? null : handoverView(offered),
      figures: await this.figures(this.database, desk, { since, now, orders }),
      happenings: happenings.map(({ at, ...one }) => ({ ...one, at: toBeijing(at) })),
      waiting: waiting.map(({ at, ...one }) => ({ ...one, at: toBeijing(at) })),
      orders: await this.named(orders.map(frozenOrder)),
      notes: notes.map(noteView), successors,
    };
  }

  /** From when on the desk has to be told: the beginning of the shift, else the end of the last one. */
  async since(tx: Tx, desk: Desk, now: Temporal.Instant): Promise<Temporal.Instant> {
    return (await openShift(tx, desk))?.beganAt ?? (await lastShiftEnd(tx, desk)) ?? now.subtract(WITHOUT_SHIFT);
  }

  /** Drills are in no number but their own. */
  async figures(tx: Tx, desk: Desk, { since, now, orders }: { readonly since: Temporal.Instant; readonly now: Temporal.Instant; readonly orders: readonly OpenOrder[] }): Promise<Figures> {
    const counts = await countHappenings(tx, desk, since, now);
    const real = orders.filter(({ drill }) => !drill);
    return {
      ...Object.fromEntries(HAPPENINGS.map((kind) => [kind, counts.find((one) => one.kind === kind)?.count ?? 0])),
      OPEN: real.length, OPEN_UNANSWERED: real.filter((order) => order.class === 'URGENT' && !order.isAnswered).length, OPEN_OVERDUE: real.filter(({ isOverdue }) => isOverdue).length,
      DRILLS: orders.length - real.length,
    };
  }

  /** With what the orders are called, which is read anew each time. */
  async named(orders: readonly FrozenOrder[]): Promise<readonly Record<string, unknown>[]> {
    const words = new Map((await wordsOf(this.database, orders.map(({ id }) => id))).map((one) => [one.id, one]));
    return orders.map((order) => ({ ...order, title: words.get(order.id)?.title ?? '', place: words.get(order.id)?.place ?? '' }));
  }
}
