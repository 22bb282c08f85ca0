import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { Ticker } from '../platform/ticker.js';
import { BoardFigures } from './board-figures.js';
import { BoardEvents } from './board-events.js';
import { CallNews } from './call-news.js';
import { BoardStreamController } from './board-stream.controller.js';
import { BoardController } from './board.controller.js';
import { Board } from './board.js';
import { EventFeedController } from './event-feed.controller.js';
import { LiveStreams } from './live-streams.js';
import { NodesController } from './nodes.controller.js';
import { ProvidersController } from './providers.controller.js';
import { SettledEvents } from './settled-events.js';
import { StillAllowed } from './still-allowed.js';

/** What people see live. Needs `OrderNames` and `Notifications` from global modules. */
@Module({
  imports: [IdentityModule],
  controllers: [BoardController, BoardStreamController, EventFeedController, NodesController, ProvidersController],
  providers: [Board, BoardEvents, BoardFigures, CallNews, LiveStreams, SettledEvents, StillAllowed, Ticker],
})
export class BoardModule {}
