import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { isFinal, isHardFailure, type AttemptState } from '../domain/notice/attempt-state.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Ledger, type NewEntry } from '../ledger/ledger.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { AttemptFigures } from './attempt-figures.js';
import { cancelTries, chainGoesOn, markMovedOn, wasReplaced } from './attempt-chain.store.js';
import type { AttemptRow } from './attempt.store.js';
import { ChaseOn } from './chase-on.port.js';

export interface Step {
  readonly state: AttemptState | 'CANCELLED';
  readonly at: Temporal.Instant;
  readonly code?: string | null;
  readonly outcome?: string | null;
  /** Nothing more will be heard, although the state alone does not say so. */
  readonly isLast?: boolean;
}

/** Moves attempts from state to state: row, ledger, and word to the chase when somebody was certainly not reached. */
@Injectable()
export class AttemptProgress {
  constructor(private readonly ledger: Ledger, private readonly chaseOn: ChaseOn, private readonly clock: Clock, private readonly figures: AttemptFigures) {}

  /** Every attempt of the group takes the same step, all of them before the chase hears of any; the caller holds their locks. */
  async move(tx: Tx, group: readonly AttemptRow[], step: Step): Promise<void> {
    const moves = group.map((attempt) => moveOf(attempt, step)).filter((one): one is Move => one !== null);
    if (moves.length === 0) return;
    await tx.run(
      `update notice_attempt a set state = $2, outcome = r.outcome, error_code = coalesce($3, a.error_code), final_at = r.final_at
       from unnest($1::uuid[], $4::text[], $5::timestamptz[]) r (id, outcome, final_at) where a.id = r.id`,
      [moves.map(({ attempt }) => attempt.id), step.state, step.code ?? null, moves.map(({ outcome }) => outcome), moves.map(({ finalAt }) => finalAt?.toString() ?? null)]);
    const onward = moves.filter(({ attempt }) => attempt.state !== step.state);
    await this.recordAll(tx, onward.map(({ attempt, outcome }) => ({ attempt, entry: { kind: `ATTEMPT_${step.state}`, at: step.at, code: step.code ?? null, outcome } })));
    for (const { attempt, isLast } of onward) this.figures.moved(attempt, { state: step.state, at: step.at, isLast });
    for (const { attempt, isLast } of moves) await this.tell(tx, attempt, step.state, isLast);
    for (const copyId of new Set(moves.map(({ attempt }) => attempt.copy_id))) if (copyId !== null) await this.chaseOn.copyProgress(tx, copyId);
  }

  private async tell(tx: Tx, attempt: AttemptRow, state: Step['state'], isLast: boolean): Promise<void> {
    if (wasMissed(state, isLast) && !wasMissed(attempt.state, attempt.final_at !== null)) await this.missed(tx, attempt, state);
    if (isThere(state) && !isThere(attempt.state)) await this.arrived(tx, attempt, state);
  }

  /**
   * The chase tries the next channel or person instead of waiting for this attempt's chain, which may go on trying: once for each chain,
   * however often it is asked for. Answers whether this was the first time. The caller holds the attempt's lock.
   */
  async moveOn(tx: Tx, attempt: AttemptRow): Promise<boolean> {
    const isFirstTime = await markMovedOn(tx, attempt, this.clock.now());
    if (isFirstTime) await this.chaseOn.attemptFailed(tx, attempt.id);
    return isFirstTime;
  }

  /** The chain is over and nobody was reached: the chase goes on, or, when it did so before, looks whether anybody is left to hope for. */
  private async missed(tx: Tx, attempt: AttemptRow, state: Step['state']): Promise<void> {
    if (attempt.state === 'CANCELLED' || (await chainGoesOn(tx, attempt))) return;
    // A lost one that was sent anew has nothing more to say: what came of the new one counts.
    if (state === 'UNKNOWN' && (await wasReplaced(tx, attempt))) return;
    if (!(await this.moveOn(tx, attempt))) await this.chaseOn.chainEnded(tx, attempt.id);
  }

