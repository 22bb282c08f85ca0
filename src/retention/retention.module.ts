import { Module, type OnModuleInit } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { Ticker } from '../platform/ticker.js';
import { DailyRetention } from './daily-retention.js';
import { EraseBatch } from './erase-batch.js';
import { ErasePersonalData } from './erase-personal-data.js';
import { OrderHoldController } from './order-hold.controller.js';
import { readRetentionPolicy, RetentionPolicy } from './retention-policy.js';
import { RetentionController } from './retention.controller.js';
import { WatchRetention } from './watch-retention.js';

/** How long personal data is kept: periods by kind, holds, the daily run and its report. */
@Module({
  imports: [LedgerModule],
  controllers: [OrderHoldController, RetentionController],
  providers: [
    DailyRetention, EraseBatch, ErasePersonalData, Ticker, WatchRetention,
    { provide: RetentionPolicy, useFactory: (settings: RunSettings) => readRetentionPolicy(settings.configDir), inject: [RunSettings] },
  ],
  exports: [ErasePersonalData],
})
export class RetentionModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly daily: DailyRetention) {}

  onModuleInit(): void {
    this.claimer.register(this.daily);
  }
}
