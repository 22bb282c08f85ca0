// Climbing a rung before its minute, because a person decides so (OQ-20). Legal clocks know nothing of it: no limit begins, moves or ends.
import { Temporal } from 'temporal-polyfill';
import { nextRung, rungAt, type LadderName, type Rung } from './ladder.js';

/** Ladders on which somebody is waited for, and which are therefore climbed by hand; the others only remind or tell. */
const CLIMBED: readonly LadderName[] = ['UNIT', 'COUNTY_OFFICE', 'NO_COUNTY'];

/** A ladder that has not stopped. */
export interface RunningLadder {
  readonly ladder: LadderName;
  readonly anchorAt: Temporal.Instant;
  readonly rungs: readonly Rung[];
  readonly nextIndex: number;
  /** When somebody said 收到; from then on only rungs that wait for an opinion are left. */
  readonly receiptAt: Temporal.Instant | null;
}

/** AT_TOP: everybody on it was told. NOT_WAITING: nobody is waited for, because somebody answered or nobody was asked. */
export type Escalation<L extends RunningLadder> =
  | { readonly kind: 'CLIMB'; readonly ladder: L; readonly index: number; readonly rung: Rung; readonly plannedAt: Temporal.Instant }
  | { readonly kind: 'AT_TOP' | 'NOT_WAITING' };

/** The rung that would be told next if nobody said more: it is told now, and those after it keep their instants. */
export const escalation = <L extends RunningLadder>(running: readonly L[]): Escalation<L> => {
  const climbed = running.filter(({ ladder }) => CLIMBED.includes(ladder));
  const steps = climbed.flatMap((ladder) => {
    const next = nextRung(ladder.rungs, ladder.nextIndex, ladder.receiptAt !== null);
    return next === null ? [] : [{ kind: 'CLIMB' as const, ladder, ...next, plannedAt: rungAt(ladder.anchorAt, next.rung) }];
  });
  const [first] = steps.sort((a, b) => Temporal.Instant.compare(a.plannedAt, b.plannedAt));
  return first ?? { kind: climbed.length === 0 ? 'NOT_WAITING' : 'AT_TOP' };
};
