import type { Temporal } from 'temporal-polyfill';
import type { CallItem } from '../domain/reply/call-state.js';
import type { Audience, SentNotice } from '../domain/reply/reply.js';
import type { Tx } from '../platform/database/database.js';

/** An order whose code a number holds, with what a reply from that number needs to know of it. */
export interface HeldCode extends SentNotice {
  readonly unitCode: string | null;
  readonly fullPlace: string;
  readonly critical: boolean;
  readonly drill: boolean;
  /** The notice asked for an opinion that was given since. */
  readonly isAnswered: boolean;
}

interface HeldRow {
  code: string; work_order_id: string; number: string; audience: string; unit_code: string | null; order_unit: string | null; place: string; address: string;
  critical: boolean; drill: boolean; is_open: boolean; asked: boolean; responded: boolean; first_sent_at: Temporal.Instant; sent_at: Temporal.Instant;
}

/**
 * A unit that has the order for the second time owes a new opinion, and so does one whose clocks began anew, or whose opinion was disowned: only what it said since counts.
 * Who answers is who was registered when the message or the call arrived: a number that was nobody's of that body by then says nothing,
 * and one that was corrected while a message was under way still counts for its instant. A code whose order was closed a week before is
 * nobody's any more: whoever is told of everything has had tens of thousands.
 */
const HELD = `
  select c.code, c.work_order_id, o.number, c.audience, c.unit_code, o.unit_code as order_unit, coalesce(t.place, '') as place, coalesce(t.address, '') as address,
    o.critical, o.drill, o.closed_at is null and o.state not in ('CLOSED', 'WITHDRAWN') as is_open, c.asks_opinion as asked, c.allocated_at as first_sent_at, c.last_sent_at as sent_at,
    c.asks_opinion and exists (select 1 from ledger_entry f where f.work_order_id = o.id and f.kind = 'FIRST_RESPONSE' and f.unit_code = c.unit_code
      and f.at >= coalesce((select max(d.at) from ledger_entry d where d.work_order_id = o.id
        and ((d.kind = 'DELIVERED' and d.unit_code = c.unit_code) or d.kind in ('REDO_ORDERED', 'RECLASSIFIED', 'UNLINKED'))), f.at)
      and not exists (select 1 from ledger_entry d where d.work_order_id = o.id and d.kind = 'ANSWER_DISOWNED' and d.unit_code = c.unit_code and d.seq > f.seq)) as responded
  from reply_code c join work_order o on o.id = c.work_order_id left join work_order_text t on t.work_order_id = o.id
  where c.number = $1 and (c.closed_at is null or c.closed_at > $2::timestamptz - interval '7 days') and (t.contact_phone = c.number
    or exists (select 1 from contact p where (p.mobile = c.number or p.landline = c.number) and p.unit_code = c.unit_code
      and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2)))`;

/** The leader of the unit that has the order speaks for it; other leaders can only receipt. */
function audienceOf(row: HeldRow): Audience {
  switch (row.audience) {
    case 'UNIT':
    case 'COUNTY_OFFICE':
    case 'SUPERVISOR':
    case 'BUREAU':
      return row.audience;
    default:
      return row.unit_code !== null && row.unit_code === row.order_unit ? 'UNIT' : 'LEADER_ELSEWHERE';
  }
}

const toHeld = (row: HeldRow): HeldCode => ({
  code: row.code, workOrderId: row.work_order_id, orderNumber: row.number, audience: audienceOf(row), place: row.place, isOpen: row.is_open, firstSentAt: row.first_sent_at, sentAt: row.sent_at,
  asksOpinion: row.asked && !row.responded, isAnswered: row.asked && row.responded, unitCode: row.unit_code, fullPlace: row.address, critical: row.critical, drill: row.drill,
});

/** Every code of that number, open or closed within the week before, for whoever answered under it at that instant, the order that is due next first. */
export const heldCodes = async (tx: Tx, number: string, at: Temporal.Instant): Promise<HeldCode[]> =>
  (await tx.rows<HeldRow>(`${HELD} order by (select min(d.due_at) from deadline d where d.work_order_id = o.id and d.state = 'OPEN') nulls last, c.last_sent_at desc, c.code`, [number, at])).map(toHeld);

