import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../clock/clock.js';
import type { Batch, Tx } from '../database/database.js';
import { writeInstant } from '../database/instants.js';
import { LeaseLost, type DueRow } from './due-row.js';

/** The channel on which writers wake claimers; a hint only, polling alone is enough. */
export const DUE_CHANNEL = 'jidi_due';

/** How long a claim holds, in real time: longer than the 6 s an outbound call may take, and short enough that what a killed node held is taken over in under 10 s. */
export const LEASE = Temporal.Duration.from({ seconds: 8 });

interface ClaimedRow {
  id: number; kind: string; subject: string; work_order_id: string | null; due_at: Temporal.Instant; fence: number; failures: number; rank: number;
}

/**
 * 0 goes first: what concerns a critical order, and alarms to supervisors. 2 goes last: exercises, surveys and papers, for which nobody waits at a roadside.
 * Among rows of one rank the oldest goes first.
 */
export type Rank = 0 | 1 | 2;

const LEAST: Rank = 1;

interface Armed {
  readonly kind: string;
  readonly subject: string;
  readonly workOrderId?: string | null;
  readonly dueAt: Temporal.Instant;
  readonly rank?: Rank;
}

/** Claimers are woken once for each kind. */
const ARM: Batch<Armed> = {
  seenBy: /due_row/i,
  statement: (rows) => {
    // One statement may not touch a row twice: what was armed last holds.
    const last = [...new Map(rows.map((row) => [`${row.kind} ${row.subject}`, row])).values()];
    return {
      sql: `with armed as (
         insert into due_row (kind, subject, work_order_id, due_at, rank)
         select * from unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[], $5::smallint[])
         on conflict (kind, subject) do update set due_at = excluded.due_at, rank = excluded.rank, done_at = null, lease_until = null, fence = due_row.fence + 1, failures = 0, last_failure = null
         returning kind)
       select pg_notify($6, kind) from (select distinct kind from armed) woken`,
      parameters: [last.map(({ kind }) => kind), last.map(({ subject }) => subject), last.map(({ workOrderId }) => workOrderId ?? null), last.map(({ dueAt }) => writeInstant(dueAt)), last.map(({ rank }) => rank ?? LEAST), DUE_CHANNEL],
    };
  },
};

/** Due rows: arm, claim, finish. The legal clock decides what is due, real time how long a lease holds. */
@Injectable()
export class DueRows {
  constructor(private readonly clock: Clock) {}

  /** Arms the one row of this kind and subject, or moves it; whoever holds the old claim loses it. What one step arms is written together. */
  async schedule(tx: Tx, row: Armed): Promise<void> {
    await tx.gather(ARM, row);
  }

