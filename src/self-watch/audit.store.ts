import type { Temporal } from 'temporal-polyfill';
import type { Finding, FindingKind, Standing } from '../domain/self-watch/finding.js';
import type { Tx } from '../platform/database/database.js';

export interface AuditRun {
  /** Null while the first one runs. */
  readonly endedAt: Temporal.Instant | null;
  readonly tookMs: number | null;
  readonly orders: number | null;
}

export interface StoredFinding extends Finding {
  readonly number: string | null;
  readonly firstSeenAt: Temporal.Instant;
  readonly lastSeenAt: Temporal.Instant;
  readonly mendedAt: Temporal.Instant | null;
  readonly goneAt: Temporal.Instant | null;
}

/** Takes the turn to look; false when another node has begun a look since `before`. All instants of the audit are real ones. */
export const takeTurn = async (tx: Tx, nodeId: string, at: Temporal.Instant, before: Temporal.Instant): Promise<boolean> =>
  (await tx.run(
    `insert into audit_run (id, started_at, node_id) values (1, $1, $2)
     on conflict (id) do update set started_at = excluded.started_at, node_id = excluded.node_id where audit_run.started_at <= $3`, [at, nodeId, before])) === 1;

export const endRun = (tx: Tx, at: Temporal.Instant, tookMs: number, orders: number): Promise<number> => tx.run(
  `insert into audit_run (id, started_at, ended_at, took_ms, orders) values (1, $1, $1, $2, $3)
   on conflict (id) do update set ended_at = excluded.ended_at, took_ms = excluded.took_ms, orders = excluded.orders`, [at, tookMs, orders]);

/** The last look; undefined before the first. */
export const lastRun = (tx: Tx): Promise<AuditRun | undefined> => tx.maybe<AuditRun>('select ended_at as "endedAt", took_ms as "tookMs", orders from audit_run where id = 1');

/** Notes what stands, and that what no longer does has gone. */
export const keepFindings = async (tx: Tx, findings: readonly Finding[], at: Temporal.Instant): Promise<void> => {
  const columns = [findings.map(({ kind }) => kind), findings.map(({ subject }) => subject), findings.map(({ workOrderId }) => workOrderId)];
  await tx.run(
    `update audit_finding f set gone_at = $1 where gone_at is null
     and not exists (select 1 from unnest($2::text[], $3::text[]) s (kind, subject) where s.kind = f.kind and s.subject = f.subject)`, [at, columns[0], columns[1]]);
  await tx.run(
    `with seen as (select * from unnest($2::text[], $3::text[], $4::uuid[]) s (kind, subject, work_order_id)),
     again as (update audit_finding f set last_seen_at = $1 from seen s where f.gone_at is null and f.kind = s.kind and f.subject = s.subject returning f.kind, f.subject)
     insert into audit_finding (kind, subject, work_order_id, first_seen_at, last_seen_at)
     select kind, subject, work_order_id, $1, $1 from seen s where not exists (select 1 from again a where a.kind = s.kind and a.subject = s.subject)`, [at, ...columns]);
};

export const markMended = (tx: Tx, { kind, subject }: Finding, at: Temporal.Instant): Promise<number> =>
  tx.run('update audit_finding set mended_at = $3 where gone_at is null and kind = $1 and subject = $2', [kind, subject, at]);

/** What stands, by kind. */
export const standingFindings = (tx: Tx): Promise<Standing[]> => tx.rows<{ kind: FindingKind; count: number; mended: number }>(
  'select kind, count(*)::int as count, count(mended_at)::int as mended from audit_finding where gone_at is null group by kind');

/** The newest first: what stands, and what stood since `since`. */
export const listFindings = (tx: Tx, since: Temporal.Instant, limit: number): Promise<StoredFinding[]> => tx.rows<StoredFinding>(
  `select f.kind, f.subject, f.work_order_id as "workOrderId", o.number, f.first_seen_at as "firstSeenAt", f.last_seen_at as "lastSeenAt", f.mended_at as "mendedAt", f.gone_at as "goneAt"
   from audit_finding f left join work_order o on o.id = f.work_order_id
   where f.gone_at is null or f.gone_at >= $1 order by f.gone_at is null desc, f.first_seen_at desc, f.kind, f.subject limit $2`, [since, limit]);

export const forgetFindings = (tx: Tx, before: Temporal.Instant): Promise<number> => tx.run('delete from audit_finding where gone_at < $1', [before]);
