import { Injectable } from '@nestjs/common';
import { NoticeChannels } from '../channels/notice-channels.js';
import { audit } from '../identity/audit.store.js';
import { requesterOf, type Principal } from '../identity/principal.js';
import { SupervisionBodies } from '../law/supervision-bodies.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { conflict, notFound, unprocessable } from '../platform/http/problem.js';
import { findPaper, lockPaper, noteHandedOver, planAgain, type PaperRow, type PaperState } from './paper.store.js';
import { PAPER } from './send-paper.js';

/** Nothing happens to these by itself any more. */
const WAITING: readonly PaperState[] = ['UNKNOWN', 'FAILED', 'BY_HAND'];

/** What people do about papers that did not leave: send once more, or deliver by hand and record it. */
@Injectable()
export class Papers {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly bodies: SupervisionBodies, private readonly channels: NoticeChannels) {}

  /** To whoever holds the role now. The Message-ID stays, so that the recipient's server can tell a duplicate of what may have gone out. */
  async sendAgain(id: string, principal: Principal): Promise<PaperRow> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const paper = await this.locked(tx, id, principal);
      if (paper.erased_at !== null) throw unprocessable('PAPER_UNREACHABLE', '这份文书的内容已按保存期限清除,不能再次寄出。');
      const holder = paper.role === null ? null : this.bodies.at(paper.jurisdiction, paper.role, now);
      const address = holder === null ? paper.address : holder.email;
      if (address === null || this.channels.of('EMAIL') === undefined) throw unprocessable('PAPER_UNREACHABLE', address === null ? '没有登记对方的电子邮箱。请人工送达后登记,或请管理员在 config/supervision/bodies 补登。' : '没有配置邮件服务器(SMTP_URL)。请人工送达后登记。');
      await planAgain(tx, id, { name: holder?.name.zh ?? paper.recipient ?? '', address }, now);
      await this.dueRows.schedule(tx, { kind: PAPER, subject: id, dueAt: now, rank: 2 });
      return this.noted(tx, principal, paper, 'PAPER_SENT_AGAIN', null);
    });
  }

  async deliveredByHand(id: string, principal: Principal, reference: string): Promise<PaperRow> {
    return this.database.transaction(async (tx) => {
      const paper = await this.locked(tx, id, principal);
      await noteHandedOver(tx, id, { id: requesterOf(principal), name: principal.name }, reference, this.clock.now());
      return this.noted(tx, principal, paper, 'PAPER_HANDED_OVER', reference);
    });
  }

  private async locked(tx: Tx, id: string, principal: Principal): Promise<PaperRow> {
    const paper = await lockPaper(tx, id);
    if (paper === undefined || !maySee(principal, paper)) throw noPaper();
    if (!WAITING.includes(paper.state)) throw conflict('PAPER_NOT_WAITING', '这份文书已寄出、正在寄出或已登记送达。');
    return paper;
  }

  private async noted(tx: Tx, principal: Principal, before: PaperRow, action: string, purpose: string | null): Promise<PaperRow> {
    await audit(tx, principal, { action, subjectKind: PAPER, subject: before.id, purpose, data: { about: { kind: before.about_kind, id: before.about_id }, state: before.state, code: before.code } }, this.clock.now());
    const paper = await findPaper(tx, before.id);
    if (paper === undefined) throw noPaper();
    return paper;
  }
}

export const noPaper = (): Error => notFound('没有这份文书。');

export const maySee = ({ jurisdiction }: Principal, paper: PaperRow): boolean => jurisdiction === null || jurisdiction === paper.jurisdiction;
