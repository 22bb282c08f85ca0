import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { currentTenure, spellInForce, type CaseFile, type Tenure } from '../domain/work-order/case-file.js';
import type { Fact } from '../domain/work-order/fact.js';
import { orderState } from '../domain/work-order/order-state.js';
import { Ledger } from '../ledger/ledger.js';
import { FOLLOW } from '../notices/follow-contacts.js';
import { clearAlarms, raiseAlarm } from '../notices/order-alarm.store.js';
import { TellTold } from '../notices/tell-told.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { ALARM_WORDS } from '../domain/explain/alarm-words.js';
import { closingEntry } from './closing-entry.js';
import { writeDeadlines } from './deadline.store.js';
import { Consequences } from './consequences.js';
import { FlagRepeats } from './flag-repeats.js';
import { followRating } from './follow-rating.js';
import { wakeLinked } from './linked-reports.js';
import { raiseOrder } from '../notices/raise-order.store.js';
import { rankOf } from '../notices/rank-of.js';
import type { ToCarryOut } from './step.js';
import { lightNow } from './write-lights.js';

/** Writes what a judgement says and the rows do not say yet. The caller holds the order's lock; every writer here may run twice. */
@Injectable()
export class CarryOut {
  constructor(private readonly ledger: Ledger, private readonly dueRows: DueRows, private readonly consequences: Consequences, private readonly told: TellTold, private readonly repeats: FlagRepeats) {}

  /** Answers the order's new version. */
  async execute(tx: Tx, step: ToCarryOut): Promise<number> {
    const { order, judgement } = step;
    await writeDeadlines(tx, this.ledger, step);
    await this.writeOrder(tx, step);
    for (const alarm of judgement.alarms) await raiseAlarm(tx, this.ledger, order.id, { ...alarm, text: ALARM_WORDS[alarm.kind].zh });
    if (step.fresh.length === 0 && !judgement.alarms.some(({ kind }) => kind === 'CALENDAR_UNCOVERED')) await clearAlarms(tx, order.id, 'CALENDAR_UNCOVERED', step.now);
    await this.consequences.follow(tx, step);
    await followRating(tx, { ledger: this.ledger, dueRows: this.dueRows }, step);
    await this.tellThoseItLeaves(tx, step);
    const isParting = judgement.file.closedAt !== null || (currentTenure(judgement.file)?.unit ?? null) !== order.unit_code;
    if (step.fresh.some(({ kind }) => kind === 'COUNTY_IDENTIFIED')) await this.dueRows.schedule(tx, { kind: FOLLOW, subject: order.id, workOrderId: order.id, dueAt: step.now });
    if (isParting && step.fresh.length > 0 && !step.isNew) await wakeLinked(tx, this.dueRows, order.id, step.now);
    if (step.fresh.some((fact) => fact.kind === 'DELIVERED' && fact.role === 'LEAD')) await this.repeats.check(tx, order, step.now);
    if (judgement.lookAgainAt === null && !step.isNew) await this.dueRows.cancel(tx, 'JUDGE', order.id);
    else if (judgement.lookAgainAt !== null) await this.dueRows.schedule(tx, { kind: 'JUDGE', subject: order.id, workOrderId: order.id, dueAt: judgement.lookAgainAt, rank: rankOf({ critical: judgement.file.criticalSince !== null, drill: order.drill }) });
    return this.nextVersion(tx, step);
  }

  private async tellThoseItLeaves(tx: Tx, { order, fresh, judgement }: ToCarryOut): Promise<void> {
    for (const fact of fresh) {
      if (fact.kind === 'COUNTY_NOTIFIED') for (const unit of leftBy(judgement.file, fact.at)) await this.told.tell(tx, order.id, 'REASSIGNED', unit);
      for (const county of officesLeft(judgement.file, fact)) await this.told.tellOffice(tx, order.id, county);
      if (fact.kind === 'WITHDRAWN') await this.told.tell(tx, order.id, 'WITHDRAWN', null);
      // The unit that led before, also when its return was approved before anybody else had it. Who took part or gave evidence in between leads nothing.
      const before = fact.kind === 'DELIVERED' && fact.role === 'LEAD' ? leadTenures(judgement.file).at(-2)?.unit : undefined;
      if (fact.kind === 'DELIVERED' && before !== undefined && before !== fact.unit) await this.told.tell(tx, order.id, 'REASSIGNED', before);
    }
  }

  /** A judgement that changed nothing must not make a reader's version stale: whoever holds it would be refused for nobody's change. */
  private async nextVersion(tx: Tx, { order, fresh, isNew }: ToCarryOut): Promise<number> {
    if (isNew) return order.version;
    const { version } = await tx.one<{ version: number }>(
      'update work_order set version = version + case when $2 or chain_length > $3 then 1 else 0 end where id = $1 returning version', [order.id, fresh.length > 0, order.chain_length]);
    return version;
  }

  private async writeOrder(tx: Tx, { order, judgement, fresh, now, isNew }: ToCarryOut): Promise<void> {
    const { file } = judgement;
    const tenure = currentTenure(file) ?? (file.closedAt === null ? undefined : leadTenures(file).at(-1));
    const county = file.named?.county ?? order.county_code;
    const { law, orderClass } = spellInForce(file);
    await tx.post(
      `update work_order set state = $2, unit_code = $3, county_code = $4, critical = $5, delivered_at = $6, closed_at = $7, class = $8, accepted_class = case when class <> $8 then coalesce(accepted_class, class) else accepted_class end,
         regulation_id = $9, regulation_version = $10, light = $11, rating = $12 where id = $1`,
      [order.id, orderState(file), tenure?.unit ?? null, county, file.criticalSince !== null, tenure?.receivedAt ?? order.delivered_at, file.withdrawnAt ?? file.closedAt,
        orderClass, law.id, law.version, lightNow(judgement), judgement.rating?.choice ?? null]);
    if (fresh.some(({ kind }) => kind === 'FLAGGED_CRITICAL') && !isNew) await raiseOrder(tx, order.id);
    const closing = closingEntry({ order, judgement });
    if (closing !== null) await this.ledger.append(tx, order.id, { ...closing, recordedAt: now });
  }
}

/** Every unit that had a part, as lead or beside it, until the order went to a county office. */
const leftBy = ({ tenures }: CaseFile, at: Temporal.Instant): readonly string[] => [...new Set(tenures.filter(({ role, endedAt }) => role !== 'ASKED' && endedAt?.equals(at) === true).map(({ unit }) => unit))];

/** Counties whose office waits for the order no more: another county was named. The office of the same county is asked anew, or sees the unit. */
const officesLeft = ({ relays, named }: CaseFile, fact: Fact): readonly string[] => {
  if (fact.kind === 'COUNTY_NOTIFIED') return relays.filter(({ supersededAt, county }) => supersededAt?.equals(fact.at) === true && county !== fact.county).map(({ county }) => county);
  if (fact.kind !== 'DELIVERED' || fact.role !== 'LEAD' || named === null) return [];
  return relays.filter(({ relayedAt, county }) => relayedAt?.equals(fact.at) === true && county !== named.county).map(({ county }) => county);
};

const leadTenures = ({ tenures }: CaseFile): readonly Tenure[] => tenures.filter(({ role }) => role === 'LEAD');
