import { Injectable } from '@nestjs/common';
import type { Fact } from '../domain/work-order/fact.js';
import { Chase } from '../notices/chase.js';
import { TellUnit, type UnitTelling } from '../notices/tell-unit.js';
import type { Tx } from '../platform/database/database.js';
import { chaseUnitAnew } from './chase-unit.js';
import type { Running } from './run-command.js';

/** Of which decisions a unit is told, once. */
const TOLD: Readonly<Partial<Record<Fact['kind'], UnitTelling>>> = { DISPUTE_EVIDENCE_ASKED: 'EVIDENCE_ASKED', COMPLETION_SENT_BACK: 'SENT_BACK', RETURN_REJECTED: 'RETURN_REJECTED' };

/** What a unit hears of the hotline's decisions about its part in an order. */
@Injectable()
export class UnitNotices {
  constructor(private readonly chase: Chase, private readonly tellUnit: TellUnit) {}

  /** Call it after the decision was recorded. */
  async decided({ tx, order, now }: Running, kind: Fact['kind'], unitCode: string): Promise<void> {
    const telling = TOLD[kind];
    if (telling !== undefined) await this.tellUnit.tell(tx, order.id, telling, unitCode);
    if (kind === 'REDO_ORDERED') await chaseUnitAnew(tx, this.chase, { workOrderId: order.id, unitCode, countyCode: order.county_code, at: now });
  }

  takesPart(tx: Tx, workOrderId: string, unitCode: string): Promise<void> {
    return this.tellUnit.tell(tx, workOrderId, 'CO_ASSIGNED', unitCode);
  }
}
