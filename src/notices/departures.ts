import { Temporal } from 'temporal-polyfill';
import type { NoticeChannel } from '../channels/notice-channel.port.js';
import type { DueRow } from '../platform/due-rows/due-row.js';
import type { AttemptRow } from './attempt.store.js';
import type { WaitingAttempt } from './waiting.query.js';

/** Attempts that are to leave together; the first carries the message and was claimed. */
export interface Group {
  readonly channel: NoticeChannel;
  readonly to: string;
  readonly members: readonly WaitingAttempt[];
}

interface Ended {
  readonly id: string;
  readonly row: DueRow;
  readonly state: 'FAILED' | 'CANCELLED';
  readonly code: string | null;
}

/** What is to become of each claimed attempt: every one of them leaves, goes along, waits or ends. */
export class Departures {
  leaving: readonly Group[] = [];
  ended: readonly Ended[] = [];
  movingOn: readonly string[] = [];
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

  /** No provider works. Whoever was to be told before `since` is waited for no longer. */
  hold(group: readonly WaitingAttempt[], until: Temporal.Instant, since: Temporal.Instant): void {
    this.stay(group, until);
    this.movingOn = [...this.movingOn, ...group.filter(({ id, plannedAt }) => this.claimed.has(id) && Temporal.Instant.compare(plannedAt, since) <= 0).map(({ id }) => id)];
  }

  /** The attempts that change, all of which have to be locked. */
  touched(): readonly string[] {
    return [...new Set([...this.leaving.flatMap(({ members }) => members.map(({ id }) => id)), ...this.ended.map(({ id }) => id), ...this.movingOn])];
  }

  /** Lets go of what could not be locked, or is not what it was: it stays due and is looked at again at once, until whoever holds its order is done. */
  keep(locked: ReadonlyMap<string, AttemptRow>, planned: readonly string[]): void {
    const soon = this.now;
    const isPlanned = (id: string): boolean => locked.get(id)?.state === 'PLANNED';
    const mayLeave = (id: string): boolean => isPlanned(id) && locked.get(id)?.withdrawn_at === null;
    for (const { members } of this.leaving) this.stay(mayLeave(members[0]?.id ?? '') ? members.filter(({ id }) => !mayLeave(id)) : members, soon);
    for (const { id } of this.ended) if (!isPlanned(id)) this.until.set(id, soon);
    this.leaving = this.leaving.filter(({ members }) => mayLeave(members[0]?.id ?? '')).map((group) => ({ ...group, members: group.members.filter(({ id }) => mayLeave(id)) }));
    this.ended = this.ended.filter(({ id }) => isPlanned(id));
    this.movingOn = this.movingOn.filter(mayLeave);
    const seenTo = new Set([...this.touched(), ...this.until.keys()]);
    for (const id of planned) if (!seenTo.has(id)) this.until.set(id, soon);
  }

  get postponed(): readonly { readonly row: DueRow; readonly dueAt: Temporal.Instant }[] {
    return [...this.until].flatMap(([id, dueAt]) => {
      const row = this.claimed.get(id);
      return row === undefined ? [] : [{ row, dueAt }];
    });
  }
}
