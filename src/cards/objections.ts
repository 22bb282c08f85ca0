import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OBJECTION_BECAUSE, obstacleToDecision, obstacleToObjection, type ObjectionObstacle } from '../domain/cards/objection.js';
import { Ledger } from '../ledger/ledger.js';
import { raiseAlarm } from '../notices/order-alarm.store.js';
import type { Tx } from '../platform/database/database.js';
import { notFound, unprocessable } from '../platform/http/problem.js';
import { seal } from '../platform/sealing/seal.js';
import { clearObjectionAlarm } from '../work-orders/lapse-objections.js';
import type { Running } from '../work-orders/run-command.js';
import type { NewObjection, ObjectionDecision } from './objection-requests.js';
import { objectedCard, objectionsOfCard, type ObjectedCard } from './objection.store.js';
import { noteOnOrder } from './on-order.js';
import { RevokeCard } from './revoke-card.js';

/** A unit objects to its own card, a supervisor who had no part in the card decides; upheld, the card is revoked in the same transaction. Offered by the system, asked for by no rule (OQ-27). */
@Injectable()
export class Objections {
  constructor(private readonly ledger: Ledger, private readonly revocation: RevokeCard) {}

  async raise({ tx, order, actor, now, principal }: Running, cardId: string, { reason, evidence }: NewObjection): Promise<void> {
    const card = await cardOf(tx, cardId);
    const unit = principal.kind === 'PERSON' ? principal.unitCode : null;
    refuse(obstacleToObjection({ state: card.state, unit: card.unit_code, isDrill: card.drill, hasOpenObjection: card.open_objection !== null }, unit));
    const id = randomUUID();
    const proof = evidence === undefined || evidence === null || evidence.trim() === '' ? null : evidence;
    await tx.run("insert into card_objection (id, card_id, work_order_id, unit_code, state, raised_by, raised_at) values ($1, $2, $3, $4, 'OPEN', $5, $6)", [id, cardId, order.id, card.unit_code, actor.id, now]);
    await tx.run('insert into card_objection_text (objection_id, reason, evidence, raised_by_name) values ($1, $2, $3, $4)', [id, seal(reason), seal(proof), seal(actor.name)]);
    await noteOnOrder(tx, this.ledger, order.id, {
      kind: 'CARD_OBJECTED', at: now, because: OBJECTION_BECAUSE, actor, unitCode: card.unit_code, data: { objectionId: id, cardId, colour: card.colour }, text: proof === null ? reason : `${reason}\n证据:${proof}`,
    });
    await raiseAlarm(tx, this.ledger, order.id, { kind: 'CARD_OBJECTED', at: now, because: OBJECTION_BECAUSE, text: '单位对发牌提出异议,请审定' });
  }

  async decide(running: Running, cardId: string, { upheld, reason }: ObjectionDecision): Promise<void> {
    const { tx, order, actor, now } = running;
    const card = await cardOf(tx, cardId);
    const [last] = await objectionsOfCard(tx, cardId);
    if (last === undefined) throw notFound('这张牌没有异议。');
    refuse(obstacleToDecision({ state: last.state, raisedBy: last.raised_by, cardBy: card.card_by }, actor.id ?? ''));
    await tx.run('update card_objection set state = $2, decided_by = $3, decided_at = $4 where id = $1', [last.id, upheld ? 'UPHELD' : 'REJECTED', actor.id, now]);
    await tx.run('update card_objection_text set decision_reason = $2, decided_by_name = $3 where objection_id = $1', [last.id, seal(reason), seal(actor.name)]);
    await noteOnOrder(tx, this.ledger, order.id, {
      kind: 'CARD_OBJECTION_DECIDED', at: now, because: OBJECTION_BECAUSE, actor, unitCode: card.unit_code, data: { objectionId: last.id, cardId, upheld, colour: card.colour }, text: reason,
    });
    if (upheld) await this.revocation.execute(running, card, { reason: `异议成立:${reason}`, evidence: last.evidence ?? last.reason ?? '' });
    await clearObjectionAlarm(tx, order.id, now);
  }
}

const cardOf = async (tx: Tx, cardId: string): Promise<ObjectedCard> => {
  const card = await objectedCard(tx, cardId);
  if (card === undefined) throw notFound('没有这张牌。');
  return card;
};

const refuse = (obstacle: ObjectionObstacle | null): void => {
  if (obstacle !== null) throw unprocessable(obstacle.code, `${obstacle.words.zh}。`, { members: { explanation: obstacle.words, because: OBJECTION_BECAUSE } });
};

