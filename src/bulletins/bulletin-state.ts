import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { monthAt, monthsBetween, nextMonth } from '../domain/bulletin/months.js';
import type { Tx } from '../platform/database/database.js';
import { lastPublished, monthRows, type MonthRow } from './bulletin.store.js';
import { firstMonth, unsettledBefore } from './month-state.query.js';

/** RUNNING: the month is not over. NEXT: the one to be published now. WAITING: an earlier one comes first. */
export type MonthState = 'RUNNING' | 'NEXT' | 'WAITING' | 'PUBLISHED';

export interface ListedMonth extends MonthRow {
  readonly state: MonthState;
}

/** Which months of a jurisdiction there are, and which comes next: bulletins are published one after the other, so that a correction never precedes what it corrects. */
@Injectable()
export class BulletinMonths {
  /** From the month of the first order to the running one, latest first. */
  async list(tx: Tx, jurisdiction: string, now: Temporal.Instant): Promise<readonly ListedMonth[]> {
    const running = monthAt(now);
    const rows = new Map((await monthRows(tx, jurisdiction)).map((row) => [row.month, row]));
    const first = [...rows.keys(), await firstMonth(tx, jurisdiction) ?? running].sort()[0] ?? running;
    const next = await this.next(tx, jurisdiction, first);
    return monthsBetween(first, running).map((month): ListedMonth => {
      const row = rows.get(month) ?? { month, drafted_at: null, published_at: null, hash: null };
      return { ...row, state: stateOf(row, next, running) };
    }).reverse();
  }

  /** The month whose turn it is: the one after the last published, or the first with an order. */
  async next(tx: Tx, jurisdiction: string, first?: string): Promise<string | null> {
    const last = await lastPublished(tx, jurisdiction);
    return last === null ? first ?? await firstMonth(tx, jurisdiction) : nextMonth(last);
  }

  /** Numbers of orders on which something that fell due before `to` is not judged yet. */
  unsettled(tx: Tx, jurisdiction: string, to: Temporal.Instant): Promise<readonly string[]> {
    return unsettledBefore(tx, jurisdiction, to);
  }
}

const stateOf = (row: MonthRow, next: string | null, running: string): MonthState => {
  if (row.published_at !== null) return 'PUBLISHED';
  if (row.month >= running) return 'RUNNING';
  return row.month === next ? 'NEXT' : 'WAITING';
};
