import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Stop } from '../domain/ladder/ladder.js';
import { currentTenure, hasCompleted, hasOpinion as gaveOpinion, hasResult, pendingExtension, pendingFiling, pendingReturn, spellInForce, type CaseFile, type Tenure } from '../domain/work-order/case-file.js';
import { deadlineKey } from '../domain/work-order/deadline.js';
import type { Fact } from '../domain/work-order/fact.js';
import { toBeijing } from '../domain/time/beijing.js';
import { Chase, NO_BODY } from '../notices/chase.js';
import type { ChaseRow } from '../notices/chase.store.js';
import { clearAlarms } from '../notices/order-alarm.store.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryStore } from '../registry/registry.store.js';
import type { ToCarryOut } from './step.js';
import { WriteCards } from './write-cards.js';
import { WriteCopies } from './write-copies.js';
import { WriteLights } from './write-lights.js';

/** What a unit reports of its handling; which of it ends a ladder, the ladder says. */
const REPORTED_STOPS = { ACCEPTED_BY_UNIT: 'ACCEPTED', HANDLING_STARTED: 'HANDLING_STARTED', ARRIVED_ON_SITE: 'ARRIVED', INTERIM_REPORTED: 'INTERIM_REPORTED' } as const;

/** What follows from a judgement for people: cards, copies to the bureaux, and which ladders start and stop. */
@Injectable()
export class Consequences {
  constructor(private readonly chase: Chase, private readonly cards: WriteCards, private readonly copies: WriteCopies, private readonly registry: RegistryStore, private readonly lights: WriteLights) {}

  async follow(tx: Tx, step: ToCarryOut): Promise<void> {
    if (!step.isNew) for (const fact of step.fresh) await this.stopFor(tx, step, fact);
    if (step.judgement.file.closedAt !== null) await this.chase.stop(tx, step.order.id, 'CLOSED');
    for (const fact of step.fresh) await this.startFor(tx, step, fact);
    await this.startReminders(tx, step);
    // Nobody asked anything of the hotline yet, and nobody has a part beside the lead.
    if (!step.isNew) {
      await this.followRequests(tx, step);
      await this.followTasks(tx, step);
    }
    // After the unit's notices, so that theirs are the first to leave (OQ-17).
    await this.copies.write(tx, step);
    await this.cards.write(tx, step);
    await this.lights.write(tx, step);
  }

  private async stopFor(tx: Tx, step: ToCarryOut, fact: Fact): Promise<void> {
    const { order } = step;
    const ofUnit = (unit: string) => (chase: ChaseRow): boolean => chase.body.unitCode === unit;
    const stop = (reason: Stop, isConcerned?: (chase: ChaseRow) => boolean): Promise<void> => this.chase.stop(tx, order.id, reason, isConcerned);
    switch (fact.kind) {
      case 'DELIVERED':
        if (fact.role === 'CO') return;
        await stop('UNIT_ASSIGNED');
        await stop('REASSIGNED', (chase) => chase.body.unitCode !== null && chase.body.unitCode !== fact.unit);
        return;
      case 'COUNTY_NOTIFIED':
        // A unit it was taken from owes nothing any more; its open clocks ended with the hand-over.
        await stop('REASSIGNED', (chase) => chase.body.unitCode !== null);
        // The office asked before is asked no more; the one asked now begins anew.
        await this.chase.over(tx, order.id, ({ ladder }) => ladder === 'COUNTY_OFFICE');
        return stop('COUNTY_NOTIFIED');
      case 'FIRST_RESPONSE':
        if (hasOpinion(step, fact.unit)) await stop('OPINION', ofUnit(fact.unit));
        return this.receipt(tx, step, fact, fact.unit);
      case 'ACKNOWLEDGED': return this.receipt(tx, step, fact, fact.unit);
      case 'RETURN_REQUESTED': return hasOpinion(step, fact.unit) ? stop('OPINION', ofUnit(fact.unit)) : undefined;
      case 'RETURN_APPROVED': return stop('RETURNED', ofUnit(fact.unit));
      case 'HANDLING_COMPLETED': return stop('COMPLETED', ofUnit(fact.unit));
      case 'RESULT_FILED':
        // What came by chat is evidence only: it stops no clock, so it stops nobody's chasing either (OQ-12).
        if (!step.judgement.file.tenures.some((tenure) => tenure.unit === fact.unit && hasResult(tenure))) return;
        await stop('OPINION', ofUnit(fact.unit));
        await stop('COMPLETED', ofUnit(fact.unit));
        return stop('RESULT_FILED', ofUnit(fact.unit));
      case 'BACKFILLED': return stop('BACKFILLED', ofUnit(fact.unit));
      case 'LINKED': return fact.unit === null ? undefined : stop('OPINION', ofUnit(fact.unit));
      case 'WITHDRAWN': return stop('WITHDRAWN');
      case 'CLOSED': return stop('CLOSED');
      case 'ACCEPTED_BY_UNIT':
      case 'HANDLING_STARTED':
      case 'ARRIVED_ON_SITE':
      case 'INTERIM_REPORTED':
        await stop(REPORTED_STOPS[fact.kind], ofUnit(fact.unit));
        return this.receipt(tx, step, fact, fact.unit);
      case 'COUNTY_IDENTIFIED': case 'FLAGGED_CRITICAL': case 'RETURN_REJECTED': case 'EXTENSION_REQUESTED': case 'EXTENSION_APPROVED': case 'EXTENSION_REJECTED': case 'CARD_ISSUED': case 'CARD_REVOKED':
      case 'COMPLETION_APPROVED': case 'COMPLETION_SENT_BACK': case 'SITE_SURVEY_STARTED': case 'DISPUTE_EVIDENCE_ASKED': case 'DISPUTE_EVIDENCE_GIVEN': case 'UNIT_DESIGNATED': case 'NEW_FACTS_ADDED':
      case 'FORCE_MAJEURE': case 'LAW_CHANGED': case 'REDO_ORDERED': case 'PETITIONER_CONTACT_TRIED': case 'CONTACT_DISPUTED': case 'SURVEY_DELIVERED': case 'SURVEY_ANSWERED': case 'RATING_CORRECTED': case 'RECLASSIFIED': case 'UNLINKED': return;
    }
  }

