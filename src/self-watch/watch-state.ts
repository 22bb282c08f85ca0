import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { findingSentence } from '../domain/self-watch/finding.js';
import { AUDIT_PROVES_FOR } from '../domain/self-watch/heartbeat.js';
import { Database } from '../platform/database/database.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Clock } from '../platform/clock/clock.js';
import { standingStops } from '../notices/stops.query.js';
import { lastRun, standingFindings } from './audit.store.js';
import { isSomebodys, lastCanaries, missedSentence } from './canary.store.js';

/** What this node knows of the audits and the canary, whichever node made them; read again every few seconds. */
@Injectable()
export class WatchState {
  private sentences: readonly string[] = [];
  auditedAt: Temporal.Instant | null = null;
  /** What stands and was not mended. */
  findings = 0;
  /** Whether two persons have stopped what leaves. */
  isStopped = false;
  private seenAt: Temporal.Instant | null = null;

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings) {}

  /** Chinese sentences for the board. */
  get warnings(): readonly string[] {
    return this.sentences;
  }

  async refresh(): Promise<void> {
    const now = this.clock.real();
    this.seenAt ??= now;
    const endedAt = (await lastRun(this.database))?.endedAt ?? null;
    const standing = await standingFindings(this.database);
    this.auditedAt = endedAt;
    this.findings = standing.reduce((sum, { count, mended }) => sum + count - mended, 0);
    this.isStopped = (await standingStops(this.database, this.clock.now())).length > 0;
    const { canaryNumber } = this.settings.selfWatch;
    const isMisplaced = canaryNumber !== undefined && (await isSomebodys(this.database, canaryNumber));
    const since = endedAt === null || endedAt.epochMilliseconds < this.seenAt.epochMilliseconds ? this.seenAt : endedAt;
    const isSilent = since.add(AUDIT_PROVES_FOR).epochMilliseconds < now.epochMilliseconds;
    this.sentences = [isSilent ? '系统自检已中断超过 2 分钟,请检查派发节点。' : null, findingSentence(standing), isMisplaced ? '短信自检号码(CANARY_NUMBER)是通讯录中人员的号码,自检已停,请改用专用测试手机。' : null, missedSentence(await lastCanaries(this.database))].filter((sentence): sentence is string => sentence !== null);
  }
}
