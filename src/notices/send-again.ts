import { Injectable } from '@nestjs/common';
import { SAME_MINUTE } from '../domain/ladder/told-lately.js';
import { isAfter } from '../domain/time/beijing.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { noticeOrder } from './notice-order.js';
import { TellAgain } from './tell-again.js';
import { toldNotices, type ToldNotice } from './told-people.query.js';

export interface Again {
  readonly workOrderId: string;
  /** One notice, or everything last told to one person; neither: everybody for whose answer a ladder still runs. */
  readonly noticeId: string | null;
  readonly contactId: string | null;
  /** The person was shown what is under way and wants it sent all the same. */
  readonly evenIfUnderWay: boolean;
}

export type SentAgain =
  | { readonly kind: 'SENT'; readonly notices: readonly string[] }
  /** Nothing of the kind was told, or it was told to nobody who may be told again. */
  | { readonly kind: 'NOT_TOLD' | 'ALL_OVER' }
  /** Somebody's last message is still on its way, or left less than a minute ago. */
  | { readonly kind: 'UNDER_WAY'; readonly people: readonly { readonly name: string; readonly channels: readonly string[] }[] }
  /** Nobody stands in the role, or every number has had its calls of the hour or the day. */
  | { readonly kind: 'NOBODY_REACHED'; readonly isSpent: boolean };

/** Sends what was told once more as a chain of its own, within the budgets of each number (OQ-20). Whoever stands in the role now is told. */
@Injectable()
export class SendAgain {
  constructor(private readonly clock: Clock, private readonly again: TellAgain) {}

  /** The caller holds the order's row lock, and rolls back what is not SENT. */
  async execute(tx: Tx, { workOrderId, noticeId, contactId, evenIfUnderWay }: Again): Promise<SentAgain> {
    const told = await toldNotices(tx, workOrderId, { noticeId, contactId });
    if (told.length === 0) return { kind: 'NOT_TOLD' };
    const isAll = noticeId === null && contactId === null;
    const live = told.filter(({ is_over, chase_id }) => !is_over && (!isAll || chase_id !== null));
    if (live.length === 0) return { kind: 'ALL_OVER' };
    const busy = live.filter((notice) => this.isUnderWay(notice));
    if (busy.length > 0 && !evenIfUnderWay) return { kind: 'UNDER_WAY', people: busy.map(({ name, contact_role, channels, under_way }) => ({ name: name ?? contact_role, channels: under_way.length > 0 ? under_way : channels })) };
    return this.send(tx, workOrderId, live);
  }

  private async send(tx: Tx, workOrderId: string, notices: readonly ToldNotice[]): Promise<SentAgain> {
    const order = await noticeOrder(tx, workOrderId);
    const sent: string[] = [];
    let isSpent = false;
    for (const notice of notices) {
      const reach = await this.again.reach(tx, order, notice, true);
      if (reach?.isReached === true) sent.push(notice.id);
      isSpent ||= reach?.isSpent === true;
    }
    return sent.length === 0 ? { kind: 'NOBODY_REACHED', isSpent } : { kind: 'SENT', notices: sent };
  }

  private isUnderWay({ under_way, planned_at }: ToldNotice): boolean {
    return under_way.length > 0 || isAfter(planned_at.add(SAME_MINUTE), this.clock.now());
  }
}
