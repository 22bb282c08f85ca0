import type { Temporal } from 'temporal-polyfill';
import type { PersonPrincipal } from '../identity/principal.js';
import type { Tx } from '../platform/database/database.js';
import type { ListedDrill } from './drill-row.js';
import { DRILL_COLUMNS } from './drill.store.js';

/** Who plans drills, and so alone knows of a surprise before it runs. */
const PLANNERS: readonly string[] = ['SUPERVISOR', 'ADMINISTRATOR'];
const OF_THE_HOTLINE: readonly string[] = [...PLANNERS, 'OPERATOR', 'AUDITOR'];

/** Whom somebody is to a drill: a planner, somebody else of the hotline, a unit or a county office; a bureau is nobody to it. */
export interface DrillScopeOf {
  readonly jurisdiction: string | null;
  readonly who: 'PLANNER' | 'HOTLINE' | 'UNIT' | 'COUNTY_OFFICE' | 'NOBODY';
  readonly unitCode: string | null;
  readonly countyCode: string | null;
}

export const drillScopeOf = ({ role, jurisdiction, unitCode, countyCode }: PersonPrincipal): DrillScopeOf => {
  const who = PLANNERS.includes(role) ? 'PLANNER' : OF_THE_HOTLINE.includes(role) ? 'HOTLINE' : role === 'UNIT' ? 'UNIT' : role === 'COUNTY_OFFICE' ? 'COUNTY_OFFICE' : 'NOBODY';
  return { who, jurisdiction: who === 'UNIT' || who === 'COUNTY_OFFICE' ? null : jurisdiction, unitCode, countyCode };
};

const parametersOf = ({ who, jurisdiction, unitCode, countyCode }: DrillScopeOf): readonly unknown[] => [jurisdiction, who, unitCode, countyCode];

const BEGUN = "d.state in ('RUNNING', 'ENDED', 'STOPPED')";
/** An exercise that was announced, as soon as it is certain to be held. */
const ANNOUNCED = "(d.kind = 'SCHEDULED' and d.state <> 'PROPOSED')";
/** The units an order was given to, the last one last; a withdrawn order is nobody's any more, so its ledger is asked. */
const GIVEN_TO = (workOrder: string, unit: string): string => `exists (select 1 from ledger_entry l where l.work_order_id = ${workOrder} and l.kind = 'DELIVERED' and l.unit_code = ${unit})`;
const CAME_TO_UNIT = `exists (select 1 from drill_order x where x.drill_id = d.id and x.work_order_id is not null and ${GIVEN_TO('x.work_order_id', '$3')})`;
const CAME_TO_COUNTY = 'exists (select 1 from drill_order x join work_order w on w.id = x.work_order_id where x.drill_id = d.id and w.county_code = $4)';

/**
 * Before a surprise runs only planners see it, in every list and by every address. A unit or a county office sees announced drills it is in, and
 * others from when an order of them came to it.
 */
const VISIBLE = `(case $2
  when 'PLANNER' then $1::text is null or d.jurisdiction = $1
  when 'HOTLINE' then ($1::text is null or d.jurisdiction = $1) and (${BEGUN} or ${ANNOUNCED})
  when 'UNIT' then exists (select 1 from unit u where u.code = $3 and u.jurisdiction = d.jurisdiction)
    and ((${ANNOUNCED} and (d.scope = 'CITY' or $3 = any(d.unit_codes) or (d.scope = 'COUNTY' and exists (select 1 from unit u where u.code = $3 and u.county_code = d.county_code)))) or ${CAME_TO_UNIT})
  when 'COUNTY_OFFICE' then exists (select 1 from unit u where u.county_code = $4 and u.jurisdiction = d.jurisdiction)
    and ((${ANNOUNCED} and (d.scope = 'CITY' or d.county_code = $4 or exists (select 1 from unit u where u.county_code = $4 and u.code = any(d.unit_codes)))) or ${CAME_TO_COUNTY})
  else false end)`;

const ANSWERED = "('RESPONDED', 'HANDLED', 'RESULT_REPORTED', 'CLOSED', 'RETURN_PENDING')";

