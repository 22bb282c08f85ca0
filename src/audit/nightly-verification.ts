import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { beijingDate, startOfDay } from '../domain/time/beijing.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { armQueues } from '../platform/due-rows/queue-rows.js';
import { findingLine } from './finding.js';
import { forgetVerifications, keepVerification, type Verification } from './verification.store.js';
import { verifyAudit } from './verify-audit.js';
import { VerificationStopped } from './walk.js';

export const VERIFICATION_ROW = 'AUDIT_VERIFICATION';
/** Beijing time, when the fewest orders come in. */
const AT_NIGHT = Temporal.Duration.from({ hours: 3, minutes: 10 });
const REMEMBERED = Temporal.Duration.from({ hours: 24 * 180 });
const TOLD = 20;

/** The first instant after `now` at which it is due. */
export const nextNight = (now: Temporal.Instant): Temporal.Instant => {
  const tonight = startOfDay(beijingDate(now)).add(AT_NIGHT);
  return Temporal.Instant.compare(tonight, now) > 0 ? tonight : startOfDay(beijingDate(now).add({ days: 1 })).add(AT_NIGHT);
};

/** Looks through all chains every night, and says what it found: in the log, in the database, and by that on the board. */
@Injectable()
export class NightlyVerification implements DueHandler, OnApplicationBootstrap {
  readonly kind = VERIFICATION_ROW;
  private readonly logger = new Logger('audit');

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly claimer: DueRowClaimer, private readonly settings: RunSettings) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.role === 'api') return;
    await armQueues(this.database, VERIFICATION_ROW, [{ subject: 'nightly', workOrderId: null }], nextNight(this.clock.now()));
  }

  /** It takes longer than a claim holds: given back for the next night first, so that no other node begins as well. One that is broken off shows by the age of the last result. */
  async handle(row: DueRow): Promise<void> {
    await this.dueRows.postpone(this.database, row, nextNight(this.clock.now()));
    const wasStarted = this.claimer.isStarted;
    await this.execute(() => wasStarted && !this.claimer.isStarted).catch((error: unknown) => {
      if (!(error instanceof VerificationStopped)) throw error;
    });
  }

  /** Looks now. */
  async execute(shouldStop: () => boolean = () => false): Promise<Verification> {
    const result = await verifyAudit(this.database, { now: () => this.clock.real(), shouldStop });
    await keepVerification(this.database, result);
    await forgetVerifications(this.database, this.clock.real().subtract(REMEMBERED));
    for (const finding of result.findings.slice(0, TOLD)) this.logger.error({ event: 'audit.finding', finding: findingLine(finding) });
    return result;
  }
}