  /** A receipt of one body quiets the ladders of that body only: a bureau's 收到 stops the chasing of nobody else. Null: written down for whoever is asked. */
  private async receipt(tx: Tx, { order }: ToCarryOut, fact: Fact, unitCode: string | null): Promise<void> {
    const body = unitCode === null ? null : await this.registry.unit(tx, unitCode);
    await this.chase.receipt(tx, order.id, fact.at, (chase) => {
      if (chase.ladder === 'UNIT' || chase.ladder === 'CO_TASK') return chase.body.unitCode === unitCode;
      if (chase.ladder === 'COUNTY_OFFICE') return body === null || (body?.kind === 'COUNTY_HOTLINE_OFFICE' && body.countyCode === chase.body.countyCode);
      return chase.ladder === 'NO_COUNTY' && (body === null || body?.kind === 'HOTLINE');
    });
  }

  private async startFor(tx: Tx, step: ToCarryOut, fact: Fact): Promise<void> {
    const { order, judgement, isNew } = step;
    if (fact.kind === 'DELIVERED' && fact.role === 'LEAD') {
      const due = judgement.deadlines.find((deadline) => deadline.key === deadlineKey('FIRST_RESPONSE', fact.unit, fact.at))?.dueAt;
      await this.chase.start(tx, {
        workOrderId: order.id, isNewOrder: isNew, ladder: 'UNIT', subject: `${fact.unit}@${toBeijing(fact.at)}`, anchorAt: fact.at,
        body: { ...NO_BODY, unitCode: fact.unit, deadlineAt: due?.toString() ?? null },
      });
    }
    if (fact.kind === 'COUNTY_NOTIFIED') {
      const { law } = spellInForce(judgement.file);
      await this.chase.start(tx, {
        workOrderId: order.id, isNewOrder: isNew, ladder: 'COUNTY_OFFICE', subject: `${fact.county}@${toBeijing(fact.at)}`, anchorAt: fact.at,
        body: { ...NO_BODY, countyCode: fact.county, deadlineAt: fact.at.add(law.relayOverdue.after).toString() },
      });
    }
    if (fact.kind === 'FIRST_RESPONSE' && hasOpinion(step, fact.unit) && !isCompleted(step)) {
      await this.chase.start(tx, {
        workOrderId: order.id, ladder: 'COMPLETION_REMINDER', subject: `${fact.unit}@${toBeijing(currentTenure(judgement.file)?.receivedAt ?? fact.at)}`, anchorAt: fact.at, body: { ...NO_BODY, unitCode: fact.unit },
      });
    }
  }

