import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { explainCard } from '../domain/explain/explain-card.js';
import type { Deadline } from '../domain/work-order/deadline.js';
import type { Card } from '../domain/work-order/judge.js';
import { toBeijing } from '../domain/time/beijing.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { Chase, NO_BODY } from '../notices/chase.js';
import { raiseAlarm } from '../notices/order-alarm.store.js';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';
import { lapseObjections } from './lapse-objections.js';
import type { ToCarryOut } from './step.js';

interface CardRow {
  readonly id: string;
  readonly deadline_key: string;
  readonly state: 'ISSUED' | 'REVOKED';
  readonly proposal: string | null;
}

/** Issues timed cards at their breach, once, and revokes by itself what a machine-recorded answer in time undoes (OQ-27). */
@Injectable()
export class WriteCards {
  constructor(private readonly ledger: Ledger, private readonly chase: Chase) {}

  async write(tx: Tx, step: ToCarryOut): Promise<void> {
    const { order, judgement, now } = step;
    if (judgement.cards.length === 0) return;
    const stored = new Map((await tx.rows<CardRow>('select id, deadline_key, state, proposal from card where work_order_id = $1', [order.id])).map((row) => [row.deadline_key, row]));
    for (const card of judgement.cards) {
      const row = stored.get(card.deadlineKey);
      const deadline = judgement.deadlines.find((one) => one.key === card.deadlineKey);
      if (row === undefined) await this.issue(tx, step, card, deadline);
      else if (row.state === 'ISSUED' && card.state === 'REVOKED') await this.revoke(tx, order.id, row.id, card, now);
      else if (row.state === 'ISSUED' && deadline?.proposal !== null && deadline?.proposal !== undefined && row.proposal === null) await this.propose(tx, order.id, row.id, card, deadline.proposal.factId, now);
    }
  }

  private async issue(tx: Tx, { order, now }: ToCarryOut, card: Card, deadline: Deadline | undefined): Promise<void> {
    const id = randomUUID();
    const outage = await this.outageDuring(tx, deadline);
    const explanation = deadline === undefined ? { zh: '', en: '' } : explainCard(card, deadline);
    await tx.run(
      `insert into card (id, work_order_id, deadline_key, colour, unit_code, breach_at, issued_at, state, because, basis_reading, drill, outage_from, outage_to, explanation, explanation_en)
       values ($1, $2, $3, $4, $5, $6, $7, 'ISSUED', $8, $9, $10, $11, $12, $13, $14)`,
      [id, order.id, card.deadlineKey, card.colour, card.unit, card.breachAt, now, card.because, card.basisReading, order.drill, outage?.from_at ?? null, outage?.to_at ?? null, explanation.zh, explanation.en]);
    await this.ledger.append(tx, order.id, {
      kind: 'CARD_ISSUED', isFact: true, at: card.breachAt, recordedAt: now, because: card.because, actor: THE_SERVICE, unitCode: card.unit,
      data: { cardId: id, colour: card.colour, deadlineKey: card.deadlineKey, breachAt: toBeijing(card.breachAt), basisReading: card.basisReading, drill: order.drill }, text: explanation.zh,
    });
    if (outage !== undefined) {
      await raiseAlarm(tx, this.ledger, order.id, { kind: 'OUTAGE_REVIEW', at: card.breachAt, because: ['OQ-27'], text: `计时期间系统曾中断(${toBeijing(outage.from_at).slice(11, 19)}–${toBeijing(outage.to_at).slice(11, 19)}),请复核这张牌` });
    }
    if (deadline !== undefined) {
      await this.chase.startFor(tx, 'BREACHED', deadline.kind, {
        workOrderId: order.id, subject: id, anchorAt: card.breachAt,
        body: { ...NO_BODY, unitCode: card.unit, deadlineAt: deadline.dueAt.toString(), basis: card.because[0] ?? null },
      });
    }
  }

  private outageDuring(tx: Tx, deadline: Deadline | undefined): Promise<{ from_at: Temporal.Instant; to_at: Temporal.Instant } | undefined> {
    return deadline === undefined ? Promise.resolve(undefined) : tx.maybe(
      'select from_at, to_at from outage where from_at <= $2 and to_at >= $1 order by from_at limit 1', [deadline.startsAt, deadline.dueAt]);
  }

  private async revoke(tx: Tx, workOrderId: string, cardId: string, card: Card, now: Temporal.Instant): Promise<void> {
    const reason = '时限内已有机器记录的反馈,自动撤销';
    const changed = await tx.run("update card set state = 'REVOKED', revoked_at = $2, revocation_reason = coalesce(revocation_reason, $3) where id = $1 and state = 'ISSUED'", [cardId, now, seal(reason)]);
    if (changed === 0) return;
    await lapseObjections(tx, workOrderId, cardId, now);
    await this.chase.stop(tx, workOrderId, 'CARD_REVOKED', (chase) => chase.subject === cardId);
    const known = await tx.maybe("select 1 from ledger_entry where work_order_id = $1 and kind = 'CARD_REVOKED' and data->>'deadlineKey' = $2", [workOrderId, card.deadlineKey]);
    if (known === undefined) {
      await this.ledger.append(tx, workOrderId, {
        kind: 'CARD_REVOKED', isFact: true, at: now, because: ['OQ-27'], actor: THE_SERVICE, unitCode: card.unit,
        data: { cardId, colour: card.colour, deadlineKey: card.deadlineKey }, text: reason,
      });
    }
  }

  /** A typed instant, or knowledge that came too late to count by itself, is laid before a supervisor; the card stands meanwhile. */
  private async propose(tx: Tx, workOrderId: string, cardId: string, card: Card, factId: string, now: Temporal.Instant): Promise<void> {
    await tx.run('update card set proposal = $2 where id = $1', [cardId, factId]);
    await this.ledger.append(tx, workOrderId, { kind: 'REVOCATION_PROPOSED', at: now, because: ['OQ-09', 'OQ-27'], actor: THE_SERVICE, unitCode: card.unit, data: { cardId, factId, deadlineKey: card.deadlineKey } });
    await raiseAlarm(tx, this.ledger, workOrderId, { kind: 'REVOCATION_PROPOSED', at: now, because: ['OQ-27'], text: '有证据显示单位在时限内已反馈,请审核是否撤销这张牌' });
  }
}
