import type { Temporal } from 'temporal-polyfill';
import type { DrillEnd, DrillState } from '../domain/drill/drill.js';
import type { Tx } from '../platform/database/database.js';
import type { Drill } from './drill-row.js';

export const DRILL_COLUMNS = `d.id, d.jurisdiction, d.name, d.kind, d.scope, d.county_code as "countyCode", d.unit_codes as "unitCodes", d.state, d.starts_at as "startsAt", d.ends_at as "endsAt",
  d.catch_up_minutes as "catchUpMinutes", d.planned_by as "plannedBy", d.planned_at as "plannedAt", d.approval_id as "approvalId", d.started_at as "startedAt", d.ended_at as "endedAt", d.ended_code as "endedCode"`;

export const addDrill = async (tx: Tx, drill: Drill): Promise<void> => {
  await tx.run(
    `insert into drill (id, jurisdiction, name, kind, scope, county_code, unit_codes, state, starts_at, ends_at, catch_up_minutes, planned_by, planned_at, approval_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [drill.id, drill.jurisdiction, drill.name, drill.kind, drill.scope, drill.countyCode, drill.unitCodes, drill.state, drill.startsAt, drill.endsAt, drill.catchUpMinutes, drill.plannedBy, drill.plannedAt, drill.approvalId]);
};

/** Takes the drill's row lock; every step of a drill goes through it, and before the lock of any of its orders. */
export const lockDrill = (tx: Tx, id: string): Promise<Drill | undefined> => tx.maybe<Drill>(`select ${DRILL_COLUMNS} from drill d where d.id = $1 for no key update`, [id]);

export const keepApproval = (tx: Tx, id: string, approvalId: string): Promise<number> => tx.run('update drill set approval_id = $2 where id = $1', [id, approvalId]);

/** A second person agreed. */
export const keepApproved = (tx: Tx, id: string, by: string): Promise<number> => tx.run("update drill set state = 'PLANNED', approved_by = $2 where id = $1 and state = 'PROPOSED'", [id, by]);

export const keepBegun = (tx: Tx, id: string, at: Temporal.Instant): Promise<number> => tx.run("update drill set state = 'RUNNING', started_at = $2 where id = $1 and state = 'PLANNED'", [id, at]);

export interface Ended {
  readonly state: Extract<DrillState, 'ENDED' | 'STOPPED' | 'CANCELLED' | 'MISSED'>;
  readonly code: DrillEnd;
  readonly at: Temporal.Instant;
  /** The account of whoever ended it; null when it ended by itself. */
  readonly by: string | null;
}

export const keepEnded = (tx: Tx, id: string, { state, code, at, by }: Ended): Promise<number> =>
  tx.run('update drill set state = $2, ended_code = $3, ended_at = $4, ended_by = $5 where id = $1 and ended_at is null', [id, state, code, at, by]);

/** The orders of real people that a drill must make room for. */
export const realTraffic = (tx: Tx, jurisdiction: string, since: Temporal.Instant): Promise<{ readonly criticalUnanswered: number; readonly acceptedLately: number }> => tx.one(
  `select (select count(*)::int from work_order o where o.jurisdiction = $1 and not o.drill and o.critical and o.closed_at is null and o.state in ('AWAITING_ROUTING', 'WITH_COUNTY_OFFICE', 'DISPATCHED', 'ACKNOWLEDGED')) as "criticalUnanswered",
     (select count(*)::int from work_order o where o.jurisdiction = $1 and not o.drill and o.opened_at >= $2) as "acceptedLately"`, [jurisdiction, since]);

/** As colleagues know whoever planned it. */
export const plannerName = async (tx: Tx, accountId: string): Promise<string> => (await tx.maybe<{ name: string }>('select display_name as name from account where id = $1', [accountId]))?.name ?? '';
