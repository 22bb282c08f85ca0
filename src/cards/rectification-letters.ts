import { Injectable } from '@nestjs/common';
import { filling } from '../domain/cards/rectification-document.js';
import type { DocumentKind, MailedKind } from '../domain/cards/rectification-wording.js';
import type { ServiceAuthor } from '../identity/audit.store.js';
import { RectificationWordings } from '../law/rectification-wordings.js';
import { keepFile } from '../papers/paper-file.store.js';
import { SendPaper, type PaperAttachment } from '../papers/send-paper.js';
import type { Tx } from '../platform/database/database.js';
import { attachmentsOf } from './rectification-attachment.store.js';
import { RectificationContents } from './rectification-content.js';
import { noteDrawn } from './rectification-document.store.js';
import type { RectificationRow } from './rectification.store.js';

/** A paper as a file. */
export interface Drawn {
  readonly kind: DocumentKind;
  readonly file: PaperAttachment;
}

const theLetters = (jurisdiction: string): ServiceAuthor => ({ kind: 'SERVICE', id: 'rectification', name: '整改文书', jurisdiction });

/** Plans the mail of a letter with its papers; each file stays as it was sent. */
@Injectable()
export class RectificationLetters {
  constructor(private readonly wordings: RectificationWordings, private readonly cases: RectificationContents, private readonly papers: SendPaper) {}

  async send(tx: Tx, row: RectificationRow, letter: MailedKind, drawn: readonly Drawn[]): Promise<void> {
    const role = letter === 'COPY_LETTER' ? row.copied_to : row.referred_to;
    const at = letter === 'COPY_LETTER' ? row.filed_at : row.handed_over_at;
    if (role === null || at === null || drawn.length === 0) return;
    for (const { kind, file } of drawn) await noteDrawn(tx, row.id, kind, await keepFile(tx, file, at));
    const wording = this.wordings.of(row.jurisdiction);
    const fill = filling(wording, await this.cases.of(tx, row, at));
    const mail = wording.mails[letter];
    await this.papers.to(tx, theLetters(row.jurisdiction), {
      jurisdiction: row.jurisdiction, to: { role }, subject: fill(mail.subject), text: fill(mail.text), attachments: [...drawn.map(({ file }) => file), ...(await attachmentsOf(tx, row.id)).map(({ file }) => file)],
      about: { kind: 'RECTIFICATION', id: row.id },
    });
  }
}
