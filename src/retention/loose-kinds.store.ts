import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import { isHeld } from './erasable.query.js';
import type { LooseKind } from './retention-kinds.js';

/** Whether one of these orders is open or held (`ids` an SQL array of uuid). */
const concernsOpen = (ids: string): string => `exists (select 1 from work_order o where o.id = any(${ids}) and (o.closed_at is null or ${isHeld('o')}))`;

const CALLED_ABOUT = `array(select q::uuid from jsonb_array_elements_text(case jsonb_typeof(c.dialogue -> 'orders') when 'array' then c.dialogue -> 'orders' else '[]' end) q
  union select a.work_order_id from notice_attempt a where (a.id = c.attempt_id or a.bundled_into = c.attempt_id) and a.work_order_id is not null
  union select r.work_order_id from reply_code r where r.number = c.number)`;

/** One table of a kind. */
interface Part {
  /** Ids of rows older than $1 that still hold something, the oldest first, $2 at most. */
  readonly old: string;
  /** $1 those ids, $2 the cut-off. */
  readonly erase: readonly string[];
}

const PARTS: Readonly<Record<LooseKind, readonly Part[]>> = {
  // The row stays with the provider's name for it: a webhook that is replayed after years is still known.
  INBOUND: [{
    old: `select m.id from inbound_message m where m.at < $1::timestamptz and m.number <> '' and m.handled_at is not null and not ${concernsOpen('m.work_order_ids')} order by m.at limit $2`,
    erase: [
      'update inbound_message_text set text = null, answer = null where $2::timestamptz is not null and message_id = any($1::uuid[])',
      "update inbound_message set number = '' where $2::timestamptz is not null and id = any($1::uuid[])",
    ],
  }, {
    // Who wanted no survey was asked none for as long as his words were kept.
    old: 'select s.id from survey_opt_out s where s.at < $1::timestamptz order by s.at limit $2',
    erase: ['delete from survey_opt_out where id = any($1::uuid[]) and at < $2::timestamptz'],
  }],
  CALL: [{
    old: `select c.id from call c where c.arrived_at < $1::timestamptz and c.number <> '' and not ${concernsOpen(CALLED_ABOUT)} order by c.arrived_at limit $2`,
    erase: [
      'update call_text set spoken = null, answer = null where $2::timestamptz is not null and call_id = any($1::uuid[])',
      `update call set number = '', dialogue = '{"state": null, "orders": [], "askedAt": ""}', ended_at = coalesce(ended_at, $2::timestamptz) where id = any($1::uuid[])`,
    ],
  }],
  LOOSE_MESSAGE: [{
    old: `select a.id from notice_attempt a where a.work_order_id is null and a.due_at < $1::timestamptz and a.number is not null and a.final_at is not null
      and not exists (select 1 from notice_attempt b where b.bundled_into = a.id and b.work_order_id is not null) order by a.due_at limit $2`,
    erase: [
      'update notice_text set recipient_name = null, subject = null, text = null, attachment = null, sent_text = null where $2::timestamptz is not null and attempt_id = any($1::uuid[])',
      'update attempt_receipt set raw = null where $2::timestamptz is not null and attempt_id = any($1::uuid[])',
      'update notice_attempt set number = null where $2::timestamptz is not null and id = any($1::uuid[])',
    ],
  }, {
    // Bulletins and reports name units; who sent them and who signed for them is all that speaks of persons. Papers of a rectification go with its texts.
    old: `select p.id from paper p where p.about_kind <> 'RECTIFICATION' and p.planned_at < $1::timestamptz and p.state in ('SENT', 'DELIVERED', 'HANDED_OVER')
      and (p.planned_by is not null or p.handed_over_name is not null or p.reference is not null) order by p.planned_at limit $2`,
    erase: ['update paper set planned_by = null, handed_over_name = null, reference = null where $2::timestamptz is not null and id = any($1::uuid[])'],
  }],
  // Handovers hold notes and a summary of their own; the frozen list of orders names ids and codes only and stays.
  SHIFT_NOTE: [{
    old: `select n.id from shift_note n where n.at < $1::timestamptz and n.text <> '' and not (n.pinned and n.done_at is null and n.struck_at is null)
      and (n.work_order_id is null or not ${concernsOpen('array[n.work_order_id]')}) order by n.at limit $2`,
    erase: [`update shift_note set text = '', by_name = '', done_by = case when done_by is null then null else '' end, strike_reason = case when strike_reason is null then null else '' end
      where $2::timestamptz is not null and id = any($1::uuid[])`],
  }, {
    old: `select h.id from handover h where h.offered_at < $1::timestamptz and h.state <> 'OFFERED' and (h.summary <> '' or h.notes <> '[]')
      and not ${concernsOpen("array(select (f ->> 'id')::uuid from jsonb_array_elements(case jsonb_typeof(h.orders) when 'array' then h.orders else '[]' end) f)")} order by h.offered_at limit $2`,
    erase: ["update handover set summary = '', notes = '[]', reason = case when reason is null then null else '' end where $2::timestamptz is not null and id = any($1::uuid[])"],
  }],
  FORMER_CONTACT: [{
    old: `select c.id from contact c where c.valid_to < $1::timestamptz and not exists (
        select 1 from notice n join work_order o on o.id = n.work_order_id where n.contact_id = c.id and (o.closed_at is null or ${isHeld('o')})) group by c.id order by min(c.valid_to) limit $2`,
    erase: ['delete from contact where id = any($1::uuid[]) and valid_to < $2::timestamptz'],
  }],
  NUMBER_PROOF: [{
    old: `select p.id from number_proof p where p.at < $1::timestamptz and not exists (select 1 from contact c where c.valid_to is null and (c.mobile = p.number or c.landline = p.number)) order by p.at limit $2`,
    erase: ['delete from number_proof where id = any($1::bigint[]) and at < $2::timestamptz'],
  }, {
    old: "select v.id from verification_request v where v.due_at < $1::timestamptz and v.state not in ('PLANNED', 'SENT') order by v.due_at limit $2",
    erase: ['delete from verification_request where id = any($1::uuid[]) and due_at < $2::timestamptz'],
  }],
  // The entry itself stays in its chain, with the digest of what is removed here.
  AUDIT_TEXT: [{
    old: `select t.entry_id as id from audit_text t join audit_entry e on e.id = t.entry_id where e.at < $1::timestamptz and t.erased_at is null order by e.at limit $2`,
    erase: ["update audit_text set purpose = null, actor_name = null, salt = '', erased_at = $2::timestamptz where entry_id = any($1::bigint[])"],
  }],
};

/** Empties or deletes what is older than `before`, `limit` rows at most of each table; answers how many rows, and whether a table may hold more. */
export const eraseLoose = async (tx: Tx, kind: LooseKind, before: Temporal.Instant, limit: number): Promise<{ readonly rows: number; readonly isFull: boolean }> => {
  let [rows, isFull] = [0, false];
  for (const { old, erase } of PARTS[kind]) {
    const ids = (await tx.rows<{ id: string | number }>(old, [before, limit])).map(({ id }) => id);
    if (ids.length > 0) for (const sql of erase) await tx.run(sql, [ids, before]);
    rows += ids.length;
    isFull ||= ids.length === limit;
  }
  return { rows, isFull };
};

/** How many rows `eraseLoose` would take in all. */
export const countLoose = async (tx: Tx, kind: LooseKind, before: Temporal.Instant): Promise<number> => {
  let rows = 0;
  for (const { old } of PARTS[kind]) rows += (await tx.one<{ rows: number }>(`select count(*)::int as rows from (${old}) old`, [before, null])).rows;
  return rows;
};
