import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { CallState } from '../domain/reply/call-state.js';
import type { Tx } from '../platform/database/database.js';
import { seal, sealWhole } from '../platform/sealing/seal.js';

export interface NewCall {
  readonly provider: string;
  readonly providerRef: string;
  readonly direction: 'OUTBOUND' | 'INBOUND';
  readonly attemptId: string | null;
  readonly number: string;
  /** Legal instant of the first webhook. */
  readonly arrivedAt: Temporal.Instant;
}

/** What is kept between two turns of a call: where it stands, without a word of what was said. */
export interface Dialogue {
  readonly state: CallState | null;
  /** Orders of our own call in the order they are told. */
  readonly orders: readonly string[];
  /** Real instant at which the last question was sent. */
  readonly askedAt: string;
}

export interface OpenCall extends NewCall {
  readonly id: string;
  /** The turn the person is to answer next; answers to earlier turns are repeated, not carried out. */
  readonly turn: number;
  readonly dialogue: Dialogue;
  readonly spoken: string | null;
  readonly answer: string | null;
  readonly endedAt: Temporal.Instant | null;
}

interface CallRow {
  id: string; provider: string; provider_ref: string; direction: 'OUTBOUND' | 'INBOUND'; attempt_id: string | null; number: string;
  arrived_at: Temporal.Instant; ended_at: Temporal.Instant | null; dialogue: Dialogue; last_sequence: number;
}

/** What was spoken is in the state; which orders it was about stays readable for retention. */
const kept = (dialogue: Dialogue): string => JSON.stringify({ ...dialogue, state: dialogue.state === null ? null : sealWhole(dialogue.state) });

/** The call is known from its first webhook on; a repeated first webhook finds the same row. */
export async function keepCall(tx: Tx, call: NewCall): Promise<void> {
  const dialogue: Dialogue = { state: null, orders: [], askedAt: call.arrivedAt.toString() };
  const row = await tx.maybe<{ id: string }>(
    `insert into call (id, provider, provider_ref, direction, attempt_id, number, arrived_at, dialogue, last_sequence) values ($1, $2, $3, $4, $5, $6, $7, $8, 0)
     on conflict (provider, provider_ref) do nothing returning id`,
    [randomUUID(), call.provider, call.providerRef, call.direction, call.attemptId, call.number, call.arrivedAt, kept(dialogue)]);
  if (row !== undefined) await tx.run('insert into call_text (call_id) values ($1)', [row.id]);
}

/** Locks the call: its turns are carried out one after another. */
export async function lockCall(tx: Tx, provider: string, providerRef: string): Promise<OpenCall | undefined> {
  const row = await tx.maybe<CallRow>(
    `select id, provider, provider_ref, direction, attempt_id, number, arrived_at, ended_at, dialogue, last_sequence from call
     where provider = $1 and provider_ref = $2 for update`, [provider, providerRef]);
  if (row === undefined) return undefined;
  // Read only once the lock is held: a join would give the words as they were before whoever held it wrote them.
  const words = await tx.maybe<{ spoken: string | null; answer: string | null }>('select spoken, answer from call_text where call_id = $1', [row.id]);
  return {
    id: row.id, provider: row.provider, providerRef: row.provider_ref, direction: row.direction, attemptId: row.attempt_id, number: row.number, arrivedAt: row.arrived_at, endedAt: row.ended_at,
    dialogue: row.dialogue, turn: row.last_sequence, spoken: words?.spoken ?? null, answer: words?.answer ?? null,
  };
}

export async function saveTurn(tx: Tx, id: string, turn: { readonly number: number; readonly dialogue: Dialogue; readonly spoken: string | null; readonly answer: string }): Promise<void> {
  await tx.run('update call set dialogue = $2, last_sequence = $3 where id = $1', [id, kept(turn.dialogue), turn.number]);
  await tx.run('update call_text set spoken = $2, answer = $3 where call_id = $1', [id, seal(turn.spoken), seal(turn.answer)]);
}

/** Notes the end of a call; false when it is unknown or was over, or is said to have gone on for a day. */
export const endCall = async (tx: Tx, id: string, at: Temporal.Instant): Promise<boolean> => (await tx.run("update call set ended_at = $2 where id = $1 and ended_at is null and arrived_at > $2::timestamptz - interval '1 day'", [id, at])) === 1;

/** Open orders whose breach may have waited for the end of a call from that number: those it holds codes of, and those its units still owe an opinion for. */
export const ordersAwaitingCall = async (tx: Tx, number: string): Promise<string[]> => {
  const rows = await tx.rows<{ id: string }>(
    `select o.id from work_order o where o.closed_at is null and (
       exists (select 1 from reply_code r where r.number = $1 and r.work_order_id = o.id)
       or (exists (select 1 from deadline d where d.work_order_id = o.id and d.kind = 'FIRST_RESPONSE' and d.state = 'OPEN')
         and o.unit_code in (select p.unit_code from contact p where (p.mobile = $1 or p.landline = $1) and p.valid_to is null union select r.unit_code from reply_code r where r.number = $1)))
     order by o.id`, [number]);
  return rows.map(({ id }) => id);
};

/** Wrong codes typed in the latest call from that number, when it lies in the last hour. */
export async function wrongCodesSince(tx: Tx, number: string, since: Temporal.Instant, otherThan: string): Promise<number> {
  const row = await tx.maybe<Pick<CallRow, 'dialogue'>>(
    `select dialogue from call
     where number = $1 and direction = 'INBOUND' and arrived_at >= $2 and id <> $3 order by arrived_at desc limit 1`, [number, since, otherThan]);
  return row?.dialogue.state?.wrongCodes ?? 0;
}
