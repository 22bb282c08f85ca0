import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { HeldOrders } from './held-orders.js';
import type { LiaisonSession } from './liaison-session.store.js';
import type { DoneAnswer, PageView } from './page-view.js';
import { PageViews } from './page-views.js';

/** What somebody finds behind the door, and after each thing done. */
@Injectable()
export class ShowPage {
  private readonly logger = new Logger('liaison');

  constructor(private readonly database: Database, private readonly orders: HeldOrders, private readonly views: PageViews) {}

  /** Throws 410 when the one order of a link has ended. */
  async show(session: LiaisonSession): Promise<PageView> {
    return this.views.page(this.database, session, await this.orders.all(this.database, session));
  }

  async after(session: LiaisonSession, workOrderId: string, said: string): Promise<DoneAnswer> {
    try {
      return { said, order: await this.views.order(this.database, await this.orders.one(this.database, session, workOrderId)), ended: false };
    } catch (error) {
      // What was done may have ended the order, and with it the way to it.
      if (error instanceof Problem && error.status === 410) return { said, order: null, ended: true };
      // It is done: a refusal would make the person do it again.
      this.logger.error({ event: 'liaison.notShown', workOrderId, err: error });
      return { said, order: null, ended: false };
    }
  }
}
