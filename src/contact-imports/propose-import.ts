import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Approvals } from '../approvals/approvals.js';
import { type Principal, requesterOf } from '../identity/principal.js';
import { RunSettings } from '../platform/config/run-settings.js';
import type { Tx } from '../platform/database/database.js';
import { changedAlone, WITHIN } from '../registry/mass-changes.query.js';
import type { Checked } from './check-import.js';
import type { ContactImport, ImportCounts } from './contact-import.js';
import { keepAsDryRun, keepOutcome } from './contact-import.store.js';

/** The kind of approval under which a list waits for a second person. */
export const CONTACT_IMPORT = 'CONTACT_IMPORT';

/** Rows of the registry that an import changes. */
export const touchedBy = (counts: ImportCounts): number => counts.new + counts.changed + counts.ended;

/** A list that changes much of the registry is applied by two persons: one wrong or stolen account must not redirect a city's alarms. */
@Injectable()
export class ProposeImport {
  constructor(private readonly approvals: Approvals, private readonly settings: RunSettings) {}

  /** True when the list was proposed instead of applied. Lists cut into pieces, and single changes before them, count together. */
  async insteadOf(tx: Tx, one: ContactImport, { counts, outcomeHash }: Checked, { principal, at }: { readonly principal: Principal; readonly at: Temporal.Instant }): Promise<boolean> {
    const most = this.settings.twoPersonsFromRows;
    const rows = touchedBy(counts);
    if (most === null || rows === 0) return false;
    if (rows <= most && rows + (await changedAlone(tx, requesterOf(principal), at.subtract(WITHIN))) <= most) return false;
    await keepAsDryRun(tx, one.id);
    await keepOutcome(tx, one.id, { state: 'READY', counts, notes: one.notes, outcomeHash, refusal: null, at });
    await this.approvals.propose(tx, principal, {
      kind: CONTACT_IMPORT, subject: one.id, jurisdiction: one.uploader.jurisdiction, payload: { outcomeHash, absent: counts.absent, fileHash: one.fileHash },
      what: `导入联络人名单:涉及 ${String(counts.units)} 个单位,新增 ${String(counts.new)} 人,变更 ${String(counts.changed)} 人,停用 ${String(counts.ended)} 人。`,
      counts: { new: counts.new, changed: counts.changed, ended: counts.ended, units: counts.units }, reason: `导入文件“${one.fileName}”`,
    });
    return true;
  }
}
