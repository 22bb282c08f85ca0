import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { DueRows } from '../platform/due-rows/due-rows.js';

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
