import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Metrics } from '../platform/metrics/metrics.js';
import type { AttemptRow } from './attempt.store.js';

const BUCKETS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300];

/** Counts what became of attempts, for whoever watches the service. */
@Injectable()
export class AttemptFigures {
  private readonly ended;
  private readonly waited;

  constructor(metrics: Metrics) {
    this.ended = metrics.counter({ name: 'attempts_total', help: 'Attempts that came to an end, and attempts whose fate became unknown', labels: ['provider', 'channel', 'outcome'] });
    this.waited = metrics.histogram({ name: 'attempt_submission_seconds', help: 'Legal time from planning a notice to its first submission to a provider', labels: ['channel'], buckets: BUCKETS });
  }

  moved(attempt: AttemptRow, { state, at, isLast }: { readonly state: AttemptRow['state']; readonly at: Temporal.Instant; readonly isLast: boolean }): void {
    if (state === 'SUBMITTED' && attempt.chain_id === null) this.waited.observe({ channel: attempt.channel }, Math.max(0, attempt.planned_at.until(at).total('seconds')));
    if (isLast || state === 'UNKNOWN') this.ended.inc({ provider: attempt.provider ?? 'none', channel: attempt.channel, outcome: state });
  }
}
