import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { SendOutcome } from '../channels/notice-channel.port.js';
import { countAwake } from '../platform/awake-time.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { LeaseLost, type DueHandler, type DueRow } from '../platform/due-rows/due-row.js';
import { traced } from '../platform/tracing/tracing.js';
import { ConcludeAttempts } from './conclude-attempts.js';
import { PrepareAttempt, type Prepared } from './prepare-attempt.js';

/**
 * Carries due attempts to their providers: the rows say "submitted" before the calls, and what came of each afterwards. What was claimed
 * together is prepared in one transaction; then each waits for its carrier without holding a connection of the database.
 */
@Injectable()
export class SendAttempt implements DueHandler, OnModuleInit {
  readonly kind = 'ATTEMPT';
  readonly callsOut = true;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly claimer: DueRowClaimer,
    private readonly preparation: PrepareAttempt,
    private readonly conclusion: ConcludeAttempts,
  ) {}

  onModuleInit(): void {
    this.claimer.register(this);
  }

  async handle(row: DueRow): Promise<void> {
    await Promise.all(this.handleMany([row]));
  }

  handleMany(rows: readonly DueRow[]): readonly Promise<void>[] {
    const preparing = this.database.transaction((tx) => this.preparation.execute(tx, rows));
    return rows.map(async (row) => {
      const prepared = (await preparing).find((one) => one.row.id === row.id);
      if (prepared !== undefined) await this.carry(prepared);
    });
  }

  private async carry(prepared: Prepared): Promise<void> {
    // A process that was frozen in between wakes up here: the row may be somebody else's by now, who does not know whether this left.
    if (Temporal.Instant.compare(this.clock.real(), prepared.leaseEndsAt) >= 0) throw new LeaseLost(prepared.row);
    const begun = this.clock.real();
    const awake = countAwake();
    let awakeMs = 0;
    const { channel, message } = prepared;
    const outcome: SendOutcome = await traced({ name: `carrier ${channel.kind}`, kind: 'CLIENT', attributes: { 'jidi.provider': channel.provider } }, () => channel.send(message)).finally(() => { awakeMs = awake(); });
    // The provider is not slow because this process stood still.
    const answerMs = Math.min(awakeMs, begun.until(this.clock.real()).total('milliseconds'));
    await this.conclusion.execute({ ...prepared, answerMs }, outcome);
  }
}
