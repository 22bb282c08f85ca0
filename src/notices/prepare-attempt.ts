import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { ChannelKind, NoticeChannel, OutboundMessage } from '../channels/notice-channel.port.js';
import { ProviderCircuits, type Choice } from '../channels/provider-circuits.js';
import { leaveFor } from '../domain/notice/number-queue.js';
import { earlier } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';
import type { DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { lockAttempts, type AttemptRow } from './attempt.store.js';
import { Departures, type Full, type Group } from './departures.js';
import { EndAttempts } from './end-attempts.js';
import { rankOf } from './rank-of.js';
import { SendingBudgets, type Room } from './sending-budgets.js';
import { stopFor, stopsToHold } from './stops.query.js';
import { SubmitTogether, type Leaving } from './submit-together.js';
import { claimedAttempts, holdLines, linesOf, sentTo, waitingFor, whoseOrderIsFree, type ClaimedAttempt, type WaitingAttempt } from './waiting.query.js';

export interface Prepared {
  readonly row: DueRow;
  readonly channel: NoticeChannel;
  readonly message: OutboundMessage;
  /** Real instant after which the row may be in another node's hands. */
  readonly leaseEndsAt: Temporal.Instant;
}

/** While every provider is out of order for so long, the chase does not wait for them. */
const MOVE_ON_AFTER = { seconds: 10 };

/** Decides, just before sending, which of the claimed attempts still go out and what goes out together, and marks that as submitted. */
@Injectable()
export class PrepareAttempt {
  constructor(
    private readonly circuits: ProviderCircuits,
    private readonly dueRows: DueRows,
    private readonly budgets: SendingBudgets,
    private readonly submission: SubmitTogether,
    private readonly ending: EndAttempts,
  ) {}

  /** What to send now; every other row has been seen to. */
  async execute(tx: Tx, rows: readonly DueRow[]): Promise<readonly Prepared[]> {
    // Before the due rows: whoever holds a number bundles what others have claimed for it, and takes away its rows.
    await holdLines(tx, await linesOf(tx, rows.map(({ subject }) => subject)));
    const { kept } = await this.dueRows.renewAll(tx, rows);
    const claimed = new Map(rows.filter(({ id }) => kept.has(id)).map((row) => [row.subject, row]));
    const attempts = await claimedAttempts(tx, [...claimed.keys()]);
    const departures = new Departures(claimed, this.ending.now);
    const planned = attempts.filter(({ state }) => state === 'PLANNED');
    await this.judge(tx, planned.filter((attempt) => this.mayLeave(attempt, departures)), departures);
    const leaving = await this.lock(tx, departures, planned.map(({ id }) => id));
    await this.ending.execute(tx, departures);
    for (const [subject, row] of claimed) if (!planned.some(({ id }) => id === subject)) await this.ending.leftBefore(tx, row);
    if (leaving.length === 0) return [];
    const messages = await this.submission.execute(tx, leaving);
    await this.dueRows.cancelAll(tx, 'ATTEMPT', leaving.flatMap(({ group }) => group.slice(1).map(({ attempt }) => attempt.id)));
    const prepared = leaving.flatMap(({ channel, group }, index) => {
      const [row, message] = [claimed.get(group[0]?.attempt.id ?? ''), messages[index]];
      return row === undefined || message === undefined ? [] : [{ row, channel, message }];
    });
    // Begun anew at the very end: whoever waited for a lock has the whole lease for the call.
    const { until: leaseEndsAt } = await this.dueRows.renewAll(tx, prepared.map(({ row }) => row));
    return prepared.map((one) => ({ ...one, leaseEndsAt }));
  }

  private mayLeave(attempt: ClaimedAttempt, departures: Departures): boolean {
    if (attempt.is_withdrawn) departures.end(attempt.id, 'CANCELLED', null);
    else if (attempt.channel === 'SYSTEM') departures.end(attempt.id, 'FAILED', 'NO_PROVIDER');
    else if (attempt.number === null) departures.end(attempt.id, 'FAILED', 'NO_NUMBER');
    else if (!attempt.has_text) departures.end(attempt.id, 'FAILED', 'NO_TEXT');
    else if (this.budgets.destination(attempt) !== 'ALLOWED') departures.end(attempt.id, 'FAILED', this.budgets.destination(attempt));
    else return true;
    return false;
  }

  /** What the lines of these attempts let leave; their numbers are held. */
  private async judge(tx: Tx, attempts: readonly ClaimedAttempt[], departures: Departures): Promise<void> {
    const lines = attempts.flatMap(({ channel, number }) => (number === null ? [] : [{ channel, number }]));
    if (lines.length === 0) return;
    const ids = new Set(attempts.map(({ id }) => id));
    const queue = await this.withoutStopped(tx, await waitingFor(tx, lines, ids, departures.now), departures);
    const earlier = await sentTo(tx, lines, departures.now.subtract({ hours: 24 }));
    const groups: (readonly WaitingAttempt[])[] = [];
    for (const line of new Map(lines.map((one) => [`${one.channel} ${one.number}`, one])).values()) {
      const waiting = queue.filter((one) => one.line.channel === line.channel && one.line.number === line.number);
      if (line.channel !== 'SMS' && line.channel !== 'VOICE') groups.push(...waiting.filter(({ isClaimed }) => isClaimed).map((one) => [one]));
      else {
        const { groups: leaving, staying, ended } = leaveFor(line.channel, waiting, earlier(line), departures.now);
        groups.push(...leaving);
        for (const { one, until } of staying) departures.stay([one], until);
        for (const { one, code } of ended) departures.end(one.id, 'FAILED', code);
      }
    }
    await this.chooseProviders(tx, groups, departures);
  }

  /** What no stop holds back. What one does holds up nothing else: an answer for a critical order passes it. */
  private async withoutStopped(tx: Tx, queue: readonly WaitingAttempt[], departures: Departures): Promise<readonly WaitingAttempt[]> {
    const stops = await stopsToHold(tx, departures.now);
    for (const one of queue) {
      const stop = stopFor(one, stops);
      if (stop !== undefined) departures.stop(one, stop);
    }
    return stops.length === 0 ? queue : queue.filter((one) => stopFor(one, stops) === undefined);
  }

  private async chooseProviders(tx: Tx, groups: readonly (readonly WaitingAttempt[])[], departures: Departures): Promise<void> {
    const rooms: Rooms = new Map();
    for (const group of [...groups].sort(realFirst)) {
      const [carrier] = group;
      if (carrier === undefined || carrier.line.channel === 'SYSTEM') continue;
      const choice = await this.chooseWithRoom(tx, carrier.line.channel, { ...carrier, critical: group.some(({ critical }) => critical) }, rooms);
      if (choice.kind === 'NONE') for (const { id } of group) departures.end(id, 'FAILED', choice.code);
      else if (choice.kind === 'HOLD') departures.hold(group, choice.until, departures.now.subtract(MOVE_ON_AFTER));
      else if (choice.kind === 'FULL') departures.holdBack(group, choice, MOVE_ON_AFTER);
      else if (departures.isFullFor(group)) departures.stay(group, departures.now);
      else {
        choice.budget.used += 1;
        departures.leave({ channel: choice.channel, to: carrier.line.number, members: group });
      }
    }
  }

  /** Who carries it now, of those that may still carry anything. */
  private async chooseWithRoom(tx: Tx, kind: ChannelKind, { line, tried, critical, isLast }: WaitingAttempt, rooms: Rooms): Promise<WithRoom> {
    const full = new Map<string, Room>();
    // One that is full comes last like one that was tried, so those that were tried are asked once more when all others are full.
    for (let last: readonly string[] = tried; ;) {
      const choice = await this.circuits.choose(tx, kind, line.number, [...last, ...full.keys()]);
      if (choice.kind !== 'SEND') return choice;
      const { provider } = choice.channel;
      if (full.has(provider) && last.length === 0) return fullOf([...full.values()]);
      if (full.has(provider)) last = [];
      else {
        const budget = rooms.get(`${kind} ${provider}`) ?? { room: await this.budgets.room(tx, kind, provider), used: 0 };
        rooms.set(`${kind} ${provider}`, budget);
        if (budget.used < (isLast ? budget.room.last : critical ? budget.room.critical : budget.room.others)) return { ...choice, budget };
        full.set(provider, budget.room);
      }
    }
  }

  /** What may leave once everything it touches is locked; an order that somebody else holds is looked at again in a moment. */
  private async lock(tx: Tx, departures: Departures, planned: readonly string[]): Promise<readonly Leaving[]> {
    const free = await whoseOrderIsFree(tx, departures.touched());
    const locked = new Map((await lockAttempts(tx, [...free])).map((attempt) => [attempt.id, attempt]));
    departures.keep(locked, planned);
    return departures.leaving.map((group) => leavingOf(group, locked));
  }
}

/** What each provider may still carry in this preparation. */
type Rooms = Map<string, Budget>;

interface Budget {
  readonly room: Room;
  used: number;
}

type WithRoom = Exclude<Choice, { kind: 'SEND' }> | { readonly kind: 'SEND'; readonly channel: NoticeChannel; readonly budget: Budget } | ({ readonly kind: 'FULL' } & Full);

const fullOf = (rooms: readonly Room[]): WithRoom => ({
  kind: 'FULL', until: rooms.map(({ until }) => until).reduce(earlier), isSpent: rooms.every(({ isSpent }) => isSpent),
});

/** Critical orders, then the others, then exercises and surveys. */
const realFirst = (a: readonly WaitingAttempt[], b: readonly WaitingAttempt[]): number => turnOf(a) - turnOf(b);

const turnOf = (group: readonly WaitingAttempt[]): number => Math.min(...group.map(({ critical, isLast }) => rankOf({ critical, drill: isLast })));

const leavingOf = ({ channel, to, members }: Group, locked: ReadonlyMap<string, AttemptRow>): Leaving => ({
  channel, to,
  group: members.flatMap((waiting) => {
    const attempt = locked.get(waiting.id);
    return attempt === undefined ? [] : [{ waiting, attempt }];
  }),
});
