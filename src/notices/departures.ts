import { Temporal } from 'temporal-polyfill';
import type { NoticeChannel } from '../channels/notice-channel.port.js';
import { MOST_IN_ONE } from '../domain/notice/number-queue.js';
import { TRUE_FOR } from '../domain/notice/retry-chain.js';
import { earlier } from '../domain/time/beijing.js';
import type { DueRow } from '../platform/due-rows/due-row.js';
import type { AttemptRow } from './attempt.store.js';
import type { StandingStop } from './stops.query.js';
import type { WaitingAttempt } from './waiting.query.js';

/** Attempts that are to leave together; the first carries the message and was claimed. */
export interface Group {
  readonly channel: NoticeChannel;
  readonly to: string;
  readonly members: readonly WaitingAttempt[];
}

const LONG_AGO = Temporal.Instant.fromEpochMilliseconds(0);

/** For so long a call waits for an order that somebody holds just now: whoever misses it waits a minute for the next call to the number. */
const CALL_WAITS_FOR = { seconds: 1 };

/** No provider worked for as long as the message was true. */
const NEVER_LEFT = 'NEVER_LEFT';
/** Two persons had stopped what is like it for as long. */
export const STOPPED = 'NOTIFICATIONS_STOPPED';

/** No provider may carry any more for now. */
export interface Full {
  readonly until: Temporal.Instant;
  /** For hours, and not only for this second. */
  readonly isSpent: boolean;
}

interface Ended {
  readonly id: string;
  readonly row: DueRow;
  readonly state: 'FAILED' | 'EXPIRED' | 'CANCELLED';
  readonly code: string | null;
}

/** What is to become of each claimed attempt: every one of them leaves, goes along, waits or ends. */
export class Departures {
  leaving: readonly Group[] = [];
  ended: readonly Ended[] = [];
  movingOn: readonly string[] = [];
  /** Held back by a stop that was not noted yet. */
  stopped: readonly { readonly id: string; readonly stopId: string }[] = [];
  private readonly until = new Map<string, Temporal.Instant>();

  constructor(private readonly claimed: ReadonlyMap<string, DueRow>, readonly now: Temporal.Instant) {}

  leave(group: Group): void {
    this.leaving = [...this.leaving, group];
  }

  /** Without effect on what nobody has claimed. */
  end(id: string, state: Ended['state'], code: string | null): void {
    const row = this.claimed.get(id);
    if (row !== undefined) this.ended = [...this.ended, { id, row, state, code }];
  }

  stay(group: readonly WaitingAttempt[], until: Temporal.Instant): void {
    for (const { id } of group) if (this.claimed.has(id)) this.until.set(id, until);
  }

  /** No provider works. Whoever was to be told before `since` is waited for no longer; what has become untrue meanwhile is given up. */
  hold(group: readonly WaitingAttempt[], until: Temporal.Instant, since: Temporal.Instant, code = NEVER_LEFT): void {
    for (const one of group) {
      const lastAt = one.plannedAt.add(TRUE_FOR);
      if (Temporal.Instant.compare(lastAt, this.now) <= 0) this.end(one.id, 'EXPIRED', code);
      else this.stay([one], Temporal.Instant.compare(lastAt, until) < 0 ? lastAt : until);
    }
    const waiting = group.filter(({ id, plannedAt }) => this.until.has(id) && Temporal.Instant.compare(plannedAt, since) <= 0);
    this.movingOn = [...this.movingOn, ...waiting.map(({ id }) => id)];
  }

  /** It will certainly not leave before the stop ends, so nobody waits for it: the chase tells the next at once. */
  stop(one: WaitingAttempt, { id: stopId, until }: StandingStop): void {
    this.hold([one], until, this.now, STOPPED);
    if (this.until.has(one.id) && one.heldBy !== stopId) this.stopped = [...this.stopped, { id: one.id, stopId }];
  }

  /** Every provider's room is used up. The limit of a second is worth waiting for; for a cap of hours nobody is waited for longer than so. */
  holdBack(group: readonly WaitingAttempt[], { until, isSpent }: Full, patience: Temporal.DurationLike): void {
    const over = group.map(({ plannedAt }) => plannedAt.add(patience)).filter((at) => Temporal.Instant.compare(at, this.now) > 0);
    this.hold(group, isSpent ? over.reduce(earlier, until) : until, isSpent ? this.now.subtract(patience) : LONG_AGO);
  }

  /** So much leaves already that one more group would make this transaction hold too many orders. */
  isFullFor({ length }: readonly WaitingAttempt[]): boolean {
    return this.leaving.length > 0 && this.leaving.reduce((sum, { members }) => sum + members.length, length) > MOST_IN_ONE;
  }

  /** The attempts that change, all of which have to be locked. */
  touched(): readonly string[] {
    return [...new Set([...this.leaving.flatMap(({ members }) => members.map(({ id }) => id)), ...this.ended.map(({ id }) => id), ...this.movingOn, ...this.stopped.map(({ id }) => id)])];
  }

  /** Lets go of what could not be locked, or is not what it was: it stays due and is looked at again at once, until whoever holds its order is done. */
  keep(locked: ReadonlyMap<string, AttemptRow>, planned: readonly string[]): void {
    const soon = this.now;
    const isPlanned = (id: string): boolean => locked.get(id)?.state === 'PLANNED';
    const mayLeave = (id: string): boolean => isPlanned(id) && locked.get(id)?.withdrawn_at === null;
    const goes = ({ members }: Group): boolean => mayLeave(members[0]?.id ?? '') && !members.some((one) => this.isWorthWaitingFor(one, !locked.has(one.id)));
    for (const group of this.leaving) this.stay(goes(group) ? group.members.filter(({ id }) => !mayLeave(id)) : group.members, soon);
    for (const { id } of [...this.ended, ...this.stopped]) if (!isPlanned(id)) this.until.set(id, soon);
    this.leaving = this.leaving.filter(goes).map((group) => ({ ...group, members: group.members.filter(({ id }) => mayLeave(id)) }));
    this.ended = this.ended.filter(({ id }) => isPlanned(id));
    this.movingOn = this.movingOn.filter(mayLeave);
    this.stopped = this.stopped.filter(({ id }) => mayLeave(id));
    const seenTo = new Set([...this.touched(), ...this.until.keys()]);
    for (const id of planned) if (!seenTo.has(id)) this.until.set(id, soon);
  }

  private isWorthWaitingFor({ line, plannedAt }: WaitingAttempt, isHeld: boolean): boolean {
    return isHeld && line.channel === 'VOICE' && Temporal.Instant.compare(plannedAt.add(CALL_WAITS_FOR), this.now) >= 0;
  }

  get postponed(): readonly { readonly row: DueRow; readonly dueAt: Temporal.Instant }[] {
    return [...this.until].flatMap(([id, dueAt]) => {
      const row = this.claimed.get(id);
      return row === undefined ? [] : [{ row, dueAt }];
    });
  }
}
