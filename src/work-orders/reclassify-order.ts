import { Injectable } from '@nestjs/common';
import type { LadderName } from '../domain/ladder/ladder.js';
import type { OrderClass, Regulation } from '../domain/regulation/regulation.js';
import { currentTenure } from '../domain/work-order/case-file.js';
import { LawBook } from '../law/law-book.js';
import { Chase } from '../notices/chase.js';
import { clearAlarms } from '../notices/order-alarm.store.js';
import { invalidRequest, unprocessable } from '../platform/http/problem.js';
import { chaseUnitAnew } from './chase-unit.js';
import { hashInForce } from './law-in-force.js';
import type { Running } from './run-command.js';
import { UNDERLYING_CLASS_MISSING, underlyingClassMissing, underlyingOf } from './underlying-class.js';

export interface NewClass {
  readonly orderClass: OrderClass;
  /** Where the law of the new class names categories; null keeps the order's own. */
  readonly category: string | null;
  /** The ordinary class of an order that is or becomes urgent; null keeps what is known of it (OQ-39). */
  readonly underlyingClass: OrderClass | null;
  readonly reason: string;
}

/** What ran for the old class: the unit's notices and the reminders before limits that end with it. Cards and lights told stay told. */
const OF_THE_CLASS: ReadonlySet<LadderName> = new Set(['UNIT', 'COMPLETION_REMINDER', 'RESULT_REMINDER', 'BACKFILL_REMINDER']);

/** Moves an order to another class, and so perhaps to another law; only a supervisor may, with a reason (OQ-23). */
@Injectable()
export class ReclassifyOrder {
  constructor(private readonly lawBook: LawBook, private readonly chase: Chase) {}

  async execute(running: Running, { orderClass, category, underlyingClass, reason }: NewClass): Promise<void> {
    const { tx, order, now } = running;
    if (underlyingClass !== null && orderClass !== 'URGENT') throw invalidRequest([{ pointer: '/underlyingClass', detail: '只有 URGENT 工单可以填写普通类别。' }]);
    const present = await hashInForce(tx, order);
    const to = await this.lawFor(running, present, orderClass);
    const named = categoryFor(to.law, order.category, category);
    // Before the new class: its own reminders begin with the same step.
    await this.chase.stop(tx, order.id, 'REASSIGNED', ({ ladder }) => OF_THE_CLASS.has(ladder));
    if (named !== order.category) await tx.run('update work_order set category = $2 where id = $1', [order.id, named]);
    const lawHash = to.hash === present ? null : to.hash;
    const underlying = underlyingOf(to.law, orderClass, underlyingClass ?? (order.class === 'URGENT' ? order.underlying_class : order.class));
    const { judgement } = await running.record({ happening: { kind: 'RECLASSIFIED', orderClass, underlyingClass: underlying, lawHash, reason }, at: now, trust: 'MACHINE', ...(named === order.category ? {} : { data: { category: named } }) });
    await tx.run('update work_order set underlying_class = $2 where id = $1', [order.id, underlying]);
    if (underlyingClassMissing(to.law, orderClass, underlying) === null) await clearAlarms(tx, order.id, UNDERLYING_CLASS_MISSING, now);
    const tenure = currentTenure(judgement.file);
    if (tenure !== undefined) await chaseUnitAnew(tx, this.chase, { workOrderId: order.id, unitCode: tenure.unit, at: now });
  }

  /** A newer revision of the very law the order has is no reason to move it. */
  private async lawFor({ tx, order }: Running, present: string, orderClass: OrderClass): Promise<{ readonly law: Regulation; readonly hash: string }> {
    const law = await this.lawBook.frozen(tx, present);
    const choice = this.lawBook.choose(order.jurisdiction, orderClass, order.accepted_at);
    if (choice.kind === 'NONE') throw unprocessable('REGULATION_CLASS_NOT_COVERED', '本地没有适用于这一类别的规定。', { members: { because: ['OQ-23'] } });
    const isSame = choice.regulation.id === law.id && choice.regulation.version === law.version && law.classes.includes(orderClass);
    return isSame ? { law, hash: present } : { law: choice.regulation, hash: choice.hash };
  }
}

const categoryFor = (law: Regulation, present: string | null, named: string | null): string | null => {
  const wanted = named ?? present;
  if (law.categories.length === 0) {
    if (named !== null) throw invalidRequest([{ pointer: '/category', detail: '适用的规定不分类别,请不要填写。' }]);
    return present;
  }
  if (!law.categories.some(({ code }) => code === wanted)) throw invalidRequest([{ pointer: '/category', detail: `必须是下列之一:${law.categories.map(({ code }) => code).join('、')}。` }]);
  return wanted;
};
