import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Notices } from '../notices/notices.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { toBeijing } from '../domain/time/beijing.js';
import { forgetCanaries, holdCanary, isSomebodys, keepCanary, settleCanaries } from './canary.store.js';

const FORGOTTEN_AFTER = Temporal.Duration.from({ hours: 24 * 30 });

/** Sends a message to a handset that belongs to nobody, by the way every notice goes, and measures until the carrier says that it arrived. */
@Injectable()
export class Canary {
  private readonly seconds;
  private readonly missed;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly notices: Notices, private readonly settings: RunSettings, metrics: Metrics) {
    this.seconds = metrics.histogram({ name: 'canary_arrival_seconds', help: 'From handing a test message to the carrier to its word that it arrived', buckets: [1, 2, 5, 10, 20, 30, 60, 120, 180] });
    this.missed = metrics.counter({ name: 'canaries_missed_total', help: 'Test messages that had not arrived after three minutes' });
  }

  /** Looks at what is under way, and sends the next when its time has come. */
  async execute(): Promise<void> {
    const { canaryNumber, canaryMinutes } = this.settings.selfWatch;
    if (canaryNumber === undefined) return;
    const real = this.clock.real();
    for (const { arrivedMs, missedAt } of await settleCanaries(this.database, canaryNumber, real)) {
      if (arrivedMs !== null) this.seconds.observe(arrivedMs / 1000);
      else if (missedAt !== null) this.missed.inc();
    }
    if (await isSomebodys(this.database, canaryNumber)) return;
    await this.database.transaction(async (tx) => {
      const last = await holdCanary(tx);
      if (last !== null && Temporal.Instant.compare(last.add({ minutes: canaryMinutes }), real) > 0) return;
      const attemptId = await this.notices.canary(tx, { number: canaryNumber, text: `【12345热线】短信通道自检 ${toBeijing(real).slice(11, 19)},请忽略。` });
      await keepCanary(tx, attemptId, real);
      await forgetCanaries(tx, real.subtract(FORGOTTEN_AFTER));
    });
  }
}