const LISTED = `${DRILL_COLUMNS}, a.display_name as "plannedByName", g.name as "countyName", r.hash as "reportHash",
  array(select coalesce(u.short_name, c) from unnest(d.unit_codes) c left join unit u on u.code = c order by c) as "unitNames",
  (select count(*)::int from drill_order o where o.drill_id = d.id) as orders,
  (select count(*)::int from drill_order o where o.drill_id = d.id and o.state = 'OPENED') as opened,
  (select count(*)::int from drill_order o join work_order w on w.id = o.work_order_id where o.drill_id = d.id and w.closed_at is null) as open,
  (select count(*)::int from drill_order o join work_order w on w.id = o.work_order_id where o.drill_id = d.id and w.state in ${ANSWERED}) as answered
  from drill d left join account a on a.id = d.planned_by left join area g on g.code = d.county_code left join drill_report r on r.drill_id = d.id`;

export interface DrillsWanted {
  readonly scope: DrillScopeOf;
  /** Only those that run, or were over after this instant; null: all. */
  readonly lately: Temporal.Instant | null;
  readonly after: { readonly at: Temporal.Instant; readonly id: string } | undefined;
  readonly limit: number;
}

/** The latest start first. */
export const listDrills = (tx: Tx, { scope, lately, after, limit }: DrillsWanted): Promise<ListedDrill[]> => tx.rows<ListedDrill>(
  `select ${LISTED} where ${VISIBLE} and ($5::timestamptz is null or d.state = 'RUNNING' or (d.state in ('ENDED', 'STOPPED', 'MISSED') and d.ended_at > $5)) and ($6::timestamptz is null or (d.starts_at, d.id) < ($6, $7::uuid)) order by d.starts_at desc, d.id desc limit $8`,
  [...parametersOf(scope), lately, after?.at ?? null, after?.id ?? null, limit]);

export const findDrill = (tx: Tx, scope: DrillScopeOf, id: string): Promise<ListedDrill | undefined> =>
  tx.maybe<ListedDrill>(`select ${LISTED} where ${VISIBLE} and d.id = $5`, [...parametersOf(scope), id]);

/** An order of a drill as whoever may see the drill sees it; those that have not come yet are the planners' alone. */
export interface ShownDrillOrder {
  readonly n: number; readonly opensAt: Temporal.Instant; readonly state: string; readonly why: string | null; readonly class: string; readonly category: string | null; readonly critical: boolean;
  readonly title: string | null; readonly address: string | null; readonly planned_title: string | null; readonly planned_address: string | null;
  readonly unitCode: string | null; readonly unitName: string | null; readonly countyName: string | null;
  readonly workOrderId: string | null; readonly number: string | null; readonly openedAt: Temporal.Instant | null; readonly orderState: string | null;
}

export const shownOrders = (tx: Tx, scope: DrillScopeOf, drillId: string): Promise<ShownDrillOrder[]> => tx.rows<ShownDrillOrder>(
  `select o.n, o.opens_at as "opensAt", o.state, o.why, o.class, o.category, o.critical, t.title, t.place as address, o.title as planned_title, o.address as planned_address,
     coalesce(s.unit_code, o.unit_code) as "unitCode", u.short_name as "unitName", g.name as "countyName", o.work_order_id as "workOrderId", w.number, o.opened_at as "openedAt", w.state as "orderState"
   from drill_order o left join work_order w on w.id = o.work_order_id left join work_order_text t on t.work_order_id = w.id
     left join lateral (select l.unit_code from ledger_entry l where l.work_order_id = w.id and l.kind = 'DELIVERED' and l.data->>'role' = 'LEAD' order by l.seq desc limit 1) s on true
     left join unit u on u.code = coalesce(s.unit_code, o.unit_code) left join area g on g.code = coalesce(w.county_code, o.county_code)
   where o.drill_id = $1 and case $2 when 'PLANNER' then true when 'HOTLINE' then o.state <> 'WAITING' when 'UNIT' then w.id is not null and ${GIVEN_TO('w.id', '$3')} when 'COUNTY_OFFICE' then w.county_code = $4 else false end
   order by o.opens_at, o.n`, [drillId, scope.who, scope.unitCode, scope.countyCode]);
