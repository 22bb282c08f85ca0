import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { StandingWarnings } from '../platform/standing-warnings.js';
import { Ticker } from '../platform/ticker.js';
import { RetentionPolicy } from './retention-policy.js';
import { firstOrderAt, lastEnd } from './retention-run.store.js';

const EVERY_MS = 300_000;
const AT_MOST = { hours: 48 };

export const RETENTION_NOT_SET = '没有 config/retention.yaml:个人信息不会按期清除。请按样例设定各类信息的保存期限后重启。';
export const RETENTION_LATE = '到期个人信息的每日清除已超过 2 天没有完成:请在“系统 · 保存期限”中查看,并通知系统管理员。';

/** Says on the board, and in a figure, when personal data is kept beyond its time because nobody removed it. */
@Injectable()
export class WatchRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('retention');
  private sentences: readonly string[] = [];
  private end: () => void = () => undefined;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly warnings: StandingWarnings, private readonly ticker: Ticker, private readonly policy: RetentionPolicy, metrics: Metrics) {
    metrics.gauge({ name: 'retention_age_seconds', help: 'Time since the daily removal of expired personal data last ended, or since the first order' }, async (gauge) => gauge.set((await this.age())?.total('seconds') ?? 0));
  }

  onApplicationBootstrap(): void {
    this.warnings.add(() => [...(this.policy.isSet ? [] : [RETENTION_NOT_SET]), ...this.sentences]);
    this.end = this.ticker.every(EVERY_MS, () => void this.refresh().catch((error: unknown) => this.logger.warn({ event: 'retention.unknown', err: error })));
  }

  onModuleDestroy(): void {
    this.end();
  }

  async refresh(): Promise<void> {
    const age = await this.age();
    this.sentences = age !== null && Temporal.Duration.compare(age, AT_MOST) > 0 ? [RETENTION_LATE] : [];
  }

  /** By the legal clock, which decides what is due; null while there is nothing to remove. */
  private async age(): Promise<Temporal.Duration | null> {
    const since = (await lastEnd(this.database)) ?? (await firstOrderAt(this.database));
    return since === null ? null : since.until(this.clock.now());
  }
}
