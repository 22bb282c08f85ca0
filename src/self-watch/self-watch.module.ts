import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { HttpModule } from '../platform/http/http.module.js';
import { Ticker } from '../platform/ticker.js';
import { Auditor } from './auditor.js';
import { Canary } from './canary.js';
import { Heartbeat } from './heartbeat.js';
import { MendFinding } from './mend-finding.js';
import { SelfWatch, WatchParts } from './self-watch.js';
import { SelfWatchController } from './self-watch.controller.js';
import { WatchState } from './watch-state.js';

/** The service proves every minute that nothing it promised hangs on nothing, and tells somebody outside only then that it lives. */
@Module({
  imports: [HttpModule, NoticesModule],
  controllers: [SelfWatchController],
  providers: [Auditor, Canary, Heartbeat, MendFinding, SelfWatch, WatchParts, WatchState, Ticker],
})
export class SelfWatchModule {}
