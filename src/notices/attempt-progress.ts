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

  /** Every attempt of the group takes the same step; the caller holds their locks. */
  async move(tx: Tx, group: readonly AttemptRow[], step: Step): Promise<void> {
    for (const attempt of group) await this.moveOne(tx, attempt, step);
  }

  private async moveOne(tx: Tx, attempt: AttemptRow, step: Step): Promise<void> {
    const wasLast = attempt.final_at !== null;
    const isLast = step.isLast === true || step.state === 'CANCELLED' || isFinal(step.state) || (wasLast && attempt.state === step.state);
    const outcome = step.outcome ?? attempt.outcome;
    if (attempt.state === step.state && outcome === attempt.outcome && isLast === wasLast) return;
    await tx.run(
      'update notice_attempt set state = $2, outcome = $3, error_code = coalesce($4, error_code), final_at = $5 where id = $1',
      [attempt.id, step.state, outcome, step.code ?? null, isLast ? finalAt(attempt, step) : null]);
    if (attempt.state !== step.state) {
      await this.record(tx, attempt, { kind: `ATTEMPT_${step.state}`, at: step.at, code: step.code ?? null, outcome });
      this.figures.moved(attempt, { state: step.state, at: step.at, isLast });
    }
    if (wasMissed(step.state, isLast) && !wasMissed(attempt.state, wasLast)) await this.missed(tx, attempt, step.state);
    if (isThere(step.state) && !isThere(attempt.state)) await this.arrived(tx, attempt, step.state);
    if (attempt.copy_id !== null) await this.chaseOn.copyProgress(tx, attempt.copy_id);
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
    await this.ledger.appendAll(tx, group.flatMap((attempt) => (attempt.work_order_id === null ? [] : [{ workOrderId: attempt.work_order_id, entry: entryOf(attempt, { kind: 'ATTEMPT_SUBMITTED', at }) }])));
    for (const attempt of group) this.figures.moved(attempt, { state: 'SUBMITTED', at, isLast: false });
    for (const copyId of new Set(group.map(({ copy_id }) => copy_id))) if (copyId !== null) await this.chaseOn.copyProgress(tx, copyId);
  }

  async record(tx: Tx, attempt: AttemptRow, entry: Recorded): Promise<void> {
    if (attempt.work_order_id !== null) await this.ledger.append(tx, attempt.work_order_id, entryOf(attempt, entry));
  }

  now(): Temporal.Instant {
    return this.clock.now();
  }

  real(): Temporal.Instant {
    return this.clock.real();
  }
}

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
