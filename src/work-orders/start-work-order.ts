import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Routing } from '../domain/responsibility/resolve-responsible.js';
import type { Happening } from '../domain/work-order/fact.js';
import { toBeijing } from '../domain/time/beijing.js';
import { THE_SERVICE, type Actor } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { Chase, NO_BODY } from '../notices/chase.js';
import { raiseAlarm, type OrderAlarm } from '../notices/order-alarm.store.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import type { OrderRow } from './facts.js';
import { SIMILAR } from './look-for-similar.js';
import { Proceed } from './proceed.js';

export interface Start {
  /** As it was just written; nothing else is known of it. */
  readonly order: OrderRow;
  readonly routing: Routing;
  readonly actor: Actor;
  readonly acceptedAt: Temporal.Instant;
  /** The clauses under which the hotline takes such a matter in. */
  readonly acceptedBecause: readonly string[];
  readonly countyUnknownAfter: Temporal.Duration;
  /** What the report does not say and a limit needs; the duty room is told. */
  readonly missing: Omit<OrderAlarm, 'at'> | null;
}

/** The first step of an order that was just written: its acceptance, its routing, and the dispatch that follows from it (QY2019-2.1 … 2.3). */
@Injectable()
export class StartWorkOrder {
  constructor(private readonly ledger: Ledger, private readonly proceed: Proceed, private readonly chase: Chase, private readonly clock: Clock, private readonly dueRows: DueRows) {}

  async execute(tx: Tx, { order, routing, actor, acceptedAt, acceptedBecause, countyUnknownAfter, missing }: Start): Promise<void> {
    const workOrderId = order.id;
    this.ledger.begin(tx, workOrderId, order.number);
    // The chain names the law, so that evidence cannot show another one as that of the acceptance.
    await this.ledger.append(tx, workOrderId, { kind: 'ACCEPTED', at: acceptedAt, because: acceptedBecause, actor, data: { lawHash: order.law_hash } });
    await this.ledger.append(tx, workOrderId, {
      kind: 'ROUTED', at: this.clock.now(), because: routing.because, actor: THE_SERVICE, unitCode: routing.unitCode,
      data: { routing: routing.kind, confidence: routing.confidence, countyCode: routing.countyCode }, text: routing.explanation,
    });
    const at = this.clock.now();
    const dispatch = dispatchOf(routing);
    const proceeded = await this.proceed.begin(tx, order, dispatch === null ? [] : [{ happening: dispatch, at, trust: 'MACHINE', actor: THE_SERVICE }]);
    if (proceeded.kind !== 'DONE') throw new Error(`a new order could not be dispatched: ${proceeded.kind}`);
    if (missing !== null) await raiseAlarm(tx, this.ledger, workOrderId, { ...missing, at: acceptedAt });
    await this.dueRows.schedule(tx, { kind: SIMILAR, subject: workOrderId, workOrderId, dueAt: at });
    if (dispatch === null) await this.askSupervisor(tx, workOrderId, at, acceptedAt.add(countyUnknownAfter));
  }

  /** Nobody relies on an open board at 3 a.m.: the supervisor on duty is called (OQ-16). */
  async askSupervisor(tx: Tx, workOrderId: string, at: Temporal.Instant, limit: Temporal.Instant): Promise<void> {
    await this.chase.start(tx, { workOrderId, ladder: 'NO_COUNTY', subject: toBeijing(at), anchorAt: at, body: { ...NO_BODY, deadlineAt: limit.toString() } });
  }
}

const dispatchOf = (routing: Routing): Happening | null => {
  switch (routing.kind) {
    case 'UNIT': return routing.unitCode === null ? null : { kind: 'DELIVERED', unit: routing.unitCode, role: 'LEAD' };
    case 'COUNTY_OFFICE': return routing.countyCode === null ? null : { kind: 'COUNTY_NOTIFIED', county: routing.countyCode };
    case 'DUTY_SUPERVISOR': return null;
  }
};
