import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { NoticeChannelKind, Tell } from '../domain/ladder/ladder.js';
import type { BudgetCode } from '../domain/notice/sending-budget.js';
import { Clock } from '../platform/clock/clock.js';
import { NoticeChannels } from '../channels/notice-channels.js';
import type { Batch, Tx } from '../platform/database/database.js';
import { writeInstant } from '../platform/database/instants.js';
import { DueRows, type Rank } from '../platform/due-rows/due-rows.js';
import { seal } from '../platform/sealing/seal.js';
import { CANARY, SURVEY, VERIFICATION } from './attempt.store.js';
import type { NoticeOrder } from './notice-order.js';
import { rankOf } from './rank-of.js';
import type { ChaseBody, Recipient } from './recipients.js';

export interface Planned {
  readonly order: NoticeOrder;
  readonly body: ChaseBody;
  readonly chaseId: string | null;
  readonly rung: string;
  readonly tell: Tell;
  readonly recipient: Recipient;
  readonly because: readonly string[];
  /** A call to a number that is used up is not planned: whoever asks for this tells somebody else in its place. */
  readonly mindsBudget?: boolean;
}

export interface NewAttempt {
  readonly noticeId: string;
  readonly order: NoticeOrder | null;
  readonly channel: NoticeChannelKind;
  readonly to: string | null;
  readonly name: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  /** The bureau's copy whose CAP document goes along with a mail. */
  readonly copyId?: string | null;
  /** The number is used up: written down as failed, never to be sent. */
  readonly spent?: BudgetCode | null;
}

export interface Question {
  readonly number: string;
  readonly channel: 'SMS' | 'VOICE';
  readonly text: string;
  readonly name: string;
  readonly contactId: string;
  readonly role: string;
  readonly unitCode: string;
  readonly because: readonly string[];
}

const NO_ORDER = { critical: false, drill: false };
/** Behind everything that is owed to an order: a morning's questions to petitioners must hold up no dispatch. */
const LAST: Rank = 2;

/** One SMS to the petitioner of an order. */
export interface PetitionerQuestion {
  readonly workOrderId: string;
  readonly unitCode: string | null;
  readonly number: string;
  readonly text: string;
  readonly because: readonly string[];
}

/** Writes notice and attempt rows; the due row of an attempt is what makes it leave. */
@Injectable()
export class AttemptPlanner {
  constructor(private readonly clock: Clock, private readonly dueRows: DueRows, private readonly channels: NoticeChannels) {}

  /** Whether mails can leave at all: what stands beside a ladder is not planned only to fail. */
  get hasMail(): boolean {
    return this.channels.ofKind('EMAIL').length > 0;
  }

  get now(): Temporal.Instant {
    return this.clock.now();
  }

