import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { NoticeChannel, OutboundMessage, SendOutcome } from '../channels/notice-channel.port.js';
import { advance } from '../domain/notice/attempt-state.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { AttemptProgress } from './attempt-progress.js';
import { CHECK_KIND, FIRST_LOOK, RECONCILE_AFTER } from './attempt-verdict.js';
import { insertReceipt, lockGroup, refusals } from './attempt.store.js';
import { ReceiveReceipt } from './receive-receipt.js';

/** Pauses before a temporary refusal is tried again, in seconds; after the last one the attempt has failed. */
const RETRY_AFTER_SECONDS = [5, 20, 60] as const;

export interface Submitted {
  readonly channel: NoticeChannel;
  readonly message: OutboundMessage;
}

/** Writes down what a provider answered to a submission. */
@Injectable()
export class AttemptResults {
  constructor(private readonly dueRows: DueRows, private readonly progress: AttemptProgress, private readonly receipts: ReceiveReceipt) {}

  /** The instant at which the attempt is to be tried again; null when its row is done. */
  async conclude(tx: Tx, { channel, message }: Submitted, outcome: SendOutcome): Promise<Temporal.Instant | null> {
    switch (outcome.kind) {
      case 'ACCEPTED':
        return this.accepted(tx, channel, message.attemptId, outcome.providerRef);
      case 'UNKNOWN':
        return this.lost(tx, message.attemptId);
      case 'REFUSED':
        return this.refused(tx, message.attemptId, outcome);
    }
  }

  /** The lease ran out while the provider answered: somebody else has called the outcome unknown, and here it is after all. */
  async adopt({ channel, message }: Submitted, providerRef: string): Promise<void> {
    await this.receipts.execute({
      attemptId: message.attemptId, provider: channel.provider, providerRef, receipt: 'SUBMITTED', code: null, at: null, dedupeKey: `accepted:${providerRef}`,
    });
  }

  private async accepted(tx: Tx, channel: NoticeChannel, attemptId: string, providerRef: string): Promise<null> {
    const group = await lockGroup(tx, attemptId);
    const at = this.progress.now();
    await tx.run('update notice_attempt set provider_ref = $2 where id = $1 and provider_ref is null', [attemptId, providerRef]);
    if (channel.capabilities.hasReceipts) {
      await this.dueRows.schedule(tx, { kind: CHECK_KIND, subject: attemptId, workOrderId: group[0]?.work_order_id ?? null, dueAt: at.add(FIRST_LOOK) });
      return null;
    }
    // Taken over by the relay is all that will be known.
    for (const attempt of group) {
      if (attempt.state !== 'CANCELLED') await this.progress.move(tx, [attempt], { state: advance(attempt.state, 'SENT'), at, isLast: true });
    }
    return null;
  }

  private async lost(tx: Tx, attemptId: string): Promise<null> {
    const group = await lockGroup(tx, attemptId);
    const at = this.progress.now();
    await this.progress.move(tx, group.filter(({ state }) => state === 'SUBMITTED'), { state: 'UNKNOWN', at });
    await this.dueRows.schedule(tx, { kind: CHECK_KIND, subject: attemptId, workOrderId: group[0]?.work_order_id ?? null, dueAt: at.add(RECONCILE_AFTER) });
    return null;
  }

  private async refused(tx: Tx, attemptId: string, { code, reason, isTemporary }: Extract<SendOutcome, { kind: 'REFUSED' }>): Promise<Temporal.Instant | null> {
    const group = (await lockGroup(tx, attemptId)).filter(({ state }) => state === 'SUBMITTED');
    // A receipt that came meanwhile knows better: it did go out.
    if (group[0]?.id !== attemptId) return null;
    const at = this.progress.now();
    const tries = await refusals(tx, attemptId);
    await insertReceipt(tx, { attemptId, state: 'REFUSED', code, at, recordedAt: at, dedupeKey: `refused:${tries}`, raw: { reason } });
    const pause = RETRY_AFTER_SECONDS[tries];
    if (!isTemporary || pause === undefined) {
      await this.progress.move(tx, group, { state: 'FAILED', at, code });
      return null;
    }
    const again = at.add({ seconds: pause });
    for (const attempt of group) {
      await tx.run("update notice_attempt set state = 'PLANNED', submitted_at = null, submitted_real = null, bundled_into = null, due_at = $2 where id = $1", [attempt.id, again]);
      await this.progress.record(tx, attempt, { kind: 'ATTEMPT_REFUSED', at, code });
      if (attempt.id !== attemptId) await this.dueRows.schedule(tx, { kind: 'ATTEMPT', subject: attempt.id, workOrderId: attempt.work_order_id, dueAt: again });
    }
    return again;
  }
}
