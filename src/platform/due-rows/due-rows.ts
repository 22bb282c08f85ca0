import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../clock/clock.js';
import type { Tx } from '../database/database.js';
import { LeaseLost, type DueRow } from './due-row.js';

/** The channel on which writers wake claimers; a hint only, polling alone is enough. */
export const DUE_CHANNEL = 'jidi_due';

/** How long a claim holds, in real time: longer than the 6 s an outbound call may take, and short enough that what a killed node held is taken over in under 10 s. */
export const LEASE = Temporal.Duration.from({ seconds: 8 });

interface ClaimedRow {
  id: number; kind: string; subject: string; work_order_id: string | null; due_at: Temporal.Instant; fence: number; failures: number;
}

/** Due rows: arm, claim, finish. The legal clock decides what is due, real time how long a lease holds. */
@Injectable()
export class DueRows {
  constructor(private readonly clock: Clock) {}

  /** Arms the one row of this kind and subject, or moves it; whoever holds the old claim loses it. */
  async schedule(tx: Tx, row: { readonly kind: string; readonly subject: string; readonly workOrderId?: string | null; readonly dueAt: Temporal.Instant }): Promise<void> {
    await tx.rows(
      `with armed as (
         insert into due_row (kind, subject, work_order_id, due_at) values ($1, $2, $3, $4)
         on conflict (kind, subject) do update set due_at = excluded.due_at, done_at = null, lease_until = null, fence = due_row.fence + 1, failures = 0, last_failure = null
         returning kind)
       select pg_notify($5, kind) from armed`,
      [row.kind, row.subject, row.workOrderId ?? null, row.dueAt, DUE_CHANNEL],
    );
  }

  /** Arms many rows of one kind at once, each new; claimers are woken once. */
  async scheduleAll(tx: Tx, kind: string, rows: readonly { readonly subject: string; readonly dueAt: Temporal.Instant }[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.run('insert into due_row (kind, subject, due_at) select $1, subject, due_at from unnest($2::text[], $3::timestamptz[]) r (subject, due_at)', [kind, rows.map(({ subject }) => subject), rows.map(({ dueAt }) => dueAt.toString())]);
    await tx.rows('select pg_notify($1, $2)', [DUE_CHANNEL, kind]);
  }

  /** Takes the row away; nothing happens when there is none. */
  async cancel(tx: Tx, kind: string, subject: string): Promise<void> {
    await tx.run('update due_row set done_at = $3, lease_until = null, fence = fence + 1 where kind = $1 and subject = $2 and done_at is null', [kind, subject, this.clock.now()]);
  }

  /** Marks the claimed row done within the transaction of its effects. */
  async finish(tx: Tx, row: DueRow): Promise<void> {
    const changed = await tx.run('update due_row set done_at = $3, lease_until = null where id = $1 and fence = $2 and done_at is null', [row.id, row.fence, this.clock.now()]);
    if (changed !== 1) throw new LeaseLost(row);
  }

  /** Begins the lease anew just before a call goes out: whoever waited too long for a lock must not call as well as the next one. */
  async renew(tx: Tx, row: DueRow): Promise<void> {
    const changed = await tx.run('update due_row set lease_until = $3 where id = $1 and fence = $2 and done_at is null', [row.id, row.fence, this.clock.real().add(LEASE)]);
    if (changed !== 1) throw new LeaseLost(row);
  }

  /** Gives the claimed row back, to be claimed again at `dueAt`. */
  async postpone(tx: Tx, row: DueRow, dueAt: Temporal.Instant): Promise<void> {
    const changed = await tx.run('update due_row set due_at = $3, lease_until = null, fence = fence + 1 where id = $1 and fence = $2 and done_at is null', [row.id, row.fence, dueAt]);
    if (changed !== 1) throw new LeaseLost(row);
  }

  /** Rows of these kinds due at `at`, oldest first, each claimed for one lease. The predicate holds bound values only: the planner then keeps to the index. */
  async claim(tx: Tx, kinds: readonly string[], at: Temporal.Instant, limit: number): Promise<DueRow[]> {
    const rows = await tx.rows<ClaimedRow>(
      `update due_row set lease_until = $4, fence = fence + 1
       where id = any(array(
         select id from due_row where done_at is null and due_at <= $1 and kind = any($2) and (lease_until is null or lease_until <= $3)
         order by due_at, id limit $5 for update skip locked))
       returning id, kind, subject, work_order_id, due_at, fence, failures`,
      [at, kinds, this.clock.real(), this.clock.real().add(LEASE), limit],
    );
    return rows
      .map((row): DueRow => ({ id: row.id, kind: row.kind, subject: row.subject, workOrderId: row.work_order_id, dueAt: row.due_at, fence: row.fence, failures: row.failures }))
      .sort((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt) || a.id - b.id);
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
