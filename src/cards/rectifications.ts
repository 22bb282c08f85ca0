import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { referralOf } from '../domain/cards/rectification.js';
import type { Supervision } from '../domain/cards/supervision.js';
import { endOfDay, firstInstantAfter, isAfter, toBeijing } from '../domain/time/beijing.js';
import { SupervisionLaw } from '../law/supervision-law.js';
import { Ledger } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { invalidRequest, unprocessable } from '../platform/http/problem.js';
import { seal } from '../platform/sealing/seal.js';
import { RectificationDocuments } from './rectification-documents.js';
import type { NewOpinion, NewRectification, Verdict } from './rectification-requests.js';
import { noteRectification, papersSubject, RECTIFICATION, RECTIFICATION_PAPERS, reread, type Acting } from './rectification-step.js';
import { fileOf, type CandidateCard, type RectificationRow } from './rectification.store.js';
import { Referrals } from './referrals.js';

/** One written opinion for one or several cards of a unit: ordered, filed with a copy, judged, or referred once (QY2015-8a, 8b, OQ-29). */
@Injectable()
export class Rectifications {
  constructor(
    private readonly law: SupervisionLaw, private readonly ledger: Ledger, private readonly dueRows: DueRows, private readonly documents: RectificationDocuments, private readonly referrals: Referrals,
  ) {}

  /** The day is the supervisor's; answers the new rectification's id. */
  async order({ tx, actor, now }: Acting, cards: readonly CandidateCard[], body: NewRectification): Promise<string> {
    const { first, supervision } = this.check(cards, body.cardIds);
    const dueAt = dueAtOf(body.dueOn, now);
    const id = randomUUID();
    await tx.run('insert into rectification (id, jurisdiction, unit_code, ordered_at, ordered_by, due_at, version) values ($1, $2, $3, $4, $5, $6, 1)', [id, first.jurisdiction, first.unit_code, now, actor.id, dueAt]);
    await tx.run('insert into rectification_text (rectification_id, demand, ordered_by_name) values ($1, $2, $3)', [id, seal(body.demand), seal(actor.name)]);
    for (const card of cards) await tx.run('insert into rectification_card (card_id, rectification_id, work_order_id) values ($1, $2, $3)', [card.id, id, card.work_order_id]);
    await this.dueRows.schedule(tx, { kind: RECTIFICATION, subject: id, dueAt: firstInstantAfter(dueAt) });
    const row = await reread(tx, id);
    const documents = [await this.documents.issue(tx, row, 'ORDER', now, body.reference ?? null)];
    await noteRectification(tx, this.ledger, row, { kind: 'RECTIFICATION_ORDERED', at: now, because: supervision.because, actor, data: { dueAt: toBeijing(dueAt), documents }, text: body.demand });
    return id;
  }

  async file({ tx, actor, now }: Acting, row: RectificationRow, body: NewOpinion): Promise<void> {
    if (row.filed_at !== null) throw unprocessable('ALREADY_FILED', '整改意见已报送。', { members: { because: ['QY2015-8a'] } });
    // Nobody is told of cards that were taken back: neither the hotline nor the supervision body.
    if (!fileOf(row).hasCards) throw unprocessable('REFUSED_BY_RULE', '所涉红黄牌均已撤销,不需再报送整改意见。', { members: { because: ['QY2015-8a', 'OQ-27'] } });
    const { copyTo } = this.rules(row.jurisdiction);
    await tx.run('update rectification set filed_at = $2, copied_to = $3, version = version + 1 where id = $1', [row.id, now, copyTo]);
    await tx.run('update rectification_text set opinion = $2, filed_by_name = $3 where rectification_id = $1', [row.id, seal(body.opinion), seal(actor.name)]);
    const filed = await reread(tx, row.id);
    const documents = [await this.documents.issue(tx, filed, 'OPINION', now), await this.documents.issue(tx, filed, 'COPY_LETTER', now)];
    await this.dueRows.schedule(tx, { kind: RECTIFICATION_PAPERS, subject: papersSubject.write(row.id, 'COPY_LETTER'), dueAt: now });
    await noteRectification(tx, this.ledger, row, { kind: 'RECTIFICATION_FILED', at: now, because: ['QY2015-8a'], actor, data: { copiedTo: copyTo, documents }, text: body.opinion });
    await this.settle(tx, row.id, now);
  }

  async judge({ tx, actor, now }: Acting, row: RectificationRow, body: Verdict): Promise<void> {
    if (row.filed_at === null) throw unprocessable('NOT_FILED', '承办单位尚未报送整改意见。', { members: { because: ['QY2015-8a'] } });
    if (row.judged_at !== null) throw unprocessable('ALREADY_JUDGED', '整改意见已审核。', { members: { because: ['QY2015-8b'] } });
    await tx.run('update rectification set judged_at = $2, adequate = $3, version = version + 1 where id = $1', [row.id, now, body.adequate]);
    await tx.run('update rectification_text set verdict_reason = $2, judged_by_name = $3 where rectification_id = $1', [row.id, seal(body.reason), seal(actor.name)]);
    const documents = [await this.documents.issue(tx, await reread(tx, row.id), 'VERDICT', now, body.reference ?? null)];
    await noteRectification(tx, this.ledger, row, { kind: 'RECTIFICATION_JUDGED', at: now, because: ['QY2015-8b'], actor, data: { adequate: body.adequate, documents }, text: body.reason });
    await this.settle(tx, row.id, now);
  }

  /** Refers what is overdue or inadequate, once (QY2015-8b); drops what no card stands for any more. */
  async settle(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
    const row = await reread(tx, id);
    const referral = referralOf(fileOf(row), now);
    if (row.filed_at !== null || referral !== null) await this.dueRows.cancel(tx, RECTIFICATION, id);
    if (!fileOf(row).hasCards) await this.referrals.drop(tx, row, now);
    if (referral !== null && row.referred_at === null) await this.referrals.refer(tx, row, this.rules(row.jurisdiction).referTo, referral);
  }

  rules(jurisdiction: string): Supervision['rectification'] {
    const rules = this.law.of(jurisdiction)?.rectification;
    if (rules === undefined) throw unprocessable('NO_RECTIFICATION', '本地区的规定没有整改程序。');
    return rules;
  }

  private check(cards: readonly CandidateCard[], ids: readonly string[]): { readonly first: CandidateCard; readonly supervision: Supervision['rectification'] } {
    const refuse = (detail: string): Error => invalidRequest([{ pointer: '/cardIds', detail }]);
    const [first] = cards;
    if (first === undefined || cards.length !== new Set(ids.map((id) => id.toLowerCase())).size) throw refuse('有的牌不存在,或不在本账号的范围内。');
    if (cards.some((card) => card.unit_code !== first.unit_code)) throw refuse('应为同一单位的牌。');
    if (cards.some(({ state, drill }) => state !== 'ISSUED' || drill)) throw refuse('已撤销的牌和演练中的牌不需整改。');
    if (cards.some((card) => card.is_covered)) throw refuse('有的牌已责成整改。');
    return { first, supervision: this.rules(first.jurisdiction) };
  }
}

/** The set day at 24:00, which must not have passed. */
const dueAtOf = (dueOn: string, now: Temporal.Instant): Temporal.Instant => {
  const wrong = (detail: string): Error => invalidRequest([{ pointer: '/dueOn', detail }]);
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from(dueOn, { overflow: 'reject' });
  } catch {
    throw wrong('没有这一天。');
  }
  const dueAt = endOfDay(date);
  if (!isAfter(dueAt, now)) throw wrong('期限不能早于今天。');
  return dueAt;
};
