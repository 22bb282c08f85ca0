import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { askingTime } from '../domain/verification/asking-hours.js';
import { isDenied, isOlder } from '../domain/verification/number-trust.js';
import { isUncovered } from '../domain/working-time/calendar.js';
import { calendarOf } from '../domain/working-time/local-calendar.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { registeredNumbers, type RegisteredNumber } from './registered-numbers.query.js';
import { isNeededByOrders, openQuestion, type VerificationRequest } from './verification.store.js';

/** Orders go first: while one needs the number, the question looks again after this. */
const LOOK_AGAIN = { minutes: 30 };
const PROVEN = '号码已由答复证实';
const A_DAY = { hours: 24 };
/** A question whose instant passed while nobody looked is planned anew, so that the questions of a gap do not all leave at once. */
const MISSED = { minutes: 15 };
const SPREAD_AGAIN_MINUTES = 240;

export type NextStep = { readonly kind: 'ASK'; readonly number: RegisteredNumber } | { readonly kind: 'SKIP'; readonly reason: string } | { readonly kind: 'WAIT'; readonly until: Temporal.Instant; readonly reason: string };

/** What becomes of a question when its instant has come: asked, unless the number has answered meanwhile, is somebody else's, or an order needs it now. */
@Injectable()
export class DecideQuestion {
  constructor(private readonly clock: Clock, private readonly lawBook: LawBook, private readonly files: RegistryFiles) {}

  async execute(tx: Tx, request: VerificationRequest): Promise<NextStep> {
    const now = this.clock.now();
    const numbers = await registeredNumbers(tx, { jurisdiction: null, countyCode: null, unitCode: request.unitCode, unit: null, county: null }, now);
    const number = numbers.find(({ contactId, number: registered }) => contactId === request.contactId && registered === request.number);
    if (number === undefined) return { kind: 'SKIP', reason: '号码已更改或联络人已停用' };
    if (number.provenAt !== null && Temporal.Instant.compare(number.provenAt, request.requestedAt) > 0) return { kind: 'SKIP', reason: PROVEN };
    if (request.month !== null) {
      const later = this.afterHours(request, number, now);
      if (later !== null) return later;
    }
    if (await isNeededByOrders(tx, request.number)) return { kind: 'WAIT', until: now.add(LOOK_AGAIN), reason: '该号码有未答复的工单,先办工单' };
    const open = await openQuestion(tx, request.number, now);
    if (open !== null && open.unitCode !== request.unitCode) return { kind: 'WAIT', until: open.expiresAt.add({ milliseconds: 1 }), reason: '该号码正在为另一单位核实,逐一询问' };
    return { kind: 'ASK', number };
  }

  /** A round asks nobody by night, on a day off, or who has answered anything since it was planned. */
  private afterHours(request: VerificationRequest, number: RegisteredNumber, now: Temporal.Instant): NextStep | null {
    const { askAfterDays, hours } = this.files.areaOf(request.jurisdiction).verification;
    if (number.provenAt !== null && !isDenied(number) && !isOlder(number.provenAt, now, askAfterDays)) return { kind: 'SKIP', reason: PROVEN };
    const isMissed = Temporal.Instant.compare(request.dueAt.add(MISSED), now) < 0;
    const at = askingTime(calendarOf(this.lawBook.calendar, number.countyCode), hours, isMissed ? now.add({ seconds: Math.ceil(60 * SPREAD_AGAIN_MINUTES * shareOf(request.id)) }) : now);
    if (isUncovered(at)) return { kind: 'WAIT', until: now.add(A_DAY), reason: `${String(at.year)} 年的节假日安排尚未载入` };
    return Temporal.Instant.compare(at, now) > 0 ? { kind: 'WAIT', until: at, reason: isMissed ? '错过原定时间,重新安排' : '等待工作时间' } : null;
  }
}

/** Between 0 and 1, the same for the same question. */
const shareOf = (id: string): number => Number.parseInt(id.slice(0, 4), 16) / 65_536;
