import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { NoticeChannel, SendOutcome } from '../channels/notice-channel.port.js';
import { ProviderCircuits } from '../channels/provider-circuits.js';
import { nextTry } from '../domain/callback/retry-schedule.js';
import { audit, type ServiceAuthor } from '../identity/audit.store.js';
import { newsOf } from '../notices/provider-news.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { adoptSent, notePaper, type PaperEnd, type PaperRow } from './paper.store.js';
import { PAPER } from './send-paper.js';

const FOR_HOURS = 24;

/** A paper that was handed to a channel. */
export interface Handed {
  readonly row: DueRow;
  readonly paper: PaperRow;
  readonly channel: NoticeChannel;
}

/** Whether the day in which it is tried again has passed. */
export const isOver = ({ tries_since: since }: PaperRow, now: Temporal.Instant): boolean => Temporal.Instant.compare(now, since.add({ hours: FOR_HOURS })) > 0;

/** Writes down what came of handing a paper to the mail server, and whether it is tried again. Codes only are kept and logged, never an address. */
@Injectable()
export class ConcludePaper {
  private readonly logger = new Logger('papers');

  constructor(readonly clock: Clock, private readonly dueRows: DueRows, private readonly circuits: ProviderCircuits) {}

  async execute(tx: Tx, { row, paper, channel }: Handed, outcome: SendOutcome): Promise<void> {
    await this.dueRows.renew(tx, row);
    if (outcome.kind === 'ACCEPTED') await this.end(tx, row, paper, { state: 'SENT', code: null, reason: null });
    else if (outcome.kind === 'UNKNOWN') await this.end(tx, row, paper, { state: 'UNKNOWN', code: 'UNKNOWN', reason: outcome.reason });
    else await this.refused(tx, row, paper, outcome);
    // A large file that takes long, or too long, says nothing of the server: urgent mails must not be held back for it.
    if (outcome.kind !== 'UNKNOWN') await this.circuits.heard(tx, channel, newsOf(outcome, 0));
  }

  /** The mail server took it, and the lease was over before that was written: somebody else has noted it as unknown meanwhile. */
  async adopt(tx: Tx, paper: PaperRow): Promise<void> {
    await adoptSent(tx, paper.id, this.clock.now());
  }

  /** A node died between handing it over and hearing of it. */
  lost(tx: Tx, row: DueRow, paper: PaperRow): Promise<void> {
    return this.end(tx, row, paper, { state: 'UNKNOWN', code: 'INTERRUPTED', reason: '交给邮件服务器时服务中断,可能已经发出' });
  }

  byHand(tx: Tx, row: DueRow, paper: PaperRow, code: 'NO_ADDRESS' | 'NO_PROVIDER' | 'NO_FILE'): Promise<void> {
    return this.end(tx, row, paper, { state: 'BY_HAND', code, reason: null });
  }

  /** The mail server stayed away for the whole day. */
  gaveUp(tx: Tx, row: DueRow, paper: PaperRow): Promise<void> {
    return this.end(tx, row, paper, { state: 'FAILED', code: paper.code ?? 'PROVIDER_AWAY', reason: paper.reason ?? '邮件服务器一直不通' });
  }

  private async refused(tx: Tx, row: DueRow, paper: PaperRow, { code, reason, isTemporary }: Extract<SendOutcome, { kind: 'REFUSED' }>): Promise<void> {
    const now = this.clock.now();
    const again = isTemporary ? nextTry({ since: paper.tries_since, triedAt: now, now, retryAfter: null, jitter: 0 }) : null;
    if (again === null) return this.end(tx, row, paper, { state: 'FAILED', code, reason });
    await notePaper(tx, paper.id, { state: 'PLANNED', code, reason, endedAt: null });
    await this.dueRows.postpone(tx, row, again);
  }

  private async end(tx: Tx, row: DueRow, paper: PaperRow, end: PaperEnd): Promise<void> {
    const now = this.clock.now();
    await notePaper(tx, paper.id, { ...end, endedAt: now });
    await audit(tx, theService(paper.jurisdiction), { action: `PAPER_${end.state}`, subjectKind: PAPER, subject: paper.id, purpose: null, data: { code: end.code, tries: paper.tries } }, now);
    await this.dueRows.finish(tx, row);
    if (end.state !== 'SENT') this.logger.warn({ event: 'papers.notSent', paperId: paper.id, state: end.state, code: end.code });
  }
}

/** Who is named for what the service does with papers by itself. */
export const theService = (jurisdiction: string): ServiceAuthor => ({ kind: 'SERVICE', id: 'papers', name: '文书寄送', jurisdiction });
