import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { type Principal, requesterOf } from '../identity/principal.js';
import { RunSettings } from '../platform/config/run-settings.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { forbidden, type Problem } from '../platform/http/problem.js';
import { changedAlone, WITHIN } from './mass-changes.query.js';

/** The due row of a change of who answers for units; src/notices handles it. */
export const CONTACTS_CHANGED = 'CONTACTS_CHANGED';

/**
 * Call it once, at the end of the transaction that changed who answers for these units (people, numbers, rosters): the chases that run
 * for them follow at once. One row however many people changed, so that a list of 20,000 costs no more than a single number.
 */
export const announceContactChanges = async (tx: Tx, dueRows: DueRows, unitCodes: Iterable<string>, at: Temporal.Instant): Promise<void> => {
  const units = [...new Set(unitCodes)];
  if (units.length === 0) return;
  const id = randomUUID();
  await tx.run('insert into contact_change (id, unit_codes, at) values ($1, $2, $3)', [id, units, at]);
  await dueRows.schedule(tx, { kind: CONTACTS_CHANGED, subject: id, dueAt: at });
};

/** The end of every transaction in which one person or platform changed contacts. */
@Injectable()
export class ContactChanges {
  constructor(private readonly dueRows: DueRows, private readonly settings: RunSettings) {}

  /** After the audit of each. Refuses what would be a mass change made one by one, and tells the running chases. */
  async done(tx: Tx, principal: Principal, unitCodes: Iterable<string>, at: Temporal.Instant): Promise<void> {
    const most = this.settings.twoPersonsFromRows;
    const rows = most === null ? 0 : await changedAlone(tx, requesterOf(principal), at.subtract(WITHIN));
    if (most !== null && rows > most) throw needsTwo(most);
    await announceContactChanges(tx, this.dueRows, unitCodes, at);
  }
}

const needsTwo = (most: number): Problem => forbidden(
  `24小时内由同一账号或密钥单独改动的联络人不能超过 ${String(most)} 人,本次未作改动。成批变更请以工作簿导入(POST /api/v1/contacts/imports),由第二人批准后生效。`, 'SECOND_PERSON_NEEDED');
