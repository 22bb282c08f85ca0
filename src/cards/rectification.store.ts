import type { Temporal } from 'temporal-polyfill';
import type { Rectification, Referral } from '../domain/cards/rectification.js';
import type { CardColour } from '../domain/regulation/regulation.js';
import type { Tx } from '../platform/database/database.js';
import type { InstantKey } from '../platform/http/keyset.js';

export interface RectifiedCard {
  readonly id: string; readonly workOrderId: string; readonly number: string; readonly colour: CardColour; readonly state: 'ISSUED' | 'REVOKED'; readonly because: readonly string[];
}

export interface RectificationRow {
  readonly id: string; readonly version: number; readonly jurisdiction: string; readonly unit_code: string; readonly unit_name: string | null; readonly county_code: string | null;
  readonly ordered_at: Temporal.Instant; readonly due_at: Temporal.Instant; readonly filed_at: Temporal.Instant | null; readonly copied_to: string | null;
  readonly judged_at: Temporal.Instant | null; readonly adequate: boolean | null; readonly referred_to: string | null; readonly referred_at: Temporal.Instant | null; readonly referral_ground: Referral['ground'] | null;
  readonly handed_over_at: Temporal.Instant | null; readonly demand: string | null; readonly ordered_by_name: string | null; readonly opinion: string | null; readonly filed_by_name: string | null;
  readonly verdict_reason: string | null; readonly judged_by_name: string | null; readonly reference: string | null; readonly cards: readonly RectifiedCard[];
}

const SELECT = `select r.id, r.version, r.jurisdiction, r.unit_code, u.name as unit_name, u.county_code, r.ordered_at, r.due_at, r.filed_at, r.copied_to, r.judged_at, r.adequate, r.referred_to, r.referred_at, r.referral_ground,
    r.handed_over_at, t.demand, t.ordered_by_name, t.opinion, t.filed_by_name, t.verdict_reason, t.judged_by_name, t.reference,
    (select json_agg(json_build_object('id', c.id, 'workOrderId', c.work_order_id, 'number', o.number, 'colour', c.colour, 'state', c.state, 'because', c.because) order by c.breach_at, c.id)
     from rectification_card x join card c on c.id = x.card_id join work_order o on o.id = c.work_order_id where x.rectification_id = r.id) as cards
  from rectification r left join rectification_text t on t.rectification_id = r.id left join unit u on u.code = r.unit_code`;

export const findRectification = (tx: Tx, id: string): Promise<RectificationRow | undefined> => tx.maybe<RectificationRow>(`${SELECT} where r.id = $1`, [id]);

/** Takes the rows of the orders concerned, then that of the rectification: whoever changes several rows of orders does so in this sequence. */
export const lockRectification = async (tx: Tx, id: string): Promise<RectificationRow | undefined> => {
  await tx.rows('select 1 from work_order where id in (select work_order_id from rectification_card where rectification_id = $1) order by id for no key update', [id]);
  await tx.rows('select 1 from rectification where id = $1 for update', [id]);
  return findRectification(tx, id);
};

export interface RectificationScope {
  readonly jurisdiction: string | null;
  readonly unit: string | null;
  readonly county: string | null;
}

/** Latest first. */
export const listRectifications = (tx: Tx, scope: RectificationScope, unit: string | null, after: InstantKey | undefined, limit: number): Promise<RectificationRow[]> => tx.rows<RectificationRow>(
  `${SELECT} where ($1::text is null or r.jurisdiction = $1) and ($2::text is null or r.unit_code = $2) and ($3::text is null or u.county_code = $3) and ($4::text is null or r.unit_code = $4)
     and ($5::timestamptz is null or r.ordered_at < $5 or (r.ordered_at = $5 and r.id > $6::uuid))
   order by r.ordered_at desc, r.id limit $7`, [scope.jurisdiction, scope.unit, scope.county, unit, after?.at ?? null, after?.id ?? null, limit]);

/** The row as the rules read it. */
export const fileOf = (row: RectificationRow): Rectification => ({
  dueAt: row.due_at, filedAt: row.filed_at, verdict: row.judged_at === null || row.adequate === null ? null : { at: row.judged_at, adequate: row.adequate }, hasCards: row.cards.some(({ state }) => state === 'ISSUED'),
});

export const ordersOf = (row: RectificationRow): readonly string[] => [...new Set(row.cards.map(({ workOrderId }) => workOrderId))].sort();

/** A card somebody wants rectified, with what decides whether it may be. */
export interface CandidateCard {
  readonly id: string; readonly work_order_id: string; readonly unit_code: string; readonly state: 'ISSUED' | 'REVOKED'; readonly drill: boolean; readonly jurisdiction: string; readonly is_covered: boolean;
}

/** Locks the orders of the cards in the order of their ids. */
export const candidateCards = async (tx: Tx, ids: readonly string[]): Promise<CandidateCard[]> => {
  await tx.rows('select 1 from work_order where id in (select work_order_id from card where id = any($1::uuid[])) order by id for no key update', [ids]);
  return tx.rows<CandidateCard>(
    `select c.id, c.work_order_id, c.unit_code, c.state, c.drill, o.jurisdiction, exists (select 1 from rectification_card x where x.card_id = c.id) as is_covered
     from card c join work_order o on o.id = c.work_order_id where c.id = any($1::uuid[])`, [ids]);
};

/** Rectifications in which no card but this one stands. */
export const rectificationsOnlyFor = async (tx: Tx, cardId: string): Promise<readonly string[]> => (await tx.rows<{ id: string }>(
  `select x.rectification_id as id from rectification_card x where x.card_id = $1 and not exists (
     select 1 from rectification_card y join card c on c.id = y.card_id where y.rectification_id = x.rectification_id and y.card_id <> $1 and c.state = 'ISSUED')`, [cardId])).map(({ id }) => id);
