import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { ProviderCircuits } from '../channels/provider-circuits.js';
import { advance, afterRefusal, type AttemptReceiptState, type AttemptState } from '../domain/notice/attempt-state.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { CHECK_KIND } from './attempt-chain.js';
import { AttemptProgress } from './attempt-progress.js';
import { dropCheck, insertReceipt, keepRef, lockGroup, reportedReceipts, type AttemptRow } from './attempt.store.js';

export interface Receipt {
  readonly attemptId: string;
  readonly provider: string;
  readonly providerRef: string;
  readonly receipt: AttemptReceiptState;
  readonly code: string | null;
  /** Legal instant; null when the provider did not say. */
  readonly at: Temporal.Instant | null;
  /** The same receipt delivered twice carries the same key. */
  readonly dedupeKey: string;
  readonly raw?: unknown;
}

/** UNRELATED: no attempt of ours, or another message than the one this attempt became; nothing was changed. */
export type ReceiptOutcome = 'RECORDED' | 'DUPLICATE' | 'UNRELATED';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const OUTCOMES: ReadonlySet<AttemptReceiptState> = new Set<AttemptReceiptState>(['ANSWERED', 'COMPLETED', 'BUSY', 'NO_ANSWER', 'VOICEMAIL', 'FAILED']);

/** Takes what a provider says about an attempt, in whatever order and however often it says it. */
@Injectable()
export class ReceiveReceipt {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly progress: AttemptProgress, private readonly circuits: ProviderCircuits) {}

  execute(receipt: Receipt): Promise<ReceiptOutcome> {
    return this.database.transaction(async (tx) => {
      const outcome = await this.record(tx, receipt);
      // A storm would else ask about each of its messages a minute later only to find that it arrived.
      if (outcome === 'RECORDED') {
        await dropCheck(tx, CHECK_KIND, receipt.attemptId, this.clock.now());
        // Whoever lets messages out of its queue is not silent.
        if (receipt.receipt !== 'SUBMITTED') await this.circuits.reported(tx, receipt.provider, receipt.attemptId);
      }
      return outcome;
    });
  }

  /** As `execute`, inside the caller's transaction; what is armed to ask about the attempt stays armed. */
  async record(tx: Tx, receipt: Receipt): Promise<ReceiptOutcome> {
    if (!UUID.test(receipt.attemptId)) return 'UNRELATED';
    const group = await lockGroup(tx, receipt.attemptId);
    const attempt = group[0];
    if (attempt === undefined || !isAbout(receipt, attempt)) return 'UNRELATED';
    const recordedAt = this.clock.now();
    const at = receipt.at ?? recordedAt;
    const isNew = await insertReceipt(tx, { attemptId: attempt.id, state: receipt.receipt, code: receipt.code, at, recordedAt, dedupeKey: receipt.dedupeKey, raw: receipt.raw });
    if (!isNew) return 'DUPLICATE';
    if (attempt.provider_ref === null) await keepRef(tx, attempt.id, receipt.provider, receipt.providerRef);
    await this.apply(tx, group, receipt, at);
    return 'RECORDED';
  }

  /** What takes the same step takes it together: a call that walks through a hundred orders has four receipts for each of them. */
  private async apply(tx: Tx, group: readonly AttemptRow[], receipt: Receipt, at: Temporal.Instant): Promise<void> {
    const [leader] = group;
    const refused = leader?.answer === 'REFUSED' ? afterRefusal(await reportedReceipts(tx, leader.id)) : null;
    const steps = new Map<string, { readonly state: AttemptState; readonly outcome: string | null; readonly members: AttemptRow[] }>();
    for (const attempt of group) {
      const current: AttemptState = attempt.state === 'CANCELLED' ? 'SUBMITTED' : attempt.state;
      const state = refused ?? advance(current, receipt.receipt, attempt.state === 'UNKNOWN' && attempt.final_at !== null);
      const outcome = attempt.channel === 'VOICE' ? outcomeAfter(attempt.outcome, receipt.receipt) : null;
      const step = steps.get(`${state} ${outcome ?? ''}`) ?? { state, outcome, members: [] };
      steps.set(`${state} ${outcome ?? ''}`, step);
      step.members.push({ ...attempt, provider: attempt.provider ?? receipt.provider });
    }
    for (const { state, outcome, members } of steps.values()) await this.progress.move(tx, members, { state, at, code: receipt.code, outcome });
  }
}

/** A provider's reference never changes; whoever names another one is not talking about this attempt. */
const isAbout = (receipt: Receipt, attempt: AttemptRow): boolean =>
  attempt.bundled_into === null && (attempt.provider_ref === null || (attempt.provider_ref === receipt.providerRef && attempt.provider === receipt.provider));

/** How a call ended for the person; that a machine answered is never unsaid by "completed". */
const outcomeAfter = (current: string | null, receipt: AttemptReceiptState): string | null => {
  if (!OUTCOMES.has(receipt) || current === 'VOICEMAIL') return current;
  return receipt === 'COMPLETED' ? 'ANSWERED' : receipt;
};