  async notice(tx: Tx, planned: Omit<Planned, 'tell'> & { readonly audience: string; readonly purpose: string }): Promise<string> {
    const id = randomUUID();
    await tx.post(
      `insert into notice (id, work_order_id, chase_id, rung, purpose, audience, unit_code, contact_id, contact_role, copy_id, because, planned_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, planned.order.id, planned.chaseId, planned.rung, planned.purpose, planned.audience, planned.recipient.unitCode, planned.recipient.contactId, planned.recipient.role, planned.body.copyId, planned.because, this.now]);
    return id;
  }

  /** One SMS outside any ladder: the confirmation of an answer, a help text. Nothing of it concerns an order's ledger. */
  async confirmation(tx: Tx, message: { readonly number: string; readonly text: string; readonly workOrderId: string | null; readonly name: string | null }): Promise<string> {
    const id = randomUUID();
    await tx.post("insert into notice (id, work_order_id, purpose, audience, because, planned_at) values ($1, $2, 'CONFIRMATION', 'ANSWERER', '{}', $3)", [id, message.workOrderId, this.now]);
    return this.insert(tx, { noticeId: id, workOrderId: message.workOrderId, channel: 'SMS', to: message.number, name: message.name, subject: null, text: message.text });
  }

  /** A message to a handset that belongs to nobody, to see whether messages arrive. Answers the attempt. */
  async canary(tx: Tx, message: { readonly number: string; readonly text: string }): Promise<string> {
    const id = randomUUID();
    await tx.run("insert into notice (id, purpose, audience, because, planned_at) values ($1, $2, 'CANARY', '{}', $3)", [id, CANARY, this.now]);
    return this.insert(tx, { noticeId: id, workOrderId: null, channel: 'SMS', to: message.number, name: null, subject: null, text: message.text });
  }

  /** The question whether a number is right, on one channel; it belongs to no order. Answers the attempt. */
  async question(tx: Tx, { contactId, role, unitCode, because, ...message }: Question): Promise<string> {
    const id = randomUUID();
    await tx.post(
      "insert into notice (id, purpose, audience, unit_code, contact_id, contact_role, because, planned_at) values ($1, $2, 'CONTACT', $3, $4, $5, $6, $7)",
      [id, VERIFICATION, unitCode, contactId, role, because, this.now]);
    return this.insert(tx, { noticeId: id, workOrderId: null, channel: message.channel, to: message.number, name: message.name, subject: null, text: message.text });
  }

  /** It stands with the order, names nobody, and is sent to the order's own petitioner only. Answers the notice. */
  async petitioner(tx: Tx, { workOrderId, unitCode, number, text, because }: PetitionerQuestion): Promise<string> {
    const id = randomUUID();
    await tx.post("insert into notice (id, work_order_id, purpose, audience, unit_code, contact_role, because, planned_at) values ($1, $2, $3, 'PETITIONER', $4, 'PETITIONER', $5, $6)", [id, workOrderId, SURVEY, unitCode, because, this.now]);
    await this.insert(tx, { noticeId: id, workOrderId, channel: 'SMS', to: number, name: null, subject: null, text, rank: LAST });
    return id;
  }

  async attempt(tx: Tx, attempt: NewAttempt): Promise<string> {
    return this.insert(tx, { ...attempt, workOrderId: attempt.order?.id ?? null });
  }

  private async insert(tx: Tx, attempt: Omit<NewAttempt, 'order'> & { readonly order?: NoticeOrder | null; readonly workOrderId: string | null; readonly rank?: Rank }): Promise<string> {
    const id = randomUUID();
    const isSystem = attempt.channel === 'SYSTEM';
    const spent = attempt.spent ?? null;
    await tx.gather(ATTEMPTS, {
      id, noticeId: attempt.noticeId, workOrderId: attempt.workOrderId, channel: attempt.channel, to: attempt.to, state: isSystem ? 'DELIVERED' : spent === null ? 'PLANNED' : 'FAILED', at: this.now, doneAt: isSystem || spent !== null ? this.now : null, code: spent,
      name: attempt.name, subject: attempt.subject, text: attempt.text, copyId: attempt.channel === 'EMAIL' ? attempt.copyId ?? null : null,
    });
    if (!isSystem && spent === null) await this.dueRows.schedule(tx, { kind: 'ATTEMPT', subject: id, workOrderId: attempt.workOrderId, dueAt: this.now, rank: attempt.rank ?? rankOf(attempt.order ?? NO_ORDER) });
    return id;
  }
}

interface PlannedAttempt {
  readonly id: string; readonly noticeId: string; readonly workOrderId: string | null; readonly channel: NoticeChannelKind; readonly to: string | null; readonly state: 'PLANNED' | 'DELIVERED' | 'FAILED'; readonly code: BudgetCode | null;
  readonly at: Temporal.Instant; readonly doneAt: Temporal.Instant | null; readonly name: string | null; readonly subject: string | null; readonly text: string | null; readonly copyId: string | null;
}

/** Attempts with their frozen texts; a mail about a bureau's copy carries the copy's document. */
const ATTEMPTS: Batch<PlannedAttempt> = {
  seenBy: /notice|attempt/i,
  statement: (rows) => ({
    sql: `with planned as materialized (
         select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::uuid[], $13::text[])
           p (id, notice_id, work_order_id, channel, number, state, due_at, done_at, name, subject, text, copy_id, code)
       ), attempt as (
         insert into notice_attempt (id, notice_id, work_order_id, channel, number, state, due_at, submitted_at, final_at, error_code)
         select id, notice_id, work_order_id, channel, number, state, due_at, case when state = 'DELIVERED' then done_at end, done_at, code from planned)
       insert into notice_text (attempt_id, recipient_name, subject, text, attachment)
       select id, name, subject, text, (select document from emergency_copy c where c.id = copy_id) from planned`,
    parameters: [
      rows.map(({ id }) => id), rows.map(({ noticeId }) => noticeId), rows.map(({ workOrderId }) => workOrderId), rows.map(({ channel }) => channel), rows.map(({ to }) => to), rows.map(({ state }) => state),
      rows.map(({ at }) => writeInstant(at)), rows.map(({ doneAt }) => (doneAt === null ? null : writeInstant(doneAt))), rows.map(({ name }) => seal(name)), rows.map(({ subject }) => seal(subject)), rows.map(({ text }) => seal(text)),
      rows.map(({ copyId }) => copyId), rows.map(({ code }) => code),
    ],
  }),
};
