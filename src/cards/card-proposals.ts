import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { explainFinding, obstacleTo } from '../domain/cards/proposal.js';
import type { Ground } from '../domain/cards/supervision.js';
import { toBeijing } from '../domain/time/beijing.js';
import { SupervisionLaw } from '../law/supervision-law.js';
import { Ledger } from '../ledger/ledger.js';
import { invalidRequest, notFound, unprocessable } from '../platform/http/problem.js';
import { seal } from '../platform/sealing/seal.js';
import type { Running } from '../work-orders/run-command.js';
import type { NewCardProposal, ProposalDecision } from './card-proposal-requests.js';
import { findProposal, isAnswerable, type ProposalRow } from './card-proposal.store.js';
import { noteOnOrder } from './on-order.js';

/** Cards that need judgement: one person proposes with evidence, another decides, nothing happens by itself (QY2015-4.3, 5.0, 6.0, 7.0, OQ-31). */
@Injectable()
export class CardProposals {
  constructor(private readonly ledger: Ledger, private readonly law: SupervisionLaw) {}

  async open({ tx, order, actor, now }: Running, body: NewCardProposal): Promise<void> {
    const ground = this.groundOf(order.jurisdiction, body.ground);
    const unitCode = body.unitCode ?? order.unit_code;
    if (unitCode === null || !(await isAnswerable(tx, order.id, unitCode))) throw invalidRequest([{ pointer: '/unitCode', detail: '应为承办过本工单的承办单位。' }]);
    const id = randomUUID();
    const added = await tx.run(
      `insert into card_proposal (id, work_order_id, unit_code, ground, colour, because, state, proposed_by, proposed_at) values ($1, $2, $3, $4, $5, $6, 'OPEN', $7, $8)
       on conflict (work_order_id, unit_code, ground) where state = 'OPEN' do nothing`, [id, order.id, unitCode, ground.clause, ground.colour, ground.because, actor.id, now]);
    if (added === 0) throw unprocessable('PROPOSAL_OPEN', '对该单位以同一条款提请的发牌建议尚未审定。', { members: { because: ['OQ-31'] } });
    await tx.run('insert into card_proposal_text (proposal_id, reason, evidence, proposed_by_name) values ($1, $2, $3, $4)', [id, seal(body.reason), seal(body.evidence), seal(actor.name)]);
    await noteOnOrder(tx, this.ledger, order.id, {
      kind: 'CARD_PROPOSED', at: now, because: ground.because, actor, unitCode, data: { proposalId: id, ground: ground.clause, colour: ground.colour }, text: `${body.reason}\n证据:${body.evidence}`,
    });
  }

  async decide(running: Running, id: string, body: ProposalDecision): Promise<void> {
    const { tx, order, actor, now } = running;
    const proposal = await findProposal(tx, id);
    if (proposal === undefined) throw notFound('没有这一发牌建议。');
    const obstacle = obstacleTo({ state: proposal.state, proposedBy: proposal.proposed_by }, actor.id ?? '');
    if (obstacle !== null) throw unprocessable(obstacle.code, `${obstacle.words.zh}。`, { members: { explanation: obstacle.words, because: obstacle.because } });
    const cardId = body.accepted ? randomUUID() : null;
    await noteOnOrder(tx, this.ledger, order.id, {
      kind: 'CARD_PROPOSAL_DECIDED', at: now, because: [...proposal.because, 'OQ-31'], actor, unitCode: proposal.unit_code, data: { proposalId: id, accepted: body.accepted, cardId }, text: body.reason,
    });
    if (cardId !== null) await this.issue(running, proposal, cardId);
    await tx.run('update card_proposal set state = $2, decided_by = $3, decided_at = $4, card_id = $5 where id = $1', [id, body.accepted ? 'ACCEPTED' : 'REJECTED', actor.id, now, cardId]);
    await tx.run('update card_proposal_text set decision_reason = $2, decided_by_name = $3 where proposal_id = $1', [id, seal(body.reason), seal(actor.name)]);
  }

  /** A card without a limit: it counts from its decision (OQ-30), and no judgement of the order ever reads it. */
  private async issue({ tx, order, actor, now }: Running, proposal: ProposalRow, cardId: string): Promise<void> {
    const key = `FINDING:${proposal.id}`;
    const words = explainFinding(this.groundOf(order.jurisdiction, proposal.ground));
    await tx.run(
      `insert into card (id, work_order_id, deadline_key, colour, unit_code, breach_at, issued_at, state, because, drill, explanation, explanation_en, ground)
       values ($1, $2, $3, $4, $5, $6, $6, 'ISSUED', $7, $8, $9, $10, $11)`,
      [cardId, order.id, key, proposal.colour, proposal.unit_code, now, proposal.because, order.drill, words.zh, words.en, proposal.ground]);
    await this.ledger.append(tx, order.id, {
      kind: 'CARD_ISSUED', at: now, because: proposal.because, actor, unitCode: proposal.unit_code,
      data: { cardId, colour: proposal.colour, deadlineKey: key, ground: proposal.ground, decidedAt: toBeijing(now), drill: order.drill }, text: words.zh,
    });
  }

  private groundOf(jurisdiction: string, clause: string): Ground {
    const ground = this.law.of(jurisdiction)?.grounds.find((one) => one.clause === clause);
    if (ground === undefined) throw invalidRequest([{ pointer: '/ground', detail: '应为本地区规定可据以发牌的条款,见 GET /api/v1/card-grounds。' }]);
    return ground;
  }
}
