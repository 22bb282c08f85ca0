import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { StandingWarnings } from '../platform/standing-warnings.js';
import { Ticker } from '../platform/ticker.js';
import { pause } from '../platform/database/pause.js';
import { UnreadGap } from '../work-orders/unread-gap.js';
import { ReadBackInbound } from './read-back.js';

const AGAIN_AFTER_MS = 1000;
/** Most providers have answered by then, and nobody who has answered is asked again; one that hangs keeps no notice from leaving. */
const NOTICES_WAIT_MS = 1000;
/** What may not be decided before people's answers of the gap are known. */
const JUDGING = 'JUDGE';
/** So long deadlines wait for a provider that cannot be asked; real time. */
const WAIT_AT_MOST = Temporal.Duration.from({ minutes: 2 });
const WAITING = '停机期间的来信、来电尚未从运营商补读,到期时限最多等候 2 分钟再判定;在此期间请人工核对是否已有答复。';
const GIVEN_UP = '停机期间的来信、来电未能从运营商补读:到期时限已照常判定,迟到的答复将提请撤销。请检查运营商接口。';

/**
 * After a time in which nobody took webhooks, what people sent meanwhile is read back before any deadline that passed in it is judged. While a
 * provider cannot be asked everything else goes on: notices leave, the API answers, only deadlines wait, and not for long.
 */
@Injectable()
export class CatchUp {
  private readonly logger = new Logger('inbound');
  private since: Temporal.Instant | null = null;
  private until: Temporal.Instant | null = null;
  private hasGivenUp = false;
  private isAsking = false;
  private gaps = 0;
  private stopAsking: () => void = () => undefined;

  constructor(private readonly inbound: ReadBackInbound, private readonly claimer: DueRowClaimer, private readonly clock: Clock, private readonly ticker: Ticker, warnings: StandingWarnings, gap: UnreadGap) {
    warnings.add(() => (this.since === null ? [] : [this.hasGivenUp ? GIVEN_UP : WAITING]));
    this.claimer.isHeldBack = (kind) => kind === JUDGING && this.isWaiting;
    // Every fact judges its order too, those that are read back first of all.
    gap.since = () => (this.since === null || this.hasGivenUp ? null : this.clock.legalAt(this.since));
  }

  get isWaiting(): boolean {
    return this.since !== null && !this.hasGivenUp;
  }

  /**
   * Reads back what came since that real instant; deadlines are held from the call on. Returns after the first try or a second, whichever is
   * sooner; the reading goes on beside it. A gap while another is still unread brings no new two minutes, or limits might wait for ever. Never throws.
   */
  async after(since: Temporal.Instant): Promise<void> {
    this.stopAsking();
    this.gaps += 1;
    if (this.since === null) [this.until, this.hasGivenUp] = [this.clock.real().add(WAIT_AT_MOST), false];
    this.since = this.since !== null && Temporal.Instant.compare(this.since, since) < 0 ? this.since : since;
    this.stopAsking = this.ticker.every(AGAIN_AFTER_MS, () => void this.ask());
    await firstOf(this.ask(), NOTICES_WAIT_MS);
  }

  stop(): void {
    this.stopAsking();
  }

  private async ask(): Promise<void> {
    if (this.isAsking || this.since === null) return;
    this.isAsking = true;
    const { gaps } = this;
    try {
      const read = await this.inbound.execute(this.since);
      this.logger.log({ event: 'inbound.read-back', since: this.since.toString(), ...read });
      // A gap that ended while this was being read is read by the next try.
      if (gaps !== this.gaps) return;
      this.since = null;
      this.stopAsking();
      this.claimer.wake();
    } catch (error) {
      if (!this.hasGivenUp) this.logger.warn({ event: 'inbound.unreachable', reason: error instanceof Error ? error.message : String(error) });
      this.giveUpInTime();
    } finally {
      this.isAsking = false;
    }
  }

  /** Late answers become proposals from then on; asking goes on. */
  private giveUpInTime(): void {
    if (this.hasGivenUp || this.until === null || Temporal.Instant.compare(this.clock.real(), this.until) < 0) return;
    this.hasGivenUp = true;
    this.logger.error({ event: 'inbound.given-up' });
    this.claimer.wake();
  }
}

const firstOf = async (work: Promise<void>, milliseconds: number): Promise<void> => {
  const done = new AbortController();
  await Promise.race([work, pause(milliseconds, { ref: false, signal: done.signal }).catch(() => undefined)]);
  done.abort();
};
