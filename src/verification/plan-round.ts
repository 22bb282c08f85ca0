import { createHash, randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { slotOf } from '../domain/verification/asking-hours.js';
import { isDenied, isOlder } from '../domain/verification/number-trust.js';
import { isUncovered, type Uncovered } from '../domain/working-time/calendar.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { registeredNumbers, type RegisteredNumber } from './registered-numbers.query.js';
import { lockRound, markPlanned, markPostponed, type Round } from './round.store.js';
import { ASK_ROW, askedKey, insertRequests, type NewRequest } from './verification.store.js';

/** The due row that plans one month of one jurisdiction; its subject is `qingyuan 2026-12`. */
export const ROUND_ROW = 'VERIFICATION_ROUND';

const A_DAY = { hours: 24 };
/** So many are written at once; between two batches the node sees to its deadlines. */
const BATCH = 250;

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
      // Holds the row itself: a big round may take longer than the lease, and no other node may begin it meanwhile.
      await this.dueRows.renew(tx, row);
      const round = await lockRound(tx, jurisdiction, month);
      if (round === undefined || round.plannedAt !== null || !this.files.areas.some(({ id }) => id === jurisdiction)) return this.dueRows.finish(tx, row);
      const wait = await this.plan(tx, round, this.clock.now());
      return this.dueRows.settle(tx, row, wait);
    });
  }

  /** When to look again; null when the month is planned. A year whose working days are not published is waited for, never guessed (OQ-06). */
  private async plan(tx: Tx, round: Round, now: Temporal.Instant): Promise<Temporal.Instant | null> {
    const settings = this.files.areaOf(round.jurisdiction).verification;
    const numbers = inEvenOrder(toAsk(await registeredNumbers(tx, { jurisdiction: round.jurisdiction, countyCode: null, unitCode: null, unit: null, county: null }, now), now, settings.askAfterDays));
    const slot = slotOf(this.lawBook.calendar, settings, now, numbers.length);
    const last = numbers.length === 0 ? null : slot(numbers.length - 1);
    if (isUncovered(last)) {
      const again = now.add(A_DAY);
      await markPostponed(tx, round, again, `${String(last.year)} 年的节假日安排尚未载入,载入后自动安排`);
      return again;
    }
    let planned = 0;
    for (let start = 0; start < numbers.length; start += BATCH) {
      const fresh = await insertRequests(tx, numbers.slice(start, start + BATCH).flatMap((number, n) => requestFor(round, number, slot(start + n), now)));
      await this.dueRows.scheduleAll(tx, ASK_ROW, fresh.map(({ id, dueAt }) => ({ subject: id, dueAt })));
      planned += fresh.length;
    }
    await markPlanned(tx, round, planned, now);
    this.logger.log({ event: 'verification.planned', jurisdiction: round.jurisdiction, month: round.month, numbers: planned });
    return null;
  }
}

const requestFor = ({ jurisdiction, month }: Round, { number, kind, contactId, unitCode }: RegisteredNumber, dueAt: Temporal.Instant | Uncovered, requestedAt: Temporal.Instant): readonly NewRequest[] =>
  isUncovered(dueAt) ? [] : [{ id: randomUUID(), jurisdiction, number, channel: kind === 'MOBILE' ? 'SMS' : 'VOICE', contactId, unitCode, month, requestedBy: '每月核实', requestedAt, dueAt }];

/** Each number once for each unit it stands for: those without a proof of late that a machine can ask. Whoever said that a number is wrong is not asked again. */
const toAsk = (numbers: readonly RegisteredNumber[], now: Temporal.Instant, askAfterDays: number): readonly RegisteredNumber[] => {
  const denied = new Set(numbers.filter(isDenied).map(askedKey));
  const due = numbers.filter((one) => one.extension === null && !denied.has(askedKey(one)) && (one.provenAt === null || isOlder(one.provenAt, now, askAfterDays)));
  return [...new Map(due.map((one) => [askedKey(one), one])).values()];
};

/** Neither by unit nor by county: the people of one office are not all asked in the same minute. */
const inEvenOrder = (numbers: readonly RegisteredNumber[]): readonly RegisteredNumber[] => {
  const place = (one: RegisteredNumber): string => createHash('sha256').update(askedKey(one)).digest('hex');
  return numbers.map((one) => ({ one, key: place(one) })).sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ one }) => one);
};
