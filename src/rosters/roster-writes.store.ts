import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { RosterChange, Rotation } from '../domain/roster/roster.js';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';
import type { ContactRole } from '../registry/contact.js';

/** Whose roster it is. */
export interface RosterName {
  readonly unitCode: string;
  readonly role: ContactRole;
}

export interface Entry {
  readonly by: string;
  readonly at: Temporal.Instant;
}

export interface LockedRoster {
  readonly version: number;
  readonly changed_by: string;
  readonly changed_at: Temporal.Instant;
}

/** Locks the roster until the transaction ends; undefined when there is none. */
export const lockRoster = (tx: Tx, { unitCode, role }: RosterName): Promise<LockedRoster | undefined> =>
  tx.maybe<LockedRoster>('select version, changed_by, changed_at from roster where unit_code = $1 and role = $2 for update', [unitCode, role]);

/** Counts the roster on, or begins it; answers its new version. */
export const countOn = async (tx: Tx, { unitCode, role }: RosterName, { by, at }: Entry): Promise<number> => (await tx.one<{ version: number }>(
  `insert into roster as r (unit_code, role, version, changed_by, changed_at) values ($1, $2, 1, $3, $4)
   on conflict (unit_code, role) do update set version = r.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at returning version`, [unitCode, role, by, at])).version;

export interface NewPlanRow {
  readonly version: number;
  /** Null ends the roster. */
  readonly rotations: readonly Rotation[] | null;
  readonly validFrom: Temporal.Instant;
  readonly validTo: Temporal.Instant | null;
}

export const insertPlan = async (tx: Tx, { unitCode, role }: RosterName, plan: NewPlanRow, { by, at }: Entry): Promise<void> => {
  const rotations = plan.rotations?.map((rotation) => ({ ...rotation, startsOn: rotation.startsOn.toString() })) ?? null;
  await tx.run('insert into roster_plan (unit_code, role, version, rotations, valid_from, valid_to, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [unitCode, role, plan.version, rotations === null ? null : JSON.stringify(rotations), plan.validFrom, plan.validTo, by, at]);
};

export interface NewChangeRow {
  readonly kind: RosterChange['kind'];
  readonly version: number;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** Without the kind and the period; instants as text. */
  readonly content: object;
  readonly reason: string | null;
}

/** Answers the id of the change. */
export const insertChange = async (tx: Tx, { unitCode, role }: RosterName, change: NewChangeRow, { by, at }: Entry): Promise<string> => {
  const id = randomUUID();
  await tx.run(
    `insert into roster_change (id, unit_code, role, version, kind, valid_from, valid_to, content, reason, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, unitCode, role, change.version, change.kind, change.from, change.to, JSON.stringify(change.content), seal(change.reason), by, at]);
  return id;
};

/** Answers how many were cancelled: none when there is no such change, or it was cancelled before. */
export const cancelChange = (tx: Tx, { unitCode, role }: RosterName, id: string, { by, at }: Entry): Promise<number> =>
  tx.run('update roster_change set cancelled_by = $4, cancelled_at = greatest($5::timestamptz, recorded_at) where id = $1 and unit_code = $2 and role = $3 and cancelled_at is null', [id, unitCode, role, by, at]);

export interface ChangeRow {
  readonly id: string; readonly kind: RosterChange['kind']; readonly validFrom: Temporal.Instant; readonly validTo: Temporal.Instant; readonly content: Readonly<Record<string, unknown>>; readonly reason: string | null;
  readonly recordedBy: string; readonly recordedAt: Temporal.Instant; readonly cancelledBy: string | null; readonly cancelledAt: Temporal.Instant | null;
}

/** Everything that was entered for the period, cancelled or not, in its order. */
export const changesOf = (tx: Tx, { unitCode, role }: RosterName, from: Temporal.Instant, to: Temporal.Instant): Promise<ChangeRow[]> => tx.rows<ChangeRow>(
  `select id, kind, valid_from as "validFrom", valid_to as "validTo", content, reason, recorded_by as "recordedBy", recorded_at as "recordedAt", cancelled_by as "cancelledBy", cancelled_at as "cancelledAt"
   from roster_change where unit_code = $1 and role = $2 and valid_to > $3 and valid_from < $4 order by version`, [unitCode, role, from, to]);

export interface PlanRow {
  readonly version: number; readonly rotations: readonly unknown[] | null; readonly validFrom: Temporal.Instant; readonly validTo: Temporal.Instant | null; readonly recordedBy: string; readonly recordedAt: Temporal.Instant;
}

export const plansOf = (tx: Tx, { unitCode, role }: RosterName): Promise<PlanRow[]> => tx.rows<PlanRow>(
  `select version, rotations, valid_from as "validFrom", valid_to as "validTo", recorded_by as "recordedBy", recorded_at as "recordedAt"
   from roster_plan where unit_code = $1 and role = $2 order by version desc`, [unitCode, role]);
