import type { Temporal } from 'temporal-polyfill';
import type { ObjectionState } from '../domain/cards/objection.js';
import type { RunningLadder } from '../domain/ladder/upcoming-rungs.js';
import type { DeadlineKind, LightColour, OrderClass, Pressed } from '../domain/regulation/regulation.js';
import type { SurveyChoice } from '../domain/work-order/fact.js';
import type { OrderState } from '../domain/work-order/order-state.js';
import type { Tx } from '../platform/database/database.js';

/** Instants inside JSON come as PostgreSQL writes them, RFC 3339 with an offset. */
type JsonInstant = string;

export interface StoredDeadline {
  readonly key: string; readonly kind: DeadlineKind; readonly unitCode: string; readonly startsAt: JsonInstant; readonly dueAt: JsonInstant; readonly metAt: JsonInstant | null;
  readonly state: 'OPEN' | 'MET' | 'BREACHED' | 'ENDED' | 'SUPERSEDED'; readonly because: readonly string[]; readonly explanation: string; readonly explanationEn: string;
}

export interface StoredCard {
  readonly id: string; readonly deadlineKey: string; readonly colour: 'YELLOW' | 'RED'; readonly unitCode: string; readonly breachAt: JsonInstant; readonly issuedAt: JsonInstant; readonly state: 'ISSUED' | 'REVOKED';
  readonly because: readonly string[]; readonly basisReading: string | null; readonly explanation: string | null; readonly explanationEn: string | null; readonly revocationReason: string | null; readonly isProposed: boolean; readonly objection: StoredObjection | null;
}

/** The last objection of the unit to its card. */
export interface StoredObjection {
  readonly state: ObjectionState; readonly raisedAt: JsonInstant; readonly decidedAt: JsonInstant | null;
}

export interface StoredAlarm {
  readonly at: JsonInstant; readonly kind: string; readonly text: string; readonly because: readonly string[];
}

export interface StoredLight {
  readonly deadlineKey: string; readonly unitCode: string; readonly colour: LightColour; readonly from: JsonInstant; readonly pressed: Pressed | null;
  readonly because: readonly string[]; readonly explanation: string; readonly explanationEn: string;
}

export interface StoredLabel {
  readonly at: JsonInstant; readonly unitCode: string; readonly label: string; readonly because: readonly string[]; readonly explanation: string; readonly explanationEn: string;
}

/** A request of a unit, or the decision on one, as its ledger entry says. */
export interface StoredRequest {
  readonly kind: (typeof REQUESTS)[number]; readonly at: JsonInstant; readonly unitCode: string | null; readonly because: readonly string[]; readonly data: Readonly<Record<string, unknown>>;
  readonly actorKind: string; readonly by: string | null; readonly text: string | null;
}

/** A unit that was given a part beside the lead, what it said of it, or the instant at which such parts ended. */
export interface StoredHandover {
  readonly kind: (typeof HANDOVERS)[number]; readonly at: JsonInstant; readonly unitCode: string | null; readonly unitName: string | null; readonly role: string | null;
}

export interface StoredCopy {
  readonly id: string; readonly level: 'MUNICIPAL' | 'COUNTY'; readonly countyCode: string | null; readonly bureauCode: string | null; readonly at: JsonInstant;
  readonly messageType: 'Alert' | 'Update' | 'Cancel'; readonly state: string;
}

export interface StoredAnswer {
  readonly by: string | null; readonly actorKind: string; readonly role: string | null; readonly channel: string | null; readonly at: JsonInstant; readonly text: string | null;
}

export interface StoredLadder extends Omit<RunningLadder, 'anchorAt'> {
  readonly anchorAt: JsonInstant;
}

/** One order with everything a board or a page shows of it, from one statement and so from one instant. */
export interface OrderRow {
  readonly id: string; readonly number: string; readonly external_number: string; readonly jurisdiction: string; readonly regulation_id: string; readonly regulation_version: string; readonly regulation_title: string | null;
  readonly class: OrderClass; readonly underlying_class: OrderClass | null; readonly light: LightColour | null; readonly category: string | null; readonly critical: boolean; readonly drill: boolean; readonly state: OrderState; readonly routing: Readonly<Record<string, unknown>>;
  readonly county_code: string | null; readonly county_name: string | null; readonly unit_code: string | null; readonly unit_name: string | null;
  readonly accepted_at: Temporal.Instant; readonly delivered_at: Temporal.Instant | null; readonly closed_at: Temporal.Instant | null; readonly version: number;
  readonly title: string; readonly description: string | null; readonly place: string; readonly address: string; readonly latitude: number | null; readonly longitude: number | null; readonly master_id: string | null;
  /** Only to mask it where texts name the person; no interface answers it. */
  readonly petitioner_name: string | null;
  readonly deadlines: readonly StoredDeadline[]; readonly cards: readonly StoredCard[]; readonly alarms: readonly StoredAlarm[]; readonly copies: readonly StoredCopy[];
  readonly ladders: readonly StoredLadder[]; readonly acknowledged: StoredAnswer | null; readonly response: StoredAnswer | null; readonly labels: readonly StoredLabel[];
}

