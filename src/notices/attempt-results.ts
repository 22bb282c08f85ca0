import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { NoticeChannel, OutboundMessage, SendOutcome } from '../channels/notice-channel.port.js';
import { ProviderCircuits, type CircuitNews } from '../channels/provider-circuits.js';
import { afterOwnWord } from '../domain/notice/attempt-state.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { AttemptChain, CHECK_KIND, RECONCILE_AFTER } from './attempt-chain.js';
import { AttemptProgress } from './attempt-progress.js';
import { insertReceipt, keepAnswer, keepRef, lockGroup, type AttemptRow } from './attempt.store.js';
import { isAboutProvider, isWorthAPause, newsOf } from './provider-news.js';
import { ReceiveReceipt } from './receive-receipt.js';

export interface Submitted {
  readonly channel: NoticeChannel;
  readonly message: OutboundMessage;
  /** How long the provider took to answer, in milliseconds of real time; left out, the time since the attempt was marked as submitted. */
  readonly answerMs?: number;
}

/** What one outcome says of its provider. */
export interface Heard {
  readonly channel: NoticeChannel;
  readonly news: CircuitNews;
}

const nameOf = ({ channel }: Heard): string => `${channel.provider} ${channel.kind}`;

type Refusal = Extract<SendOutcome, { kind: 'REFUSED' }>;

/** Writes down what a provider answered to a submission. */
@Injectable()
export class AttemptResults {
  constructor(private readonly dueRows: DueRows, private readonly progress: AttemptProgress, private readonly receipts: ReceiveReceipt, private readonly chain: AttemptChain, private readonly circuits: ProviderCircuits) {}

  /** The attempt's due row is done then: a try again is an attempt of its own. Answers what `tell` tells when everything else is written. */
  async conclude(tx: Tx, { channel, message, answerMs }: Submitted, outcome: SendOutcome): Promise<Heard> {
    const group = await lockGroup(tx, message.attemptId);
    const real = this.progress.real();
    if (outcome.kind === 'ACCEPTED') await this.accepted(tx, channel, group, outcome.providerRef);
    else if (outcome.kind === 'UNKNOWN') await this.lost(tx, group);
    else await this.refused(tx, group, outcome);
    const took = answerMs ?? group[0]?.submitted_real?.until(real).total('milliseconds') ?? 0;
    return { channel, news: { ...newsOf(outcome, took), answerMs: took } };
  }

  /** Last in the transaction, and in one sequence: it locks circuits, and whoever then waited for a number could wait for another batch. */
  async tell(tx: Tx, heard: readonly Heard[]): Promise<void> {
    for (const { channel, news } of heard.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0))) await this.circuits.heard(tx, channel, news);
  }

  /** The lease ran out while the provider answered: somebody else has called the outcome unknown, and here it is after all. */
  async adopt({ channel, message }: Submitted, providerRef: string): Promise<void> {
    await this.receipts.execute({
      attemptId: message.attemptId, provider: channel.provider, providerRef, receipt: 'SUBMITTED', code: null, at: null, dedupeKey: `accepted:${providerRef}`,
    });
  }

  /**
   * Nobody knows whether the provider took it: the answer did not come in time, or the process died before it came. The group is locked, the
   * attempt first. It counts as not delivered until it is found.
   */
  async lost(tx: Tx, group: readonly AttemptRow[]): Promise<void> {
    const [leader] = group;
    if (leader === undefined) return;
    const at = this.progress.now();
    const isHeard = leader.provider_ref !== null;
    await keepAnswer(tx, group, 'UNKNOWN', this.progress.real());
    for (const attempt of group) {
      if (attempt.state !== 'SUBMITTED') continue;
      await this.progress.move(tx, [attempt], { state: afterOwnWord({ state: attempt.state, isHeard }, 'LOST'), at });
      if (!isHeard) await this.chain.armMoveOn(tx, attempt);
    }
    if (leader.final_at === null) await this.look(tx, leader, isHeard ? this.chain.nextLook(leader) : at.add(RECONCILE_AFTER));
  }

  private async accepted(tx: Tx, channel: NoticeChannel, group: readonly AttemptRow[], providerRef: string): Promise<void> {
    const [leader] = group;
    if (leader === undefined) return;
    await keepAnswer(tx, group, 'ACCEPTED', this.progress.real());
    await keepRef(tx, leader.id, channel.provider, providerRef);
    if (channel.capabilities.hasReceipts) {
      // Its last receipt may have come before this answer.
      if (leader.final_at === null) await this.look(tx, leader, this.chain.nextLook(leader));
      return;
    }
    // Taken over by the relay is all that will be known.
    for (const attempt of group) {
      if (attempt.state === 'CANCELLED') continue;
      const state = afterOwnWord({ state: attempt.state, isHeard: leader.provider_ref !== null }, 'HANDED_OVER');
      await this.progress.move(tx, [attempt], { state, at: this.progress.now(), isLast: true });
    }
  }

  /** Null: ten minutes have gone by meanwhile, as in a demonstration that jumps; it is looked at once more all the same, which ends it. */
  private async look(tx: Tx, leader: AttemptRow, at: Temporal.Instant | null): Promise<void> {
    await this.dueRows.schedule(tx, { kind: CHECK_KIND, subject: leader.id, workOrderId: leader.work_order_id, dueAt: at ?? this.progress.now() });
  }

  /** Nothing went out. What another try may mend is tried again as a new attempt, and the chase waits for that a little while. */
  private async refused(tx: Tx, group: readonly AttemptRow[], refusal: Refusal): Promise<void> {
    const [[leader], { code, reason }] = [group, refusal];
    if (leader === undefined) return;
    // A receipt that came meanwhile knows better: it did go out, and is asked about like any other.
    if (leader.provider_ref !== null) return this.lost(tx, group);
    const at = this.progress.now();
    await keepAnswer(tx, group, 'REFUSED', this.progress.real());
    await insertReceipt(tx, { attemptId: leader.id, state: 'REFUSED', code, at, recordedAt: at, dedupeKey: 'refused', raw: { reason } });
    for (const attempt of group.filter(({ state }) => state !== 'CANCELLED' && state !== 'FAILED' && afterOwnWord({ state, isHeard: false }, 'REFUSED') === 'FAILED')) {
      const isWorthIt = isWorthAPause(refusal) || (isAboutProvider(refusal) && (await this.chain.hasOther(tx, attempt)));
      const goesOn = isWorthIt && (await this.chain.tryAgain(tx, attempt, false));
      await this.progress.move(tx, [attempt], { state: 'FAILED', at, code });
      if (goesOn) await this.chain.armMoveOn(tx, attempt);
    }
  }
}
