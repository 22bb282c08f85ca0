import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalize } from 'json-canonicalize';
import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { Citation } from '../domain/regulation/regulation.js';
import type { Trust } from '../domain/work-order/fact.js';
import { Clock } from '../platform/clock/clock.js';
import type { Batch, Tx } from '../platform/database/database.js';
import { writeInstant } from '../platform/database/instants.js';
import { seal } from '../platform/sealing/seal.js';
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

const SALT_BYTES = 16;
const SALTS_AT_ONCE = 256;
let salts = randomBytes(SALT_BYTES * SALTS_AT_ONCE);
let salted = 0;

/** 16 random bytes in hexadecimal, drawn many at once: each draw is a call of the system. None is used twice. */
const newSalt = (): string => {
  if (salted === SALTS_AT_ONCE) [salts, salted] = [randomBytes(SALT_BYTES * SALTS_AT_ONCE), 0];
  const from = salted * SALT_BYTES;
  salted += 1;
  return salts.toString('hex', from, from + SALT_BYTES);
};

export const GENESIS = '0'.repeat(64);

/**
 * The ledger of each work order: append-only, hash-chained per order, with personal data in side rows. Every append locks the order's
 * row, so entries of one order are in one sequence and orders never wait for each other.
 */
@Injectable()
export class Ledger {
  constructor(private readonly clock: Clock) {}

  /** Answers the entry's id. */
  async append(tx: Tx, workOrderId: string, entry: NewEntry): Promise<string> {
    return this.write(tx, await headOf(tx, workOrderId), entry);
  }

  /** One entry each for many orders; their rows are locked in one statement, in the order of their ids. */
  async appendAll(tx: Tx, entries: readonly { readonly workOrderId: string; readonly entry: NewEntry }[]): Promise<void> {
    await lockHeads(tx, entries.map(({ workOrderId }) => workOrderId));
    for (const { workOrderId, entry } of entries) await this.append(tx, workOrderId, entry);
  }

  /** Begins the chain of an order that this transaction inserts: nobody else knows of it yet, so nothing is read or locked. */
  begin(tx: Tx, workOrderId: string, number: string): void {
    headsOf(tx).set(workOrderId, { workOrderId, number, length: 0, hash: GENESIS });
  }

  /** After a savepoint was rolled back to: what was appended since is gone. */
  forget(tx: Tx): void {
    known.delete(tx);
  }

  private async write(tx: Tx, head: Head, entry: NewEntry): Promise<string> {
    const { workOrderId } = head;
    const id = entry.id ?? randomUUID();
    const recordedAt = entry.recordedAt ?? this.clock.now();
    const salt = newSalt();
    const text = entry.text ?? null;
    const sealed: SealedEntry = {
      workOrderId, seq: head.length + 1, id, kind: entry.kind, isFact: entry.isFact ?? false, at: toBeijing(entry.at), recordedAt: toBeijing(recordedAt),
      trust: entry.trust ?? 'MACHINE', unitCode: entry.unitCode ?? null, channel: entry.channel ?? null, actorKind: entry.actor.kind, actorId: entry.actor.id,
      because: entry.because, data: entry.data ?? {}, textDigest: text === null ? null : createHash('sha256').update(`${salt}\n${text}`).digest('hex'),
    };
    const hash = chainHash(head.hash, sealed);
    const published = { because: entry.because, unitCode: entry.unitCode ?? null, channel: entry.channel ?? null, ...entry.data };
    const written: Written = { ...sealed, number: head.number, at: writeInstant(entry.at), recordedAt: writeInstant(recordedAt), previous: head.hash, hash, salt, text: seal(text), actorName: seal(entry.actor.name), published };
    head.length = sealed.seq;
    head.hash = hash;
    await tx.gather(WRITE_ENTRIES, written);
    return id;
  }
}

