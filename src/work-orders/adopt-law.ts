import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { LawBook } from '../law/law-book.js';
import { clearAlarms } from '../notices/order-alarm.store.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';

interface WaitingOrder {
  readonly id: string;
  readonly jurisdiction: string;
  readonly class: string;
  readonly accepted_at: Temporal.Instant;
  readonly law_hash: string;
}

const OUT_OF_FORCE = ['REGULATION_EXPIRED', 'REGULATION_NOT_IN_FORCE'] as const;

/**
 * Gives the orders that were taken in while no regulation was in force the one an administrator has extended or put in its place since:
 * from then on their limits are computed, and nobody is late by the days before (SG2022-35, OQ-38). Every other order keeps the law it was accepted under.
 */
@Injectable()
export class AdoptLaw {
  constructor(private readonly lawBook: LawBook, private readonly ledger: Ledger, private readonly dueRows: DueRows) {}

  async execute(tx: Tx, at: Temporal.Instant): Promise<void> {
    const waiting = await tx.rows<WaitingOrder>(
      `select o.id, o.jurisdiction, o.class, o.accepted_at, o.law_hash from work_order o
       where o.closed_at is null and exists (select 1 from order_alarm a where a.work_order_id = o.id and a.kind = any($1) and a.cleared_at is null) order by o.id for no key update of o`, [OUT_OF_FORCE]);
    for (const order of waiting) await this.adopt(tx, order, at);
  }

  private async adopt(tx: Tx, order: WaitingOrder, at: Temporal.Instant): Promise<void> {
    const choice = this.lawBook.choose(order.jurisdiction, order.class, order.accepted_at);
    if (choice.kind === 'NONE' || !choice.isInForce || choice.hash === order.law_hash) return;
    const { id, version, revision, inForceBecause } = choice.regulation;
    await tx.run('update work_order set law_hash = $2, regulation_id = $3, regulation_version = $4, law_adopted_at = $5 where id = $1', [order.id, choice.hash, id, version, at]);
    await this.ledger.append(tx, order.id, { kind: 'LAW_ADOPTED', at, because: inForceBecause, actor: THE_SERVICE, data: { lawHash: choice.hash, regulation: id, version, revision } });
    for (const kind of OUT_OF_FORCE) await clearAlarms(tx, order.id, kind, at);
    await this.dueRows.schedule(tx, { kind: 'JUDGE', subject: order.id, workOrderId: order.id, dueAt: at });
  }
}
