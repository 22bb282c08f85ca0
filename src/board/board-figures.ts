import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { BoardWarnings } from './board-warnings.js';
import { LiveStreams } from './live-streams.js';
import { readFailingInbound } from './unread-inbound.query.js';

/** What the duty room sees, as figures: who watches, how many warnings stand, since when a carrier cannot be asked what people sent. */
@Injectable()
export class BoardFigures implements OnModuleInit {
  constructor(private readonly metrics: Metrics, private readonly streams: LiveStreams, private readonly warnings: BoardWarnings, private readonly database: Database, private readonly clock: Clock) {}

  onModuleInit(): void {
    this.metrics.gauge({ name: 'stream_clients', help: 'Open live streams of this node' }, (gauge) => Promise.resolve(gauge.set(this.streams.viewers)));
    this.metrics.gauge({ name: 'standing_warnings', help: 'Sentences that stand on the board of the service itself' }, (gauge) => Promise.resolve(gauge.set(this.warnings.at(this.clock.now()).length)));
    this.metrics.gauge({ name: 'inbound_unreachable_seconds', help: 'Since when a carrier cannot be asked what people sent; absent while it can', labels: ['provider'] }, async (gauge) => {
      const failing = await readFailingInbound(this.database);
      gauge.reset();
      for (const { provider, failingSince } of failing) gauge.set({ provider }, failingSince.until(this.clock.real()).total('seconds'));
    });
  }
}
