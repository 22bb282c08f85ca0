import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Regulation } from '../domain/regulation/regulation.js';
import { isAfter, later, toBeijing } from '../domain/time/beijing.js';
import type { Refusal } from '../domain/work-order/case-file.js';
import type { Fact, Happening, Trust } from '../domain/work-order/fact.js';
import { spellInForce } from '../domain/work-order/case-file.js';
import { judge, type Judgement } from '../domain/work-order/judge.js';
import type { Calendar } from '../domain/working-time/calendar.js';
import type { CalendarLoad } from '../domain/working-time/calendar-history.js';
import type { Actor } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { CarryOut } from './carry-out.js';
import { acceptedOrder, channelOf, factData, loadFacts, lockOrder, textOf, unitOf, type OrderRow } from './facts.js';
import { entryTitle } from './entry-titles.js';
import { openCalls } from './open-calls.store.js';
import { UnreadGap } from './unread-gap.js';

/** Something that happened, as a use case reports it. `at` later than now is taken as now: no fact lies in the future. */
export interface NewFact {
  readonly happening: Happening;
  readonly at: Temporal.Instant;
  readonly trust: Trust;
  readonly actor: Actor;
  /** Further ids and codes for the ledger. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What was said, when it is more than the opinion or reason of the happening. */
  readonly text?: string;
}

export type Proceeded =
  | { readonly kind: 'DONE'; readonly judgement: Judgement; readonly version: number }
  | { readonly kind: 'REFUSED'; readonly refusals: readonly Refusal[]; readonly judgement: Judgement }
  | { readonly kind: 'STALE'; readonly version: number; readonly lastChange: string }
  | { readonly kind: 'NOT_FOUND' };

/**
 * The one way an order changes: lock it, add what happened to its ledger, judge the whole file anew, and write whatever is different
 * now. Late knowledge, restarts and second nodes need no other path, because judging twice gives the same.
 */
@Injectable()
export class Proceed {
  constructor(private readonly lawBook: LawBook, private readonly ledger: Ledger, private readonly clock: Clock, private readonly carryOut: CarryOut, private readonly gap: UnreadGap) {}

  /** Nothing is written when one of the facts is refused. With no facts it only judges anew, as time has passed. */
  async with(tx: Tx, workOrderId: string, news: readonly NewFact[], expectedVersion?: number): Promise<Proceeded> {
    const order = await lockOrder(tx, workOrderId);
    if (order === undefined) return { kind: 'NOT_FOUND' };
    if (expectedVersion !== undefined && expectedVersion !== order.version) return { kind: 'STALE', version: order.version, lastChange: await lastChange(tx, workOrderId) };
    return this.step(tx, order, { known: await loadFacts(tx, workOrderId), news, isNew: false });
  }

  /** The first step of an order that the same transaction has inserted: nothing of it is locked or read, because there is nothing. */
  begin(tx: Tx, order: OrderRow, news: readonly NewFact[]): Promise<Proceeded> {
    return this.step(tx, order, { known: [], news, isNew: true });
  }

  private async step(tx: Tx, order: OrderRow, { known, news, isNew }: { readonly known: readonly Fact[]; readonly news: readonly NewFact[]; readonly isNew: boolean }): Promise<Proceeded> {
    const now = this.clock.now();
    const fresh = news.map((fact): Fact => ({ ...fact.happening, id: randomUUID(), at: isAfter(fact.at, now) ? now : fact.at, recordedAt: now, trust: fact.trust }));
    const judgement = await this.judge(tx, order, [...known, ...fresh], now);
    const refusals = [...judgement.refusals.filter((refusal) => fresh.some((fact) => fact.id === refusal.factId)), ...(await this.undoing(tx, { order, known, fresh, now }, judgement))];
    if (refusals.length > 0) return { kind: 'REFUSED', refusals, judgement };
    const { law } = spellInForce(judgement.file);
    for (const [index, fact] of fresh.entries()) await this.record(tx, { order, law }, fact, news[index]);
    const version = await this.carryOut.execute(tx, { order, judgement, fresh, now, isNew });
    return { kind: 'DONE', judgement, version };
  }

  /** What the law says now, without changing anything. */
  async look(tx: Tx, workOrderId: string): Promise<{ readonly order: OrderRow; readonly judgement: Judgement } | undefined> {
    const order = await lockOrder(tx, workOrderId);
    if (order === undefined) return undefined;
    return { order, judgement: await this.judge(tx, order, await loadFacts(tx, workOrderId), this.clock.now()) };
  }

