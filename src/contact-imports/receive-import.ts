import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import type { UploadedFile } from '../platform/http/uploaded-file.js';
import { visibleContacts } from '../registry/contact-scope.js';
import type { ContactImport, ImportOptions } from './contact-import.js';
import { addImport, findImport } from './contact-import.store.js';
import { RunImport, type RunOutcome } from './run-import.js';

/** The due row of an import whose uploader does not wait for it. */
export const RUN_CONTACT_IMPORT = 'RUN_CONTACT_IMPORT';
/** The due row that erases a file and its rows. */
export const ERASE_CONTACT_IMPORT = 'ERASE_CONTACT_IMPORT';
const KEPT_FOR = Temporal.Duration.from({ hours: 24 });

export interface Upload {
  readonly file: UploadedFile;
  readonly dryRun: boolean;
  readonly options: ImportOptions;
  readonly principal: Principal;
}

/** Takes a list in. The file is kept for a day, so that it can be applied, and comes back with what was wrong. */
@Injectable()
export class ReceiveImport {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly run: RunImport) {}

  /** Reads and checks at once; `outcome` says what came of it. */
  async now(upload: Upload): Promise<{ readonly id: string; readonly outcome: RunOutcome }> {
    const one = await this.keep(upload, false);
    return { id: one.id, outcome: await this.run.orFail(one) };
  }

  /** Answers as soon as the file is kept; a due row does the rest, whatever becomes of this process. */
  async later(upload: Upload): Promise<string> {
    return (await this.keep(upload, true)).id;
  }

  private keep({ file, dryRun, options, principal }: Upload, later: boolean): Promise<ContactImport> {
    const at = this.clock.now();
    const scope = { ...visibleContacts(principal), jurisdiction: principal.jurisdiction };
    const added = {
      id: randomUUID(), ...scope, dryRun, options, uploader: principal, fileName: file.name, fileHash: createHash('sha256').update(file.bytes).digest('hex'),
      fileSize: file.bytes.length, uploadedBy: principal.name, uploadedAt: at,
    };
    return this.database.transaction(async (tx) => {
      await addImport(tx, added, file.bytes);
      await this.dueRows.schedule(tx, { kind: ERASE_CONTACT_IMPORT, subject: added.id, dueAt: at.add(KEPT_FOR) });
      if (later) await this.dueRows.schedule(tx, { kind: RUN_CONTACT_IMPORT, subject: added.id, dueAt: at });
      const kept = await findImport(tx, added.id, { jurisdiction: null, countyCode: null, unitCode: null });
      if (kept === undefined) throw new Error(`no import ${added.id}`);
      return kept;
    });
  }
}
