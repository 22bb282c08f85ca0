import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../domain/working-time/calendar.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Proceed } from '../work-orders/proceed.js';
import { ReconsiderWorkOrder } from '../work-orders/reconsider-work-order.js';
import { openDeadlines, ordersWithOpenLimits, type OpenDeadline } from './open-deadlines.query.js';

/** A limit that a new calendar moves; `from` null: it could not be computed before. */
export interface MovedDeadline {
  readonly workOrderId: string;
  readonly number: string;
  readonly kind: string;
  readonly unitCode: string;
  readonly from: Temporal.Instant | null;
  readonly to: Temporal.Instant;
}

/** Judges every open order as if the calendar were in force from now on; each order is held only while it is looked at. */
@Injectable()
export class MovedDeadlines {
  constructor(private readonly database: Database, private readonly proceed: Proceed, private readonly reconsider: ReconsiderWorkOrder) {}

  async under(calendar: Calendar): Promise<readonly MovedDeadline[]> {
    const moved: MovedDeadline[] = [];
    for (const order of await ordersWithOpenLimits(this.database)) moved.push(...(await this.ofOrder(order, calendar)));
    return moved;
  }

  /** Has them judged anew in earnest, in the transaction that puts the calendar in force. */
  judgeAnew(tx: Tx, at: Temporal.Instant): Promise<void> {
    return this.reconsider.all(tx, at);
  }

  private ofOrder({ id, number }: { readonly id: string; readonly number: string }, calendar: Calendar): Promise<readonly MovedDeadline[]> {
    return this.database.transaction(async (tx) => {
      const judgement = await this.proceed.lookUnder(tx, id, calendar);
      const stored = new Map((await openDeadlines(tx, id)).map((row): [string, OpenDeadline] => [row.key, row]));
      return (judgement?.deadlines ?? []).filter(({ state }) => state === 'OPEN').flatMap(({ key, kind, unit, dueAt }): readonly MovedDeadline[] => {
        const from = stored.get(key)?.dueAt ?? null;
        return from !== null && Temporal.Instant.compare(from, dueAt) === 0 ? [] : [{ workOrderId: id, number, kind, unitCode: unit, from, to: dueAt }];
      });
    });
  }
}
