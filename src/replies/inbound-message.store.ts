import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';

export interface ArrivedMessage {
  readonly provider: string;
  readonly providerRef: string;
  /** E.164. */
  readonly from: string;
  readonly text: string;
  /** When it arrived, on the legal time line. */
  readonly at: Temporal.Instant;
}

export interface UnhandledMessage {
  readonly id: string;
  readonly number: string;
  readonly text: string;
  readonly at: Temporal.Instant;
}

export interface HandledMessage {
  readonly meaning: string;
  readonly workOrderIds: readonly string[];
  readonly isAnswer: boolean;
  readonly answer: string | null;
}

/** Keeps what arrived before anything is done about it; null when it was kept before. */
export async function keepMessage(tx: Tx, message: ArrivedMessage, recordedAt: Temporal.Instant): Promise<string | null> {
  const row = await tx.maybe<{ id: string }>(
    `insert into inbound_message (id, provider, provider_ref, number, at, recorded_at, work_order_ids, answered) values ($1, $2, $3, $4, $5, $6, '{}', false)
     on conflict (provider, provider_ref) do nothing returning id`,
    [randomUUID(), message.provider, message.providerRef, message.from, message.at, recordedAt]);
  if (row === undefined) return null;
  await tx.run('insert into inbound_message_text (message_id, text) values ($1, $2)', [row.id, seal(message.text)]);
  return row.id;
}

/** Locks a message nobody has handled yet; undefined when somebody has. */
export const lockUnhandled = (tx: Tx, id: string): Promise<UnhandledMessage | undefined> =>
  tx.maybe<UnhandledMessage>(
    `select m.id, m.number, coalesce(t.text, '') as text, m.at from inbound_message m join inbound_message_text t on t.message_id = m.id
     where m.id = $1 and m.handled_at is null for update of m`, [id]);

export async function markHandled(tx: Tx, id: string, handled: HandledMessage, at: Temporal.Instant): Promise<void> {
  await tx.run('update inbound_message set meaning = $2, work_order_ids = $3, answered = $4, handled_at = $5 where id = $1', [id, handled.meaning, handled.workOrderIds, handled.isAnswer, at]);
  await tx.run('update inbound_message_text set answer = $2 where message_id = $1', [id, seal(handled.answer)]);
}

/** How many replies of that kind from that number were handled since. */
export const countMeanings = async (tx: Tx, number: string, meanings: readonly string[], since: Temporal.Instant): Promise<number> =>
  (await tx.one<{ count: number }>('select count(*)::int as count from inbound_message where number = $1 and meaning = any($2) and at >= $3 and handled_at is not null', [number, meanings, since])).count;
