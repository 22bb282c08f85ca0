import type { Temporal } from 'temporal-polyfill';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { Tx } from '../platform/database/database.js';

/** How the orders of one unit were rated in one month of Beijing time. */
export interface RatingCounts {
  readonly month: string;
  readonly unit_code: string | null;
  readonly unit_name: string | null;
  readonly very_satisfied: number; readonly satisfied: number; readonly basically_satisfied: number; readonly dissatisfied: number; readonly very_dissatisfied: number;
  /** Of the basically satisfied, those whom the text takes for it: silent, several, wrong or late (SG2022-24a). They are not among `basically_satisfied`. */
  readonly by_default: number;
  /** Not judged by satisfaction (SG2022-27), whatever was chosen; in none of the others. */
  readonly excluded: number;
}

export interface RatingPeriod {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  /** What was known by then: a figure shown in March is found again in May. */
  readonly asOf: Temporal.Instant;
  readonly unit: string | null;
  readonly county: string | null;
}

/**
 * By unit and month of the rating; each order once, by the rating that counts: after a redo the second one (SG2022-24c, HJ2022-4.4), corrected ones as
 * corrected (HJ2022-4.5). An order whose rating was set aside and not given again is in no figure; exercises are in none.
 */
export const ratingCounts = (tx: Tx, scope: OrderScope, { from, to, asOf, unit, county }: RatingPeriod): Promise<RatingCounts[]> => tx.rows<RatingCounts>(
  `with counted as (
     select distinct on (r.work_order_id) r.work_order_id, r.unit_code, r.choice, r.basis, r.at from rating r
     where r.recorded_at <= $4 and r.work_order_id in (select x.work_order_id from rating x where x.at >= $2 and x.at < $3)
     order by r.work_order_id, r.id desc),
   judged as (
     select c.*, to_char(c.at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
       coalesce((select e.data ->> 'kind' from ledger_entry e where e.work_order_id = c.work_order_id and e.kind = 'RATING_EXCLUDED' and e.recorded_at <= $4 order by e.seq desc limit 1), 'NONE') <> 'NONE' as is_excluded
     from counted c join work_order o on o.id = c.work_order_id
     where c.choice is not null and c.at >= $2 and c.at < $3 and not o.drill and ${scopeSql(scope, 1)} and ($5::text is null or c.unit_code = $5) and ($6::text is null or o.county_code = $6))
   select j.month, j.unit_code, u.name as unit_name,
     count(*) filter (where choice = 'VERY_SATISFIED' and not is_excluded)::int as very_satisfied, count(*) filter (where choice = 'SATISFIED' and not is_excluded)::int as satisfied,
     count(*) filter (where choice = 'BASICALLY_SATISFIED' and basis in ('CHOSEN', 'CORRECTED') and not is_excluded)::int as basically_satisfied,
     count(*) filter (where choice = 'DISSATISFIED' and not is_excluded)::int as dissatisfied, count(*) filter (where choice = 'VERY_DISSATISFIED' and not is_excluded)::int as very_dissatisfied,
     count(*) filter (where basis not in ('CHOSEN', 'CORRECTED') and not is_excluded)::int as by_default, count(*) filter (where is_excluded)::int as excluded
   from judged j left join unit u on u.code = j.unit_code group by j.month, j.unit_code, u.name order by j.month, j.unit_code`, [scope.code, from, to, asOf, unit, county]);
