import type { Temporal } from 'temporal-polyfill';
import type { Regulation } from '../domain/regulation/regulation.js';
import type { Routing } from '../domain/responsibility/resolve-responsible.js';
import { GENESIS } from '../ledger/ledger.js';
import type { Tx } from '../platform/database/database.js';
import { seal, sealComparable } from '../platform/sealing/seal.js';
import type { OrderRow } from '../work-orders/facts.js';
import { underlyingOf } from '../work-orders/underlying-class.js';
import { contactNumber, petitionerNumber } from './check-report.js';
import type { AnyReport } from './new-work-order.js';
import type { Reporter } from './reporter.js';

export interface TakenNumber {
  readonly id: string;
  readonly number: string;
}

/** Orders of that number: a platform's own and those taken down by hand; for a person, every one of the jurisdiction. Two searches, so that each has its index. */
const OF_NUMBER = `select o.id, o.number from work_order o where o.external_number = $3
    and o.client_id = any(case when $1::uuid is null then array(select c.id from api_client c where c.jurisdiction = $2) else array[$1::uuid] end)
  union all select o.id, o.number from work_order o where o.external_number = $3 and o.client_id is null and o.jurisdiction = $2`;

/** The order that has the number already, else the running number for a new one. */
export const findTaken = async (tx: Tx, { clientId, jurisdiction }: Reporter, externalNumber: string): Promise<readonly [TakenNumber | undefined, number]> => {
  const parameters = [clientId, jurisdiction, externalNumber];
  const [, taken, next] = await Promise.all([
    // Two requests with one number must not race each other into the unique index, which could only say that something failed.
    tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`${jurisdiction}:${externalNumber}`]),
    tx.maybe<TakenNumber>(`${OF_NUMBER} limit 1`, parameters),
    tx.maybe<{ n: number }>(`select nextval('work_order_number') as n where not exists (${OF_NUMBER})`, parameters),
  ]);
  return [taken, next?.n ?? 0];
};

export const nextOrderNumber = async (tx: Tx): Promise<number> => (await tx.one<{ n: number }>("select nextval('work_order_number') as n", [])).n;

export interface NewOrder {
  readonly id: string; readonly number: string; readonly externalNumber: string; readonly reporter: Reporter; readonly report: AnyReport; readonly regulation: Regulation; readonly hash: string;
  readonly routing: Routing; readonly place: string; readonly position: { readonly latitude: number | null; readonly longitude: number | null };
  readonly acceptedAt: Temporal.Instant; readonly openedAt: Temporal.Instant; readonly areaCode: string;
}

export const insertOrder = async (tx: Tx, made: NewOrder): Promise<OrderRow> => {
  const { id, report, regulation, reporter, areaCode } = made;
  const { counties, ...published } = made.routing;
  const order = orderOf(made);
  await tx.post(
    `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, category, critical, critical_on_acceptance, drill,
       county_code, accepted_counties, accepted_unit, unit_code, routing, state, accepted_at, opened_at, version, chain_length, chain_head, underlying_class, accepted_underlying_class, taken_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, null, $16, $21, $17, $18, $22, 0, $19, $20, $20, $23)`,
    [id, order.number, reporter.clientId, made.externalNumber, order.jurisdiction, made.hash, regulation.id, regulation.version, order.class, order.category, order.critical, order.drill,
      order.county_code, JSON.stringify(counties), order.accepted_unit, JSON.stringify(published), order.accepted_at, made.openedAt, GENESIS, order.underlying_class, order.state, order.version, reporter.accountId]);
  await tx.post(
    `insert into work_order_text (work_order_id, title, description, address, place, latitude, longitude, critical_reason, petitioner_name, petitioner_phone, contact_name, contact_phone, caller, petitioner_number, caller_digits)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [id, report.title, seal(report.description ?? null), report.location.address, made.place, made.position.latitude, made.position.longitude, seal(report.criticalReason ?? null),
      seal(report.petitioner?.name ?? null), seal(report.petitioner?.phone ?? null), seal(report.workOrderContact?.name ?? null), contactNumber(report, areaCode), seal(report.caller ?? null), petitionerNumber(report, areaCode),
      sealComparable(report.caller?.replaceAll(/\D/g, '') ?? null)]);
  return order;
};

/** The row as it would be read back. */
const orderOf = ({ id, number, report, regulation, hash, routing, acceptedAt }: NewOrder): OrderRow => {
  const underlying = underlyingOf(regulation, report.class, report.underlyingClass ?? null);
  return {
    id, number, jurisdiction: regulation.jurisdiction, law_hash: hash, regulation_id: regulation.id, class: report.class, accepted_class: report.class, underlying_class: underlying, accepted_underlying_class: underlying,
    law_adopted_at: null, category: report.category ?? null, critical: report.critical === true, critical_on_acceptance: report.critical === true, drill: report.drill === true, county_code: routing.countyCode,
    accepted_counties: [...routing.counties], accepted_unit: routing.kind === 'UNIT' ? routing.unitCode : null, unit_code: null, state: 'AWAITING_ROUTING', accepted_at: acceptedAt, delivered_at: null, closed_at: null, version: 1, chain_length: 0,
  };
};

/** What an emergency service must hear of is told to it, and that the hotline heard of it is kept; no order is made (OQ-23). */
export const keepRefused = (tx: Tx, { clientId, accountId }: Reporter, { id, externalNumber, service, at }: { readonly id: string; readonly externalNumber: string | null; readonly service: string; readonly at: Temporal.Instant }): Promise<number> =>
  tx.run('insert into refused_report (id, client_id, external_number, emergency_service, at, taken_by) values ($1, $2, $3, $4, $5, $6)', [id, clientId, externalNumber, service, at, accountId]);
