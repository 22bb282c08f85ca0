import type { Temporal } from 'temporal-polyfill';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { SurveyChoice } from '../domain/work-order/fact.js';
import type { RatingBasis } from '../domain/work-order/rating.js';
import type { Tx } from '../platform/database/database.js';
import type { InstantKey } from '../platform/http/keyset.js';
import type { SurveyState } from './survey.store.js';

/** OPEN: to be sent, or not answered yet. TO_CALL: no message reached the petitioner and nobody has rated the order since. ENDED: the others. */
export const SURVEY_GROUPS = ['OPEN', 'TO_CALL', 'ENDED'] as const;
export type SurveyGroup = (typeof SURVEY_GROUPS)[number];

export interface Place {
  readonly unit: string | null;
  readonly county: string | null;
}

interface AboutOrder {
  readonly work_order_id: string; readonly number: string; readonly unit_code: string | null; readonly unit_name: string | null; readonly county_code: string | null; readonly rating_excluded: 'MEDIATION' | 'ENFORCEMENT' | null;
}

export interface ListedSurvey extends AboutOrder {
  readonly id: string; readonly state: SurveyState; readonly reason: string | null; readonly because: readonly string[]; readonly started_at: Temporal.Instant; readonly due_at: Temporal.Instant;
  readonly sent_at: Temporal.Instant | null; readonly delivered_at: Temporal.Instant | null; readonly closes_at: Temporal.Instant | null; readonly ended_at: Temporal.Instant | null;
  /** The rating of the order that counts now. */
  readonly choice: SurveyChoice | null; readonly basis: RatingBasis | 'SET_ASIDE' | null; readonly rated_at: Temporal.Instant | null;
  /** The hotline's own limit to ask (HJ2022-4.4); null where the text sets none. */
  readonly limit_at: Temporal.Instant | null; readonly limit_state: string | null;
}

const ABOUT = 'o.number, u.name as unit_name, o.county_code, o.rating_excluded';
const RATED = 'left join lateral (select choice, basis, at from rating r where r.work_order_id = s.work_order_id order by r.id desc limit 1) r on true';
const GROUP = `case when s.state in ('PLANNED', 'SENT', 'DELIVERED') then 'OPEN'
  when s.state in ('NOT_SENT', 'NOT_DELIVERED') and s.reason in ('NO_MOBILE', 'NOT_DELIVERED', 'NO_CODE', 'NO_WORDING') and r.choice is null and o.state <> 'WITHDRAWN'
    and not exists (select 1 from survey later where later.work_order_id = s.work_order_id and later.started_at > s.started_at) then 'TO_CALL' else 'ENDED' end`;

const SURVEYS = `select s.id, s.work_order_id, s.unit_code, s.state, s.reason, s.because, s.started_at, s.due_at, s.sent_at, s.delivered_at, s.closes_at, s.ended_at, ${ABOUT},
     r.choice, r.basis, r.at as rated_at, d.due_at as limit_at, d.state as limit_state
   from survey s join work_order o on o.id = s.work_order_id left join unit u on u.code = s.unit_code ${RATED}
     left join lateral (select due_at, state from deadline d where d.work_order_id = s.work_order_id and d.kind = 'SURVEY' and d.starts_at = s.started_at order by d.due_at desc limit 1) d on true`;

/** Latest first. */
export const listSurveys = (tx: Tx, scope: OrderScope, { unit, county }: Place, group: SurveyGroup | null, after: InstantKey | undefined, limit: number): Promise<ListedSurvey[]> => tx.rows<ListedSurvey>(
  `${SURVEYS} where ${scopeSql(scope, 1)} and ($2::text is null or s.unit_code = $2) and ($3::text is null or o.county_code = $3) and ($4::text is null or ${GROUP} = $4)
     and ($5::timestamptz is null or s.started_at < $5 or (s.started_at = $5 and s.id > $6::uuid))
   order by s.started_at desc, s.id limit $7`, [scope.code, unit, county, group, after?.at ?? null, after?.id ?? null, limit]);

