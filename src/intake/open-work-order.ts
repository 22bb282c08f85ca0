import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Regulation } from '../domain/regulation/regulation.js';
import { coarsePlace } from '../domain/responsibility/coarse-place.js';
import type { Area, Directory } from '../domain/responsibility/directory.js';
import { readPosition } from '../domain/responsibility/position.js';
import { resolveResponsible, type Resolution, type Routing } from '../domain/responsibility/resolve-responsible.js';
import type { RoutingLaw } from '../domain/responsibility/routing-law.js';
import { beijingDate } from '../domain/time/beijing.js';
import { LawBook } from '../law/law-book.js';
import { GENESIS } from '../ledger/ledger.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { conflict, type FieldProblem, invalidRequest, unprocessable } from '../platform/http/problem.js';
import { RegistryStore } from '../registry/registry.store.js';
import type { OrderRow } from '../work-orders/facts.js';
import { StartWorkOrder } from '../work-orders/start-work-order.js';
import { underlyingClassMissing, underlyingOf } from '../work-orders/underlying-class.js';
import { categoryProblems, contactNumber, petitionerNumber } from './check-report.js';
import type { NewWorkOrder } from './new-work-order.js';

export interface Reporter {
  readonly clientId: string;
  readonly name: string;
  readonly jurisdiction: string;
}

/** Opens a work order from a checked report: finds its law and who answers for it, and has it started, all in one transaction. */
@Injectable()
export class OpenWorkOrder {
  constructor(private readonly lawBook: LawBook, private readonly registry: RegistryStore, private readonly clock: Clock, private readonly start: StartWorkOrder) {}

  /** 区号 for local numbers of the reporter's area. */
  areaCode(reporter: Reporter): string {
    return this.registry.areaCode(reporter.jurisdiction);
  }

  /** The emergency service whose matter this is, when the law leaves such matters to it; null for a matter of the hotline. */
  excluded(reporter: Reporter, report: NewWorkOrder): { readonly service: string; readonly because: readonly string[] } | null {
    const service = report.emergencyService ?? null;
    if (service === null) return null;
    const { excludedEmergencyServices, excludedBecause } = this.lawFor(reporter, report, Temporal.Instant.from(report.acceptedAt)).regulation;
    return excludedEmergencyServices.includes(service) ? { service, because: excludedBecause } : null;
  }

  /** Answers the new order's id. Throws Problem; then nothing is written. */
  async execute(tx: Tx, reporter: Reporter, report: NewWorkOrder): Promise<string> {
    const acceptedAt = Temporal.Instant.from(report.acceptedAt);
    // Before anything is asked: a question under way while this throws would fail unheard, and end the process.
    const { regulation, hash, isInForce } = this.lawFor(reporter, report, acceptedAt);
    // Both questions leave together.
    const [number, directory] = await Promise.all([this.number(tx, reporter, report.externalNumber), this.registry.directory(tx, regulation.jurisdiction)]);
    const { routing, place, position } = this.route(directory, regulation, report);
    const id = randomUUID();
    const order = await this.insert(tx, { id, number, reporter, report, regulation, hash, routing, place, position, acceptedAt });
    await this.start.execute(tx, {
      order, routing, actor: { kind: 'CLIENT', id: reporter.clientId, name: reporter.name }, acceptedAt,
      acceptedBecause: this.lawBook.laddersOf(regulation.id, report.class).routing.accepted, countyUnknownAfter: regulation.countyUnknown.after,
      missing: isInForce ? underlyingClassMissing(regulation, report.class, report.underlyingClass ?? null) : null,
    });
    return id;
  }

