import { Module, type OnModuleInit } from '@nestjs/common';
import { ApprovalKinds } from '../approvals/approval-kinds.js';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { Ticker } from '../platform/ticker.js';
import { DailyRetention } from './daily-retention.js';
import { EraseBatch } from './erase-batch.js';
import { ErasePersonalData } from './erase-personal-data.js';
import { ErasureApproval } from './erasure-approval.js';
import { OrderErasureController } from './order-erasure.controller.js';
import { OrderHoldController } from './order-hold.controller.js';
import { readRetentionPolicy, RetentionPolicy } from './retention-policy.js';
import { RetentionController } from './retention.controller.js';
import { WatchRetention } from './watch-retention.js';

/** How long personal data is kept: periods by kind, holds, the daily run and its report. */
@Module({
  imports: [ApprovalsModule, LedgerModule],
  controllers: [OrderErasureController, OrderHoldController, RetentionController],
  providers: [
    DailyRetention, EraseBatch, ErasePersonalData, ErasureApproval, Ticker, WatchRetention,
    { provide: RetentionPolicy, useFactory: (settings: RunSettings) => readRetentionPolicy(settings.configDir), inject: [RunSettings] },
  ],
  exports: [ErasePersonalData],
})
export class RetentionModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly daily: DailyRetention, private readonly kinds: ApprovalKinds, private readonly erasure: ErasureApproval) {}

  onModuleInit(): void {
    this.claimer.register(this.daily);
    this.kinds.register(this.erasure);
  }
}
