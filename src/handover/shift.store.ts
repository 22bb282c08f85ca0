import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { seal } from '../platform/sealing/seal.js';
import type { Desk } from './desk.js';

export interface ShiftRow {
  readonly id: string;
  readonly holderId: string;
  readonly holderName: string;
  readonly beganAt: Temporal.Instant;
  readonly beganAs: 'BEGUN' | 'HANDED_OVER' | 'TAKEN_OVER';
  /** Why the desk was taken without a handover; null for the other ways. */
  readonly reason: string | null;
}

const COLUMNS = 'id, holder_id as "holderId", holder_name as "holderName", began_at as "beganAt", began_as as "beganAs", reason';

/** Whoever holds the desk now; undefined when nobody does. */
export const openShift = (tx: Tx, { code }: Desk): Promise<ShiftRow | undefined> => tx.maybe<ShiftRow>(`select ${COLUMNS} from duty_shift where desk = $1 and ended_at is null`, [code]);

/** Legal instant at which the last shift ended; undefined before the first end. */
export const lastShiftEnd = async (tx: Tx, { code }: Desk): Promise<Temporal.Instant | undefined> =>
  (await tx.maybe<{ at: Temporal.Instant }>('select ended_at as at from duty_shift where desk = $1 and ended_at is not null order by ended_at desc limit 1', [code]))?.at;

export const endShift = async (tx: Tx, id: string, at: Temporal.Instant): Promise<void> => {
  await tx.run('update duty_shift set ended_at = greatest($2, began_at) where id = $1', [id, at]);
};

export const insertShift = async (tx: Tx, { code }: Desk, shift: ShiftRow): Promise<void> => {
  await tx.run('insert into duty_shift (id, desk, holder_id, holder_name, began_at, began_as, reason) values ($1, $2, $3, $4, $5, $6, $7)',
    [shift.id, code, shift.holderId, seal(shift.holderName), shift.beganAt, shift.beganAs, seal(shift.reason)]);
};

/** Somebody who may be given the desk. */
export interface Successor {
  readonly id: string;
  readonly name: string;
  readonly role: 'OPERATOR' | 'SUPERVISOR';
}

/** Those who work at this desk and may still sign in, supervisors first. */
export const successorsAt = (tx: Tx, { jurisdiction }: Desk): Promise<Successor[]> => tx.rows<Successor>(
  `select id, display_name as name, role from account where role in ('OPERATOR', 'SUPERVISOR') and disabled_at is null and jurisdiction is not distinct from $1
   order by role desc, display_name, id`, [jurisdiction]);
