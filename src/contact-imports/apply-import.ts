import { Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { whileBeating } from '../platform/threads/run-in-thread.js';
import { CheckImport, type Checked } from './check-import.js';
import type { ContactDraft } from './contact-draft.js';
import type { ContactImport } from './contact-import.js';
import { holdImport, keepApplied, keepApplying } from './contact-import.store.js';
import { ProposeImport } from './propose-import.js';
import { WriteImport, type Progress } from './write-import.js';

export interface Application {
  readonly principal: Principal;
  /** What the dry run found; null: whatever it is now. */
  readonly expectedHash: string | null;
  readonly confirmEnded: number | null;
  /** The proposal to which a second person agreed; null: nobody was asked yet. */
  readonly approved: { readonly approvalId: string } | null;
}

export type ApplicationOutcome =
  | { readonly kind: 'APPLIED'; readonly checked: Checked }
  /** Rows are wrong: nothing was applied. */
  | { readonly kind: 'WRONG'; readonly checked: Checked }
  /** The registry moved since the dry run and the list would do something else now. */
  | { readonly kind: 'MOVED'; readonly checked: Checked }
  /** People would end whom nobody agreed to end. */
  | { readonly kind: 'UNCONFIRMED'; readonly checked: Checked }
  /** So much at once needs a second person: it was proposed, and nothing was applied. */
  | { readonly kind: 'PROPOSED'; readonly checked: Checked }
  /** Somebody else applied it meanwhile, or the file was erased. */
  | { readonly kind: 'DONE' };

interface Work extends Application {
  readonly at: Temporal.Instant;
  readonly far: Progress;
}

const BEAT_MS = 500;

/** Applies a list, all of it in one transaction or nothing; it counts as the handed-in list of every unit in it (QY2019-A.1, A.2). */
@Injectable()
export class ApplyImport {
  private readonly logger = new Logger('registry');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly check: CheckImport, private readonly written: WriteImport, private readonly proposal: ProposeImport) {}

  async execute(one: ContactImport, drafts: readonly ContactDraft[], application: Application): Promise<ApplicationOutcome> {
    const far: Progress = { share: 0 };
    const note = (): Promise<void> => keepApplying(this.database, one.id, Math.floor((one.rowsTotal ?? drafts.length) * far.share));
    await note();
    const at = this.clock.now();
    const outcome = await whileBeating(BEAT_MS, note, () => this.database.transaction((tx) => this.apply(tx, one, drafts, { ...application, at, far })));
    if (outcome.kind === 'APPLIED') this.logger.log({ event: 'contacts.imported', import: one.id, by: one.uploadedBy, ...outcome.checked.counts });
    return outcome;
  }

  /** As `execute`, in the transaction of a second person's decision: nobody is told how far it is, because that would wait for its end. */
  within(tx: Tx, one: ContactImport, drafts: readonly ContactDraft[], application: Application): Promise<ApplicationOutcome> {
    return this.apply(tx, one, drafts, { ...application, at: this.clock.now(), far: { share: 0 } });
  }

  private async apply(tx: Tx, one: ContactImport, drafts: readonly ContactDraft[], { principal, expectedHash, confirmEnded, approved, at, far }: Work): Promise<ApplicationOutcome> {
    const current = await holdImport(tx, one.id);
    // Lists are applied one after the other: two of the same people would otherwise both find them missing.
    await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 2))', ['contact-import']);
    if (current === undefined || current.state === 'APPLIED' || current.erasedAt !== null) return { kind: 'DONE' };
    const checked = await this.check.execute(tx, one, drafts, { at, lock: true, checked: (share) => (far.share = share / 2) });
    if (checked.counts.problems > 0) return { kind: 'WRONG', checked };
    if (expectedHash !== null && expectedHash !== checked.outcomeHash) return { kind: 'MOVED', checked };
    if (checked.counts.absent > 0 && confirmEnded !== checked.counts.absent) return { kind: 'UNCONFIRMED', checked };
    if (approved === null && (await this.proposal.insteadOf(tx, one, checked, { principal, at }))) return { kind: 'PROPOSED', checked };
    await this.written.execute(tx, one, checked, { by: approved === null ? principal.name : one.uploadedBy, at, far });
    await keepApplied(tx, one.id, checked.counts, principal.name, at);
    await audit(tx, principal, { action: 'CONTACTS_IMPORTED', subjectKind: 'CONTACT_IMPORT', subject: one.id, purpose: null, data: { ...checked.counts, ...approved } }, at);
    return { kind: 'APPLIED', checked };
  }
}