/** Of one order, oldest first. */
export const surveysOfOrder = (tx: Tx, workOrderId: string): Promise<ListedSurvey[]> => tx.rows<ListedSurvey>(`${SURVEYS} where s.work_order_id = $1 order by s.started_at, s.id`, [workOrderId]);

export interface ListedCallBack extends AboutOrder {
  readonly id: string; readonly choice: SurveyChoice; readonly because: readonly string[]; readonly owed_at: Temporal.Instant; readonly tries: number; readonly last_tried_at: Temporal.Instant | null;
  readonly done_at: Temporal.Instant | null; readonly outcome: string | null;
}

const CALL_BACKS = `select c.id, c.work_order_id, c.unit_code, c.choice, c.because, c.owed_at, c.tries, c.last_tried_at, c.done_at, c.outcome, ${ABOUT}
   from call_back c join work_order o on o.id = c.work_order_id left join unit u on u.code = c.unit_code`;

/** Of one order, oldest first. */
export const callBacksOf = (tx: Tx, workOrderId: string): Promise<ListedCallBack[]> => tx.rows<ListedCallBack>(`${CALL_BACKS} where c.work_order_id = $1 order by c.owed_at, c.id`, [workOrderId]);

/** Those to make oldest first, those made latest first. */
export const listCallBacks = (tx: Tx, scope: OrderScope, { unit, county }: Place, isOpen: boolean, after: InstantKey | undefined, limit: number): Promise<ListedCallBack[]> => tx.rows<ListedCallBack>(
  `${CALL_BACKS} where ${scopeSql(scope, 1)} and ($2::text is null or c.unit_code = $2) and ($3::text is null or o.county_code = $3) and (c.done_at is null) = $4
     and ($5::timestamptz is null or ${isOpen ? 'c.owed_at > $5' : 'c.owed_at < $5'} or (c.owed_at = $5 and c.id > $6::uuid))
   order by c.owed_at ${isOpen ? 'asc' : 'desc'}, c.id limit $7`, [scope.code, unit, county, isOpen, after?.at ?? null, after?.id ?? null, limit]);

export interface KeptRating {
  readonly choice: SurveyChoice | null; readonly basis: RatingBasis | 'SET_ASIDE'; readonly round: number; readonly unit_code: string | null; readonly at: Temporal.Instant; readonly recorded_at: Temporal.Instant; readonly because: readonly string[];
}

/** How the rating of an order changed, oldest first. */
export const ratingsOf = (tx: Tx, workOrderId: string): Promise<KeptRating[]> =>
  tx.rows<KeptRating>('select choice, basis, round, unit_code, at, recorded_at, because from rating where work_order_id = $1 order by id', [workOrderId]);

export interface ChangedRating extends AboutOrder {
  readonly id: string; readonly from_choice: SurveyChoice; readonly choice: SurveyChoice; readonly at: Temporal.Instant; readonly because: readonly string[];
}

/** Ratings that the hotline corrected, latest first, with what stood before (HJ2022-4.5). */
export const listCorrections = (tx: Tx, scope: OrderScope, { unit, county }: Place, before: number | null, limit: number): Promise<ChangedRating[]> => tx.rows<ChangedRating>(
  `select r.id::text as id, r.work_order_id, r.unit_code, b.choice as from_choice, r.choice, r.at, r.because, ${ABOUT}
   from rating r join work_order o on o.id = r.work_order_id left join unit u on u.code = r.unit_code
     join lateral (select choice from rating e where e.work_order_id = r.work_order_id and e.id < r.id order by e.id desc limit 1) b on true
   where r.basis = 'CORRECTED' and ${scopeSql(scope, 1)} and ($2::text is null or r.unit_code = $2) and ($3::text is null or o.county_code = $3) and ($4::bigint is null or r.id < $4)
   order by r.id desc limit $5`, [scope.code, unit, county, before, limit]);
