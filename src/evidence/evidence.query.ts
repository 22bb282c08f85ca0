import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';

/** What an order was judged by. */
export interface LawRow {
  readonly id: string; readonly version: string; readonly revision: number; readonly hash: string; readonly content: unknown; readonly frozen: boolean;
}

/** The regulation frozen on acceptance, and the one a change of class chose, where that is another one. */
export const lawsOf = (tx: Tx, workOrderId: string): Promise<LawRow[]> => tx.rows<LawRow>(
  `select v.id, v.version, v.revision, v.hash, v.content, v.hash = o.law_hash as frozen from work_order o
   join lateral (
     select * from law_version f where f.hash = o.law_hash
     union select * from (select w.* from law_version w where w.kind = 'REGULATION' and w.id = o.regulation_id and w.version = o.regulation_version order by w.hash = o.law_hash desc, w.revision desc limit 1) now
   ) v on true where o.id = $1 order by v.hash = o.law_hash desc, v.id, v.version`, [workOrderId]);

/** Versions of the working calendar by which the clocks of the order were computed, as its deadlines and its ledger name them. */
export const calendarVersions = async (tx: Tx, workOrderId: string): Promise<readonly string[]> => (await tx.rows<{ version: string }>(
  `select calendar_version as version from deadline where work_order_id = $1
   union select data->>'calendarVersion' from ledger_entry where work_order_id = $1 and kind like 'DEADLINE%' and data ? 'calendarVersion' order by version`, [workOrderId])).map(({ version }) => version);

export const deadlineCalendars = async (tx: Tx, workOrderId: string): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.rows<{ key: string; version: string }>('select key, calendar_version as version from deadline where work_order_id = $1', [workOrderId])).map(({ key, version }) => [key, version]));

/** A message or call that left, with its words where it spoke of this order alone. */
export interface SentRow {
  readonly id: string; readonly notice_id: string; readonly purpose: string; readonly because: readonly string[]; readonly rung: string | null; readonly planned_at: Temporal.Instant; readonly withdrawn_at: Temporal.Instant | null;
  readonly subject: string | null; readonly text: string | null; readonly is_shared: boolean;
}

export const sentOf = (tx: Tx, workOrderId: string): Promise<SentRow[]> => tx.rows<SentRow>(
  `select a.id, n.id as notice_id, n.purpose, n.because, n.rung, n.planned_at, n.withdrawn_at, t.subject, t.text,
     a.bundled_into is not null or exists (select 1 from notice_attempt b where b.bundled_into = a.id) as is_shared
   from notice_attempt a join notice n on n.id = a.notice_id left join notice_text t on t.attempt_id = a.id
   where n.work_order_id = $1 and (a.submitted_at is not null or a.final_at is not null) order by n.planned_at, a.submitted_at, a.id`, [workOrderId]);

export interface ReceiptRow {
  readonly attempt_id: string; readonly state: string; readonly code: string | null; readonly at: Temporal.Instant; readonly recorded_at: Temporal.Instant; readonly raw: unknown;
}

/** What carriers reported up to that instant, as it came; a call shared by several orders has its reports on the attempt that made it. */
export const rawReceiptsOf = (tx: Tx, workOrderId: string, until: Temporal.Instant): Promise<ReceiptRow[]> => tx.rows<ReceiptRow>(
  `select a.id as attempt_id, r.state, r.code, r.at, r.recorded_at, r.raw from notice_attempt a join notice n on n.id = a.notice_id join attempt_receipt r on r.attempt_id = coalesce(a.bundled_into, a.id)
   where n.work_order_id = $1 and r.recorded_at <= $2 order by a.id, r.at, r.id`, [workOrderId, until]);

export interface CallRow {
  readonly provider: string; readonly provider_ref: string; readonly direction: string; readonly attempt_id: string | null; readonly number: string; readonly arrived_at: Temporal.Instant; readonly ended_at: Temporal.Instant | null;
}

/** Our calls about this order, and calls of others in which it was spoken of, as they stood at that instant. */
export const callsOf = (tx: Tx, workOrderId: string, until: Temporal.Instant): Promise<CallRow[]> => tx.rows<CallRow>(
  `select c.provider, c.provider_ref, c.direction, c.attempt_id, c.number, c.arrived_at, case when c.ended_at <= $2 then c.ended_at end as ended_at from call c
   where c.arrived_at <= $2 and (c.attempt_id in (select coalesce(a.bundled_into, a.id) from notice_attempt a join notice n on n.id = a.notice_id where n.work_order_id = $1 and a.channel = 'VOICE')
      or c.dialogue->'orders' ? $1::text) order by c.arrived_at, c.id`, [workOrderId, until]);

export interface CardRow {
  readonly id: string; readonly drill: boolean; readonly revoked_at: Temporal.Instant | null; readonly outage_from: Temporal.Instant | null; readonly outage_to: Temporal.Instant | null;
}

export const cardsOf = (tx: Tx, workOrderId: string): Promise<CardRow[]> =>
  tx.rows<CardRow>('select id, drill, revoked_at, outage_from, outage_to from card where work_order_id = $1', [workOrderId]);

/** The messages to emergency bureaux as they were issued (CAP 1.2). */
export const copyDocuments = (tx: Tx, workOrderId: string): Promise<{ id: string; identifier: string; document: string }[]> =>
  tx.rows('select id, identifier, document from emergency_copy where work_order_id = $1 order by at, identifier', [workOrderId]);

export interface PhotoRow {
  readonly id: string; readonly kind: string; readonly sha256: string; readonly width: number; readonly height: number; readonly taken_at: Temporal.Instant | null; readonly latitude: number | null; readonly longitude: number | null;
  readonly at: Temporal.Instant; readonly unit_code: string | null; readonly actor_name: string | null; readonly actor_kind: string; readonly struck_at: Temporal.Instant | null; readonly erased_at: Temporal.Instant | null;
  readonly image: Buffer | null; readonly thumbnail: Buffer | null;
}

/** Every picture that was ever kept of the order; those struck or erased without their bytes. */
export const photosOf = (tx: Tx, workOrderId: string): Promise<PhotoRow[]> => tx.rows<PhotoRow>(
  `select id, kind, sha256, width, height, taken_at, latitude, longitude, at, unit_code, actor_name, actor_kind, struck_at, erased_at,
     case when struck_at is null and erased_at is null then image end as image, case when struck_at is null and erased_at is null then thumbnail end as thumbnail
   from work_order_photo where work_order_id = $1 order by seq`, [workOrderId]);
