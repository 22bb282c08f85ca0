/** Rows of one jurisdiction; `$1` is its id. Columns are named as the fields of the dataset. Names, numbers and free texts of people are never selected. */

export const CARDS_SQL = `
  select c.breach_at as month_at, c.id::text as key, c.id::text as "cardId", o.number as "orderNumber", o.external_number as "externalNumber", c.unit_code as "unitCode", o.county_code as "countyCode", c.colour,
    case when c.ground is null then 'TIMED' else 'FINDING' end as kind, coalesce(c.ground, c.because[1]) as ground, c.because, d.kind as "deadlineKind", d.due_at as "dueAt", c.breach_at as "breachAt", c.issued_at as "issuedAt",
    c.state, c.revoked_at as "revokedAt", (select b.state from card_objection b where b.card_id = c.id order by b.raised_at desc limit 1) as objection
  from card c join work_order o on o.id = c.work_order_id left join deadline d on d.work_order_id = c.work_order_id and d.key = c.deadline_key
  where o.jurisdiction = $1 and not o.drill and not c.drill`;

export const LIGHTS_SQL = `
  select l.from_at as month_at, l.id::text as key, l.id::text as "lightId", o.number as "orderNumber", o.external_number as "externalNumber", l.unit_code as "unitCode", o.county_code as "countyCode", l.colour, d.kind as "deadlineKind",
    d.due_at as "dueAt", l.from_at as "from", coalesce(l.until_at, o.closed_at) as until, case when l.until_at is null and o.closed_at is not null then 'ENDED' else l.ended_by end as "endedBy", l.pressed, l.because
  from order_light l join work_order o on o.id = l.work_order_id left join deadline d on d.work_order_id = l.work_order_id and d.key = l.deadline_key
  where o.jurisdiction = $1 and not o.drill`;

/** A limit that ends at 24:00 of the last day belongs to the month (OQ-01), as in bulletins and assessments. */
export const DEADLINES_SQL = `
  select d.due_at - interval '1 millisecond' as month_at, d.id::text as key, d.key as "deadlineKey", o.number as "orderNumber", o.external_number as "externalNumber", d.unit_code as "unitCode", o.county_code as "countyCode", d.kind, d.starts_at as "startsAt",
    d.due_at as "dueAt", d.met_at as "metAt", d.state, d.because, d.calendar_version as "calendarVersion"
  from deadline d join work_order o on o.id = d.work_order_id
  where o.jurisdiction = $1 and not o.drill`;

export const ORDERS_SQL = `
  select o.accepted_at as month_at, o.id::text as key, o.number as "orderNumber", o.external_number as "externalNumber", o.class, o.category, o.critical, o.state, o.unit_code as "unitCode", o.county_code as "countyCode",
    o.regulation_id as regulation, o.regulation_version as "regulationVersion", o.accepted_at as "acceptedAt", o.delivered_at as "deliveredAt", o.closed_at as "closedAt", o.light, o.rating, o.master_id is not null as linked
  from work_order o where o.jurisdiction = $1 and not o.drill`;

export const RECTIFICATIONS_SQL = `
  select r.ordered_at as month_at, r.id::text as key, r.id::text as "rectificationId", r.unit_code as "unitCode", x.count as "cardCount", x.ids as "cardIds", r.ordered_at as "orderedAt", r.due_at as "dueAt", r.filed_at as "filedAt",
    coalesce(r.filed_at > r.due_at, false) as late, r.copied_to as "copiedTo", r.judged_at as "judgedAt", r.adequate, r.referred_to as "referredTo", r.referred_at as "referredAt", r.referral_ground as "referralGround", r.handed_over_at as "handedOverAt"
  from rectification r
    cross join lateral (select count(*)::int as count, coalesce(array_agg(c.id::text order by c.breach_at, c.id), '{}') as ids, bool_or(not c.drill) as is_real from rectification_card y join card c on c.id = y.card_id where y.rectification_id = r.id) x
  where r.jurisdiction = $1 and x.is_real`;

/** The decision on a request is the next one of the order for that unit. */
export const RETURNS_SQL = `
  select e.at as month_at, e.id::text as key, e.id::text as "returnId", o.number as "orderNumber", o.external_number as "externalNumber", e.unit_code as "unitCode", o.county_code as "countyCode", e.at as "requestedAt",
    e.data->>'suggestedUnit' as "suggestedUnitCode", coalesce((e.data->>'signedOff')::bool, false) as "signedOff", coalesce(substr(f.kind, 8), 'PENDING') as decision, f.at as "decidedAt",
    exists (select 1 from order_label b where b.work_order_id = e.work_order_id and b.label = 'LATE_RETURN' and b.unit_code = e.unit_code and b.at = e.at) as late, e.because
  from ledger_entry e join work_order o on o.id = e.work_order_id
    left join lateral (select n.kind, n.at from ledger_entry n where n.work_order_id = e.work_order_id and n.kind in ('RETURN_APPROVED', 'RETURN_REJECTED') and n.unit_code = e.unit_code and n.seq > e.seq order by n.seq limit 1) f on true
  where e.kind = 'RETURN_REQUESTED' and e.is_fact and o.jurisdiction = $1 and not o.drill`;
