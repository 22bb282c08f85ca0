import { Temporal } from 'temporal-polyfill';
import { durationOf } from '../time/duration-text.js';
import { rungAt, type Rung } from './ladder.js';

/** A running ladder as its row keeps it. */
export interface RunningLadder {
  readonly anchorAt: Temporal.Instant;
  readonly nextIndex: number;
  readonly isReceipted: boolean;
  readonly rungs: readonly (Omit<Rung, 'after'> & { readonly after: string })[];
}

export interface UpcomingRung {
  readonly at: Temporal.Instant;
  readonly rung: Omit<Rung, 'after'>;
}

/** Every rung still to be told if nobody says more than until now, in the order of their instants. */
export const upcomingRungs = (ladders: readonly RunningLadder[]): readonly UpcomingRung[] => ladders
  .flatMap((ladder) => ladder.rungs
    .filter((rung, index) => index >= ladder.nextIndex && !(ladder.isReceipted && rung.until === 'RECEIPT'))
    .map((rung): UpcomingRung => ({ at: rungAt(ladder.anchorAt, { after: durationOf(rung.after), between: rung.between ?? null }), rung })))
  .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