  /** Reminders of the limits that are open, and of no others: what was extended, answered or ended reminds nobody of its former end. */
  private async startReminders(tx: Tx, { order, judgement, isNew }: ToCarryOut): Promise<void> {
    const done = new Set(judgement.deadlines.filter((one) => one.state !== 'OPEN').map(({ key }) => key));
    if (!isNew) await this.chase.over(tx, order.id, ({ subject }) => done.has(subject));
    const { law, orderClass } = spellInForce(judgement.file);
    await this.chase.startAll(tx, 'DUE', { workOrderId: order.id, regulationId: law.id, orderClass }, judgement.deadlines.filter((one) => one.state === 'OPEN').map((deadline) => ({
      kind: deadline.kind, isNewOrder: isNew, subject: deadline.key, anchorAt: deadline.dueAt, body: { ...NO_BODY, unitCode: deadline.unit, deadlineAt: deadline.dueAt.toString() },
    })));
  }

  /** Units beside the lead are reminded of their tasks until they report, give them back or lead themselves; no clock says so (OQ-53). */
  private async followTasks(tx: Tx, { order, judgement }: ToCarryOut): Promise<void> {
    const tasks = tasksOf(judgement.file).map((tenure) => ({ unit: tenure.unit, at: tenure.receivedAt, subject: `${tenure.unit}@${toBeijing(tenure.receivedAt)}` }));
    await this.chase.over(tx, order.id, ({ ladder, subject }) => ladder === 'CO_TASK' && !tasks.some((task) => task.subject === subject));
    for (const { unit, at, subject } of tasks) {
      await this.chase.start(tx, { workOrderId: order.id, ladder: 'CO_TASK', subject, anchorAt: at, body: { ...NO_BODY, unitCode: unit } });
    }
  }

  /** Whoever decides is called when a return, an extension or a completion waits too long; the decision ends it. */
  private async followRequests(tx: Tx, { order, judgement, now }: ToCarryOut): Promise<void> {
    const requests = requestsOf(judgement.file);
    const subjects = new Set(requests.map(({ subject }) => subject));
    await this.chase.over(tx, order.id, ({ ladder, subject }) => ladder === 'DECISION' && !subjects.has(subject));
    if (requests.length === 0) await clearAlarms(tx, order.id, 'DECISION_OVERDUE', now);
    for (const { subject, unit, at } of requests) {
      await this.chase.start(tx, { workOrderId: order.id, ladder: 'DECISION', subject, anchorAt: at, body: { ...NO_BODY, unitCode: unit } });
    }
  }
}

/** The parts beside the lead whose unit reported nothing yet. */
const tasksOf = ({ tenures, closedAt, withdrawnAt }: CaseFile): readonly Tenure[] =>
  (closedAt ?? withdrawnAt) !== null ? [] : tenures.filter((tenure) => tenure.role === 'CO' && tenure.endedAt === null && !hasCompleted(tenure) && !hasResult(tenure));

/** What the units that have a part in an open order asked of the hotline and was not decided. */
const requestsOf = ({ tenures, closedAt, withdrawnAt }: CaseFile): { readonly subject: string; readonly unit: string; readonly at: Temporal.Instant }[] =>
  (closedAt ?? withdrawnAt) !== null ? [] : tenures.filter(({ endedAt }) => endedAt === null).flatMap((tenure) =>
    Object.entries({ RETURN: pendingReturn(tenure), EXTENSION: pendingExtension(tenure), COMPLETION: pendingFiling(tenure) })
      .flatMap(([what, asked]) => (asked === undefined ? [] : [{ subject: `${what}:${tenure.unit}@${toBeijing(asked.at)}`, unit: tenure.unit, at: asked.at }])));

/** Whether the unit that has the order gave its opinion since it has it. */
const hasOpinion = ({ judgement }: ToCarryOut, unit: string): boolean => {
  const tenure = currentTenure(judgement.file);
  return tenure?.unit === unit && gaveOpinion(tenure);
};

const isCompleted = ({ judgement }: ToCarryOut): boolean => {
  const tenure = currentTenure(judgement.file);
  return tenure === undefined || hasCompleted(tenure);
};
