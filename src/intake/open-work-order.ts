import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Regulation } from '../domain/regulation/regulation.js';
import { coarsePlace } from '../domain/responsibility/coarse-place.js';
import type { Area } from '../domain/responsibility/directory.js';
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
    await this.refuseTaken(tx, reporter, report.externalNumber);
    const acceptedAt = Temporal.Instant.from(report.acceptedAt);
    const { regulation, hash, isInForce } = this.lawFor(reporter, report, acceptedAt);
    const { routing, place, position } = await this.route(tx, regulation, report);
    const id = randomUUID();
    await this.insert(tx, { id, reporter, report, regulation, hash, routing, place, position, acceptedAt });
    await this.start.execute(tx, {
      workOrderId: id, routing, actor: { kind: 'CLIENT', id: reporter.clientId, name: reporter.name }, acceptedAt,
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

  private async refuseTaken(tx: Tx, reporter: Reporter, externalNumber: string): Promise<void> {
    // Two requests with one number must not race each other into the unique index, which could only say that something failed.
    await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`${reporter.clientId}:${externalNumber}`]);
    const taken = await tx.maybe<{ id: string; number: string }>('select id, number from work_order where client_id = $1 and external_number = $2', [reporter.clientId, externalNumber]);
    if (taken === undefined) return;
    throw conflict('EXTERNAL_NUMBER_TAKEN', `平台工单号 ${externalNumber} 已有工单 ${taken.number},没有重复建单。`, {
      headers: { location: `/api/v1/work-orders/${taken.id}` }, members: { workOrderId: taken.id, number: taken.number },
    });
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

  private async route(tx: Tx, regulation: Regulation, report: NewWorkOrder): Promise<{ routing: Routing; place: string; position: Position }> {
    const directory = await this.registry.directory(tx, regulation.jurisdiction);
    const { address, countyCode, latitude = null, longitude = null } = report.location;
    const resolution = resolveResponsible(directory, {
      address, latitude, longitude, countyCode: countyCode ?? null, unitCode: report.unitCode ?? null, category: report.category ?? null, report: `${report.title} ${report.description ?? ''}`,
    }, this.lawBook.laddersOf(regulation.id, report.class).routing);
    const problems = [...this.underlyingProblems(regulation, report), ...this.categoryProblems(regulation, report), ...hintProblems(resolution)];
    if (resolution.kind === 'REFUSED' || problems.length > 0) throw invalidRequest(problems);
    return { routing: resolution.routing, place: coarsePlace(directory, address, resolution.routing.countyCode), position: usefulPosition(directory.area, latitude, longitude) };
  }

  private async insert(tx: Tx, order: { id: string; reporter: Reporter; report: NewWorkOrder; regulation: Regulation; hash: string; routing: Routing; place: string; position: Position; acceptedAt: Temporal.Instant }): Promise<void> {
    const { id, reporter, report, regulation, routing } = order;
    const { counties, ...published } = routing;
    const { n } = await tx.one<{ n: number }>("select nextval('work_order_number') as n");
    const number = `J${beijingDate(this.clock.now()).toString().slice(2).replaceAll('-', '')}-${String(n).padStart(4, '0')}`;
    await tx.run(
      `insert into work_order (id, number, client_id, external_number, jurisdiction, law_hash, regulation_id, regulation_version, class, category, critical, critical_on_acceptance, drill,
         county_code, accepted_counties, accepted_unit, unit_code, routing, state, accepted_at, opened_at, version, chain_length, chain_head, underlying_class, accepted_underlying_class)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, null, $16, 'AWAITING_ROUTING', $17, $18, 0, 0, $19, $20, $20)`,
      [id, number, reporter.clientId, report.externalNumber, regulation.jurisdiction, order.hash, regulation.id, regulation.version, report.class, report.category ?? null, report.critical === true, report.drill === true,
        routing.countyCode, JSON.stringify(counties), routing.kind === 'UNIT' ? routing.unitCode : null, JSON.stringify(published), order.acceptedAt, this.clock.now(), GENESIS,
        underlyingOf(regulation, report.class, report.underlyingClass ?? null)]);
    await tx.run(
      `insert into work_order_text (work_order_id, title, description, address, place, latitude, longitude, critical_reason, petitioner_name, petitioner_phone, contact_name, contact_phone, caller, petitioner_number)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [id, report.title, report.description ?? null, report.location.address, order.place, order.position.latitude, order.position.longitude, report.criticalReason ?? null,
        report.petitioner?.name ?? null, report.petitioner?.phone ?? null, report.workOrderContact?.name ?? null, contactNumber(report, this.registry.areaCode(regulation.jurisdiction)), report.caller ?? null, petitionerNumber(report, this.registry.areaCode(regulation.jurisdiction))]);
  }
}

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
