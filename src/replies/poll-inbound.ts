import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker.js';
import { holdPolling } from './inbound-mark.store.js';
import { ReadBackInbound } from './read-back.js';

/**
 * Fetches what people sent every so many seconds of real time, one node at a time: webhooks get lost, and on some networks no carrier can
 * reach us at all. A message known already changes nothing.
 */
@Injectable()
export class PollInbound {
  private readonly logger = new Logger('inbound');
  private readonly asking = new Set<string>();
  private readonly failing = new Set<string>();

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings, private readonly ticker: Ticker, private readonly inbound: ReadBackInbound) {}

  /** Returns what ends it. */
  start(): () => void {
    const { pollSeconds } = this.settings.inbound;
    return pollSeconds === 0 ? () => undefined : this.ticker.every(pollSeconds * 1000, () => void this.look());
  }

  /** One look at every provider. Never throws. */
  async look(): Promise<void> {
    await Promise.all(this.inbound.providers.map((provider) => this.poll(provider)));
  }

  private async poll(provider: string): Promise<void> {
    if (this.asking.has(provider)) return;
    this.asking.add(provider);
    try {
      const now = this.clock.real();
      // A little less than the interval: the node that polled last may do so again on its next beat.
      const until = now.add({ milliseconds: Math.max(500, this.settings.inbound.pollSeconds * 900) });
      if (await holdPolling(this.database, provider, now, until)) await this.inbound.poll(provider);
      this.failing.delete(provider);
    } catch (error) {
      if (!this.failing.has(provider)) this.logger.warn({ event: 'inbound.unreachable', provider, reason: error instanceof Error ? error.message : String(error) });
      this.failing.add(provider);
    } finally {
      this.asking.delete(provider);
    }
  }
}
