import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { ProviderReport } from '../channels/notice-channel.port.js';
import { isFinal } from '../domain/notice/attempt-state.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { AttemptProgress } from './attempt-progress.js';
import { insertReplacement, lockGroup, type AttemptRow } from './attempt.store.js';
import { ReceiveReceipt } from './receive-receipt.js';

export const CHECK_KIND = 'ATTEMPT_CHECK';
/** An accepted attempt without a final receipt is looked up after these; after the last one nobody will ever know. */
export const FIRST_LOOK = Temporal.Duration.from({ seconds: 60 });
const LATER_LOOKS = [Temporal.Duration.from({ minutes: 5 }), Temporal.Duration.from({ minutes: 10 })];
/** Time for the provider's list to show what it took from a connection that broke. */
export const RECONCILE_AFTER = Temporal.Duration.from({ seconds: 5 });
const ASK_AGAIN_AFTER = Temporal.Duration.from({ seconds: 15 });
/** After that the silence of an unreachable provider is worse than a duplicate. */
const RECONCILE_WITHIN = Temporal.Duration.from({ minutes: 2 });

export type Answer = { readonly kind: 'ASKED'; readonly found: ProviderReport | undefined } | { readonly kind: 'UNREACHABLE' };

/** What an answer of the provider, or its silence, means for an attempt. */
@Injectable()
export class AttemptVerdict {
  constructor(private readonly clock: Clock, private readonly dueRows: DueRows, private readonly progress: AttemptProgress, private readonly receipts: ReceiveReceipt) {}

  real(): Temporal.Instant {
    return this.clock.real();
  }

  /** When to ask again; null when there is nothing more to ask. */
  async execute(tx: Tx, attemptId: string, answer: Answer): Promise<Temporal.Instant | null> {
    if (answer.kind === 'ASKED' && answer.found !== undefined) await this.take(tx, attemptId, answer.found);
    const group = await lockGroup(tx, attemptId);
    const attempt = group[0];
    if (attempt === undefined || isSettled(attempt)) return null;
    return attempt.provider_ref === null ? this.stillUnknown(tx, group, attempt, answer) : this.stillSilent(tx, group, attempt);
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
    const now = this.clock.now();
    const next = LATER_LOOKS.map((look) => (attempt.submitted_at ?? now).add(look)).find((look) => Temporal.Instant.compare(look, now) > 0);
    if (next !== undefined) return next;
    await this.progress.move(tx, group, { state: 'UNKNOWN', at: now, isLast: true });
    return null;
  }

  /** Never found at the provider: it is sent once more, and after that somebody else is told. */
  private async stillUnknown(tx: Tx, group: readonly AttemptRow[], attempt: AttemptRow, answer: Answer): Promise<Temporal.Instant | null> {
    const now = this.clock.now();
    const mayAskAgain = Temporal.Instant.compare(now, (attempt.submitted_at ?? now).add(RECONCILE_WITHIN)) < 0;
    if (answer.kind === 'UNREACHABLE' && mayAskAgain) return now.add(ASK_AGAIN_AFTER);
    for (const member of group) {
      if (member.replaces === null && member.withdrawn_at === null) await this.replace(tx, member, now);
      else await this.progress.move(tx, [member], { state: 'UNKNOWN', at: now, isLast: true });
    }
    return null;
  }

  private async replace(tx: Tx, old: AttemptRow, now: Temporal.Instant): Promise<void> {
    const id = randomUUID();
    await insertReplacement(tx, old, id, now);
    await this.dueRows.schedule(tx, { kind: 'ATTEMPT', subject: id, workOrderId: old.work_order_id, dueAt: now });
    await this.progress.record(tx, { ...old, id, replaces: old.id }, { kind: 'ATTEMPT_REPLACED', at: now });
  }
}

/** Nothing more is to be asked about it. */
export const isSettled = (attempt: AttemptRow): boolean =>
  attempt.state === 'CANCELLED' || attempt.state === 'PLANNED' || isFinal(attempt.state) || attempt.final_at !== null;