  /** What was thought lost or refused is on its way after all: nothing is sent in its place any more. */
  private async arrived(tx: Tx, attempt: AttemptRow, state: Step['state']): Promise<void> {
    if (attempt.state === 'UNKNOWN' || attempt.state === 'FAILED') {
      for (const late of await cancelTries(tx, attempt, this.clock.now())) await this.record(tx, late, { kind: 'ATTEMPT_CANCELLED', at: this.clock.now() });
    }
    if (state === 'DELIVERED') await this.chaseOn.attemptReached(tx, attempt.id);
  }

  /** As `move` to SUBMITTED, for planned attempts of many orders in few statements; the caller holds their locks and their orders'. */
  async submitted(tx: Tx, group: readonly AttemptRow[], at: Temporal.Instant): Promise<void> {
    await tx.run("update notice_attempt set state = 'SUBMITTED' where id = any($1)", [group.map(({ id }) => id)]);
    await this.recordAll(tx, group.map((attempt) => ({ attempt, entry: { kind: 'ATTEMPT_SUBMITTED', at } })));
    for (const attempt of group) this.figures.moved(attempt, { state: 'SUBMITTED', at, isLast: false });
    for (const copyId of new Set(group.map(({ copy_id }) => copy_id))) if (copyId !== null) await this.chaseOn.copyProgress(tx, copyId);
  }

  async record(tx: Tx, attempt: AttemptRow, entry: Recorded): Promise<void> {
    if (attempt.work_order_id !== null) await this.ledger.append(tx, attempt.work_order_id, entryOf(attempt, entry));
  }

  private async recordAll(tx: Tx, records: readonly { readonly attempt: AttemptRow; readonly entry: Recorded }[]): Promise<void> {
    await this.ledger.appendAll(tx, records.flatMap(({ attempt, entry }) => (attempt.work_order_id === null ? [] : [{ workOrderId: attempt.work_order_id, entry: entryOf(attempt, entry) }])));
  }

  now(): Temporal.Instant {
    return this.clock.now();
  }

  real(): Temporal.Instant {
    return this.clock.real();
  }
}

interface Move {
  readonly attempt: AttemptRow;
  readonly outcome: string | null;
  readonly isLast: boolean;
  readonly finalAt: Temporal.Instant | null;
}

/** Null when the step changes nothing. */
const moveOf = (attempt: AttemptRow, step: Step): Move | null => {
  const wasLast = attempt.final_at !== null;
  const isLast = step.isLast === true || step.state === 'CANCELLED' || isFinal(step.state) || (wasLast && attempt.state === step.state);
  const outcome = step.outcome ?? attempt.outcome;
  if (attempt.state === step.state && outcome === attempt.outcome && isLast === wasLast) return null;
  return { attempt, outcome, isLast, finalAt: isLast ? finalAt(attempt, step) : null };
};

interface Recorded {
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly code?: string | null;
  readonly outcome?: string | null;
}

/** Ids and codes only: numbers and texts stay where they can be erased. */
const entryOf = (attempt: AttemptRow, { kind, at, code, outcome }: Recorded): NewEntry => ({
  kind, at, because: attempt.because, actor: THE_SERVICE, unitCode: attempt.unit_code, channel: attempt.channel,
  data: {
    attemptId: attempt.id, noticeId: attempt.notice_id, code: code ?? null, outcome: outcome ?? attempt.outcome,
    bundledInto: attempt.bundled_into, replaces: attempt.replaces,
  },
});

/** The person was not reached, or we shall never know; then somebody else must be told. */
const wasMissed = (state: AttemptState | 'CANCELLED', isLast: boolean): boolean => state !== 'CANCELLED' && (isHardFailure(state) || (state === 'UNKNOWN' && isLast));

/** The provider has it for certain. */
const isThere = (state: AttemptState | 'CANCELLED'): boolean => state === 'SENT' || state === 'DELIVERED';

const finalAt = (attempt: AttemptRow, step: Step): Temporal.Instant => (attempt.state === step.state && attempt.final_at !== null ? attempt.final_at : step.at);
