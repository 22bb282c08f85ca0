import { createHash, randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { spreadOver } from '../domain/verification/asking-hours.js';
import { isDenied, isOlder } from '../domain/verification/number-trust.js';
import { isUncovered } from '../domain/working-time/calendar.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { registeredNumbers, type RegisteredNumber } from './registered-numbers.query.js';
import { lockRound, markPlanned, markPostponed, type Round } from './round.store.js';
import { ASK_ROW, insertRequests, type NewRequest } from './verification.store.js';

/** The due row that plans one month of one jurisdiction; its subject is `qingyuan 2026-12`. */
export const ROUND_ROW = 'VERIFICATION_ROUND';

const A_DAY = { hours: 24 };

/** Plans the questions of a month, spread over the hours of several working days; each is asked by a due row of its own. */
@Injectable()
export class PlanRound implements DueHandler {
  readonly kind = ROUND_ROW;
  private readonly logger = new Logger('verification');

  constructor(
    private readonly database: Database,
    private readonly dueRows: DueRows,
    private readonly clock: Clock,
    private readonly lawBook: LawBook,
    private readonly files: RegistryFiles,
  ) {}

  async handle(row: DueRow): Promise<void> {
    const [jurisdiction = '', month = ''] = row.subject.split(' ');
    await this.database.transaction(async (tx) => {
      const round = await lockRound(tx, jurisdiction, month);
      if (round === undefined || round.plannedAt !== null || !this.files.areas.some(({ id }) => id === jurisdiction)) return this.dueRows.finish(tx, row);
      const wait = await this.plan(tx, round, this.clock.now());
      return wait === null ? this.dueRows.finish(tx, row) : this.dueRows.postpone(tx, row, wait);
    });
  }

  /** When to look again; null when the month is planned. A year whose working days are not published is waited for, never guessed (OQ-06). */
  private async plan(tx: Tx, round: Round, now: Temporal.Instant): Promise<Temporal.Instant | null> {
    const settings = this.files.areaOf(round.jurisdiction).verification;
    const numbers = inEvenOrder(toAsk(await registeredNumbers(tx, { jurisdiction: round.jurisdiction, countyCode: null, unitCode: null, unit: null, county: null }, now), now, settings.askAfterDays));
    const slots = spreadOver(this.lawBook.calendar, settings, now, numbers.length);
    if (isUncovered(slots)) {
      const again = now.add(A_DAY);
      await markPostponed(tx, round, again, `${String(slots.year)} 年的节假日安排尚未载入,载入后自动安排`);
      return again;
    }
    const requests = numbers.flatMap((number, n): NewRequest[] => {
      const dueAt = slots[n];
      return dueAt === undefined ? [] : [{
        id: randomUUID(), jurisdiction: round.jurisdiction, number: number.number, channel: number.kind === 'MOBILE' ? 'SMS' : 'VOICE', contactId: number.contactId, unitCode: number.unitCode,
        month: round.month, requestedBy: '每月核实', requestedAt: now, dueAt,
      }];
    });
    const fresh = await insertRequests(tx, requests);
    await this.dueRows.scheduleAll(tx, ASK_ROW, fresh.map(({ id, dueAt }) => ({ subject: id, dueAt })));
    await markPlanned(tx, round, fresh.length, now);
    this.logger.log({ event: 'verification.planned', jurisdiction: round.jurisdiction, month: round.month, numbers: fresh.length });
    return null;
  }
}

/** Each number once: those without a proof of late that a machine can ask. Whoever said that a number is wrong is not asked again. */
const toAsk = (numbers: readonly RegisteredNumber[], now: Temporal.Instant, askAfterDays: number): readonly RegisteredNumber[] => {
  const denied = new Set(numbers.filter(isDenied).map(({ number }) => number));
  const due = numbers.filter((one) => one.extension === null && !denied.has(one.number) && (one.provenAt === null || isOlder(one.provenAt, now, askAfterDays)));
  return [...new Map(due.map((one) => [one.number, one])).values()];
};

/** Neither by unit nor by county: the people of one office are not all asked in the same minute. */
const inEvenOrder = (numbers: readonly RegisteredNumber[]): readonly RegisteredNumber[] => {
  const place = (number: string): string => createHash('sha256').update(number).digest('hex');
  return numbers.map((one) => ({ one, key: place(one.number) })).sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
};
