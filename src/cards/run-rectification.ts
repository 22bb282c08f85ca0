import { Injectable } from '@nestjs/common';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { entityTag, staleVersion } from '../platform/http/etag.js';
import { IdempotencyHandle, jsonAnswer } from '../platform/http/idempotency.js';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { notFound } from '../platform/http/problem.js';
import { lockOrder } from '../work-orders/facts.js';
import { isInScope } from '../work-orders/order-scope.js';
import { actorOf } from '../work-orders/run-command.js';
import type { NewRectification } from './rectification-requests.js';
import { isVisible, RectificationViews } from './rectification-view.js';
import { candidateCards, findRectification, lockRectification, type CandidateCard, type RectificationRow } from './rectification.store.js';
import type { Acting } from './rectification-step.js';
import { Rectifications } from './rectifications.js';

interface Asked {
  readonly principal: Principal;
  readonly handle: IdempotencyHandle | undefined;
}

export interface RectificationCommand extends Asked {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

export interface Answered {
  readonly view: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Runs one command on a rectification: scope, version, effect and the answer kept for retries are one transaction, as for orders. */
@Injectable()
export class RunRectification {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly rectifications: Rectifications, private readonly views: RectificationViews, private readonly replays: IdempotencyStore) {}

  open({ principal, handle }: Asked, body: NewRectification): Promise<Answered> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const cards = await inScope(tx, principal, await candidateCards(tx, body.cardIds));
      const id = await this.rectifications.order({ tx, actor: actorOf(principal), now }, cards, body);
      return this.answer(tx, id, handle, 201);
    });
  }

  /** The instant is taken before any lock is waited for: an opinion counts from when it arrived. */
  execute({ id, principal, expectedVersion, handle }: RectificationCommand, work: (acting: Acting, row: RectificationRow) => Promise<void>): Promise<Answered> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const row = await visible(tx, id, principal);
      if (expectedVersion !== undefined && expectedVersion !== row.version) throw staleVersion('这项整改已有更新,请按最新内容再操作。', row.version);
      await work({ tx, actor: actorOf(principal), now }, row);
      return this.answer(tx, id, handle, 200);
    });
  }

  /** A small step that answers with something else than the rectification. */
  carryOut<T>(id: string, principal: Principal, work: (acting: Acting, row: RectificationRow) => Promise<T>): Promise<T> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => work({ tx, actor: actorOf(principal), now }, await visible(tx, id, principal)));
  }

  private async answer(tx: Tx, id: string, handle: IdempotencyHandle | undefined, status: number): Promise<Answered> {
    const row = await findRectification(tx, id);
    if (row === undefined) throw new Error(`no rectification ${id}`);
    const view = this.views.of(row);
    const headers = { etag: entityTag(row.version), ...(status === 201 ? { location: `/api/v1/rectifications/${id}` } : {}) };
    if (handle !== undefined) await this.replays.complete(tx, handle, jsonAnswer(status, view, headers));
    return { view, headers };
  }
}

const visible = async (tx: Tx, id: string, principal: Principal): Promise<RectificationRow> => {
  const row = await lockRectification(tx, id);
  if (row === undefined || !isVisible(row, principal)) throw notFound('没有这项整改。');
  return row;
};

const inScope = async (tx: Tx, principal: Principal, cards: readonly CandidateCard[]): Promise<readonly CandidateCard[]> => {
  const seen: CandidateCard[] = [];
  for (const card of cards) {
    const order = await lockOrder(tx, card.work_order_id);
    if (order !== undefined && (await isInScope(tx, principal, order))) seen.push(card);
  }
  return seen;
};