  /** What the law would say were that calendar in force from now on (OQ-06), without changing anything. */
  async lookUnder(tx: Tx, workOrderId: string, calendar: Calendar): Promise<Judgement | undefined> {
    const order = await lockOrder(tx, workOrderId);
    if (order === undefined) return undefined;
    const now = this.clock.now();
    return this.judge(tx, order, await loadFacts(tx, workOrderId), now, { since: now, calendar });
  }

  /** A person who types an earlier instant must not make what is on record void: the record was acted upon. What a machine saw is never turned away. */
  private async undoing(tx: Tx, step: { readonly order: OrderRow; readonly known: readonly Fact[]; readonly fresh: readonly Fact[]; readonly now: Temporal.Instant }, judgement: Judgement): Promise<readonly Refusal[]> {
    const typed = step.fresh.find(({ trust }) => trust === 'HAND');
    const isKnown = (refusal: Refusal): boolean => step.known.some(({ id }) => id === refusal.factId);
    if (typed === undefined || !judgement.refusals.some(isKnown)) return [];
    const before = new Set((await this.judge(tx, step.order, step.known, step.now)).refusals.map(({ factId }) => factId));
    return judgement.refusals.filter((refusal) => isKnown(refusal) && !before.has(refusal.factId)).map(({ fact, because }) => ({
      factId: typed.id, at: typed.at, fact: typed.kind, because,
      reason: { zh: `按此时间登记会使已记录的“${entryTitle({ kind: fact, data: {}, channel: null, unitName: null, countyName: null, purpose: null, recipient: null })}”失效，请核对时间`, en: `recorded at this instant it would undo what is on record: ${fact}` },
    }));
  }

  private async judge(tx: Tx, order: OrderRow, facts: readonly Fact[], now: Temporal.Instant, next?: CalendarLoad): Promise<Judgement> {
    const law = await this.lawBook.frozen(tx, order.law_hash);
    return judge({
      law, calendars: await this.lawBook.calendars(tx, law, order.county_code, next), order: acceptedOrder(order), facts, laws: await this.lawsOf(tx, facts),
      // Another node's clock may be some milliseconds ahead: what it recorded is known and not to be left out.
      until: facts.reduce((latest, fact) => later(latest, fact.at), now),
      calls: order.unit_code === null ? [] : await openCalls(tx, order.unit_code, now),
      unreadSince: this.gap.since(),
    });
  }

  /** The laws that reclassification moved the order to (OQ-23). */
  private async lawsOf(tx: Tx, facts: readonly Fact[]): Promise<ReadonlyMap<string, Regulation>> {
    const laws = new Map<string, Regulation>();
    for (const fact of facts) {
      if (fact.kind === 'RECLASSIFIED' && fact.lawHash !== null) laws.set(fact.lawHash, await this.lawBook.frozen(tx, fact.lawHash));
    }
    return laws;
  }

  private record(tx: Tx, { order, law }: { readonly order: OrderRow; readonly law: Regulation }, fact: Fact, source: NewFact | undefined): Promise<string> {
    return this.ledger.append(tx, order.id, {
      id: fact.id, kind: fact.kind, isFact: true, at: fact.at, recordedAt: fact.recordedAt, trust: fact.trust, because: law.factClauses[fact.kind] ?? [], actor: source?.actor ?? { kind: 'SERVICE', id: null, name: null },
      unitCode: unitOf(fact), channel: channelOf(fact), data: { ...factData(fact), ...source?.data }, text: source?.text ?? textOf(fact),
    });
  }
}

/** Who changed what last, in Chinese, for the person whose page was older. */
const lastChange = async (tx: Tx, workOrderId: string): Promise<string> => {
  const last = await tx.maybe<{ kind: string; data: Record<string, unknown>; channel: string | null; recorded_at: Temporal.Instant; actor_name: string | null; actor_kind: string }>(
    `select e.kind, e.data, e.channel, e.recorded_at, t.actor_name, e.actor_kind from ledger_entry e left join ledger_text t on t.entry_id = e.id
     where e.work_order_id = $1 and (e.is_fact or e.actor_kind <> 'SERVICE') order by e.seq desc limit 1`, [workOrderId]);
  if (last === undefined) return '';
  const who = last.actor_name ?? (last.actor_kind === 'SERVICE' ? '系统' : '接口');
  const what = entryTitle({ kind: last.kind, data: last.data, channel: last.channel, unitName: null, countyName: null, purpose: null, recipient: null });
  return `${who}已于${toBeijing(last.recorded_at).slice(11, 19)}更新工单:${what}。请按最新内容再操作。`;
};
