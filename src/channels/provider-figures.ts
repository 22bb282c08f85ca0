import { Injectable } from '@nestjs/common';
import type { Histogram } from 'prom-client';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { circuits } from './circuit.store.js';
import { NoticeChannels } from './notice-channels.js';

const SECONDS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 6];

/** The providers' figures for operations. The circuits are rows, so every node shows the same. */
@Injectable()
export class ProviderFigures {
  private readonly seconds: Histogram<'provider' | 'channel'>;

  constructor(metrics: Metrics, private readonly channels: NoticeChannels, private readonly database: Database) {
    this.seconds = metrics.histogram({ name: 'provider_answer_seconds', help: 'Time a provider took to answer a submission', labels: ['provider', 'channel'], buckets: SECONDS });
    metrics.gauge({ name: 'provider_circuit_open', help: '1 while a provider is bypassed on a channel, 0.5 on trial', labels: ['provider', 'channel'] }, async (open) => {
      const states = new Map((await circuits(this.database)).map(({ provider, channel, state }) => [`${provider}:${channel}`, state]));
      for (const { provider, kind } of this.channels.all()) {
        const state = states.get(`${provider}:${kind}`);
        open.set({ provider, channel: kind }, state === 'OPEN' ? 1 : state === 'TRIAL' ? 0.5 : 0);
      }
    });
  }

  /** Milliseconds of real time; undefined when nothing was measured. */
  answered(provider: string, channel: string, milliseconds: number | undefined): void {
    if (milliseconds !== undefined) this.seconds.observe({ provider, channel }, milliseconds / 1000);
  }
}
