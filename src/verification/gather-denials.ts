import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { RegistryStore, type Unit } from '../registry/registry.store.js';
import { DeskHours } from './desk-hours.js';

/** The due row that tells one desk of denied numbers; its subject is the code of the hotline or of the county's office. */
export const DENIALS_ROW = 'NUMBER_DENIALS';

/** Sees to it that a denial is told: to the supervisor on duty and to the county's hotline office, which hands in the lists of its county (QY2019-A.2). */
@Injectable()
export class GatherDenials {
  constructor(private readonly dueRows: DueRows, private readonly registry: RegistryStore, private readonly hours: DeskHours) {}

  async execute(tx: Tx, unitCode: string): Promise<void> {
    const unit = await this.registry.unit(tx, unitCode);
    if (unit === undefined) return;
    const office = unit.countyCode === null ? undefined : await this.registry.countyOffice(tx, unit.countyCode);
    // The office is not told of its own numbers by a message to these very numbers.
    const desks = [await this.registry.hotline(tx, unit.jurisdiction), office?.code === unit.code ? undefined : office].filter((desk): desk is Unit => desk !== undefined);
    for (const desk of desks) {
      const isArmed = (await tx.maybe('select 1 from due_row where kind = $1 and subject = $2 and done_at is null', [DENIALS_ROW, desk.code])) !== undefined;
      if (!isArmed) await this.dueRows.schedule(tx, { kind: DENIALS_ROW, subject: desk.code, dueAt: this.hours.next(desk) });
    }
  }
}