/** The code that the number holds for one order; undefined when it holds none, or nobody of that body answers under it any more. */
export const heldCode = async (tx: Tx, number: string, at: Temporal.Instant, workOrderId: string): Promise<HeldCode | undefined> => {
  const row = await tx.maybe<HeldRow>(`${HELD} and c.work_order_id = $3`, [number, at, workOrderId]);
  return row === undefined ? undefined : toHeld(row);
};

export const callItem = (held: HeldCode, opening: string | null): CallItem => ({
  workOrderId: held.workOrderId, code: held.code, orderNumber: held.orderNumber, place: held.place, fullPlace: held.fullPlace, audience: held.audience, asksOpinion: held.asksOpinion,
  critical: held.critical, drill: held.drill, isOpen: held.isOpen, opening: held.isAnswered ? null : opening,
});

/** The texts of one call of ours by order, of its own attempt and of those bundled into it: critical first, then the least time left. */
export const callOpenings = async (tx: Tx, attemptId: string): Promise<ReadonlyMap<string, string | null>> => {
  const rows = await tx.rows<{ work_order_id: string; text: string | null }>(
    `select a.work_order_id, t.text from notice_attempt a left join notice_text t on t.attempt_id = a.id
       join work_order o on o.id = a.work_order_id
     where a.id = $1 or a.bundled_into = $1
     order by o.critical desc, (select min(d.due_at) from deadline d where d.work_order_id = o.id and d.state = 'OPEN') nulls last, a.id <> $1, a.due_at, a.id`, [attemptId]);
  return new Map(rows.map(({ work_order_id, text }) => [work_order_id, text]));
};

/** The codes that the last SMS for many orders named at that number since then: the reply `0` goes on with the others. */
export const namedTogether = async (tx: Tx, number: string, since: Temporal.Instant): Promise<ReadonlySet<string>> => {
  const row = await tx.maybe<{ text: string }>(
    `select t.sent_text as text from notice_attempt a join notice_text t on t.attempt_id = a.id
     where a.number = $1 and a.channel = 'SMS' and a.submitted_at >= $2 and t.sent_text is not null order by a.submitted_at desc limit 1`, [number, since]);
  return new Set([...(row?.text ?? '').matchAll(/(\d{2,3})为/gu)].flatMap(([, code]) => code ?? []));
};

/** The bodies for whom that number holds the codes of these orders. */
export const unitsOf = (held: readonly HeldCode[], orders: readonly string[]): readonly string[] =>
  [...new Set(held.flatMap(({ workOrderId, unitCode }) => (unitCode !== null && orders.includes(workOrderId) ? [unitCode] : [])))];

/** Open orders of which that number was told while it was somebody's, the latest first. */
export const ordersOnceTold = async (tx: Tx, number: string, limit: number): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  'select o.id from reply_code c join work_order o on o.id = c.work_order_id where c.number = $1 and o.closed_at is null order by c.last_sent_at desc, o.id limit $2', [number, limit])).map(({ id }) => id);

export interface Sender {
  readonly contactId: string | null;
  readonly name: string | null;
  readonly copyId: string | null;
}

/** Whom the latest notice of that order to that number addressed; a confirmation addresses the number alone. */
export const senderOf = async (tx: Tx, number: string, workOrderId: string): Promise<Sender> => {
  const row = await tx.maybe<{ contact_id: string | null; recipient_name: string | null; copy_id: string | null }>(
    `select n.contact_id, t.recipient_name, n.copy_id from notice_attempt a join notice n on n.id = a.notice_id left join notice_text t on t.attempt_id = a.id
     where a.number = $1 and a.work_order_id = $2 order by n.purpose = 'CONFIRMATION', n.planned_at desc, a.due_at desc limit 1`, [number, workOrderId]);
  return { contactId: row?.contact_id ?? null, name: row?.recipient_name ?? null, copyId: row?.copy_id ?? null };
};

/** The mobile registered for that person at that instant; null when there is none. */
export const mobileOf = async (tx: Tx, contactId: string | null, at: Temporal.Instant): Promise<string | null> => (await tx.maybe<{ mobile: string | null }>(
  'select mobile from contact where id::text = $1 and valid_from <= $2 and (valid_to is null or valid_to > $2) order by version desc limit 1', [contactId, at]))?.mobile ?? null;
