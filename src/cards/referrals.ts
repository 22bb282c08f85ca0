import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Referral } from '../domain/cards/rectification.js';
import { SupervisionBodies } from '../law/supervision-bodies.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { clearAlarms, raiseAlarm } from '../notices/order-alarm.store.js';
import { SendPaper } from '../papers/send-paper.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { unprocessable } from '../platform/http/problem.js';
import { seal } from '../platform/sealing/seal.js';
import { RectificationDocuments } from './rectification-documents.js';
import type { HandOver } from './rectification-requests.js';
import { noteRectification, papersSubject, RECTIFICATION_PAPERS, reread, type Acting } from './rectification-step.js';
import { othersToHandOver } from './rectification-document.store.js';
import { fileOf, ordersOf, type RectificationRow } from './rectification.store.js';

/**
 * Reporting to the supervision office: the service says at once that it is called for and writes the letter as a draft; a supervisor numbers it and lets it
 * go, because a letter that asks the government to act against a unit is no machine's (QY2015-8b).
 */
@Injectable()
export class Referrals {
  constructor(
    private readonly bodies: SupervisionBodies, private readonly ledger: Ledger, private readonly dueRows: DueRows, private readonly documents: RectificationDocuments, private readonly papers: SendPaper,
  ) {}

  /** Once; no card follows from it. */
  async refer(tx: Tx, row: RectificationRow, role: string, { at, ground }: Referral): Promise<void> {
    await tx.run('update rectification set referred_to = $2, referred_at = $3, referral_ground = $4, version = version + 1 where id = $1', [row.id, role, at, ground]);
    await noteRectification(tx, this.ledger, row, { kind: 'RECTIFICATION_REFERRED', at, because: ['QY2015-8b'], actor: THE_SERVICE, data: { referredTo: role, ground } });
    const text = `${ground === 'NOT_FILED' ? '未按期报送整改意见' : '整改不到位'},请报${this.bodies.at(row.jurisdiction, role, at).name.zh}督办`;
    for (const workOrderId of ordersOf(row)) await raiseAlarm(tx, this.ledger, workOrderId, { kind: 'RECTIFICATION_REFERRED', at, because: ['QY2015-8b', 'OQ-29'], text });
  }

  /** Lets the letter go: by mail where the office has an address and nobody carried it there. What a person still had to do is done, so the alarm goes. */
  async handOver({ tx, actor, now }: Acting, row: RectificationRow, body: HandOver): Promise<void> {
    if (row.referred_at === null || row.referred_to === null || row.handed_over_at !== null) throw unprocessable('NO_REFERRAL', '没有待报送督办的事项。', { members: { because: ['QY2015-8b'] } });
    if (!fileOf(row).hasCards) throw unprocessable('NO_REFERRAL', '所涉红黄牌均已撤销,不再报送督办。', { members: { because: ['QY2015-8b', 'OQ-27'] } });
    await tx.run('update rectification set handed_over_at = $2, version = version + 1 where id = $1', [row.id, now]);
    await tx.run('update rectification_text set reference = $2 where rectification_id = $1', [row.id, seal(body.reference)]);
    const documents = [await this.documents.issue(tx, await reread(tx, row.id), 'REFERRAL', now, body.reference)];
    const byMail = body.by === undefined ? this.papers.reaches(row.jurisdiction, row.referred_to) : body.by === 'MAIL';
    if (byMail) await this.dueRows.schedule(tx, { kind: RECTIFICATION_PAPERS, subject: papersSubject.write(row.id, 'REFERRAL'), dueAt: now });
    await noteRectification(tx, this.ledger, row, { kind: 'RECTIFICATION_HANDED_OVER', at: now, because: ['QY2015-8b'], actor, data: { referredTo: row.referred_to, byMail, documents }, text: body.reference });
    await this.clear(tx, row, now);
  }

  /** Every card was taken back before the letter left: nobody is reported for what did not happen (OQ-27). */
  async drop(tx: Tx, row: RectificationRow, now: Temporal.Instant): Promise<void> {
    if (row.referred_at === null || row.handed_over_at !== null) return;
    if ((await this.clear(tx, row, now)) === 0) return;
    await noteRectification(tx, this.ledger, row, { kind: 'RECTIFICATION_REFERRAL_DROPPED', at: now, because: ['OQ-27'], actor: THE_SERVICE, data: { referredTo: row.referred_to } });
  }

  /** How many alarms went. */
  private async clear(tx: Tx, row: RectificationRow, now: Temporal.Instant): Promise<number> {
    let cleared = 0;
    for (const workOrderId of ordersOf(row)) if (!(await othersToHandOver(tx, workOrderId))) cleared += await clearAlarms(tx, workOrderId, 'RECTIFICATION_REFERRED', now);
    return cleared;
  }
}