/** Where the chain of an order stands; its row is locked until the transaction ends, so nobody else moves it. */
interface Head {
  readonly workOrderId: string;
  readonly number: string;
  length: number;
  hash: string;
}

const known = new WeakMap<Tx, Map<string, Head>>();

const headsOf = (tx: Tx): Map<string, Head> => {
  // Outside of a transaction no lock is held: what was read is not known any more afterwards.
  const heads = (tx.isTransaction ? known.get(tx) : undefined) ?? new Map<string, Head>();
  known.set(tx, heads);
  return heads;
};

const headOf = async (tx: Tx, workOrderId: string): Promise<Head> => {
  const head = tx.isTransaction ? headsOf(tx).get(workOrderId) : undefined;
  if (head !== undefined) return head;
  const [read] = await lockHeads(tx, [workOrderId]);
  if (read === undefined) throw new Error(`no work order ${workOrderId}`);
  return read;
};

const lockHeads = async (tx: Tx, ids: readonly string[]): Promise<readonly Head[]> => {
  const heads = headsOf(tx);
  const missing = [...new Set(ids)].filter((id) => !heads.has(id));
  if (missing.length === 0) return [];
  const rows = await tx.rows<{ id: string; chain_length: number; chain_head: string; number: string }>(
    'select id, chain_length, chain_head, number from work_order where id = any($1::uuid[]) order by id for no key update', [missing]);
  return rows.map(({ id, chain_length, chain_head, number }) => {
    const head: Head = { workOrderId: id, number, length: chain_length, hash: chain_head };
    heads.set(id, head);
    return head;
  });
};

/** An entry as it is written; names are those of the statement. */
interface Written extends SealedEntry {
  readonly number: string; readonly previous: string; readonly hash: string; readonly salt: string; readonly text: string | null; readonly actorName: string | null; readonly published: unknown;
}

/** Entries, side rows, the new heads of the chains, the events and their announcement in one statement: an order is taken in with five entries. */
const WRITE_ENTRIES: Batch<Written> = {
  seenBy: /ledger|\bevent|chain_(?:head|length)|callback/i,
  statement: (entries) => {
    // As arrays of their own: how many rows come out of JSON the planner cannot guess, and would read all orders for one.
    const heads = [...new Map(entries.map((entry) => [entry.workOrderId, entry])).values()];
    return { sql: WRITE_SQL, parameters: [JSON.stringify(entries), heads.map(({ workOrderId }) => workOrderId), heads.map(({ seq }) => seq), heads.map(({ hash }) => hash), BOARD_CHANNEL] };
  },
};

const WRITE_SQL = `
  with written as materialized (
    select * from json_to_recordset($1::json) as w ("workOrderId" uuid, number text, seq int, id uuid, kind text, "isFact" bool, at timestamptz, "recordedAt" timestamptz, trust text, "unitCode" text,
      channel text, "actorKind" text, "actorId" text, because text[], data jsonb, "textDigest" text, previous text, hash text, salt text, text text, "actorName" text, published jsonb)
  ), entry as (
    insert into ledger_entry (work_order_id, seq, id, kind, is_fact, at, recorded_at, trust, unit_code, channel, actor_kind, actor_id, because, data, text_digest, prev_hash, hash)
    select "workOrderId", seq, id, kind, "isFact", at, "recordedAt", trust, "unitCode", channel, "actorKind", "actorId", because, data, "textDigest", previous, hash from written
  ), told as (
    insert into ledger_text (entry_id, salt, text, actor_name) select id, salt, text, "actorName" from written where text is not null or "actorName" is not null
  ), head as (
    update work_order o set chain_length = h.length, chain_head = h.hash from unnest($2::uuid[], $3::int[], $4::text[]) h (id, length, hash) where o.id = h.id
  ), published as (
    insert into event (work_order_id, number, kind, at, recorded_at, data) select "workOrderId", number, kind, at, "recordedAt", published from written
  )
  select pg_notify($5, '')`;
