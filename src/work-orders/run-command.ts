import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../ledger/actor.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { IdempotencyHandle, jsonAnswer } from '../platform/http/idempotency.js';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { entityTag, staleVersion } from '../platform/http/etag.js';
import { notFound, unprocessable } from '../platform/http/problem.js';
import { lockOrder, type OrderRow } from './facts.js';
import { isInScope } from './order-scope.js';
import { OrderViews, type OrderView } from './order-views.js';
import { Proceed, type NewFact, type Proceeded } from './proceed.js';

/** Who commands which order, under which conditions. */
export interface Command {
  readonly workOrderId: string;
  readonly principal: Principal;
  readonly expectedVersion: number | undefined;
  readonly handle: IdempotencyHandle | undefined;
  /** Called with the order's new version once it is committed. */
  readonly onDone?: (version: number) => void;
  /** Another order the command needs to hold; both are locked in the order of their ids, so that no two commands wait for each other. */
  readonly alsoLock?: string;
  /** A unit that may give it besides, although the order is another's by now: the one whose card it is about. */
  readonly ofUnit?: string;
  /** Who stands for it in the ledger, where it is not the principal's account: a registered person on the page of a link. */
  readonly actor?: Actor;
}

/** A fact that whoever gives the command stands for. */
export type OwnFact = Omit<NewFact, 'actor'>;

/** What a command's own part may use: it runs inside the transaction, with the order locked. */
export interface Running {
  readonly tx: Tx;
  readonly order: OrderRow;
  readonly principal: Principal;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  /** Records facts; throws the Problem that a refusal stands for. */
  record(...facts: readonly OwnFact[]): Promise<Extract<Proceeded, { kind: 'DONE' }>>;
}

export const actorOf = (principal: Principal): Actor =>
  principal.kind === 'CLIENT' ? { kind: 'CLIENT', id: principal.clientId, name: principal.name } : { kind: 'PERSON', id: principal.accountId, name: principal.name };

/** Runs one command on one order: scope, version, effect and the answer kept for retries are one transaction. */
@Injectable()
export class RunCommand {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly proceed: Proceed, private readonly views: OrderViews, private readonly replays: IdempotencyStore) {}

  /** `ingress` is taken before any lock is waited for: an answer counts from when it arrived. */
  async execute(command: Command, work: (running: Running) => Promise<void>): Promise<OrderView> {
    const ingress = this.clock.now();
    const view = await this.database.transaction(async (tx) => {
      const { principal } = command;
      const order = await this.lock(tx, command);
      if (order === undefined || !(isOfUnit(command) || (await isInScope(tx, principal, order)))) throw notFound('没有这张工单。');
      await this.checkVersion(tx, command, order);
      const actor = command.actor ?? actorOf(principal);
      await work({
        tx, order, principal, actor, now: ingress,
        record: async (...facts) => done(await this.proceed.with(tx, order.id, facts.map((fact) => ({ ...fact, actor })))),
      });
      const answer = await this.views.of(tx, order.id);
      if (command.handle !== undefined) await this.replays.complete(tx, command.handle, jsonAnswer(200, answer, { etag: entityTag(answer.version) }));
      return answer;
    });
    command.onDone?.(view.version);
    return view;
  }

  private async lock(tx: Tx, { workOrderId, alsoLock }: Command): Promise<OrderRow | undefined> {
    if (alsoLock !== undefined) await tx.rows('select 1 from work_order where id = any($1::uuid[]) order by id for no key update', [[workOrderId, alsoLock]]);
    return lockOrder(tx, workOrderId);
  }

  private async checkVersion(tx: Tx, { expectedVersion }: Command, order: OrderRow): Promise<void> {
    if (expectedVersion === undefined || expectedVersion === order.version) return;
    const outcome = await this.proceed.with(tx, order.id, [], expectedVersion);
    throw staleVersion(outcome.kind === 'STALE' ? outcome.lastChange : '', order.version);
  }
}

const isOfUnit = ({ ofUnit, principal }: Command): boolean => ofUnit !== undefined && principal.kind === 'PERSON' && principal.role === 'UNIT' && principal.unitCode === ofUnit;

const done = (proceeded: Proceeded): Extract<Proceeded, { kind: 'DONE' }> => {
  if (proceeded.kind === 'DONE') return proceeded;
  const refusal = proceeded.kind === 'REFUSED' ? proceeded.refusals[0] : undefined;
  throw unprocessable('REFUSED_BY_RULE', `${refusal?.reason.zh ?? '规定不允许这一操作'}。`, { members: { explanation: refusal?.reason ?? null, because: refusal?.because ?? [], fact: refusal?.fact ?? null } });
};
