import type { Temporal } from 'temporal-polyfill';
import type { OrderState } from '../domain/work-order/order-state.js';
import type { Tx } from '../platform/database/database.js';
import { PLANNED_EACH_TIME } from '../platform/database/pooled-connection.js';

export interface NearbyRow {
  readonly id: string; readonly number: string; readonly title: string; readonly place: string; readonly address: string; readonly category: string | null; readonly state: OrderState;
  readonly county_code: string | null; readonly unit_name: string | null; readonly accepted_at: Temporal.Instant; readonly closed_at: Temporal.Instant | null;
  readonly latitude: number | null; readonly longitude: number | null;
}

export interface Nearby {
  readonly jurisdiction: string;
  readonly drill: boolean;
  readonly county: string | null;
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly closedAfter: Temporal.Instant;
  /** Orders that are no candidates: itself, and the master it is linked to. */
  readonly except: readonly string[];
}

/** About a kilometre; only a first sieve. */
const BOX_DEGREES = 0.01;

/**
 * Orders to which a report could be linked, or could have been until just now: of the same hotline, real with real and drill with drill,
 * themselves linked to nothing. By the index on jurisdiction and acceptance, so that old orders cost nothing.
 */
export const ordersNearby = (tx: Tx, near: Nearby, limit: number): Promise<NearbyRow[]> => tx.rows<NearbyRow>(
  `select o.id, o.number, t.title, t.place, t.address, o.category, o.state, o.county_code, u.name as unit_name, o.accepted_at, o.closed_at, t.latitude, t.longitude
   from work_order o join work_order_text t on t.work_order_id = o.id left join unit u on u.code = o.unit_code
   where o.jurisdiction = $1 and o.accepted_at between $2 and $3 and o.drill = $4 and o.master_id is null and o.state <> 'WITHDRAWN' and (o.closed_at is null or o.closed_at >= $5)
     and not (o.id = any($6::uuid[]))
     and ($7::text is null or o.county_code is null or o.county_code = $7
       or (t.latitude between $8::float8 - ${String(BOX_DEGREES)} and $8::float8 + ${String(BOX_DEGREES)} and t.longitude between $9::float8 - ${String(BOX_DEGREES)} and $9::float8 + ${String(BOX_DEGREES)}))
   order by o.accepted_at desc, o.id limit $10 ${PLANNED_EACH_TIME}`,
  [near.jurisdiction, near.from, near.until, near.drill, near.closedAfter, near.except, near.county, near.position?.latitude ?? null, near.position?.longitude ?? null, limit]);

export interface ReportRow {
  readonly id: string; readonly jurisdiction: string; readonly drill: boolean; readonly category: string | null; readonly county_code: string | null; readonly accepted_at: Temporal.Instant;
  readonly master_id: string | null; readonly closed_at: Temporal.Instant | null; readonly address: string; readonly latitude: number | null; readonly longitude: number | null;
}

export const reportOf = (tx: Tx, id: string): Promise<ReportRow | undefined> => tx.maybe<ReportRow>(
  `select o.id, o.jurisdiction, o.drill, o.category, o.county_code, o.accepted_at, o.master_id, o.closed_at, t.address, t.latitude, t.longitude
   from work_order o join work_order_text t on t.work_order_id = o.id where o.id = $1`, [id]);

/** The strong candidates found when an order came in, for the board; found again they are the same. */
export const keepHint = async (tx: Tx, workOrderId: string, hint: { readonly otherId: string; readonly score: number; readonly distanceMetres: number | null; readonly reasons: readonly string[]; readonly at: Temporal.Instant }): Promise<boolean> =>
  (await tx.run(
    'insert into similar_hint (work_order_id, other_id, score, distance_metres, reasons, at) values ($1, $2, $3, $4, $5, $6) on conflict on constraint pk_similar_hint do nothing',
    [workOrderId, hint.otherId, hint.score, hint.distanceMetres, hint.reasons, hint.at])) === 1;
