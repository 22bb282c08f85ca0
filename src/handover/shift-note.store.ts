import type { Temporal } from 'temporal-polyfill';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { Tx } from '../platform/database/database.js';
import type { InstantKey } from '../platform/http/keyset.js';
import { seal } from '../platform/sealing/seal.js';
import type { Desk } from './desk.js';

export interface NoteRow {
  readonly id: string;
  readonly desk: string;
  readonly workOrderId: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly pinned: boolean;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly doneAt: Temporal.Instant | null;
  readonly doneBy: string | null;
  readonly struckAt: Temporal.Instant | null;
  readonly struckBy: string | null;
  readonly strikeReason: string | null;
  /** Of the order it is about; only to mask it where the note names the person. */
  readonly petitioner: string | null;
}

const SELECT = `select n.id, n.desk, n.work_order_id as "workOrderId", o.number, t.title, n.text, n.pinned, n.by_name as by, n.at, n.done_at as "doneAt", n.done_by as "doneBy",
    n.struck_at as "struckAt", n.struck_by as "struckBy", n.strike_reason as "strikeReason", t.petitioner_name as petitioner
  from shift_note n left join work_order o on o.id = n.work_order_id left join work_order_text t on t.work_order_id = n.work_order_id`;
const STANDING = 'n.pinned and n.done_at is null and n.struck_at is null';

/** What still needs a word at the desk: notes that were pinned and are neither done nor struck, oldest first. */
export const standingNotes = (tx: Tx, { code }: Desk): Promise<NoteRow[]> => tx.rows<NoteRow>(`${SELECT} where n.desk = $1 and ${STANDING} order by n.at, n.id limit 500`, [code]);

export interface NoteFilter {
  readonly since: Temporal.Instant | null;
  readonly standingOnly: boolean;
}

/** The newest first. */
export const listNotes = (tx: Tx, { code }: Desk, { since, standingOnly }: NoteFilter, after: InstantKey | undefined, limit: number): Promise<NoteRow[]> => tx.rows<NoteRow>(
  `${SELECT} where n.desk = $1 and ($2::timestamptz is null or n.at >= $2) and (not $3::boolean or (${STANDING}))
     and ($4::timestamptz is null or n.at < $4 or (n.at = $4 and n.id > $5::uuid)) order by n.at desc, n.id limit $6`, [code, since, standingOnly, after?.at ?? null, after?.id ?? null, limit]);

/** The notes of one order that the reader may see, of whatever desk; the newest first. */
export const notesOfOrder = (tx: Tx, workOrderId: string, scope: OrderScope, limit: number): Promise<NoteRow[]> => tx.rows<NoteRow>(
  `${SELECT} where n.work_order_id = $2 and ${scopeSql(scope, 1)} order by n.at desc, n.id limit $3`, [scope.code, workOrderId, limit]);

export const isOrderInScope = async (tx: Tx, workOrderId: string, scope: OrderScope): Promise<boolean> =>
  (await tx.maybe(`select 1 as one from work_order o where o.id = $2 and ${scopeSql(scope, 1)}`, [scope.code, workOrderId])) !== undefined;

/** Held until the transaction ends; one of another desk only when it is about an order the reader may see. */
export const holdNote = async (tx: Tx, id: string, { code }: Desk, scope: OrderScope): Promise<NoteRow | undefined> => tx.maybe<NoteRow>(
  `${SELECT} where n.id = $2 and (n.desk = $3 or (n.work_order_id is not null and ${scopeSql(scope, 1)})) for update of n`, [scope.code, id, code]);

export interface NewNoteRow {
  readonly id: string;
  readonly workOrderId: string | null;
  readonly text: string;
  readonly pinned: boolean;
  readonly byId: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

export const insertNote = async (tx: Tx, { code }: Desk, note: NewNoteRow): Promise<NoteRow> => {
  await tx.run('insert into shift_note (id, desk, work_order_id, text, pinned, by_id, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [note.id, code, note.workOrderId, seal(note.text), note.pinned, note.byId, seal(note.by), note.at]);
  return noteById(tx, note.id);
};

export const finishNote = async (tx: Tx, id: string, by: string, at: Temporal.Instant): Promise<NoteRow> => {
  await tx.run('update shift_note set done_at = $2, done_by = $3 where id = $1', [id, at, seal(by)]);
  return noteById(tx, id);
};

export const strikeNote = async (tx: Tx, id: string, by: string, reason: string, at: Temporal.Instant): Promise<NoteRow> => {
  await tx.run('update shift_note set struck_at = $2, struck_by = $3, strike_reason = $4 where id = $1', [id, at, seal(by), seal(reason)]);
  return noteById(tx, id);
};

const noteById = (tx: Tx, id: string): Promise<NoteRow> => tx.one<NoteRow>(`${SELECT} where n.id = $1`, [id]);
