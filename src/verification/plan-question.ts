import { Injectable } from '@nestjs/common';
import { verificationText } from '../domain/notice/verification-texts.js';
import { LawBook } from '../law/law-book.js';
import { Notices } from '../notices/notices.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { RegisteredNumber } from './registered-numbers.query.js';
import { markAsked, markSkipped, type VerificationRequest } from './verification.store.js';

const BECAUSE = ['QY2019-5.2a', 'QY2019-5.2b'];

/** Writes the question as a notice like every other; it leaves by the same rows, inside the same budgets. */
@Injectable()
export class PlanQuestion {
  constructor(private readonly notices: Notices, private readonly lawBook: LawBook, private readonly clock: Clock) {}

  async execute(tx: Tx, request: VerificationRequest, { name, role, unitCode, contactId }: RegisteredNumber): Promise<void> {
    const unit = await tx.one<{ name: string; shortName: string }>('select name, short_name as "shortName" from unit where code = $1', [unitCode]);
    const text = verificationText(this.lawBook.wordingOf(request.jurisdiction), request.channel, unit);
    if (text === null) {
      await markSkipped(tx, request.id, '没有配置核实用语');
      return;
    }
    const attemptId = await this.notices.ask(tx, { number: request.number, channel: request.channel, text, name, contactId, role, unitCode, because: BECAUSE });
    await markAsked(tx, request.id, attemptId, this.clock.now());
  }
}
