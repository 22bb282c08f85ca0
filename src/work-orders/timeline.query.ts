import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

export interface EntryRow {
  readonly seq: number; readonly at: Temporal.Instant; readonly recorded_at: Temporal.Instant; readonly kind: string; readonly trust: 'MACHINE' | 'HAND'; readonly because: readonly string[];
  readonly data: Readonly<Record<string, unknown>>; readonly channel: string | null; readonly unit_code: string | null; readonly unit_name: string | null; readonly county_name: string | null;
  readonly actor_kind: string; readonly actor_name: string | null; readonly text: string | null;
}

export interface NoticeRow {
  readonly id: string; readonly purpose: string; readonly contact_role: string | null; readonly contact_id: string | null; readonly audience: string; readonly unit_name: string | null;
}

export interface AttemptRow {
  readonly id: string; readonly notice_id: string; readonly channel: string; readonly number: string | null; readonly state: string; readonly outcome: string | null; readonly due_at: Temporal.Instant;
  readonly submitted_at: Temporal.Instant | null; readonly final_at: Temporal.Instant | null; readonly error_code: string | null; readonly provider: string | null; readonly provider_ref: string | null;
  readonly recipient_name: string | null; readonly bundled_into: string | null; readonly replaces: string | null;
  readonly replaced_by: string | null; readonly answer: string | null; readonly moved_on_at: Temporal.Instant | null;
}

export interface ReceiptRow {
  readonly attempt_id: string; readonly state: string; readonly code: string | null; readonly at: Temporal.Instant;
}

/** Entries of an order's ledger after `seq`, in its order, with what may be erased as far as it is still there. */
export const entriesAfter = (tx: Tx, workOrderId: string, seq: number, limit: number): Promise<EntryRow[]> => tx.rows<EntryRow>(
  `select e.seq, e.at, e.recorded_at, e.kind, e.trust, e.because, e.data, e.channel, e.unit_code, unit_name_at(e.unit_code, e.at) as unit_name, g.name as county_name, e.actor_kind, x.actor_name, x.text
   from ledger_entry e left join ledger_text x on x.entry_id = e.id left join area g on g.code = coalesce(e.data->>'county', e.data->>'countyCode')
   where e.work_order_id = $1 and e.seq > $2 order by e.seq limit $3`, [workOrderId, seq, limit]);

export const noticesOf = (tx: Tx, ids: readonly string[]): Promise<NoticeRow[]> => tx.rows<NoticeRow>(
  'select n.id, n.purpose, n.contact_role, n.contact_id, n.audience, unit_name_at(n.unit_code, n.planned_at) as unit_name from notice n where n.id = any($1::uuid[])', [ids]);

/** While two persons have stopped what is like it. */
const STOPPED = `case when a.state = 'PLANNED' and a.held_by in (select s.id from notification_stop s where s.ended_at is null) then 'NOTIFICATIONS_STOPPED' end`;

export const attemptsOf = (tx: Tx, noticeIds: readonly string[]): Promise<AttemptRow[]> => tx.rows<AttemptRow>(
  `select a.id, a.notice_id, a.channel, a.number, a.state, a.outcome, a.due_at, a.submitted_at, a.final_at, coalesce(a.error_code, ${STOPPED}) as error_code, coalesce(a.provider, c.provider) as provider,
     coalesce(a.provider_ref, c.provider_ref) as provider_ref, t.recipient_name, a.bundled_into, a.replaces,
     (select r.id from notice_attempt r where r.chain_id = coalesce(a.chain_id, a.id) and r.replaces = a.id limit 1) as replaced_by, a.answer, a.moved_on_at
   from notice_attempt a left join notice_text t on t.attempt_id = a.id left join notice_attempt c on c.id = a.bundled_into
   where a.notice_id = any($1) order by a.due_at, case a.channel when 'SYSTEM' then 0 when 'SMS' then 1 when 'VOICE' then 2 else 3 end, a.id`, [noticeIds]);

/** Only to mask it where texts name the person. */
export const petitionerName = async (tx: Tx, workOrderId: string): Promise<string | null> =>
  (await tx.maybe<{ name: string | null }>('select petitioner_name as name from work_order_text where work_order_id = $1', [workOrderId]))?.name ?? null;

/** What carriers said, without the raw reports; a call shared by several orders has its reports on the attempt that made it. */
export const receiptsOf = (tx: Tx, attemptIds: readonly string[]): Promise<ReceiptRow[]> => tx.rows<ReceiptRow>(
  'select attempt_id, state, code, at from attempt_receipt where attempt_id = any($1) order by at, id', [attemptIds]);