/** What only the page of one order shows besides. */
export interface WholeOrderRow extends OrderRow {
  readonly lights: readonly StoredLight[]; readonly requests: readonly StoredRequest[]; readonly handovers: readonly StoredHandover[];
  readonly rating: SurveyChoice | null; readonly rating_because: readonly string[] | null;
  readonly extensions_need_approval: boolean;
}

const HANDOVERS = ['DELIVERED', 'COUNTY_NOTIFIED', 'WITHDRAWN', 'RETURN_APPROVED', 'ACKNOWLEDGED', 'FIRST_RESPONSE', 'HANDLING_COMPLETED', 'RESULT_FILED'] as const;

const REQUESTS = ['RETURN_REQUESTED', 'RETURN_APPROVED', 'RETURN_REJECTED', 'EXTENSION_REQUESTED', 'EXTENSION_APPROVED', 'EXTENSION_REJECTED'] as const;

/** The first answer of a kind: of the unit that has the order since it has it, or of whoever is asked while no unit has it. A bureau answers for nothing (OQ-17). */
const firstAnswer = (kinds: string): string => `(
  select json_build_object('by', x.actor_name, 'actorKind', e.actor_kind, 'role', coalesce(p.role, a.role), 'channel', e.channel, 'at', e.at, 'text', x.text)
  from ledger_entry e left join ledger_text x on x.entry_id = e.id
  left join lateral (select case when e.actor_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then e.actor_id::uuid end as id) actor on true
  left join lateral (select c.role from contact c where e.actor_kind = 'CONTACT' and c.id = actor.id order by c.version desc limit 1) p on true
  left join account a on e.actor_kind = 'PERSON' and a.id = actor.id
  where e.work_order_id = o.id and e.is_fact and e.kind in (${kinds})
    and case when o.unit_code is null then not exists (select 1 from unit b where b.code = e.unit_code and b.kind = 'EMERGENCY_BUREAU')
        else e.unit_code = o.unit_code and e.at >= o.delivered_at end
  order by e.at, e.seq limit 1)`;

const STATES = `
  coalesce((select json_agg(json_build_object('key', d.key, 'kind', d.kind, 'unitCode', d.unit_code, 'startsAt', d.starts_at, 'dueAt', d.due_at, 'metAt', d.met_at, 'state', d.state,
      'because', d.because, 'explanation', d.explanation, 'explanationEn', d.explanation_en) order by d.starts_at, d.due_at, d.key) from deadline d where d.work_order_id = o.id), '[]') as deadlines,
  coalesce((select json_agg(json_build_object('id', c.id, 'deadlineKey', c.deadline_key, 'colour', c.colour, 'unitCode', c.unit_code, 'breachAt', c.breach_at, 'issuedAt', c.issued_at, 'state', c.state,
      'because', c.because, 'basisReading', c.basis_reading, 'explanation', coalesce(nullif(c.explanation, ''), d.explanation), 'explanationEn', coalesce(nullif(c.explanation_en, ''), d.explanation_en),
      'revocationReason', c.revocation_reason, 'isProposed', c.proposal is not null,
      'objection', (select json_build_object('state', b.state, 'raisedAt', b.raised_at, 'decidedAt', b.decided_at) from card_objection b where b.card_id = c.id order by b.raised_at desc limit 1)) order by c.breach_at, c.id)
    from card c left join deadline d on d.work_order_id = c.work_order_id and d.key = c.deadline_key where c.work_order_id = o.id), '[]') as cards,
  coalesce((select json_agg(json_build_object('at', l.at, 'kind', l.kind, 'text', l.text, 'because', l.because) order by l.at, l.kind)
    from order_alarm l where l.work_order_id = o.id and l.cleared_at is null), '[]') as alarms,
  coalesce((select json_agg(json_build_object('at', b.at, 'unitCode', b.unit_code, 'label', b.label, 'because', b.because, 'explanation', b.explanation, 'explanationEn', b.explanation_en)
    order by b.at, b.unit_code, b.label) from order_label b where b.work_order_id = o.id), '[]') as labels,
  coalesce((select json_agg(json_build_object('id', y.id, 'level', y.level, 'countyCode', y.county_code, 'bureauCode', y.bureau_unit_code, 'at', y.at, 'messageType', y.message_type,
      'state', y.state) order by y.at, y.identifier) from emergency_copy y where y.work_order_id = o.id), '[]') as copies,
  coalesce((select json_agg(json_build_object('anchorAt', h.anchor_at, 'nextIndex', h.next_index, 'isReceipted', h.receipt_at is not null, 'rungs', h.rungs->'rungs') order by h.anchor_at, h.id)
    from chase h where h.work_order_id = o.id and h.stopped_at is null), '[]') as ladders`;

