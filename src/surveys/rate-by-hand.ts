import { Injectable } from '@nestjs/common';
import { isAfter } from '../domain/time/beijing.js';
import { spellInForce } from '../domain/work-order/case-file.js';
import { currentSurvey } from '../domain/work-order/rating.js';
import { LawBook } from '../law/law-book.js';
import { Ledger } from '../ledger/ledger.js';
import { unprocessable } from '../platform/http/problem.js';
import { lawInForce } from '../work-orders/law-in-force.js';
import { Proceed } from '../work-orders/proceed.js';
import type { OwnFact, Running } from '../work-orders/run-command.js';
import type { RatingCorrection, RatingExclusion, SurveyCall } from './survey-requests.js';

/** What the hotline itself says of ratings: an answer by telephone, a correction after a call back, and orders that are not judged by satisfaction. */
@Injectable()
export class RateByHand {
  constructor(private readonly proceed: Proceed, private readonly lawBook: LawBook, private readonly ledger: Ledger) {}

  /** The petitioner was asked by telephone and chose; where a message is out already, his word answers that one. */
  async called(running: Running, { choice, note }: SurveyCall): Promise<void> {
    const { tx, order, now } = running;
    const looked = await this.proceed.look(tx, order.id);
    if (looked === undefined || spellInForce(looked.judgement.file).law.survey === null) throw unprocessable('NO_SURVEY', '适用的规定没有满意度调查。');
    const { file } = looked.judgement;
    const last = currentSurvey(file);
    // A result filed since is asked about anew (HJ2022-4.4); else who has chosen has chosen, and no call of ours overrides it (SG2022-24a, HJ2022-4.5).
    const isAsked = last !== undefined && !file.tenures.some(({ filings }) => filings.some(({ at }) => isAfter(at, last.deliveredAt)));
    const delivered: OwnFact = { happening: { kind: 'SURVEY_DELIVERED' }, at: now, trust: 'MACHINE', data: { by: 'PHONE' } };
    const answered: OwnFact = { happening: { kind: 'SURVEY_ANSWERED', choices: [choice] }, at: now, trust: 'MACHINE', data: { by: 'PHONE' }, ...(note === undefined || note === null || note.trim() === '' ? {} : { text: note }) };
    await running.record(...(isAsked ? [answered] : [delivered, answered]));
  }

  /** HJ2022-4.5: only what the petitioner himself called mistaken, when he was called back. */
  async correct(running: Running, { choice, reason }: RatingCorrection): Promise<void> {
    const { tx, order, now } = running;
    const isSaid = (await tx.maybe(
      `select 1 from call_back c where c.work_order_id = $1 and c.outcome = 'MISTAKEN' and c.done_at >= coalesce((select max(e.at) from ledger_entry e where e.work_order_id = $1 and e.kind = 'SURVEY_ANSWERED'), c.done_at) limit 1`,
      [order.id])) !== undefined;
    const correctable = (await lawInForce(tx, this.lawBook, order)).survey?.correctable ?? null;
    if (correctable !== null && !isSaid) throw unprocessable('CALL_BACK_FIRST', '须先回访诉求人并登记其表示评价错误,才能核改评价。', { members: { because: correctable } });
    await running.record({ happening: { kind: 'RATING_CORRECTED', choice, reason }, at: now, trust: 'MACHINE' });
  }

  /** SG2022-27: mediation and enforcement are not judged by satisfaction; the rating stays and is counted apart. */
  async exclude({ tx, order, actor, now }: Running, { kind, reason }: RatingExclusion): Promise<void> {
    const excludes = (await lawInForce(tx, this.lawBook, order)).survey?.excludes ?? null;
    if (excludes === null) throw unprocessable('NO_EXCLUSION', '适用的规定没有不以满意度评价的事项。');
    const excluded = kind === 'NONE' ? null : kind;
    const changed = await tx.run('update work_order set rating_excluded = $2, version = version + 1 where id = $1 and rating_excluded is distinct from $2', [order.id, excluded]);
    if (changed === 0) throw unprocessable('EXCLUSION_STANDS', '工单已是这样标明的。', { members: { because: excludes } });
    await this.ledger.append(tx, order.id, { kind: 'RATING_EXCLUDED', at: now, because: excludes, actor, unitCode: order.unit_code, data: { kind }, text: reason });
  }
}
