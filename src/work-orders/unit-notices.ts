import { Injectable } from '@nestjs/common';
import type { Fact } from '../domain/work-order/fact.js';
import { Ledger } from '../ledger/ledger.js';
import { Chase } from '../notices/chase.js';
import { raiseAlarm } from '../notices/order-alarm.store.js';
import { TellUnit, type UnitTelling } from '../notices/tell-unit.js';
import type { Tx } from '../platform/database/database.js';
import { chaseUnitAnew, type Part } from './chase-unit.js';
import type { Running } from './run-command.js';

/** Of which decisions a unit is told, once. */
const TOLD: Readonly<Partial<Record<Fact['kind'], UnitTelling>>> = { DISPUTE_EVIDENCE_ASKED: 'EVIDENCE_ASKED', COMPLETION_SENT_BACK: 'SENT_BACK', RETURN_REJECTED: 'RETURN_REJECTED' };

/** What a unit hears of the hotline's decisions about its part in an order. */
@Injectable()
export class UnitNotices {
  constructor(private readonly chase: Chase, private readonly tellUnit: TellUnit, private readonly ledger: Ledger) {}

  /** Call it after the decision was recorded. */
  async decided({ tx, order, now }: Running, kind: Fact['kind'], unitCode: string): Promise<void> {
    const telling = TOLD[kind];
    if (telling !== undefined) await this.tellUnit.tell(tx, order.id, telling, unitCode);
    if (kind === 'REDO_ORDERED') await this.anew(tx, { workOrderId: order.id, unitCode, at: now });
  }

  takesPart(tx: Tx, workOrderId: string, unitCode: string): Promise<void> {
    return this.tellUnit.tell(tx, workOrderId, 'CO_ASSIGNED', unitCode);
  }

  anew(tx: Tx, part: Part): Promise<void> {
    return chaseUnitAnew(tx, this.chase, part);
  }

  /** The incident is dealt with; the callers of the reports linked to it are still to be answered one by one (OQ-24). No clock says so any more. */
  async masterClosed(tx: Tx, { workOrderId, unitCode, at }: Pick<Part, 'workOrderId' | 'unitCode' | 'at'>): Promise<void> {
    const isNew = await raiseAlarm(tx, this.ledger, workOrderId, { kind: 'MASTER_CLOSED', at, because: ['OQ-24'], text: '主工单已办结,本工单的诉求人尚待逐一答复' });
    if (isNew) await this.tellUnit.tell(tx, workOrderId, 'MASTER_CLOSED', unitCode);
  }
}
