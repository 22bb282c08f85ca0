import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { StandingWarnings } from '../platform/standing-warnings.js';
import { Ticker } from '../platform/ticker.js';
import { Auditor, EVERY_MS, mayLook } from './auditor.js';
import { Canary } from './canary.js';
import { Heartbeat } from './heartbeat.js';
import { WatchState } from './watch-state.js';

const REFRESH_MS = 5_000;

/** What is watched with. */
@Injectable()
export class WatchParts {
  constructor(readonly state: WatchState, readonly auditor: Auditor, readonly heartbeat: Heartbeat, readonly canary: Canary, readonly warnings: StandingWarnings) {}
}

/** When the service looks at itself. Real time: what is watched must not decide when it is looked at. */
@Injectable()
export class SelfWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('self-watch');
  private readonly endings: (() => void)[] = [];
  private readonly running = new Set<string>();

  constructor(private readonly ticker: Ticker, private readonly parts: WatchParts, private readonly settings: RunSettings, private readonly claimer: DueRowClaimer, private readonly clock: Clock) {}

  onApplicationBootstrap(): void {
    this.parts.warnings.add(() => this.parts.state.warnings);
    this.every(REFRESH_MS, 'refresh', () => this.parts.state.refresh());
    if (this.settings.role === 'api') return;
    this.every(EVERY_MS, 'audit', async () => {
      if (!mayLook(this.claimer, this.clock)) return;
      await this.parts.auditor.inTurn();
      await this.parts.canary.execute();
    });
    this.every(this.settings.selfWatch.heartbeatSeconds * 1000, 'heartbeat', async () => {
      await this.parts.state.refresh();
      await this.parts.heartbeat.beat();
    });
  }

  onModuleDestroy(): void {
    for (const end of this.endings.splice(0)) end();
  }

  /** One after the other: a look that hangs must not pile up. */
  private every(milliseconds: number, name: string, work: () => Promise<unknown>): void {
    this.endings.push(this.ticker.every(milliseconds, () => {
      if (this.running.has(name)) return;
      this.running.add(name);
      work().catch((error: unknown) => this.logger.warn({ event: `self-watch.${name}`, err: error })).finally(() => this.running.delete(name));
    }));
  }
}
