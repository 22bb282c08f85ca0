import { Module, type OnModuleInit } from '@nestjs/common';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { HttpModule } from '../platform/http/http.module.js';
import { Ticker } from '../platform/ticker.js';
import { AuditChainsController } from './audit-chains.controller.js';
import { HourlyCheckpoint } from './hourly-checkpoint.js';
import { KeepCheckpoints } from './keep-checkpoints.js';
import { NightlyVerification } from './nightly-verification.js';
import { AuditWatchParts, WatchAudit } from './watch-audit.js';

/** Proves that nobody changed what was kept, and keeps what proves it elsewhere as well. */
@Module({
  imports: [HttpModule],
  controllers: [AuditChainsController],
  providers: [AuditWatchParts, HourlyCheckpoint, KeepCheckpoints, NightlyVerification, Ticker, WatchAudit],
})
export class AuditModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly hourly: HourlyCheckpoint, private readonly nightly: NightlyVerification) {}

  onModuleInit(): void {
    for (const handler of [this.hourly, this.nightly]) this.claimer.register(handler);
  }
}
