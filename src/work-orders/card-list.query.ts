import type { Temporal } from 'temporal-polyfill';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { CardState } from '../domain/cards/month.js';
import type { CardColour } from '../domain/regulation/regulation.js';
import type { Tx } from '../platform/database/database.js';
import type { InstantKey } from '../platform/http/keyset.js';

export interface CardRow {
  readonly id: string; readonly work_order_id: string; readonly number: string; readonly external_number: string; readonly colour: string; readonly unit_code: string; readonly unit_name: string | null;
  readonly county_code: string | null; readonly deadline_kind: string | null; readonly due_at: Temporal.Instant | null; readonly met_at: Temporal.Instant | null; readonly explanation: string; readonly explanation_en: string;
  readonly breach_at: Temporal.Instant; readonly issued_at: Temporal.Instant; readonly state: string; readonly revoked_at: Temporal.Instant | null; readonly revocation_reason: string | null;
  readonly because: readonly string[]; readonly basis_reading: string | null; readonly is_proposed: boolean; readonly outage_from: Temporal.Instant | null; readonly outage_to: Temporal.Instant | null; readonly ground: string | null;
  /** The rectification that covers it. */
  readonly rectification_id: string | null;
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
}

/** Cards of real orders, latest breach first. A drill's card is no card. */
export const listCards = (tx: Tx, scope: OrderScope, filter: CardFilter, after: InstantKey | undefined, limit: number): Promise<CardRow[]> => tx.rows<CardRow>(
  `select c.id, c.work_order_id, o.number, o.external_number, c.colour, c.unit_code, u.name as unit_name, o.county_code, d.kind as deadline_kind, d.due_at, d.met_at,
     coalesce(nullif(c.explanation, ''), d.explanation) as explanation, coalesce(nullif(c.explanation_en, ''), d.explanation_en) as explanation_en,
     c.breach_at, c.issued_at, c.state, c.revoked_at, c.revocation_reason, c.because, c.basis_reading, c.proposal is not null as is_proposed, c.outage_from, c.outage_to, c.ground,
     (select x.rectification_id from rectification_card x where x.card_id = c.id limit 1) as rectification_id
   from card c join work_order o on o.id = c.work_order_id left join deadline d on d.work_order_id = c.work_order_id and d.key = c.deadline_key left join unit u on u.code = c.unit_code
   where not c.drill and ${scopeSql(scope, 1)}
     and ($2::timestamptz is null or c.breach_at >= $2) and ($3::timestamptz is null or c.breach_at < $3)
     and ($4::text is null or c.unit_code = $4) and ($5::text is null or c.colour = $5)
     and ($6::timestamptz is null or c.breach_at < $6 or (c.breach_at = $6 and c.id > $7::uuid))
     and ($9::text is null or c.state = $9)
     and ($10::text is null or o.number ilike $10 or o.external_number ilike $10 or u.name ilike $10 or c.unit_code ilike $10)
   order by c.breach_at desc, c.id limit $8`,
  [scope.code, filter.from, filter.to, filter.unit, filter.colour, after?.at ?? null, after?.id ?? null, limit, filter.state, filter.text === null ? null : `%${filter.text.replaceAll(/[\\%_]/g, '\\$&')}%`]);

export interface CountedRow {
  readonly unit: string; readonly unitName: string | null; readonly colour: CardColour; readonly state: CardState;
}

/** Every card of a month within the scope, as far as counting needs it. */
export const cardsOfMonth = (tx: Tx, scope: OrderScope, filter: CardFilter): Promise<CountedRow[]> => tx.rows<CountedRow>(
  `select c.unit_code as unit, u.name as "unitName", c.colour, c.state from card c join work_order o on o.id = c.work_order_id left join unit u on u.code = c.unit_code
   where not c.drill and ${scopeSql(scope, 1)} and c.breach_at >= $2 and c.breach_at < $3 and ($4::text is null or c.unit_code = $4)`, [scope.code, filter.from, filter.to, filter.unit]);
