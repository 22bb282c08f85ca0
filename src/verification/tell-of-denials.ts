import { Injectable } from '@nestjs/common';
import { denialText } from '../domain/notice/verification-texts.js';
import { isDenied } from '../domain/verification/number-trust.js';
import { Notices } from '../notices/notices.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { maskNumber } from '../registry/contact-numbers.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import type { Unit } from '../registry/registry.store.js';
import { findUnit } from '../registry/unit.store.js';
import { WhoAnswers } from '../registry/who-answers.js';
import { DeskHours } from './desk-hours.js';
import { DENIALS_ROW } from './gather-denials.js';
import { registeredNumbers } from './registered-numbers.query.js';

/**
 * Tells one desk of the numbers whose owners said that they are wrong. What gathers in one session of office hours is one SMS to one person at
 * the beginning of the next: a morning full of denials must never use up the messages that orders need. Until then it stands in coverage.
 */
@Injectable()
export class TellOfDenials implements DueHandler {
  readonly kind = DENIALS_ROW;

  constructor(
    private readonly database: Database,
    private readonly dueRows: DueRows,
    private readonly hours: DeskHours,
    private readonly whoAnswers: WhoAnswers,
    private readonly notices: Notices,
  ) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      const desk = await findUnit(tx, row.subject);
      if (desk === undefined || desk.validTo !== null) return this.dueRows.finish(tx, row);
      const later = this.hours.later(desk);
      if (later !== null) return this.dueRows.postpone(tx, row, later);
      await this.tell(tx, desk);
      return this.dueRows.finish(tx, row);
    });
  }

  /** Whoever answers at the desk now, at a number that nobody denied; nothing when all was corrected meanwhile. */
  private async tell(tx: Tx, desk: Unit): Promise<void> {
    const now = this.hours.now();
    const isHotline = desk.kind === 'HOTLINE';
    const numbers = await registeredNumbers(tx, { jurisdiction: desk.jurisdiction, countyCode: isHotline ? null : desk.countyCode, unitCode: null, unit: null, county: null }, now);
    const denied = numbers.filter((one) => isDenied(one) && (isHotline || one.unitCode !== desk.code));
    const [first] = denied;
    if (first === undefined) return;
    const people = await this.whoAnswers.answering(tx, desk.code, isHotline ? 'DUTY_SUPERVISOR' : 'EMERGENCY_LIAISON', now);
    const person = people.find(({ contact: { mobile } }) => mobile !== null && !denied.some(({ number }) => number === mobile))?.contact;
    if (person === undefined || person.mobile === null) return;
    const text = denialText({
      unit: first.unitName, role: ROLE_NAMES[first.role], shown: maskNumber(first.number), units: new Set(denied.map(({ unitCode }) => unitCode)).size, numbers: new Set(denied.map(({ number }) => number)).size,
    });
    await this.notices.confirm(tx, { number: person.mobile, text, workOrderId: null, name: person.name });
  }
}
