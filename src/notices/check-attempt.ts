import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NoticeChannels } from '../channels/notice-channels.js';
import { ProviderUnreachable, type FoundOutbound, type NoticeChannel } from '../channels/notice-channel.port.js';
import { matchLost, SKEW } from '../domain/notice/match-lost.js';
import { Database } from '../platform/database/database.js';
import { pause } from '../platform/database/pause.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import type { DueHandler, DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { CHECK_KIND } from './attempt-chain.js';
import { AttemptVerdict, isSettled, type Answer } from './attempt-verdict.js';
import { knownRefs, lockGroup, namelessAttempts, type AttemptRow } from './attempt.store.js';

/** A demonstration moves the clock in an instant, but a carrier still needs real time to report. */
const CARRIER_NEEDS_MS = 1000;

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
    const channel = attempt === undefined ? undefined : this.channelOf(attempt);
    const answer = attempt === undefined || isSettled(attempt) ? undefined : await this.ask(channel, attempt);
    await this.database.transaction(async (tx) => {
      const again = answer === undefined ? null : await this.verdict.execute(tx, row.subject, channel, answer);
      await this.dueRows.settle(tx, row, again);
    });
  }

  /** The provider it was handed to; undefined when that one is no longer configured. */
  private channelOf({ channel, provider }: AttemptRow): NoticeChannel | undefined {
    return channel === 'SYSTEM' || provider === null ? undefined : this.channels.named(channel, provider);
  }

  private async ask(channel: NoticeChannel | undefined, attempt: AttemptRow): Promise<Answer> {
    if (channel === undefined || !channel.capabilities.canBeAsked) return { kind: 'MUTE' };
    try {
      await this.giveTime(attempt);
      if (attempt.provider_ref !== null) return { kind: 'ASKED', found: await channel.lookUp(attempt.provider_ref, attempt.number ?? '') };
      return { kind: 'ASKED', found: await this.search(channel, attempt) };
    } catch (error) {
      if (error instanceof ProviderUnreachable) return { kind: 'UNREACHABLE' };
      throw error;
    }
  }

  private async giveTime(attempt: AttemptRow): Promise<void> {
    const passed = attempt.submitted_real === null ? CARRIER_NEEDS_MS : attempt.submitted_real.until(this.verdict.real()).total('milliseconds');
    if (passed < CARRIER_NEEDS_MS) await pause(CARRIER_NEEDS_MS - Math.max(0, passed));
  }

  /** The listed message or call that this attempt became, and no other one did. */
  private async search(channel: NoticeChannel, attempt: AttemptRow): Promise<FoundOutbound | undefined> {
    if (attempt.number === null || attempt.submitted_real === null) return undefined;
    const since = attempt.submitted_real.subtract(SKEW);
    const listed = await channel.findSince(attempt.number, since);
    const known = await knownRefs(this.database, channel.provider, listed.map(({ providerRef }) => providerRef));
    // Some carry our own reference: then the words, which a carrier may change, decide nothing.
    const named = listed.find(({ providerRef }) => providerRef === attempt.id && !known.has(providerRef));
    if (named !== undefined) return named;
    const nameless = await namelessAttempts(this.database, attempt, since.subtract(SKEW));
    const mine = matchLost(nameless, listed.filter(({ providerRef }) => !known.has(providerRef))).get(attempt.id);
    return listed.find(({ providerRef }) => providerRef === mine);
  }
}