  /** What else is wrong with a report that is refused anyway, so that one answer lists everything: hints and a category that nobody knows. */
  async furtherProblems(tx: Tx, reporter: Reporter, report: NewWorkOrder, known: readonly FieldProblem[]): Promise<FieldProblem[]> {
    const isFine = (pointer: string): boolean => !known.some((problem) => pointer === problem.pointer || pointer.startsWith(`${problem.pointer}/`));
    const hint = (pointer: string, read: () => string | null | undefined): string | null => (isFine(pointer) ? read() ?? null : null);
    const resolution = resolveResponsible(await this.registry.directory(tx, reporter.jurisdiction), {
      address: '', category: null, report: '', countyCode: hint('/location/countyCode', () => report.location.countyCode), unitCode: hint('/unitCode', () => report.unitCode),
    }, NO_LAW);
    const choice = isFine('/class') && isFine('/acceptedAt') ? this.lawBook.choose(reporter.jurisdiction, report.class, Temporal.Instant.from(report.acceptedAt)) : null;
    const categories = choice?.kind === 'LAW' && isFine('/category') ? this.categoryProblems(choice.regulation, report) : [];
    const underlying = choice?.kind === 'LAW' && isFine('/underlyingClass') ? this.underlyingProblems(choice.regulation, report) : [];
    return [...underlying, ...categories, ...hintProblems(resolution)];
  }

