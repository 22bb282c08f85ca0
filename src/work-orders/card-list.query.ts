import type { Temporal } from 'temporal-polyfill';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { CardState } from '../domain/cards/month.js';
import type { ObjectionState } from '../domain/cards/objection.js';
import type { CardColour } from '../domain/regulation/regulation.js';
import type { Tx } from '../platform/database/database.js';
import type { Parameter } from '../platform/database/pooled-connection.js';
import type { InstantKey } from '../platform/http/keyset.js';

export interface CardRow {
  readonly id: string; readonly work_order_id: string; readonly number: string; readonly external_number: string; readonly colour: CardColour; readonly unit_code: string; readonly unit_name: string | null;
  readonly county_code: string | null; readonly deadline_kind: string | null; readonly due_at: Temporal.Instant | null; readonly met_at: Temporal.Instant | null; readonly explanation: string; readonly explanation_en: string;
  readonly breach_at: Temporal.Instant; readonly issued_at: Temporal.Instant; readonly state: CardState; readonly revoked_at: Temporal.Instant | null; readonly revocation_reason: string | null;
  readonly because: readonly string[]; readonly basis_reading: string | null; readonly is_proposed: boolean; readonly outage_from: Temporal.Instant | null; readonly outage_to: Temporal.Instant | null; readonly ground: string | null;
  /** The clause the card rests on: that of the finding, or the first of its limit. */
  readonly basis: string | null;
  /** The rectification that covers it. */
  readonly rectification_id: string | null;
  readonly objection_state: ObjectionState | null; readonly objection_raised_at: Temporal.Instant | null; readonly objection_decided_at: Temporal.Instant | null;
}

export interface CardFilter {
  /** From the first instant of the month, and before that of the next: of the breach, or of the decision on a finding (OQ-30). */
  readonly from: Temporal.Instant | null;
  readonly to: Temporal.Instant | null;
  readonly unit: string | null;
  readonly colour: string | null;
  /** Revoked cards are shown apart (OQ-30); null for both. */
  readonly state: string | null;
  /** Part of a number of its order, or of the name or code of the unit. */
  readonly text: string | null;
  /** A clause that the card rests on. */
  readonly ground: string | null;
  /** TIMED: issued by the service at the breach. FINDING: decided by people. */
  readonly kind: 'TIMED' | 'FINDING' | null;
  /** Of the place, not of the unit. */
  readonly county: string | null;
}

const FROM = `from card c join work_order o on o.id = c.work_order_id left join unit u on u.code = c.unit_code`;

/** Clause of a finding, or the first clause of the limit. */
const BASIS = 'coalesce(c.ground, c.because[1])';

/** Cards of real orders within scope and filter; parameters 1 to 10. A drill's card is no card; a unit has its own, not those of others on the same order. */
const whereOf = (scope: OrderScope, filter: CardFilter): { readonly sql: string; readonly parameters: readonly Parameter[] } => ({
  sql: `where not c.drill and ${scopeSql(scope, 1)} ${scope.kind === 'UNIT' ? 'and c.unit_code = $1::text' : ''} and ($2::timestamptz is null or c.breach_at >= $2) and ($3::timestamptz is null or c.breach_at < $3)
    and ($4::text is null or c.unit_code = $4) and ($5::text is null or c.colour = $5) and ($6::text is null or c.state = $6)
    and ($7::text is null or o.number ilike $7 or o.external_number ilike $7 or u.name ilike $7 or c.unit_code ilike $7)
    and ($8::text is null or c.ground = $8 or (c.ground is null and $8 = any(c.because))) and ($9::text is null or ($9 = 'FINDING') = (c.ground is not null)) and ($10::text is null or o.county_code = $10)`,
  parameters: [scope.code, filter.from, filter.to, filter.unit, filter.colour, filter.state, filter.text === null ? null : `%${filter.text.replaceAll(/[\\%_]/g, '\\$&')}%`, filter.ground, filter.kind, filter.county],
});

/** Latest breach first. */
export const listCards = (tx: Tx, scope: OrderScope, filter: CardFilter, after: InstantKey | undefined, limit: number): Promise<CardRow[]> => {
  const where = whereOf(scope, filter);
  return tx.rows<CardRow>(
    `select c.id, c.work_order_id, o.number, o.external_number, c.colour, c.unit_code, u.name as unit_name, o.county_code, d.kind as deadline_kind, d.due_at, d.met_at,
       coalesce(nullif(c.explanation, ''), d.explanation) as explanation, coalesce(nullif(c.explanation_en, ''), d.explanation_en) as explanation_en,
       c.breach_at, c.issued_at, c.state, c.revoked_at, c.revocation_reason, c.because, c.basis_reading, c.proposal is not null as is_proposed, c.outage_from, c.outage_to, c.ground, ${BASIS} as basis,
       (select x.rectification_id from rectification_card x where x.card_id = c.id limit 1) as rectification_id, b.state as objection_state, b.raised_at as objection_raised_at, b.decided_at as objection_decided_at
     ${FROM} left join deadline d on d.work_order_id = c.work_order_id and d.key = c.deadline_key
       left join lateral (select state, raised_at, decided_at from card_objection x where x.card_id = c.id order by x.raised_at desc limit 1) b on true
     ${where.sql} and ($11::timestamptz is null or c.breach_at < $11 or (c.breach_at = $11 and c.id > $12::uuid))
     order by c.breach_at desc, c.id limit $13`, [...where.parameters, after?.at ?? null, after?.id ?? null, limit]);
};

export interface CountedRow {
  readonly unit: string; readonly unitName: string | null; readonly colour: CardColour; readonly state: CardState;
}

/** Every card of a month within the scope, as far as counting needs it. */
export const cardsOfMonth = (tx: Tx, scope: OrderScope, filter: CardFilter): Promise<CountedRow[]> => {
  const where = whereOf(scope, filter);
  return tx.rows<CountedRow>(`select c.unit_code as unit, u.name as "unitName", c.colour, c.state ${FROM} ${where.sql}`, where.parameters);
};

/** Cards of one unit in one month on one ground; revoked ones count in no colour (OQ-30). */
export interface GroundCount {
  readonly month: string; readonly unit: string; readonly unitName: string | null; readonly ground: string; readonly kind: 'TIMED' | 'FINDING'; readonly yellow: number; readonly red: number; readonly revoked: number;
}

/** Counted in the database, by month of the breach or the decision in Beijing, unit and ground. */
export const countByGround = (tx: Tx, scope: OrderScope, filter: CardFilter): Promise<GroundCount[]> => {
  const where = whereOf(scope, filter);
  return tx.rows<GroundCount>(
    `select to_char(c.breach_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, c.unit_code as unit, max(u.name) as "unitName", coalesce(${BASIS}, '') as ground, case when c.ground is null then 'TIMED' else 'FINDING' end as kind,
       count(*) filter (where c.state = 'ISSUED' and c.colour = 'YELLOW')::int as yellow, count(*) filter (where c.state = 'ISSUED' and c.colour = 'RED')::int as red, count(*) filter (where c.state = 'REVOKED')::int as revoked
     ${FROM} ${where.sql} group by 1, 2, 4, 5 order by 1, 2, 4, 5`, where.parameters);
};
