import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { NoticeChannel, ProviderReport } from '../channels/notice-channel.port.js';
import { ProviderCircuits } from '../channels/provider-circuits.js';
import { afterOwnWord, isFinal } from '../domain/notice/attempt-state.js';
import { CHAIN_LASTS, nextLook } from '../domain/notice/retry-chain.js';
import type { Tx } from '../platform/database/database.js';
import { AttemptChain } from './attempt-chain.js';
import { chainOf, wasReplaced } from './attempt-chain.store.js';
import { AttemptProgress } from './attempt-progress.js';
import { insertReceipt, lockGroup, timesNotListed, type AttemptRow } from './attempt.store.js';
import { ReceiveReceipt } from './receive-receipt.js';

const ASK_AGAIN_AFTER = Temporal.Duration.from({ seconds: 5 });
/** A provider's list may lag: only what it did not have twice is sent again. */
const TIMES_NOT_LISTED = 2;
/** After that the silence of an unreachable provider is worse than a duplicate. */
const RECONCILE_WITHIN = Temporal.Duration.from({ minutes: 2 });

/** MUTE: this provider cannot be asked at all. */
export type Answer = { readonly kind: 'ASKED'; readonly found: ProviderReport | undefined } | { readonly kind: 'UNREACHABLE' } | { readonly kind: 'MUTE' };

/** What an answer of the provider, or its silence, means for an attempt. */
@Injectable()
export class AttemptVerdict {
  constructor(private readonly progress: AttemptProgress, private readonly receipts: ReceiveReceipt, private readonly chain: AttemptChain, private readonly circuits: ProviderCircuits) {}

  real(): Temporal.Instant {
    return this.progress.real();
  }

  /** When to ask again; null when there is nothing more to ask. */
  async execute(tx: Tx, attemptId: string, channel: NoticeChannel | undefined, answer: Answer): Promise<Temporal.Instant | null> {
    if (answer.kind === 'ASKED' && answer.found !== undefined) await this.take(tx, attemptId, answer.found);
    const again = await this.judge(tx, attemptId, channel, answer);
    if (channel !== undefined && answer.kind === 'ASKED' && answer.found !== undefined && answer.found.state !== 'SUBMITTED') await this.circuits.reported(tx, channel.provider, attemptId);
    return again;
  }

  private async judge(tx: Tx, attemptId: string, channel: NoticeChannel | undefined, answer: Answer): Promise<Temporal.Instant | null> {
    const group = await lockGroup(tx, attemptId);
    const attempt = group[0];
    if (attempt === undefined || isSettled(attempt)) return null;
    const isTaken = attempt.provider_ref !== null || attempt.answer === 'ACCEPTED';
    const again = isTaken ? await this.stillSilent(tx, group, attempt) : await this.stillLost(tx, group, attempt, answer);
    if (channel !== undefined && answer.kind === 'ASKED' && answer.found?.state === 'SUBMITTED' && this.chain.isFirstStuck(attempt)) await this.circuits.heard(tx, channel, { because: 'SILENT' });
    return again;
  }

  private async take(tx: Tx, attemptId: string, found: ProviderReport): Promise<void> {
    const attempt = (await lockGroup(tx, attemptId))[0];
    await this.receipts.record(tx, {
      attemptId, provider: attempt?.provider ?? '', providerRef: found.providerRef, receipt: found.state, code: found.code, at: null,
      dedupeKey: `asked:${found.state}:${found.code ?? ''}`,
      raw: found.answeredBy === undefined ? undefined : { answeredBy: found.answeredBy },
    });
  }

  /** Accepted, but no final receipt: the last look ends in an explicit "unknown", which counts as not delivered. */
  private async stillSilent(tx: Tx, group: readonly AttemptRow[], attempt: AttemptRow): Promise<Temporal.Instant | null> {
    const next = this.chain.nextLook(attempt);
    if (next === null) await this.giveUp(tx, group);
    return next;
  }

  /** Not found: asked for once more, then sent anew; the old one is looked for until ten minutes are over, because lists lag. */
  private async stillLost(tx: Tx, group: readonly AttemptRow[], attempt: AttemptRow, answer: Answer): Promise<Temporal.Instant | null> {
    const now = this.progress.now();
    if (!(await this.isReplaced(tx, group))) {
      const again = await this.askAgain(tx, attempt, answer, now);
      if (again !== null) return again;
      for (const member of group) if (member.state === 'UNKNOWN') await this.chain.tryAgain(tx, member, true);
    }
    const isWorthIt = answer.kind !== 'MUTE' && (await this.isReplaced(tx, group));
    const next = isWorthIt ? await this.lateLook(tx, attempt, now) : null;
    if (next === null) await this.giveUp(tx, group);
    return next;
  }

  /** A lost one that was sent anew is looked for as long as its chain lasts. */
  private async lateLook(tx: Tx, attempt: AttemptRow, now: Temporal.Instant): Promise<Temporal.Instant | null> {
    const end = (await chainOf(tx, attempt)).begunAt.add(CHAIN_LASTS);
    if (Temporal.Instant.compare(end, now) <= 0) return null;
    const next = nextLook(attempt.submitted_at ?? now, 'LOST', now) ?? end;
    return Temporal.Instant.compare(next, end) < 0 ? next : end;
  }

  private async isReplaced(tx: Tx, group: readonly AttemptRow[]): Promise<boolean> {
    for (const member of group) if (await wasReplaced(tx, member)) return true;
    return false;
  }

  /** Null when it has been asked for enough. */
  private async askAgain(tx: Tx, attempt: AttemptRow, answer: Answer, now: Temporal.Instant): Promise<Temporal.Instant | null> {
    if (answer.kind === 'MUTE') return null;
    if (answer.kind === 'UNREACHABLE') {
      const isWorthIt = Temporal.Instant.compare(now, (attempt.submitted_at ?? now).add(RECONCILE_WITHIN)) < 0 && !(await this.chain.hasOther(tx, attempt));
      return isWorthIt ? now.add(ASK_AGAIN_AFTER) : null;
    }
    const times = (await timesNotListed(tx, attempt.id)) + 1;
    await insertReceipt(tx, { attemptId: attempt.id, state: 'NOT_LISTED', code: null, at: now, recordedAt: now, dedupeKey: `not-listed:${times}`, raw: undefined });
    return times < TIMES_NOT_LISTED ? now.add(ASK_AGAIN_AFTER) : null;
  }

  private async giveUp(tx: Tx, group: readonly AttemptRow[]): Promise<void> {
    for (const attempt of group) {
      const state = attempt.state === 'CANCELLED' ? 'CANCELLED' : afterOwnWord({ state: attempt.state, isHeard: true }, 'SILENT');
      if (state === 'UNKNOWN') await this.progress.move(tx, [attempt], { state, at: this.progress.now(), isLast: true });
    }
  }
}

/** Nothing more is to be asked about it. */
export const isSettled = (attempt: AttemptRow): boolean =>
  attempt.state === 'CANCELLED' || attempt.state === 'PLANNED' || isFinal(attempt.state) || attempt.final_at !== null;
