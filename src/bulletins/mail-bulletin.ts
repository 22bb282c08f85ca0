import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import type { Tx } from '../platform/database/database.js';
import { writePdf } from '../platform/documents/write-pdf.js';
import { writeInThread } from '../platform/workbook/write-in-thread.js';
import { SendPaper, type PaperAttachment } from '../papers/send-paper.js';
import { asDocument } from './bulletin-document.js';
import { asSheets } from './bulletin-sheets.js';
import { BulletinWordBook } from './bulletin-words.js';
import type { BulletinContent, FrozenBulletin } from './content.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const PDF = 'application/pdf';

export const fileName = ({ jurisdiction, month }: BulletinContent, ending: string): string => `bulletin-${jurisdiction}-${month}.${ending}`;

/** The id by which papers speak of a bulletin. */
export const subjectOf = ({ jurisdiction, month }: Pick<BulletinContent, 'jurisdiction' | 'month'>): string => `${jurisdiction}/${month}`;

/** The files of a bulletin, and sending what was published to whom its jurisdiction names. */
@Injectable()
export class MailBulletin {
  constructor(private readonly papers: SendPaper, private readonly words: BulletinWordBook) {}

  recipients(jurisdiction: string): readonly string[] {
    return this.words.of(jurisdiction).recipients;
  }

  async filesOf(content: BulletinContent | FrozenBulletin, hash: string): Promise<readonly PaperAttachment[]> {
    return [
      { filename: fileName(content, 'pdf'), contentType: PDF, content: await writePdf(asDocument(content, hash)) },
      { filename: fileName(content, 'xlsx'), contentType: XLSX, content: await writeInThread(asSheets(content, hash)) },
    ];
  }

  /** One paper to each role; those without an address are delivered by hand. */
  async plan(tx: Tx, author: Principal, frozen: FrozenBulletin, attachments: readonly PaperAttachment[], roles: readonly string[] = this.recipients(frozen.jurisdiction)): Promise<void> {
    for (const role of roles) {
      await this.papers.to(tx, author, {
        jurisdiction: frozen.jurisdiction, to: { role }, subject: frozen.title, text: `现将《${frozen.title}》送上，请查收附件。\n\n${frozen.publisher.name}\n`, attachments, about: { kind: 'BULLETIN', id: subjectOf(frozen) },
      });
    }
  }
}
