import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../database/database.js';
import { DUE_CHANNEL } from './due-rows.js';

/**
 * Rows that stand for a queue: armed when something is put in, finished when it is empty. Whoever carries one out must hold the row
 * (`DueRows.renew`) before he looks whether the queue is empty; then nothing that is put in meanwhile can be missed.
 */
export const armQueues = async (tx: Tx, kind: string, queues: readonly { readonly subject: string; readonly workOrderId: string | null }[], dueAt: Temporal.Instant): Promise<void> => {
  if (queues.length === 0) return;
  // In one order of subjects, or two who arm the same queues could wait for each other. A row that is under way or waiting keeps its claim and its instant.
  await tx.run(
    `insert into due_row (kind, subject, work_order_id, due_at)
     select $1, subject, work_order_id, $4 from unnest($2::text[], $3::uuid[]) q (subject, work_order_id) order by subject
     on conflict (kind, subject) do update set due_at = excluded.due_at, done_at = null, lease_until = null, fence = due_row.fence + 1, failures = 0, last_failure = null where due_row.done_at is not null`,
    [kind, queues.map(({ subject }) => subject), queues.map(({ workOrderId }) => workOrderId), dueAt]);
  await tx.rows('select pg_notify($1, $2)', [DUE_CHANNEL, kind]);
};

/** Lets queues that wait for a later instant begin at `dueAt`; those in somebody's hands go on as they are. */
export const hastenQueues = async (tx: Tx, kind: string, subjects: readonly string[], dueAt: Temporal.Instant): Promise<void> => {
  const hastened = await tx.run(
    `update due_row set due_at = $3, fence = fence + 1 where id = any(array(
       select id from due_row where kind = $1 and subject = any($2) and done_at is null and lease_until is null and due_at > $3 for update skip locked))`, [kind, subjects, dueAt]);
  if (hastened > 0) await tx.rows('select pg_notify($1, $2)', [DUE_CHANNEL, kind]);
};
