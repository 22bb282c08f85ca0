import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { audit } from '../identity/audit.store.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { invalidRequest, unprocessable } from '../platform/http/problem.js';
import { attachedPhotos } from '../work-orders/attached-photos.query.js';
import { contentOf } from '../work-orders/filed-content.js';
import { lockOrder } from '../work-orders/facts.js';
import { RunCommand, type OwnFact, type Running } from '../work-orders/run-command.js';
import { HandToStaff } from './hand-to-staff.js';
import { actorOf, HeldOrders, principalOf, type HeldOrder } from './held-orders.js';
import type { LiaisonSession } from './liaison-session.store.js';
import type { NewPageResult } from './page-requests.js';
import { petitionerOf, type PetitionerRow } from './page.query.js';

const CHANNEL = 'SYSTEM';

/** What a person of the handling unit does on the spot beyond an answer. It goes the way of every command; in the ledger it stands under the contact. */
@Injectable()
export class HandleOnPage {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly orders: HeldOrders, private readonly commands: RunCommand, private readonly staff: HandToStaff) {}

  async arrived(session: LiaisonSession, workOrderId: string): Promise<string> {
    await this.run(session, workOrderId, ({ now }, unit) => Promise.resolve({ happening: { kind: 'ARRIVED_ON_SITE', unit }, at: now, trust: 'MACHINE' }));
    return '已记录到达现场。';
  }

  /** QY2019-3.2: the working day for the result runs from here. */
  async completed(session: LiaisonSession, workOrderId: string, text: string): Promise<string> {
    await this.run(session, workOrderId, ({ now }, unit) => Promise.resolve({ happening: { kind: 'HANDLING_COMPLETED', unit, completedAt: now, reason: text }, at: now, trust: 'MACHINE' }));
    return '已记录处理完毕,请在规定时限内反馈处理结果。';
  }

  async result(session: LiaisonSession, workOrderId: string, body: NewPageResult): Promise<string> {
    this.refuseFuture(body.handledAt);
    await this.run(session, workOrderId, async ({ now, tx, order }, unit) => ({
      happening: { kind: 'RESULT_FILED', unit, channel: CHANNEL, onSiteOffline: false }, at: now, trust: 'MACHINE', ...contentOf(body, await attachedPhotos(tx, order.id, body.attachments)),
    }));
    return '已记录处理结果。';
  }

  /** QY2019-3.3: what was told by telephone is filed afterwards. */
  async backfilled(session: LiaisonSession, workOrderId: string, body: NewPageResult): Promise<string> {
    this.refuseFuture(body.handledAt);
    await this.run(session, workOrderId, async ({ now, tx, order }, unit) => ({ happening: { kind: 'BACKFILLED', unit }, at: now, trust: 'MACHINE', ...contentOf(body, await attachedPhotos(tx, order.id, body.attachments)) }));
    return '已记录补录内容。';
  }

  /** QY2019-2.2: 「再由联络人通知相关责任人员」. */
  handOver(session: LiaisonSession, workOrderId: string, contactId: string): Promise<string> {
    return this.database.transaction(async (tx) => this.staff.execute(tx, await this.leading(tx, session, workOrderId), contactId));
  }

  /** The petitioner's name and number for who handles the order, written down as seen (QY2021-2.3.3). */
  reveal(session: LiaisonSession, workOrderId: string, purpose: string | null): Promise<PetitionerRow> {
    return this.database.transaction(async (tx) => {
      const order = await this.leading(tx, session, workOrderId);
      const row = await petitionerOf(tx, workOrderId);
      await audit(tx, principalOf(order), { action: 'PETITIONER_REVEALED', subjectKind: 'WORK_ORDER', subject: workOrderId, purpose, data: { page: 'LIAISON', contactId: order.person?.id ?? null } }, this.clock.now());
      return row;
    });
  }

  private async run(session: LiaisonSession, workOrderId: string, fact: (running: Running, unit: string) => Promise<OwnFact>): Promise<void> {
    const order = await this.ofUnit(this.database, session, workOrderId);
    await this.commands.execute({ workOrderId, principal: principalOf(order), actor: actorOf(order), expectedVersion: undefined, handle: undefined }, async (running) => {
      // The way may have ended while the order's lock was waited for.
      const { unitCode } = await this.ofUnit(running.tx, session, workOrderId);
      await running.record(await fact(running, unitCode));
    });
  }

  private async ofUnit(tx: Tx, session: LiaisonSession, workOrderId: string): Promise<HeldOrder> {
    const order = await this.orders.one(tx, session, workOrderId);
    if (order.held.audience !== 'UNIT') throw unprocessable('NOT_THE_UNIT', '办理情况由承办单位反馈。');
    return order;
  }

  private async leading(tx: Tx, session: LiaisonSession, workOrderId: string): Promise<HeldOrder> {
    await lockOrder(tx, workOrderId);
    const order = await this.ofUnit(tx, session, workOrderId);
    if (!order.leads) throw unprocessable('NOT_THE_LEAD', '只有主办单位可以这样做。');
    return order;
  }

  private refuseFuture(handledAt: string): void {
    if (Temporal.Instant.compare(Temporal.Instant.from(handledAt), this.clock.now()) > 0) throw invalidRequest([{ pointer: '/handledAt', detail: '处理时间不能晚于现在。' }]);
  }
}
