import { Injectable } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { unprocessable } from '../platform/http/problem.js';
import { seal } from '../platform/sealing/seal.js';
import { lapseObjections } from '../work-orders/lapse-objections.js';
import type { Running } from '../work-orders/run-command.js';
import { noteOnOrder } from './on-order.js';
import { RECTIFICATION } from './rectification-step.js';
import { rectificationsOnlyFor } from './rectification.store.js';

export interface RevocableCard {
  readonly id: string;
  readonly unit_code: string;
  readonly colour: 'YELLOW' | 'RED';
  readonly deadline_key: string;
  /** The clause of a card on a finding; null for a timed one. */
  readonly ground: string | null;
  readonly state: 'ISSUED' | 'REVOKED';
}

/** Takes a card back with reason and evidence; the card and its history stay (OQ-27). */
@Injectable()
export class RevokeCard {
  constructor(private readonly ledger: Ledger, private readonly dueRows: DueRows) {}

  async execute(running: Running, card: RevocableCard, { reason, evidence }: { readonly reason: string; readonly evidence: string }): Promise<void> {
    const { tx, order, actor, now } = running;
    const text = `${reason}\n证据:${evidence}`;
    // With its last card a rectification is owed no more, and neither is its referral.
    for (const id of await rectificationsOnlyFor(tx, card.id)) await this.dueRows.schedule(tx, { kind: RECTIFICATION, subject: id, dueAt: now });
    if (card.ground === null) {
      await tx.run('update card set revocation_reason = $2 where id = $1', [card.id, seal(reason)]);
      await running.record({ happening: { kind: 'CARD_REVOKED', unit: card.unit_code, colour: card.colour, deadlineKey: card.deadline_key }, at: now, trust: 'MACHINE', data: { cardId: card.id }, text });
      return;
    }
    // No limit stands behind a finding, so no judgement of the order would take the card back.
    const changed = await tx.run("update card set state = 'REVOKED', revoked_at = $2, revocation_reason = $3 where id = $1 and state = 'ISSUED'", [card.id, now, seal(reason)]);
    if (changed === 0) throw unprocessable('REFUSED_BY_RULE', '这张牌已撤销。', { members: { because: ['OQ-27'] } });
    await lapseObjections(tx, order.id, card.id, now);
    await noteOnOrder(tx, this.ledger, order.id, { kind: 'CARD_REVOKED', at: now, because: ['OQ-27'], actor, unitCode: card.unit_code, data: { cardId: card.id, colour: card.colour, deadlineKey: card.deadline_key, ground: card.ground }, text });
  }
}
