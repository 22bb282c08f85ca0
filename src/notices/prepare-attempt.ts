import { Injectable } from '@nestjs/common';
import { NoticeChannels } from '../channels/notice-channels.js';
import type { NoticeChannel, OutboundMessage } from '../channels/notice-channel.port.js';
import { budgetOf, CALL_LIMITS, NO_LIMITS, SMS_LIMITS, type SendingLimits } from '../domain/notice/sending-budget.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { DueRow } from '../platform/due-rows/due-row.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { AttemptProgress } from './attempt-progress.js';
import { attemptText, callsToBundle, holdNumber, lockAttempts, sentSince, type AttemptChannel, type AttemptRow, type AttemptText } from './attempt.store.js';
import { CHECK_KIND, RECONCILE_AFTER } from './attempt-verdict.js';

const LIMITS: Readonly<Record<AttemptChannel, SendingLimits>> = { SMS: SMS_LIMITS, VOICE: CALL_LIMITS, EMAIL: NO_LIMITS, SYSTEM: NO_LIMITS };
/** A message that comes later than an hour says nothing that is still true. */
const MESSAGE_EXPIRES_SECONDS = 3600;
const CAP_FILE = { filename: 'cap.xml', contentType: 'application/cap+xml; charset=utf-8' };

/** Decides, just before sending, whether an attempt still goes out, and marks it as submitted. */
@Injectable()
export class PrepareAttempt {
  constructor(private readonly channels: NoticeChannels, private readonly clock: Clock, private readonly dueRows: DueRows, private readonly progress: AttemptProgress) {}

  /** What to send now; null when there is nothing to send and the due row has been seen to. */
  async execute(tx: Tx, row: DueRow): Promise<{ channel: NoticeChannel; message: OutboundMessage } | null> {
    const planned = await tx.maybe<{ id: string; channel: AttemptChannel; number: string | null }>('select id, channel, number from notice_attempt where id = $1', [row.subject]);
    if (planned?.number !== undefined && planned.number !== null) await holdNumber(tx, planned.channel, planned.number);
    const bundle = planned === undefined || planned.channel !== 'VOICE' || planned.number === null ? [] : await callsToBundle(tx, { id: planned.id, number: planned.number }, this.clock.now());
    const [attempt, ...others] = planned === undefined ? [] : await lockAttempts(tx, [planned.id, ...bundle]);
    if (attempt === undefined || attempt.state !== 'PLANNED') return this.notPlanned(tx, row, attempt);
    if (attempt.withdrawn_at !== null) return this.end(tx, row, attempt, 'CANCELLED', null);
    const channel = attempt.channel === 'SYSTEM' ? undefined : this.channels.of(attempt.channel);
    if (channel === undefined) return this.end(tx, row, attempt, 'FAILED', 'NO_PROVIDER');
    if (attempt.number === null) return this.end(tx, row, attempt, 'FAILED', 'NO_NUMBER');
    const text = await attemptText(tx, attempt.id);
    if (text.text === null) return this.end(tx, row, attempt, 'FAILED', 'NO_TEXT');
    const number = attempt.number;
    const now = this.clock.now();
    const budget = budgetOf(LIMITS[attempt.channel], await sentSince(tx, { ...attempt, number }, now.subtract({ hours: 24 })), now);
    if (budget.kind === 'EXHAUSTED') return this.end(tx, row, attempt, 'FAILED', budget.code);
    if (budget.kind === 'WAIT') {
      await tx.run('update notice_attempt set due_at = $2 where id = $1', [attempt.id, budget.until]);
      await this.dueRows.postpone(tx, row, budget.until);
      return null;
    }
    await this.submit(tx, channel, attempt, others.filter(({ state }) => state === 'PLANNED'));
    return { channel, message: messageOf(attempt.id, number, text) };
  }

  /** Bundled calls are submitted with the one that rings. */
  private async submit(tx: Tx, channel: NoticeChannel, attempt: AttemptRow, bundled: readonly AttemptRow[]): Promise<void> {
    const [now, real] = [this.clock.now(), this.clock.real()];
    for (const member of [attempt, ...bundled]) {
      const into = member.id === attempt.id ? null : attempt.id;
      await tx.run('update notice_attempt set provider = $2, submitted_at = $3, submitted_real = $4, bundled_into = $5 where id = $1', [member.id, channel.provider, now, real, into]);
      await this.progress.move(tx, [{ ...member, bundled_into: into }], { state: 'SUBMITTED', at: now });
      if (into !== null) await this.dueRows.cancel(tx, 'ATTEMPT', member.id);
    }
  }

  /** Already submitted but never concluded: the process died in the middle of the call, so it may have gone out. */
  private async notPlanned(tx: Tx, row: DueRow, attempt: AttemptRow | undefined): Promise<null> {
    if (attempt?.state === 'SUBMITTED' && attempt.provider_ref === null && attempt.bundled_into === null) {
      const at = this.clock.now();
      const group = await lockAttempts(tx, [attempt.id, ...(await bundledWith(tx, attempt.id))]);
      await this.progress.move(tx, group, { state: 'UNKNOWN', at });
      await this.dueRows.schedule(tx, { kind: CHECK_KIND, subject: attempt.id, workOrderId: attempt.work_order_id, dueAt: at.add(RECONCILE_AFTER) });
    }
    await this.dueRows.finish(tx, row);
    return null;
  }

  private async end(tx: Tx, row: DueRow, attempt: AttemptRow, state: 'FAILED' | 'CANCELLED', code: string | null): Promise<null> {
    await this.progress.move(tx, [attempt], { state, at: this.clock.now(), code });
    await this.dueRows.finish(tx, row);
    return null;
  }
}

const bundledWith = async (tx: Tx, attemptId: string): Promise<string[]> =>
  (await tx.rows<{ id: string }>('select id from notice_attempt where bundled_into = $1', [attemptId])).map(({ id }) => id);

const messageOf = (attemptId: string, to: string, { subject, text, attachment }: AttemptText): OutboundMessage => ({
  attemptId, to, text: text ?? '', expiresInSeconds: MESSAGE_EXPIRES_SECONDS,
  ...(subject === null ? {} : { subject }),
  ...(attachment === null ? {} : { attachments: [{ ...CAP_FILE, content: attachment }] }),
});
