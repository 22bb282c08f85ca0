import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { InstantKey } from '../platform/http/keyset.js';
import { seal, sealJson } from '../platform/sealing/seal.js';
import type { Desk } from './desk.js';

export const HANDOVER_STATES = ['OFFERED', 'TAKEN', 'REFUSED', 'WITHDRAWN'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** An order as it stood when it was handed over; instants as texts in Beijing time. */
export interface FrozenOrder {
  readonly id: string; readonly number: string; readonly state: string; readonly class: string; readonly critical: boolean; readonly drill: boolean;
  readonly countyName: string | null; readonly unitName: string | null; readonly isAnswered: boolean; readonly isOverdue: boolean; readonly dueKind: string | null; readonly dueAt: string | null;
  readonly alarms: readonly string[];
}

export interface FrozenNote {
  readonly id: string; readonly number: string | null; readonly text: string; readonly by: string; readonly at: string;
}

export type Figures = Readonly<Record<string, number>>;

export interface HandoverRow {
  readonly id: string; readonly desk: string; readonly shiftId: string; readonly fromId: string; readonly fromName: string; readonly toId: string; readonly toName: string; readonly summary: string;
  readonly state: HandoverState; readonly offeredAt: Temporal.Instant; readonly decidedAt: Temporal.Instant | null; readonly decidedBy: string | null; readonly reason: string | null;
  readonly shiftBeganAt: Temporal.Instant; readonly figures: Figures; readonly openOrders: number;
}

export interface WholeHandoverRow extends HandoverRow {
  readonly orders: readonly FrozenOrder[];
  readonly notes: readonly FrozenNote[];
}

const COLUMNS = `id, desk, shift_id as "shiftId", from_id as "fromId", from_name as "fromName", to_id as "toId", to_name as "toName", summary, state, offered_at as "offeredAt",
  decided_at as "decidedAt", decided_by as "decidedBy", reason, shift_began_at as "shiftBeganAt", figures, jsonb_array_length(orders) as "openOrders"`;

export const insertHandover = async (tx: Tx, h: Omit<WholeHandoverRow, 'state' | 'decidedAt' | 'decidedBy' | 'reason' | 'openOrders'>): Promise<void> => {
  await tx.run(
    `insert into handover (id, desk, shift_id, from_id, from_name, to_id, to_name, summary, state, offered_at, shift_began_at, figures, orders, notes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'OFFERED', $9, $10, $11, $12, $13)`,
    [h.id, h.desk, h.shiftId, h.fromId, seal(h.fromName), h.toId, seal(h.toName), seal(h.summary), h.offeredAt, h.shiftBeganAt, JSON.stringify(h.figures), JSON.stringify(h.orders), sealJson(h.notes)]);
};

/** The one that waits for its successor's word; undefined when none does. */
export const offeredHandover = (tx: Tx, { code }: Desk): Promise<HandoverRow | undefined> => tx.maybe<HandoverRow>(`select ${COLUMNS} from handover where desk = $1 and state = 'OFFERED'`, [code]);

export const findHandover = (tx: Tx, id: string, jurisdiction: string | null): Promise<WholeHandoverRow | undefined> =>
  tx.maybe<WholeHandoverRow>(`select ${COLUMNS}, orders, notes from handover where id = $1 and ($2::text is null or desk = $2)`, [id, jurisdiction]);

/** The latest first. */
export const listHandovers = (tx: Tx, { code }: Desk, after: InstantKey | undefined, limit: number): Promise<HandoverRow[]> => tx.rows<HandoverRow>(
  `select ${COLUMNS} from handover where desk = $1 and ($2::timestamptz is null or offered_at < $2 or (offered_at = $2 and id > $3::uuid)) order by offered_at desc, id limit $4`,
  [code, after?.at ?? null, after?.id ?? null, limit]);

/** Concludes one that is still offered; the caller holds its desk. */
export const concludeHandover = async (tx: Tx, id: string, state: Exclude<HandoverState, 'OFFERED'>, by: string, reason: string | null, at: Temporal.Instant): Promise<void> => {
  await tx.run("update handover set state = $2, decided_at = $3, decided_by = $4, reason = $5 where id = $1 and state = 'OFFERED'", [id, state, at, by, seal(reason)]);
};
