import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalize } from 'json-canonicalize';
import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { Citation } from '../domain/regulation/regulation.js';
import type { Trust } from '../domain/work-order/fact.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Actor } from './actor.js';

/** The channel on which boards and feeds are woken. */
export const BOARD_CHANNEL = 'jidi_board';

export interface NewEntry {
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly because: readonly Citation[];
  readonly actor: Actor;
  readonly isFact?: boolean;
  readonly trust?: Trust;
  readonly unitCode?: string | null;
  readonly channel?: string | null;
  /** Ids and codes only: what is here can never be erased. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What a person said or wrote; kept in an erasable side row, with only its salted digest in the chain. */
  readonly text?: string | null;
  readonly id?: string;
  /** The instant the entry was judged by, where it was: judging it again must find the same. */
  readonly recordedAt?: Temporal.Instant;
}

/** The parts of an entry its hash covers, in the form they are hashed in. */
export interface SealedEntry {
  readonly workOrderId: string; readonly seq: number; readonly id: string; readonly kind: string; readonly isFact: boolean;
  readonly at: string; readonly recordedAt: string; readonly trust: Trust; readonly unitCode: string | null; readonly channel: string | null;
  readonly actorKind: string; readonly actorId: string | null; readonly because: readonly string[]; readonly data: unknown; readonly textDigest: string | null;
}

/** SHA-256 over the entry before and the canonical form (RFC 8785) of this one. */
export const chainHash = (previous: string, entry: SealedEntry): string => createHash('sha256').update(`${previous}\n${canonicalize(entry)}`).digest('hex');

export const GENESIS = '0'.repeat(64);

/**
 * The ledger of each work order: append-only, hash-chained per order, with personal data in side rows. Every append locks the order's
 * row, so entries of one order are in one sequence and orders never wait for each other.
 */
@Injectable()
export class Ledger {
  constructor(private readonly clock: Clock) {}

  async append(tx: Tx, workOrderId: string, entry: NewEntry): Promise<string> {
    const head = await tx.one<{ chain_length: number; chain_head: string; number: string }>('select chain_length, chain_head, number from work_order where id = $1 for no key update', [workOrderId]);
    const id = entry.id ?? randomUUID();
    const recordedAt = entry.recordedAt ?? this.clock.now();
    const salt = randomBytes(16).toString('hex');
    const text = entry.text ?? null;
    const sealed: SealedEntry = {
      workOrderId, seq: head.chain_length + 1, id, kind: entry.kind, isFact: entry.isFact ?? false, at: toBeijing(entry.at), recordedAt: toBeijing(recordedAt),
      trust: entry.trust ?? 'MACHINE', unitCode: entry.unitCode ?? null, channel: entry.channel ?? null, actorKind: entry.actor.kind, actorId: entry.actor.id,
      because: entry.because, data: entry.data ?? {}, textDigest: text === null ? null : createHash('sha256').update(`${salt}\n${text}`).digest('hex'),
    };
    const hash = chainHash(head.chain_head, sealed);
    const published = { because: entry.because, unitCode: entry.unitCode ?? null, channel: entry.channel ?? null, ...entry.data };
    await tx.rows(WRITE_ENTRY, [workOrderId, sealed.seq, id, sealed.kind, sealed.isFact, entry.at, recordedAt, sealed.trust, sealed.unitCode, sealed.channel, sealed.actorKind, sealed.actorId,
      sealed.because, JSON.stringify(sealed.data), sealed.textDigest, head.chain_head, hash, salt, text, entry.actor.name, head.number, JSON.stringify(published), BOARD_CHANNEL]);
    return id;
  }
}

/** Entry, side row, the chain's new head, the event and its announcement in one round trip: an order is taken in with five of them. */
const WRITE_ENTRY = `
  with entry as (
    insert into ledger_entry (work_order_id, seq, id, kind, is_fact, at, recorded_at, trust, unit_code, channel, actor_kind, actor_id, because, data, text_digest, prev_hash, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  ), told as (
    insert into ledger_text (entry_id, salt, text, actor_name) select $3, $18, $19, $20 where $19::text is not null or $20::text is not null
  ), head as (
    update work_order set chain_length = $2, chain_head = $17 where id = $1
  ), published as (
    insert into event (work_order_id, number, kind, at, recorded_at, data) values ($1, $21, $4, $6, $7, $22) returning seq
  )
  select pg_notify($23, seq::text) from published`;
