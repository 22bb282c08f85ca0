import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { whileBeating } from '../platform/threads/run-in-thread.js';
import { eraseImport, holdImport, lockImport } from './contact-import.store.js';
import { ERASE_CONTACT_IMPORT, RUN_CONTACT_IMPORT } from './receive-import.js';
import { RunImport } from './run-import.js';

/** A third of a lease: a long list keeps its claim, a killed node loses it. */
const BEAT_MS = 3_000;
const UNFINISHED = ['READING', 'CHECKING', 'APPLYING'];

/** Reads, checks and applies a list whose uploader does not wait. After a node was killed it begins anew: nothing was applied by halves. */
@Injectable()
export class RunImportWhenDue implements DueHandler {
  readonly kind = RUN_CONTACT_IMPORT;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly run: RunImport) {}

  async handle(row: DueRow): Promise<void> {
    const one = await this.database.transaction((tx) => lockImport(tx, row.subject));
    if (one !== undefined && UNFINISHED.includes(one.state)) {
      await whileBeating(BEAT_MS, () => this.dueRows.renew(this.database, row), () => this.run.execute(one));
    }
    await this.dueRows.finish(this.database, row);
  }
}

/** A day after the upload the file and what its rows say are gone. */
@Injectable()
export class EraseImportWhenDue implements DueHandler {
  readonly kind = ERASE_CONTACT_IMPORT;

  constructor(private readonly database: Database, private readonly dueRows: DueRows, private readonly clock: Clock) {}

  async handle(row: DueRow): Promise<void> {
    await this.database.transaction(async (tx) => {
      await holdImport(tx, row.subject);
      await eraseImport(tx, row.subject, this.clock.now());
      await this.dueRows.finish(tx, row);
    });
  }
}
