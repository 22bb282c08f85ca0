import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DocumentKind, MailedKind } from '../domain/cards/rectification-wording.js';
import { keptFile } from '../papers/paper-file.store.js';
import { Database } from '../platform/database/database.js';
import { writeDocx } from '../platform/documents/write-docx.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { documentName } from './rectification-document-view.js';
import { DOCX } from './rectification-file.js';
import { RectificationDocuments, type ReadDocument } from './rectification-documents.js';
import { RectificationLetters, type Drawn } from './rectification-letters.js';
import { papersSubject, RECTIFICATION_PAPERS } from './rectification-step.js';
import { findRectification, type RectificationRow } from './rectification.store.js';

/** What goes along with a letter, the letter itself first. */
const ALONG: Readonly<Record<MailedKind, readonly DocumentKind[]>> = {
  COPY_LETTER: ['COPY_LETTER', 'OPINION', 'ORDER'], REFERRAL: ['REFERRAL', 'ORDER', 'OPINION', 'VERDICT'],
};

/** Draws the papers of a step that was taken, outside of its transaction, and gives them to the mail: to the supervision body the copy, to the supervision office the referral. */
@Injectable()
export class RectificationPapers implements DueHandler, OnModuleInit {
  readonly kind = RECTIFICATION_PAPERS;

  constructor(
    private readonly database: Database, private readonly dueRows: DueRows, private readonly claimer: DueRowClaimer, private readonly sending: RectificationLetters, private readonly documents: RectificationDocuments,
  ) {}

  onModuleInit(): void {
    this.claimer.register(this);
  }

  async handle(row: DueRow): Promise<void> {
    const { id, letter } = papersSubject.read(row.subject);
    const rectification = await findRectification(this.database, id);
    const documents = rectification === undefined ? [] : (await this.documents.all(this.database, rectification)).filter(({ kind, issued }) => issued !== null && ALONG[letter].includes(kind));
    const drawn = await Promise.all(documents.map((document) => this.draw(document, rectification)));
    await this.database.transaction(async (tx) => {
      await this.dueRows.renew(tx, row);
      if (rectification !== undefined) await this.sending.send(tx, rectification, letter, drawn.toSorted((a, b) => ALONG[letter].indexOf(a.kind) - ALONG[letter].indexOf(b.kind)));
      await this.dueRows.finish(tx, row);
    });
  }

  private async draw(document: ReadDocument, row: RectificationRow | undefined): Promise<Drawn> {
    const kept = document.issued?.docx_sha256 ?? null;
    const file = kept === null ? undefined : await keptFile(this.database, kept);
    return { kind: document.kind, file: { filename: `${documentName(document, row?.unit_name ?? row?.unit_code ?? '')}.docx`, contentType: DOCX, content: file?.content ?? (await writeDocx(document.document)) } };
  }
}
