import type { Temporal } from 'temporal-polyfill';
import { scopeSql, type OrderScope } from '../board/order-scope.js';
import type { LightColour, Pressed } from '../domain/regulation/regulation.js';
import { LIGHT_COLOURS } from '../domain/regulation/regulation.js';
import type { LightEndedBy } from '../domain/work-order/light-end.js';
import type { Tx } from '../platform/database/database.js';
import type { Parameter } from '../platform/database/pooled-connection.js';
import type { InstantKey } from '../platform/http/keyset.js';

/** One try to reach whom the light presses; role and channel only, never a name or a number. Instants as PostgreSQL writes them in JSON. */
export interface StoredPress {
  readonly role: string | null; readonly channel: string; readonly state: string; readonly plannedAt: string; readonly submittedAt: string | null; readonly finalAt: string | null;
}

export interface LightRow {
  readonly id: string; readonly work_order_id: string; readonly number: string; readonly external_number: string; readonly jurisdiction: string; readonly unit_code: string; readonly unit_name: string | null; readonly county_code: string | null;
  readonly deadline_kind: string | null; readonly due_at: Temporal.Instant | null; readonly colour: LightColour; readonly from_at: Temporal.Instant; readonly until_at: Temporal.Instant | null; readonly ended_by: LightEndedBy | null;
  readonly pressed: Pressed | null; readonly because: readonly string[]; readonly explanation: string; readonly explanation_en: string; readonly presses: readonly StoredPress[];
}

export interface LightFilter {
  /** Of the instant from which it shows: from the first of the month, and before that of the next. */
  readonly from: Temporal.Instant | null;
  readonly to: Temporal.Instant | null;
  readonly unit: string | null;
  readonly colour: string | null;
  readonly county: string | null;
  /** True: only those that show still. */
  readonly isShowing: boolean | null;
}

const FROM = 'from order_light l join work_order o on o.id = l.work_order_id left join unit u on u.code = l.unit_code';

/** Where nothing said that it went out, the end of the order did: rows of the version before. */
const UNTIL = 'coalesce(l.until_at, o.closed_at)';

const whereOf = (scope: OrderScope, filter: LightFilter): { readonly sql: string; readonly parameters: readonly Parameter[] } => ({
  // A unit has its own lights: of another on the same order it would count some and miss the others.
  sql: `where not o.drill and ${scopeSql(scope, 1)} ${scope.kind === 'UNIT' ? 'and l.unit_code = $1::text' : ''} and ($2::timestamptz is null or l.from_at >= $2) and ($3::timestamptz is null or l.from_at < $3) and ($4::text is null or l.unit_code = $4)
    and ($5::text is null or l.colour = $5) and ($6::text is null or o.county_code = $6) and ($7::bool is null or $7 = (${UNTIL} is null))`,
  parameters: [scope.code, filter.from, filter.to, filter.unit, filter.colour, filter.county, filter.isShowing],
});

const PRESSES = `coalesce((
  select json_agg(json_build_object('role', n.contact_role, 'channel', a.channel, 'state', coalesce(b.state, a.state), 'plannedAt', n.planned_at, 'submittedAt', coalesce(b.submitted_at, a.submitted_at), 'finalAt', coalesce(b.final_at, a.final_at))
    order by n.planned_at, a.due_at, a.channel, a.id)
  from chase h join notice n on n.chase_id = h.id join notice_attempt a on a.notice_id = n.id left join notice_attempt b on b.id = a.bundled_into
  where h.work_order_id = l.work_order_id and h.ladder = 'LIGHT' and h.subject = l.deadline_key || ' ' || l.colour), '[]') as presses`;

/** Lights of real orders, latest first, with who was pressed and how it reached them (HJ2022-5.1 … 5.3). */
export const listLights = (tx: Tx, scope: OrderScope, filter: LightFilter, after: InstantKey | undefined, limit: number): Promise<LightRow[]> => {
  const where = whereOf(scope, filter);
  return tx.rows<LightRow>(
    `select l.id, l.work_order_id, o.number, o.external_number, o.jurisdiction, l.unit_code, u.name as unit_name, o.county_code, d.kind as deadline_kind, d.due_at, l.colour, l.from_at, ${UNTIL} as until_at,
       case when l.until_at is null and o.closed_at is not null then 'ENDED' else l.ended_by end as ended_by, l.pressed, l.because, l.explanation, l.explanation_en, ${PRESSES}
     ${FROM} left join deadline d on d.work_order_id = l.work_order_id and d.key = l.deadline_key
     ${where.sql} and ($8::timestamptz is null or l.from_at < $8 or (l.from_at = $8 and l.id > $9::uuid))
     order by l.from_at desc, l.id limit $10`, [...where.parameters, after?.at ?? null, after?.id ?? null, limit]);
};

/** Orders of one unit in one month by the last status that showed in it. */
export interface StatusCount {
  readonly month: string; readonly unit: string; readonly unitName: string | null; readonly warning: number; readonly overdue: number; readonly yellow: number; readonly orange: number; readonly red: number;
}

/** One status for each order, unit and month, the last that showed; what was retracted counts nowhere (SG2022-22, HJ2022-5.4, OQ-25). Counted in the database. */
export const countStatuses = (tx: Tx, scope: OrderScope, filter: LightFilter): Promise<StatusCount[]> => {
  const where = whereOf(scope, { ...filter, colour: null, isShowing: null });
  const of = (colour: LightColour): string => `count(*) filter (where s.colour = '${colour}')::int as ${colour.toLowerCase()}`;
  return tx.rows<StatusCount>(
    `select s.month, s.unit, max(s.name) as "unitName", ${LIGHT_COLOURS.map(of).join(', ')} from (
       select distinct on (l.work_order_id, l.unit_code, to_char(l.from_at at time zone 'Asia/Shanghai', 'YYYY-MM')) to_char(l.from_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, l.unit_code as unit, u.name, l.colour
       ${FROM} ${where.sql} and l.ended_by is distinct from 'RETRACTED'
       order by l.work_order_id, l.unit_code, to_char(l.from_at at time zone 'Asia/Shanghai', 'YYYY-MM'), l.from_at desc, array_position(array[${LIGHT_COLOURS.map((colour) => `'${colour}'`).join(', ')}], l.colour) desc
     ) s group by s.month, s.unit order by s.month, s.unit`, where.parameters);
};
