import { Injectable } from '@nestjs/common';
import { currentTenure } from '../domain/work-order/case-file.js';
import { Chase } from '../notices/chase.js';
import { clearAlarms } from '../notices/order-alarm.store.js';
import { invalidRequest, notFound, unprocessable } from '../platform/http/problem.js';
import { chaseUnitAnew } from './chase-unit.js';
import { Proceed } from './proceed.js';
import type { Running } from './run-command.js';

interface Master {
  readonly unit_code: string | null;
  readonly master_id: string | null;
  readonly closed_at: unknown;
  readonly drill: boolean;
}

/** Several reports, one incident, one set of clocks for each unit; only the hotline may say so, with its reason (OQ-24, QY2015-7.2). */
@Injectable()
export class LinkOrder {
  constructor(private readonly proceed: Proceed, private readonly chase: Chase) {}

  /** The master is locked already. */
  async link(running: Running, masterId: string, reason: string): Promise<void> {
    const { tx, order, now, record } = running;
    if (masterId === order.id) throw invalidRequest([{ pointer: '/masterId', detail: '不能与本工单自身关联。' }]);
    const master = await tx.maybe<Master>('select unit_code, master_id, closed_at, drill from work_order where id = $1 and jurisdiction = $2', [masterId, order.jurisdiction]);
    if (master === undefined) throw notFound('没有要关联的工单。');
    if (master.master_id !== null || master.closed_at !== null) throw unprocessable('NO_MASTER', '主工单须是在办工单,且本身没有关联到其他工单。', { members: { because: ['OQ-24'] } });
    if (master.drill !== order.drill) throw unprocessable('NO_MASTER', '演练工单与实际工单不能互相关联。', { members: { because: ['OQ-24'] } });
    const shared = master.unit_code !== null && master.unit_code === order.unit_code ? order.unit_code : null;
    // Its clocks cannot stand with an order it is no longer linked to.
    if (shared === null) await this.resume(running, reason);
    await tx.run('update work_order set master_id = $2 where id = $1', [order.id, masterId]);
    await record({ happening: { kind: 'LINKED', unit: shared, reason }, at: now, trust: 'MACHINE', data: { masterId } });
  }

  /** Takes the link back: what was taken for one incident is another. */
  async unlink(running: Running, reason: string): Promise<void> {
    const { tx, order } = running;
    const { master_id: masterId } = await tx.one<{ master_id: string | null }>('select master_id from work_order where id = $1', [order.id]);
    if (masterId === null) throw unprocessable('NOT_LINKED', '本工单没有关联到其他工单。', { members: { because: ['OQ-24'] } });
    await tx.run('update work_order set master_id = null where id = $1', [order.id]);
    await clearAlarms(tx, order.id, 'MASTER_CLOSED', running.now);
    if (!(await this.resume(running, reason))) await running.record({ happening: { kind: 'UNLINKED', reason }, at: running.now, trust: 'MACHINE', data: { masterId } });
  }

  /** Lets the unit's clocks run again where they stood with a master; answers whether they did. */
  private async resume({ tx, order, now, record }: Running, reason: string): Promise<boolean> {
    const looked = await this.proceed.look(tx, order.id);
    const tenure = looked === undefined ? undefined : currentTenure(looked.judgement.file);
    if (tenure === undefined || tenure.clocksAtMasterSince === null) return false;
    await record({ happening: { kind: 'UNLINKED', reason }, at: now, trust: 'MACHINE' });
    await chaseUnitAnew(tx, this.chase, { workOrderId: order.id, unitCode: tenure.unit, at: now });
    return true;
  }
}