  /** The number of the new order. Throws when the report has an order already. */
  private async number(tx: Tx, reporter: Reporter, externalNumber: string): Promise<string> {
    const [, taken, next] = await Promise.all([
      // Two requests with one number must not race each other into the unique index, which could only say that something failed.
      tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`${reporter.clientId}:${externalNumber}`]),
      tx.maybe<{ id: string; number: string }>('select id, number from work_order where client_id = $1 and external_number = $2', [reporter.clientId, externalNumber]),
      tx.maybe<{ n: number }>("select nextval('work_order_number') as n where not exists (select 1 from work_order where client_id = $1 and external_number = $2)", [reporter.clientId, externalNumber]),
    ]);
    if (taken !== undefined) {
      throw conflict('EXTERNAL_NUMBER_TAKEN', `平台工单号 ${externalNumber} 已有工单 ${taken.number},没有重复建单。`, {
        headers: { location: `/api/v1/work-orders/${taken.id}` }, members: { workOrderId: taken.id, number: taken.number },
      });
    }
    return `J${beijingDate(this.clock.now()).toString().slice(2).replaceAll('-', '')}-${String(next?.n ?? 0).padStart(4, '0')}`;
  }

  private lawFor(reporter: Reporter, report: NewWorkOrder, acceptedAt: Temporal.Instant): { regulation: Regulation; hash: string; isInForce: boolean } {
    const choice = this.lawBook.choose(reporter.jurisdiction, report.class, acceptedAt);
    if (choice.kind === 'LAW') return choice;
    throw unprocessable(`REGULATION_${choice.reason}`, `本系统没有载入适用于 ${report.class} 类工单的规定,请在平台按原流程办理。`);
  }

  private categoryProblems(regulation: Regulation, report: NewWorkOrder): FieldProblem[] {
    return categoryProblems(regulation, report, (category) => this.lawBook.knowsCategory(regulation.jurisdiction, category));
  }

  /** A class of another regulation of the jurisdiction is only more than was asked for, as with categories: no urgent event is refused for it. */
  private underlyingProblems({ jurisdiction }: Regulation, { underlyingClass, acceptedAt }: NewWorkOrder): FieldProblem[] {
    if (underlyingClass === undefined || underlyingClass === null) return [];
    const isKnown = this.lawBook.choose(jurisdiction, underlyingClass, Temporal.Instant.from(acceptedAt)).kind === 'LAW';
    return isKnown ? [] : [{ pointer: '/underlyingClass', detail: `本地的规定没有 ${underlyingClass} 这一类别。` }];
  }

  private route(directory: Directory, regulation: Regulation, report: NewWorkOrder): { routing: Routing; place: string; position: Position } {
    const { address, countyCode, latitude = null, longitude = null } = report.location;
    const resolution = resolveResponsible(directory, {
      address, latitude, longitude, countyCode: countyCode ?? null, unitCode: report.unitCode ?? null, category: report.category ?? null, report: `${report.title} ${report.description ?? ''}`,
    }, this.lawBook.laddersOf(regulation.id, report.class).routing);
    const problems = [...this.underlyingProblems(regulation, report), ...this.categoryProblems(regulation, report), ...hintProblems(resolution)];
    if (resolution.kind === 'REFUSED' || problems.length > 0) throw invalidRequest(problems);
    return { routing: resolution.routing, place: coarsePlace(directory, address, resolution.routing.countyCode), position: usefulPosition(directory.area, latitude, longitude) };
  }

  private async insert(tx: Tx, made: NewOrder): Promise<OrderRow> {
    const { id, report, regulation } = made;
    const { counties, ...published } = made.routing;
    const order = orderOf(made);
    await tx.post(
      `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, category, critical, critical_on_acceptance, drill,
         county_code, accepted_counties, accepted_unit, unit_code, routing, state, accepted_at, opened_at, version, chain_length, chain_head, underlying_class, accepted_underlying_class)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, null, $16, $21, $17, $18, $22, 0, $19, $20, $20)`,
      [id, order.number, made.reporter.clientId, report.externalNumber, order.jurisdiction, made.hash, regulation.id, regulation.version, order.class, order.category, order.critical, order.drill,
        order.county_code, JSON.stringify(counties), order.accepted_unit, JSON.stringify(published), order.accepted_at, this.clock.now(), GENESIS, order.underlying_class, order.state, order.version]);
    const areaCode = this.registry.areaCode(regulation.jurisdiction);
    await tx.post(
      `insert into work_order_text (work_order_id, title, description, address, place, latitude, longitude, critical_reason, petitioner_name, petitioner_phone, contact_name, contact_phone, caller, petitioner_number)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [id, report.title, report.description ?? null, report.location.address, made.place, made.position.latitude, made.position.longitude, report.criticalReason ?? null,
        report.petitioner?.name ?? null, report.petitioner?.phone ?? null, report.workOrderContact?.name ?? null, contactNumber(report, areaCode), report.caller ?? null, petitionerNumber(report, areaCode)]);
    return order;
  }
}

interface NewOrder {
  readonly id: string; readonly number: string; readonly reporter: Reporter; readonly report: NewWorkOrder; readonly regulation: Regulation; readonly hash: string;
  readonly routing: Routing; readonly place: string; readonly position: Position; readonly acceptedAt: Temporal.Instant;
}

/** The row as it would be read back. */
const orderOf = ({ id, number, report, regulation, hash, routing, acceptedAt }: NewOrder): OrderRow => {
  const underlying = underlyingOf(regulation, report.class, report.underlyingClass ?? null);
  return {
    id, number, jurisdiction: regulation.jurisdiction, law_hash: hash, regulation_id: regulation.id, class: report.class, accepted_class: report.class, underlying_class: underlying, accepted_underlying_class: underlying,
    law_adopted_at: null, category: report.category ?? null, critical: report.critical === true, critical_on_acceptance: report.critical === true, drill: report.drill === true, county_code: routing.countyCode,
    accepted_counties: [...routing.counties], accepted_unit: routing.kind === 'UNIT' ? routing.unitCode : null, unit_code: null, state: 'AWAITING_ROUTING', accepted_at: acceptedAt, delivered_at: null, closed_at: null, version: 1, chain_length: 0,
  };
};

interface Position {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** No event is lost for coordinates that are none: the routing says so, and neither a CAP document nor a search for similar reports goes by them. */
const usefulPosition = (area: Area, latitude: number | null, longitude: number | null): Position =>
  readPosition(area, latitude, longitude).kind === 'USELESS' ? { latitude: null, longitude: null } : { latitude, longitude };

/** Only the hints are looked at: whether they name anything does not depend on a law. */
const NO_LAW: RoutingLaw = { accepted: [], unit: [], countyOffice: null, spanning: null, supervisor: [] };

const hintProblems = (resolution: Resolution): FieldProblem[] =>
  resolution.kind === 'REFUSED' ? resolution.problems.map(({ field, detail }) => ({ pointer: field === 'countyCode' ? '/location/countyCode' : '/unitCode', detail: `${detail}。` })) : [];
