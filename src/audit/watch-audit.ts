import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { StandingWarnings } from '../platform/standing-warnings.js';
import { Ticker } from '../platform/ticker.js';
import { auditState } from './audit-state.query.js';
import { KeepCheckpoints } from './keep-checkpoints.js';

const REFRESH_MS = 60_000;
export const AUDIT_BROKEN = '审计链核验发现异常:工单台账或审计记录可能被改动,请立即通知系统管理员和审计员,用 npm run audit:verify 查看。';
export const AUDIT_UNVERIFIED = '审计链已超过两天没有完成核验,请检查派发节点。';
export const AUDIT_UNSEALED = '审计检查点已超过一天没有生成,请检查派发节点。';
export const AUDIT_CHANGEABLE = '数据库账号可以改动工单台账和审计记录,请数据库管理员建立 jidi_service 角色(见运维手册)。';

/** Two nights. */
const VERIFIED_WITHIN = Temporal.Duration.from({ hours: 49 });
const SEALED_WITHIN = Temporal.Duration.from({ hours: 25 });

/** Where it tells. */
@Injectable()
export class AuditWatchParts {
  constructor(readonly metrics: Metrics, readonly warnings: StandingWarnings) {}
}

/** What this node knows of the last verification and the last checkpoint, whichever node made them; said on the board while something is wrong. */
@Injectable()
export class WatchAudit implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('audit');
  private sentences: readonly string[] = [];
  private end: () => void = () => undefined;
  private readonly findings;
  private readonly verificationAge;
  private readonly checkpointAge;
  private isRefreshing = false;
  /** Of this node's start: as long as there is no result at all, it is waited for from then. */
  private readonly since: { readonly real: Temporal.Instant; readonly legal: Temporal.Instant };

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly keep: KeepCheckpoints, private readonly ticker: Ticker, private readonly parts: AuditWatchParts) {
    const { metrics } = parts;
    this.since = { real: clock.real(), legal: clock.now() };
    this.findings = metrics.gauge({ name: 'audit_findings', help: 'What the last verification of ledger and audit found' });
    this.verificationAge = metrics.gauge({ name: 'audit_verification_age_seconds', help: 'Since the last verification of ledger and audit ended, or since the start of this node while there is none' });
    this.checkpointAge = metrics.gauge({ name: 'audit_checkpoint_age_seconds', help: 'Since the last checkpoint of ledger and audit, or since the start of this node while there is none' });
  }

  onApplicationBootstrap(): void {
    this.parts.warnings.add(() => [...this.sentences, ...this.keep.warnings]);
    this.end = this.ticker.every(REFRESH_MS, () => {
      if (this.isRefreshing) return;
      this.isRefreshing = true;
      this.refresh().catch((error: unknown) => this.logger.warn({ event: 'audit.watch', err: error })).finally(() => (this.isRefreshing = false));
    });
  }

  onModuleDestroy(): void {
    this.end();
  }

  /** Looks again, and brings this node's files up to what others have sealed. */
  async refresh(): Promise<void> {
    const { verifiedAt, findings, sealedAt, mayChange } = await auditState(this.database);
    const verified = (verifiedAt ?? this.since.real).until(this.clock.real());
    const sealed = (sealedAt ?? this.since.legal).until(this.clock.now());
    this.findings.set(findings);
    this.verificationAge.set(Math.max(0, verified.total('seconds')));
    this.checkpointAge.set(Math.max(0, sealed.total('seconds')));
    this.sentences = [
      ...(findings > 0 ? [AUDIT_BROKEN] : []),
      ...(Temporal.Duration.compare(verified, VERIFIED_WITHIN) > 0 ? [AUDIT_UNVERIFIED] : []),
      ...(Temporal.Duration.compare(sealed, SEALED_WITHIN) > 0 ? [AUDIT_UNSEALED] : []),
      ...(mayChange ? [AUDIT_CHANGEABLE] : []),
    ];
    await this.keep.execute();
  }
}