const PARTS = `${STATES},
  ${firstAnswer("'ACKNOWLEDGED', 'FIRST_RESPONSE', 'RETURN_REQUESTED'")} as acknowledged,
  ${firstAnswer("'FIRST_RESPONSE', 'RETURN_REQUESTED', 'RESULT_FILED'")} as response`;

const WHOLE_PARTS = `, o.rating, coalesce((select r.because from rating r where r.work_order_id = o.id and r.choice = o.rating order by r.id desc limit 1), (select array_agg(one) from jsonb_array_elements_text(w.content->'survey'->'because') one)) as rating_because,
  coalesce(w.content->'extensions'->>'needsApproval' <> 'false', true) as extensions_need_approval,
  coalesce((select json_agg(json_build_object('deadlineKey', i.deadline_key, 'unitCode', i.unit_code, 'colour', i.colour, 'from', i.from_at, 'pressed', i.pressed,
      'because', i.because, 'explanation', i.explanation, 'explanationEn', i.explanation_en) order by i.from_at, i.unit_code, i.deadline_key, i.id) from order_light i where i.work_order_id = o.id), '[]') as lights,
  coalesce((select json_agg(json_build_object('kind', e.kind, 'at', e.at, 'unitCode', e.unit_code, 'unitName', n.name, 'role', e.data->>'role') order by e.at, e.seq)
    from ledger_entry e left join unit n on n.code = e.unit_code where e.work_order_id = o.id and e.is_fact and e.kind in (${HANDOVERS.map((kind) => `'${kind}'`).join(', ')})), '[]') as handovers`;

const SAID = `,
  coalesce((select json_agg(json_build_object('kind', e.kind, 'at', e.at, 'unitCode', e.unit_code, 'because', e.because, 'data', e.data, 'actorKind', e.actor_kind, 'by', x.actor_name, 'text', x.text) order by e.seq)
    from ledger_entry e left join ledger_text x on x.entry_id = e.id where e.work_order_id = o.id and e.is_fact and e.kind in (${REQUESTS.map((kind) => `'${kind}'`).join(', ')})), '[]') as requests`;

/** The regulation that judges the order now, which a change of class may have chosen; its content is the one the order was accepted under if that is the same version. */
const select = (parts: string): string => `select o.id, o.number, o.external_number, o.jurisdiction, o.regulation_id, o.regulation_version, w.content->>'title' as regulation_title, o.class, o.underlying_class, o.category,
    o.critical, o.drill, o.state, o.light, o.routing, o.county_code, g.name as county_name, o.unit_code, u.name as unit_name, o.accepted_at, o.delivered_at, o.closed_at, o.version,
    t.title, t.description, t.place, t.address, t.latitude, t.longitude, o.master_id, t.petitioner_name, ${parts}
  from work_order o join work_order_text t on t.work_order_id = o.id left join unit u on u.code = o.unit_code left join area g on g.code = o.county_code
  left join lateral (select v.content from law_version v where v.kind = 'REGULATION' and v.id = o.regulation_id and v.version = o.regulation_version order by v.hash = o.law_hash desc, v.revision desc limit 1) w on true`;

const ORDER = select(PARTS);
const WHOLE_ORDER = select(PARTS + WHOLE_PARTS + SAID);
/** Nobody has said anything of it yet. */
const NEW_ORDER = select(`${STATES}, null::json as acknowledged, null::json as response${WHOLE_PARTS}, '[]'::json as requests`);

/** Orders that fulfil a condition on `o` and `t`. `rest` orders and limits. */
export const selectOrders = (tx: Tx, condition: string, parameters: readonly unknown[], rest = ''): Promise<OrderRow[]> =>
  tx.rows<OrderRow>(`${ORDER} where ${condition} ${rest}`, parameters);

/** As `selectOrders`, with what a page shows of one order. */
export const selectWholeOrders = (tx: Tx, condition: string, parameters: readonly unknown[]): Promise<WholeOrderRow[]> =>
  tx.rows<WholeOrderRow>(`${WHOLE_ORDER} where ${condition}`, parameters);

/** As `selectWholeOrders` for the order that this transaction has inserted: what was said of it is not looked for, because nobody knows of it yet. */
export const selectNewOrder = (tx: Tx, id: string): Promise<WholeOrderRow | undefined> => tx.maybe<WholeOrderRow>(`${NEW_ORDER} where o.id = $1`, [id]);
