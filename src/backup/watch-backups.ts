import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { StandingWarnings } from '../platform/standing-warnings.js';
import { Ticker } from '../platform/ticker.js';
import { lastBackupAt } from './backup-run.store.js';

const LOOK_MS = 60_000;
/** A nightly backup may take its time, but a whole day without one is a night that was missed. */
const OLD_AFTER = Temporal.Duration.from({ hours: 26 });

/** Says how old the newest backup is, and on the board when it is too old. Whoever backs up PostgreSQL itself never runs the command and hears nothing. */
@Injectable()
export class WatchBackups implements OnModuleInit, BeforeApplicationShutdown {
  private end: () => void = () => undefined;
  private newest: Temporal.Instant | null = null;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings, private readonly metrics: Metrics, private readonly warnings: StandingWarnings) {}

  onModuleInit(): void {
    this.metrics.gauge({ name: 'backup_age_seconds', help: 'Age of the newest backup written by npm run backup; absent before the first' }, async (gauge) => {
      await this.look();
      if (this.newest !== null) gauge.set(this.age(this.newest).total('seconds'));
    });
    this.warnings.add(() => this.sentences());
    this.end = new Ticker().every(LOOK_MS, () => void this.look().catch(() => undefined));
  }

  beforeApplicationShutdown(): void {
    this.end();
  }

  async look(): Promise<void> {
    this.newest = await lastBackupAt(this.database);
  }

  private age(at: Temporal.Instant): Temporal.Duration {
    return at.until(this.clock.real());
  }

  private sentences(): readonly string[] {
    const { newest, settings } = this;
    if (newest === null || settings.mode === 'demonstration' || Temporal.Duration.compare(this.age(newest), OLD_AFTER) <= 0) return [];
    return [`已有 ${String(Math.floor(this.age(newest).total('hours')))} 小时没有新的备份:请检查备份任务(npm run backup)`];
  }
}
