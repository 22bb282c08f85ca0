import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { HeldOrders } from './held-orders.js';
import type { LiaisonSession } from './liaison-session.store.js';
import type { DoneAnswer, PageOrder, PageView } from './page-view.js';
import { PageViews } from './page-views.js';

/** What somebody finds behind the door, and after each thing done. */
@Injectable()
export class ShowPage {
  constructor(private readonly database: Database, private readonly orders: HeldOrders, private readonly views: PageViews) {}

  /** Throws 410 when the one order of a link has ended. */
  async show(session: LiaisonSession): Promise<PageView> {
    return this.views.page(this.database, session, await this.orders.all(this.database, session));
  }

  async after(session: LiaisonSession, workOrderId: string, said: string): Promise<DoneAnswer> {
    return { said, order: await this.stillThere(session, workOrderId) };
  }

  /** What was done may have ended the order, and with it the way to it. */
  private async stillThere(session: LiaisonSession, workOrderId: string): Promise<PageOrder | null> {
    try {
      return await this.views.order(this.database, await this.orders.one(this.database, session, workOrderId));
    } catch (error) {
      if (error instanceof Problem && error.status === 410) return null;
      throw error;
    }
  }
}
