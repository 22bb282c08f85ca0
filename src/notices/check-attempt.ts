import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { NoticeChannels } from '../channels/notice-channels.js';
import { ProviderUnreachable, type FoundOutbound, type NoticeChannel } from '../channels/notice-channel.port.js';
import { Database } from '../platform/database/database.js';
import { pause } from '../platform/database/pause.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { AttemptVerdict, CHECK_KIND, isSettled, type Answer } from './attempt-verdict.js';
import { attemptText, knownRefs, lockGroup, type AttemptRow } from './attempt.store.js';

/** A demonstration moves the clock in an instant, but a carrier still needs real time to report. */
const CARRIER_NEEDS_MS = 1000;
/** Our clock and the provider's may differ by this much. */
const SKEW = Temporal.Duration.from({ seconds: 5 });

/** Asks the provider about attempts that nothing was heard of, and settles those whose outcome is unknown. */
@Injectable()
export class CheckAttempt implements DueHandler, OnModuleInit {
  readonly kind = CHECK_KIND;
  readonly callsOut = true;

  constructor(
    private readonly database: Database,
    private readonly dueRows: DueRows,
    private readonly claimer: DueRowClaimer,
    private readonly channels: NoticeChannels,
    private readonly verdict: AttemptVerdict,
  ) {}

  onModuleInit(): void {
    this.claimer.register(this);
  }

  async handle(row: DueRow): Promise<void> {
    const attempt = (await this.database.transaction((tx) => lockGroup(tx, row.subject)))[0];
    const channel = attempt === undefined || attempt.channel === 'SYSTEM' ? undefined : this.channels.of(attempt.channel);
    const answer = attempt === undefined || isSettled(attempt) || channel === undefined ? undefined : await this.ask(channel, attempt);
    await this.database.transaction(async (tx) => {
      const again = answer === undefined ? null : await this.verdict.execute(tx, row.subject, answer);
      await (again === null ? this.dueRows.finish(tx, row) : this.dueRows.postpone(tx, row, again));
    });
  }

  private async ask(channel: NoticeChannel, attempt: AttemptRow): Promise<Answer> {
    try {
      await this.giveTime(attempt);
      if (attempt.provider_ref !== null) return { kind: 'ASKED', found: await channel.lookUp(attempt.provider_ref) };
      if (attempt.number === null || attempt.submitted_real === null) return { kind: 'ASKED', found: undefined };
      const listed = await channel.findSince(attempt.number, attempt.submitted_real.subtract(SKEW));
      return { kind: 'ASKED', found: await this.pick(channel, attempt, listed) };
    } catch (error) {
      if (error instanceof ProviderUnreachable) return { kind: 'UNREACHABLE' };
      throw error;
    }
  }

  private async giveTime(attempt: AttemptRow): Promise<void> {
    const passed = attempt.submitted_real === null ? CARRIER_NEEDS_MS : attempt.submitted_real.until(this.verdict.real()).total('milliseconds');
    if (passed < CARRIER_NEEDS_MS) await pause(CARRIER_NEEDS_MS - Math.max(0, passed));
  }

  /** The listed message or call that no other attempt became; a message must say the same, the oldest comes first. */
  private async pick(channel: NoticeChannel, attempt: AttemptRow, listed: readonly FoundOutbound[]): Promise<FoundOutbound | undefined> {
    const { text } = await attemptText(this.database, attempt.id);
    const known = await knownRefs(this.database, channel.provider, listed.map(({ providerRef }) => providerRef));
    return [...listed]
      .sort((a, b) => Temporal.Instant.compare(a.createdAt, b.createdAt))
      .find((found) => !known.has(found.providerRef) && (found.text === null || found.text === text));
  }
}
