import { Temporal } from 'temporal-polyfill';
import type { OrderClass } from '../domain/regulation/regulation.js';
import type { AcceptedOrder, Fact, Happening } from '../domain/work-order/fact.js';
import type { Tx } from '../platform/database/database.js';

interface FactRow {
  id: string; kind: string; at: Temporal.Instant; recorded_at: Temporal.Instant; trust: 'MACHINE' | 'HAND'; unit_code: string | null; channel: string | null; data: Record<string, unknown>;
}

/** The facts of an order out of its ledger. Opinions and reasons were checked when they were recorded; only that they exist matters to the fold. */
export const loadFacts = async (tx: Tx, workOrderId: string): Promise<Fact[]> => {
  const rows = await tx.rows<FactRow>('select id, kind, at, recorded_at, trust, unit_code, channel, data from ledger_entry where work_order_id = $1 and is_fact order by seq', [workOrderId]);
  return rows.map((row): Fact => ({ ...happeningOf(row), id: row.id, at: row.at, recordedAt: row.recorded_at, trust: row.trust }));
};

const GIVEN = '(见侧表)';

const INSTANTS = ['completedAt', 'promisedAt'] as const;

const happeningOf = (row: FactRow): Happening => {
  const instants = Object.fromEntries(INSTANTS.flatMap((key) => {
    const value = row.data[key];
    return typeof value === 'string' ? [[key, Temporal.Instant.from(value)]] : [];
  }));
  return { ...row.data, ...instants, kind: row.kind, unit: row.unit_code, channel: row.channel, opinion: GIVEN, reason: GIVEN, basis: GIVEN } as unknown as Happening;
};

/** What of a happening goes into the ledger's data: codes and instants; unit, channel and texts have places of their own. */
export const factData = (happening: Happening): Record<string, unknown> => {
  const { kind: _kind, ...rest } = happening;
  return Object.fromEntries(Object.entries(rest).filter(([key]) => !ELSEWHERE.has(key)).map(([key, value]: [string, unknown]) => [key, value instanceof Temporal.Instant ? value.toString() : value]));
};

const ELSEWHERE: ReadonlySet<string> = new Set(['unit', 'channel', 'opinion', 'reason', 'basis', 'id', 'at', 'recordedAt', 'trust']);

export const unitOf = (happening: Happening): string | null => ('unit' in happening ? happening.unit : null);
export const channelOf = (happening: Happening): string | null => ('channel' in happening ? happening.channel : null);
export const textOf = (happening: Happening): string | null => ('opinion' in happening ? happening.opinion : 'reason' in happening && happening.reason !== '' ? happening.reason : null);

export interface OrderRow {
  readonly id: string; readonly number: string; readonly jurisdiction: string; readonly law_hash: string; readonly regulation_id: string; readonly class: OrderClass; readonly accepted_class: OrderClass; readonly underlying_class: OrderClass | null; readonly accepted_underlying_class: OrderClass | null; readonly law_adopted_at: Temporal.Instant | null; readonly category: string | null;
  readonly critical: boolean; readonly critical_on_acceptance: boolean; readonly drill: boolean; readonly county_code: string | null; readonly accepted_counties: string[]; readonly accepted_unit: string | null;
  readonly unit_code: string | null; readonly state: string; readonly accepted_at: Temporal.Instant; readonly delivered_at: Temporal.Instant | null; readonly closed_at: Temporal.Instant | null; readonly version: number; readonly chain_length: number;
}

const ORDER_COLUMNS = 'id, number, jurisdiction, law_hash, regulation_id, class, coalesce(accepted_class, class) as accepted_class, underlying_class, accepted_underlying_class, law_adopted_at, category, critical, critical_on_acceptance, drill, county_code, accepted_counties, accepted_unit, unit_code, state, accepted_at, delivered_at, closed_at, version, chain_length';

/** Without a lock, for whoever only reads. */
export const findOrder = (tx: Tx, id: string): Promise<OrderRow | undefined> => tx.maybe<OrderRow>(`select ${ORDER_COLUMNS} from work_order where id = $1`, [id]);

/** Takes the order's row lock; every change of an order goes through it. */
export const lockOrder = (tx: Tx, id: string): Promise<OrderRow | undefined> => tx.maybe<OrderRow>(`select ${ORDER_COLUMNS} from work_order where id = $1 for no key update`, [id]);

export const acceptedOrder = (row: OrderRow): AcceptedOrder => ({
  acceptedAt: row.accepted_at, orderClass: row.accepted_class, underlyingClass: row.accepted_underlying_class, lawAdoptedAt: row.law_adopted_at, critical: row.critical_on_acceptance, counties: row.accepted_counties, unit: row.accepted_unit,
});
