import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { NoticeChannels } from '../channels/notice-channels.js';
import { ProviderCircuits } from '../channels/provider-circuits.js';
import { isFirstStuck, MOVE_ON_AFTER, nextLook, nextTry, type LookFor, type Standby } from '../domain/notice/retry-chain.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { chainOf, rootOf } from './attempt-chain.store.js';
import { AttemptProgress } from './attempt-progress.js';
import { insertReplacement, type AttemptRow } from './attempt.store.js';
import { isCalledOff } from './chase.store.js';
import { FALLBACK } from './tell-rung.js';

/** The due row at whose instant the chase stops waiting for a chain that is in trouble; its subject is the chain's first attempt. */
export const MOVE_ON_KIND = 'ATTEMPT_MOVE_ON';
export const CHECK_KIND = 'ATTEMPT_CHECK';
/** Time for the provider's list to show what it took from a connection that broke. */
export const RECONCILE_AFTER = Temporal.Duration.from({ seconds: 5 });

/** One message, tried until somebody takes it or ten minutes are over; each try is an attempt of its own. */
@Injectable()
export class AttemptChain {
  constructor(private readonly dueRows: DueRows, private readonly progress: AttemptProgress, private readonly circuits: ProviderCircuits, private readonly channels: NoticeChannels) {}

  /** Plans the next try; false when there will be none. `wasLookedFor`: it was lost, and the provider does not have it. */
  async tryAgain(tx: Tx, attempt: AttemptRow, wasLookedFor: boolean): Promise<boolean> {
    if (attempt.channel === 'SYSTEM' || attempt.number === null || attempt.withdrawn_at !== null) return false;
    // Whoever answered while it was on its way, or has lost the order since, is not told of it once more.
    if (await isCalledOff(tx, attempt.notice_id, FALLBACK)) return false;
    const chain = await chainOf(tx, attempt);
    const choice = await this.circuits.peek(tx, attempt.channel, attempt.number, chain.tried);
    if (choice.kind === 'NONE') return false;
    const isFresh = choice.kind === 'SEND' && !chain.tried.includes(choice.channel.provider);
    const standby: Standby = isFresh ? 'AT_ONCE' : wasLookedFor ? 'LOOKED_FOR' : 'AFTER_PAUSE';
    const at = nextTry({ begunAt: chain.begunAt, submissions: chain.submissions, providers: chain.tried.length }, standby, this.progress.now());
    if (at === null) return false;
    const id = randomUUID();
    const { rank } = await insertReplacement(tx, attempt, id, at);
    await this.dueRows.schedule(tx, { kind: 'ATTEMPT', subject: id, workOrderId: attempt.work_order_id, dueAt: at, rank });
    await this.progress.record(tx, { ...attempt, id, replaces: attempt.id, bundled_into: null }, { kind: 'ATTEMPT_REPLACED', at: this.progress.now() });
    return true;
  }

  /** Whether a provider that was not tried yet could take it now. */
  async hasOther(tx: Tx, attempt: AttemptRow): Promise<boolean> {
    if (attempt.channel === 'SYSTEM' || attempt.number === null) return false;
    const { tried } = await chainOf(tx, attempt);
    const choice = await this.circuits.peek(tx, attempt.channel, attempt.number, tried);
    return choice.kind === 'SEND' && !tried.includes(choice.channel.provider);
  }

  /** From the first submission on the chase waits fifteen seconds for a chain that is in trouble. */
  async armMoveOn(tx: Tx, attempt: AttemptRow): Promise<void> {
    if (attempt.work_order_id === null) return;
    const { begunAt, movedOnAt, drill } = await chainOf(tx, attempt);
    if (movedOnAt !== null) return;
    const dueAt = begunAt.add(MOVE_ON_AFTER);
    if (Temporal.Instant.compare(dueAt, this.progress.now()) <= 0) await this.progress.moveOn(tx, attempt);
    else await this.dueRows.schedule(tx, { kind: MOVE_ON_KIND, subject: rootOf(attempt), workOrderId: attempt.work_order_id, dueAt, rank: drill ? 2 : 0 });
  }

  /** When to ask about an attempt that the provider took; null when ten minutes are over. */
  nextLook(attempt: Pick<AttemptRow, 'submitted_at'>): Temporal.Instant | null {
    const now = this.progress.now();
    return nextLook(attempt.submitted_at ?? now, this.lookFor, now);
  }

  /** The provider still has the attempt in its queue a minute after it took it, which was not noted before. */
  isFirstStuck({ submitted_at }: Pick<AttemptRow, 'submitted_at'>): boolean {
    return submitted_at !== null && isFirstStuck(submitted_at, this.lookFor, this.progress.now());
  }

  private get lookFor(): LookFor {
    return this.channels.hearsReceipts ? 'RECEIPT' : 'RECEIPT_BY_ASKING';
  }
}