  /** Arms many rows of one kind at once, each new; claimers are woken once. */
  async scheduleAll(tx: Tx, kind: string, rows: readonly { readonly subject: string; readonly workOrderId?: string | null; readonly dueAt: Temporal.Instant; readonly rank?: Rank }[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.run(
      `insert into due_row (kind, subject, work_order_id, due_at, rank)
       select $1, subject, work_order_id, due_at, rank from unnest($2::text[], $3::uuid[], $4::timestamptz[], $5::smallint[]) r (subject, work_order_id, due_at, rank)`,
      [kind, rows.map(({ subject }) => subject), rows.map(({ workOrderId }) => workOrderId ?? null), rows.map(({ dueAt }) => dueAt.toString()), rows.map(({ rank }) => rank ?? LEAST)]);
    await tx.rows('select pg_notify($1, $2)', [DUE_CHANNEL, kind]);
  }

  /** Takes the row away; nothing happens when there is none. */
  async cancel(tx: Tx, kind: string, subject: string): Promise<void> {
    await this.cancelAll(tx, kind, [subject]);
  }

  /** Marks the claimed row done within the transaction of its effects. */
  async finish(tx: Tx, row: DueRow): Promise<void> {
    await this.finishAll(tx, [row]);
  }

  /** As `finish`, for many rows in one statement. Throws LeaseLost when any of them is somebody else's by now. */
  async finishAll(tx: Tx, rows: readonly DueRow[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const changed = await tx.run(
      'update due_row d set done_at = $3, lease_until = null from unnest($1::bigint[], $2::integer[]) r (id, fence) where d.id = r.id and d.fence = r.fence and d.done_at is null',
      [rows.map(({ id }) => id), rows.map(({ fence }) => fence), this.clock.now()]);
    if (changed !== rows.length) throw new LeaseLost(first);
  }

  /** The rows among these that are still the caller's, each with its lease begun anew just before a call goes out, and the real instant at which that ends. */
  async renewAll(tx: Tx, rows: readonly DueRow[]): Promise<{ readonly kept: ReadonlySet<number>; readonly until: Temporal.Instant }> {
    const until = this.clock.real().add(LEASE);
    const kept = await tx.rows<{ id: number }>(
      'update due_row d set lease_until = $3 from unnest($1::bigint[], $2::integer[]) r (id, fence) where d.id = r.id and d.fence = r.fence and d.done_at is null returning d.id',
      [rows.map(({ id }) => id), rows.map(({ fence }) => fence), until]);
    return { kept: new Set(kept.map(({ id }) => id)), until };
  }

  /** As `postpone`, for many rows in one statement, each to its own instant. Throws LeaseLost when any of them is somebody else's by now. */
  async postponeAll(tx: Tx, rows: readonly { readonly row: DueRow; readonly dueAt: Temporal.Instant }[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    const changed = await tx.run(
      'update due_row d set due_at = r.due_at, lease_until = null, fence = d.fence + 1 from unnest($1::bigint[], $2::integer[], $3::timestamptz[]) r (id, fence, due_at) where d.id = r.id and d.fence = r.fence and d.done_at is null',
      [rows.map(({ row }) => row.id), rows.map(({ row }) => row.fence), rows.map(({ dueAt }) => dueAt.toString())]);
    if (changed !== rows.length) throw new LeaseLost(first.row);
  }

  /** As `cancel`, for many subjects of one kind. */
  async cancelAll(tx: Tx, kind: string, subjects: readonly string[]): Promise<void> {
    if (subjects.length === 0) return;
    await tx.run('update due_row set done_at = $3, lease_until = null, fence = fence + 1 where kind = $1 and subject = any($2) and done_at is null', [kind, subjects, this.clock.now()]);
  }

  /** Begins the lease anew just before a call goes out: whoever waited too long for a lock must not call as well as the next one. */
  async renew(tx: Tx, row: DueRow): Promise<void> {
    const { kept } = await this.renewAll(tx, [row]);
    if (!kept.has(row.id)) throw new LeaseLost(row);
  }

  /** Gives the claimed row back, to be claimed again at `dueAt`. */
  async postpone(tx: Tx, row: DueRow, dueAt: Temporal.Instant): Promise<void> {
    await this.postponeAll(tx, [{ row, dueAt }]);
  }

  /** Gives it back until `again`, or marks it done when there is nothing more to do. */
  async settle(tx: Tx, row: DueRow, again: Temporal.Instant | null): Promise<void> {
    await (again === null ? this.finish(tx, row) : this.postpone(tx, row, again));
  }

  /**
   * Rows of these kinds due at `at`, critical first, then oldest, each claimed for one lease. The predicates hold bound values and literals
   * only, one branch for each index: the planner then keeps to them, whatever number of rows waits for later.
   * @param ofLast at most so many of those that go last
   */
  async claim(tx: Tx, kinds: readonly string[], at: Temporal.Instant, limit: number, ofLast = limit): Promise<DueRow[]> {
    const rows = await tx.rows<ClaimedRow>(CLAIM, [at, kinds, this.clock.real(), this.clock.real().add(LEASE), limit, ofLast]);
    return rows
      .map((row) => ({ rank: row.rank, claimed: { id: row.id, kind: row.kind, subject: row.subject, workOrderId: row.work_order_id, dueAt: row.due_at, fence: row.fence, failures: row.failures } satisfies DueRow }))
      .sort((a, b) => a.rank - b.rank || Temporal.Instant.compare(a.claimed.dueAt, b.claimed.dueAt) || a.claimed.id - b.claimed.id)
      .map(({ claimed }) => claimed);
  }

  /** Notes a failure and frees the row for a later try (real seconds 1, 2, 4 … 60); the failure is kept for the operator. */
  async fail(tx: Tx, row: DueRow, reason: string): Promise<void> {
    const pause = Math.min(60, 2 ** Math.min(row.failures, 6));
    await tx.run(
      'update due_row set failures = failures + 1, last_failure = $3, lease_until = $4 where id = $1 and fence = $2 and done_at is null',
      [row.id, row.fence, reason.slice(0, 500), this.clock.real().add({ seconds: pause })],
    );
  }

  /** The earliest instant at which a row of these kinds that is in nobody's hands is due; null when none is. */
  async nextDueAt(tx: Tx, kinds: readonly string[]): Promise<Temporal.Instant | null> {
    const row = await tx.maybe<{ due_at: Temporal.Instant }>(
      'select due_at from due_row where done_at is null and kind = any($2) and (lease_until is null or lease_until <= $1) order by due_at limit 1', [this.clock.real(), kinds]);
    return row?.due_at ?? null;
  }
}

const DUE = 'select id from due_row where done_at is null and due_at <= $1 and kind = any($2) and (lease_until is null or lease_until <= $3)';

const CLAIM = `
  update due_row set lease_until = $4, fence = fence + 1
  where id = any(array(
    select id from (
      select id from (${DUE} and rank = 0 order by due_at, id limit $5 for update skip locked) first
      union all
      select id from (${DUE} and rank = 1 order by due_at, id limit $5 for update skip locked) others
      union all
      select id from (${DUE} and rank = 2 order by due_at, id limit $6 for update skip locked) last) due limit $5))
  returning id, kind, subject, work_order_id, due_at, fence, failures, rank`;
