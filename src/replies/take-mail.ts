import { Injectable } from '@nestjs/common';
import { InboundMail, type AnsweredMail } from '../channels/inbound-mail.port.js';
import { Ledger } from '../ledger/ledger.js';
import { CopyReceipts } from '../notices/copy-receipts.js';
import { Database } from '../platform/database/database.js';
import { answeredCopy } from './answered-copy.query.js';

/** A bureau's person answers the mail with the copy: whatever the words, the copy was read. It answers for nothing by that (OQ-17). */
@Injectable()
export class TakeMail extends InboundMail {
  constructor(private readonly database: Database, private readonly copies: CopyReceipts, private readonly ledger: Ledger) {
    super();
  }

  override answered({ attemptId, from, text, at }: AnsweredMail): Promise<'TAKEN' | 'REFUSED'> {
    return this.database.transaction(async (tx) => {
      const copy = await answeredCopy(tx, attemptId, from, at);
      if (copy === undefined) return 'REFUSED';
      await this.copies.receive(tx, copy.workOrderId, copy.bureauCode);
      await this.ledger.append(tx, copy.workOrderId, {
        kind: 'TEXT_KEPT', at, because: ['OQ-17'], actor: { kind: 'CONTACT', id: copy.contactId, name: copy.name }, unitCode: copy.bureauCode, channel: 'EMAIL', text: text === '' ? '(邮件回复,无文字)' : text,
      });
      return 'TAKEN';
    });
  }
}
