import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';
import type { StopScope } from './stop.js';

/** All instants are legal time. */
export interface Stop {
  readonly id: string;
  readonly scope: StopScope;
  readonly jurisdiction: string | null;
  readonly exceptCritical: boolean;
  readonly reason: string;
  readonly startedAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly approvedBy: string;
  readonly approvedByName: string;
  /** Null while it stands. */
  readonly endedAt: Temporal.Instant | null;
  readonly endedByName: string | null;
  /** Attempts that it held back. */
  readonly held: number;
}

const COLUMNS = `s.id, s.scope, s.jurisdiction, s.except_critical as "exceptCritical", s.reason, s.started_at as "startedAt", s.until_at as "untilAt", s.proposed_by as "proposedBy",
  s.proposed_by_name as "proposedByName", s.approved_by as "approvedBy", s.approved_by_name as "approvedByName", s.ended_at as "endedAt", s.ended_by_name as "endedByName",
  (select count(*)::int from notice_attempt a where a.held_by = s.id) as held`;
/** Stops that hold anything of what somebody sees: those of everything, and of his jurisdiction. */
const IN_SCOPE = '($1::text is null or s.jurisdiction is null or s.jurisdiction = $1)';

export const addStop = async (tx: Tx, stop: Omit<Stop, 'endedAt' | 'endedByName' | 'held'>): Promise<void> => {
  await tx.run(
    `insert into notification_stop (id, scope, jurisdiction, except_critical, reason, started_at, until_at, proposed_by, proposed_by_name, approved_by, approved_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [stop.id, stop.scope, stop.jurisdiction, stop.exceptCritical, seal(stop.reason), stop.startedAt, stop.untilAt, stop.proposedBy, seal(stop.proposedByName), stop.approvedBy, seal(stop.approvedByName)]);
};

/** Seconds for which stops of the channel stood since `since`, or will still stand; those of everything count for each. One transaction asks at a time. */
export const stoppedSeconds = async (tx: Tx, scope: StopScope, jurisdiction: string | null, since: Temporal.Instant): Promise<number> => {
  await tx.rows("select pg_advisory_xact_lock(hashtextextended('notification-stop', 4))");
  return (await tx.one<{ seconds: number }>(
    `select coalesce(sum(extract(epoch from coalesce(s.ended_at, s.until_at) - greatest(s.started_at, $3))), 0)::float8 as seconds from notification_stop s
     where coalesce(s.ended_at, s.until_at) > $3 and ($1 = 'ALL' or s.scope in ('ALL', $1)) and ($2::text is null or s.jurisdiction is null or s.jurisdiction = $2)`, [scope, jurisdiction, since])).seconds;
};

export const lockStop = async (tx: Tx, id: string, jurisdiction: string | null): Promise<Stop | undefined> => {
  await tx.rows('select 1 from notification_stop where id = $1 for no key update', [id]);
  return tx.maybe<Stop>(`select ${COLUMNS} from notification_stop s where ${IN_SCOPE} and s.id = $2`, [jurisdiction, id]);
};

export interface StopsWanted {
  readonly jurisdiction: string | null;
  /** Only those that stand at this instant. */
  readonly standingAt: Temporal.Instant | null;
  readonly after: { readonly at: Temporal.Instant; readonly id: string } | undefined;
  readonly limit: number;
}

export const listStops = (tx: Tx, { jurisdiction, standingAt, after, limit }: StopsWanted): Promise<Stop[]> => tx.rows<Stop>(
  `select ${COLUMNS} from notification_stop s where ${IN_SCOPE} and ($2::timestamptz is null or (s.ended_at is null and s.until_at > $2))
   and ($3::timestamptz is null or (s.started_at, s.id) < ($3, $4::uuid)) order by s.started_at desc, s.id desc limit $5`, [jurisdiction, standingAt, after?.at ?? null, after?.id ?? null, limit]);

export const keepEnd = async (tx: Tx, id: string, { at, by, byName }: { readonly at: Temporal.Instant; readonly by: string | null; readonly byName: string | null }): Promise<void> => {
  await tx.run('update notification_stop set ended_at = $2, ended_by = $3, ended_by_name = $4 where id = $1', [id, at, by, seal(byName)]);
};

/** Orders that it held something of, whose timelines do not say yet that it is over. */
export const ordersToTell = async (tx: Tx, id: string, limit: number): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  `select distinct a.work_order_id as id from notice_attempt a where a.held_by = $1 and a.work_order_id is not null
   and not exists (select 1 from ledger_entry l where l.work_order_id = a.work_order_id and l.kind = 'NOTIFICATIONS_RESUMED' and l.data->>'stopId' = $1::text)
   order by 1 limit $2`, [id, limit])).map((row) => row.id);
