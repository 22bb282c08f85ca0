import type { Temporal } from 'temporal-polyfill';
import type { ObjectionState } from '../domain/cards/objection.js';
import type { CardColour } from '../domain/regulation/regulation.js';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { Tx } from '../platform/database/database.js';
import type { InstantKey } from '../platform/http/keyset.js';

export interface ObjectionRow {
  readonly id: string; readonly card_id: string; readonly work_order_id: string; readonly number: string; readonly unit_code: string; readonly unit_name: string | null; readonly colour: CardColour; readonly card_state: 'ISSUED' | 'REVOKED';
  readonly breach_at: Temporal.Instant; readonly state: ObjectionState; readonly raised_by: string; readonly raised_at: Temporal.Instant; readonly decided_at: Temporal.Instant | null;
  readonly reason: string | null; readonly evidence: string | null; readonly raised_by_name: string | null; readonly decision_reason: string | null; readonly decided_by_name: string | null;
}

/** The card an objection is about; `card_by` the accounts that proposed and decided it, none for a timed one. */
export interface ObjectedCard {
  readonly id: string; readonly work_order_id: string; readonly unit_code: string; readonly colour: CardColour; readonly deadline_key: string; readonly ground: string | null; readonly state: 'ISSUED' | 'REVOKED';
  readonly drill: boolean; readonly card_by: readonly string[]; readonly open_objection: string | null;
}

const SELECT = `select b.id, b.card_id, b.work_order_id, o.number, b.unit_code, u.name as unit_name, c.colour, c.state as card_state, c.breach_at, b.state, b.raised_by, b.raised_at, b.decided_at,
    t.reason, t.evidence, t.raised_by_name, t.decision_reason, t.decided_by_name
  from card_objection b join card c on c.id = b.card_id join work_order o on o.id = b.work_order_id left join card_objection_text t on t.objection_id = b.id left join unit u on u.code = b.unit_code`;

export const objectedCard = (tx: Tx, cardId: string): Promise<ObjectedCard | undefined> => tx.maybe<ObjectedCard>(
  `select c.id, c.work_order_id, c.unit_code, c.colour, c.deadline_key, c.ground, c.state, c.drill, (select b.id from card_objection b where b.card_id = c.id and b.state = 'OPEN') as open_objection,
     array(select x from card_proposal p cross join unnest(array[p.proposed_by, p.decided_by]) x where p.card_id = c.id and x is not null) as card_by
   from card c where c.id = $1`, [cardId]);

export const objectionsOfCard = (tx: Tx, cardId: string): Promise<ObjectionRow[]> => tx.rows<ObjectionRow>(`${SELECT} where b.card_id = $1 order by b.raised_at desc, b.id`, [cardId]);

/** What a unit said of its own card is for that unit and the hotline; others that had the order do not read it. */
const ownSql = (scope: OrderScope, n: number): string => (scope.kind === 'UNIT' || scope.kind === 'BUREAU' ? `b.unit_code = $${String(n)}::text` : scopeSql(scope, n));

/** Latest first; those to cards of drills are of no interest to anybody who counts. */
export const listObjections = (tx: Tx, scope: OrderScope, state: ObjectionState | null, after: InstantKey | undefined, limit: number): Promise<ObjectionRow[]> => tx.rows<ObjectionRow>(
  `${SELECT} where not c.drill and ${ownSql(scope, 1)} and ($2::text is null or b.state = $2) and ($3::timestamptz is null or b.raised_at < $3 or (b.raised_at = $3 and b.id > $4::uuid))
   order by b.raised_at desc, b.id limit $5`, [scope.code, state, after?.at ?? null, after?.id ?? null, limit]);
