import { Injectable } from '@nestjs/common';
import type { Approval, ApprovalKind, CarriedOut } from '../approvals/approval.js';
import type { PersonPrincipal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { ApplyImport } from './apply-import.js';
import { findImport, keepOutcome, storedDrafts } from './contact-import.store.js';
import { CONTACT_IMPORT } from './propose-import.js';

const GONE = '名单已经登记过,或上传的文件已按规定删除。';
const MOVED = '提出之后登记册有了变动,名单的结果与当时不同;试导入已重新计算。';
const EVERYWHERE = { jurisdiction: null, countyCode: null, unitCode: null } as const;

/** A list that a second person agreed to is applied exactly as it was shown, or not at all. */
@Injectable()
export class ImportApproval implements ApprovalKind {
  readonly kind = CONTACT_IMPORT;
  readonly deciders = ['SUPERVISOR', 'ADMINISTRATOR'] as const;

  constructor(private readonly apply: ApplyImport, private readonly clock: Clock) {}

  href({ subject }: Approval): string {
    return `/api/v1/contacts/imports/${subject}`;
  }

  async carryOut(tx: Tx, approval: Approval, decider: PersonPrincipal): Promise<CarriedOut> {
    const one = await findImport(tx, approval.subject, EVERYWHERE);
    if (one === undefined || one.erasedAt !== null) return { kind: 'OUTDATED', detail: GONE, difference: {} };
    const { outcomeHash, absent } = approval.payload;
    const outcome = await this.apply.within(tx, one, await storedDrafts(tx, one.id), {
      principal: decider, expectedHash: String(outcomeHash), confirmEnded: Number(absent), approved: { approvalId: approval.id },
    });
    if (outcome.kind === 'APPLIED') return { kind: 'DONE', outcome: { ...outcome.checked.counts } };
    if (outcome.kind === 'DONE' || outcome.kind === 'PROPOSED') return { kind: 'OUTDATED', detail: GONE, difference: {} };
    const { counts, outcomeHash: now } = outcome.checked;
    await keepOutcome(tx, one.id, { state: 'READY', counts, notes: one.notes, outcomeHash: now, refusal: null, at: this.clock.now() });
    return { kind: 'OUTDATED', detail: MOVED, difference: { proposed: approval.counts, now: { new: counts.new, changed: counts.changed, ended: counts.ended, units: counts.units, problems: counts.problems } } };
  }
}
