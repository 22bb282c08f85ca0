import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Temporal } from 'temporal-polyfill';
import { BEIJING, beijingDate, startOfDay } from '../domain/time/beijing.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { conflict, forbidden, invalidRequest } from '../platform/http/problem.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { ROUND_ROW } from './plan-round.js';
import { armRound, lockRound, type Round } from './round.store.js';

/** The due row that arms the next month, of one jurisdiction each. */
export const ARM_ROW = 'VERIFICATION_ARMING';

/**
 * Arms the round of the next month in every jurisdiction. It only writes a row: legal time decides when it fires, and of several nodes or
 * several mornings the first one writes it. In the first minute of a month a due row arms the month after it, so that a clock that is moved
 * on by months skips none; every morning and every start see to it that this row is there.
 */
@Injectable()
export class MonthlyRounds implements DueHandler {
  readonly kind = ARM_ROW;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly dueRows: DueRows,
    private readonly files: RegistryFiles,
    private readonly settings: RunSettings,
  ) {}

  /** Every morning, so that a month is missed only by a service that is down for all of the month before. */
  @Cron('0 5 8 * * *', { timeZone: BEIJING })
  async execute(): Promise<void> {
    if (this.settings.role === 'api') return;
    const next = this.nextMonth();
    await this.database.transaction(async (tx) => {
      for (const { id } of this.files.areas) {
        await this.arm(tx, id, next, startOfDay(next));
        await this.dueRows.schedule(tx, { kind: ARM_ROW, subject: id, dueAt: startOfDay(next) });
      }
    });
  }

  /** A month has begun on the legal clock: the next one is armed. */
  async handle(row: DueRow): Promise<void> {
    const next = this.nextMonth();
    await this.database.transaction(async (tx) => {
      if (!this.files.areas.some(({ id }) => id === row.subject)) return this.dueRows.finish(tx, row);
      await this.arm(tx, row.subject, next, startOfDay(next));
      return this.dueRows.postpone(tx, row, startOfDay(next));
    });
  }

  private nextMonth(): Temporal.PlainDate {
    return beijingDate(this.clock.now()).with({ day: 1 }).add({ months: 1 });
  }

  /** A person begins the round of this month now. */
  async begin(named: string | undefined, principal: Principal): Promise<Round> {
    const jurisdiction = this.jurisdictionFor(named, principal);
    const [now, today] = [this.clock.now(), beijingDate(this.clock.now())];
    return this.database.transaction(async (tx) => {
      const isNew = await this.arm(tx, jurisdiction, today, now);
      const round = await lockRound(tx, jurisdiction, monthOf(today));
      if (round === undefined || (!isNew && round.plannedAt !== null)) throw conflict('ROUND_PLANNED', `${monthOf(today)} 的核实已经安排。`);
      await this.dueRows.schedule(tx, { kind: ROUND_ROW, subject: subjectOf(jurisdiction, today), dueAt: now });
      await audit(tx, principal, { action: 'VERIFICATION_ROUND_BEGUN', subjectKind: 'CONTACT_LIST', subject: jurisdiction, purpose: null, data: { month: monthOf(today) } }, now);
      return round;
    });
  }

  private async arm(tx: Tx, jurisdiction: string, month: Temporal.PlainDate, dueAt: Temporal.Instant): Promise<boolean> {
    const isNew = await armRound(tx, jurisdiction, monthOf(month), dueAt);
    if (isNew) await this.dueRows.schedule(tx, { kind: ROUND_ROW, subject: subjectOf(jurisdiction, month), dueAt });
    return isNew;
  }

  private jurisdictionFor(named: string | undefined, principal: Principal): string {
    if (named !== undefined && !this.files.areas.some(({ id }) => id === named)) throw invalidRequest([{ pointer: '/jurisdiction', detail: `没有名为 ${named} 的地区。` }]);
    if (named !== undefined && principal.jurisdiction !== null && principal.jurisdiction !== named) throw forbidden('当前账号不属于该地区。');
    const own = named ?? principal.jurisdiction ?? this.files.areas[0]?.id;
    if (own === undefined) throw new Error('there is no jurisdiction');
    return own;
  }
}

const monthOf = (date: Temporal.PlainDate): string => date.toString().slice(0, 7);
const subjectOf = (jurisdiction: string, date: Temporal.PlainDate): string => `${jurisdiction} ${monthOf(date)}`;
