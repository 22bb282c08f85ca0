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
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { conflict, type FieldProblem, invalidRequest, unprocessable } from '../platform/http/problem.js';
import { RegistryStore } from '../registry/registry.store.js';
import { StartWorkOrder } from '../work-orders/start-work-order.js';
import { underlyingClassMissing } from '../work-orders/underlying-class.js';
import { categoryProblems } from './check-report.js';
import { findTaken, insertOrder, nextOrderNumber } from './new-order.store.js';
import type { AnyReport } from './new-work-order.js';
import { actorOf, type Reporter } from './reporter.js';
import { shownReport } from './shown-report.js';

/** Opens a work order from a checked report: finds its law and who answers for it, and has it started, all in one transaction. */
@Injectable()
export class OpenWorkOrder {
  constructor(private readonly lawBook: LawBook, private readonly registry: RegistryStore, private readonly clock: Clock, private readonly start: StartWorkOrder) {}

  /** The jurisdictions whose orders this service takes in. */
  get served(): readonly string[] {
    return [...new Set(this.lawBook.regulations.map(({ regulation }) => regulation.jurisdiction))];
  }

  /** 区号 for local numbers of the reporter's area. */
  areaCode(reporter: Reporter): string {
    return this.registry.areaCode(reporter.jurisdiction);
  }

  /** The emergency service whose matter this is, when the law leaves such matters to it; null for a matter of the hotline. */
  excluded(reporter: Reporter, report: AnyReport): { readonly service: string; readonly because: readonly string[] } | null {
    const service = report.emergencyService ?? null;
    if (service === null) return null;
    const { excludedEmergencyServices, excludedBecause } = this.lawFor(reporter, report, Temporal.Instant.from(report.acceptedAt)).regulation;
    return excludedEmergencyServices.includes(service) ? { service, because: excludedBecause } : null;
  }

  /** Answers the new order's id. Throws Problem; then nothing is written. */
  async execute(tx: Tx, reporter: Reporter, report: AnyReport): Promise<string> {
    const acceptedAt = Temporal.Instant.from(report.acceptedAt);
    // Before anything is asked: a question under way while this throws would fail unheard, and end the process.
    const { regulation, hash, isInForce } = this.lawFor(reporter, report, acceptedAt);
    // Both questions leave together.
    const [numbers, directory] = await Promise.all([this.numbers(tx, reporter, report.externalNumber ?? null), this.registry.directory(tx, regulation.jurisdiction)]);
    const { routing, place, position } = this.route(directory, regulation, report);
    const id = randomUUID();
    const order = await insertOrder(tx, { id, ...numbers, areaCode: this.registry.areaCode(regulation.jurisdiction), openedAt: this.clock.now(), reporter, report: shownReport(report), regulation, hash, routing, place, position, acceptedAt });
    await this.start.execute(tx, {
      order, routing, actor: actorOf(reporter), acceptedAt,
      acceptedBecause: this.lawBook.laddersOf(regulation.id, report.class).routing.accepted, countyUnknownAfter: regulation.countyUnknown.after,
      missing: isInForce ? underlyingClassMissing(regulation, report.class, report.underlyingClass ?? null) : null,
    });
    return id;
  }

  /** What else is wrong with a report that is refused anyway, so that one answer lists everything: hints and a category that nobody knows. */
  async furtherProblems(tx: Tx, reporter: Reporter, report: AnyReport, known: readonly FieldProblem[]): Promise<FieldProblem[]> {
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

  /** The numbers of the new order. Throws when the report has an order already. */
  private async numbers(tx: Tx, reporter: Reporter, given: string | null): Promise<{ readonly number: string; readonly externalNumber: string }> {
    const [taken, next] = given === null ? [undefined, await nextOrderNumber(tx)] : await findTaken(tx, reporter, given);
    if (taken !== undefined) {
      throw conflict('EXTERNAL_NUMBER_TAKEN', `平台工单号 ${given ?? ''} 已有工单 ${taken.number},没有重复建单。`, {
        headers: { location: `/api/v1/work-orders/${taken.id}` }, members: { workOrderId: taken.id, number: taken.number },
      });
    }
    const numbered = `${beijingDate(this.clock.now()).toString().slice(2).replaceAll('-', '')}-${String(next).padStart(4, '0')}`;
    return { number: `J${numbered}`, externalNumber: given ?? `H${numbered}` };
  }

  private lawFor(reporter: Reporter, report: AnyReport, acceptedAt: Temporal.Instant): { regulation: Regulation; hash: string; isInForce: boolean } {
    const choice = this.lawBook.choose(reporter.jurisdiction, report.class, acceptedAt);
    if (choice.kind === 'LAW') return choice;
    throw unprocessable(`REGULATION_${choice.reason}`, `本系统没有载入适用于 ${report.class} 类工单的规定,请在平台按原流程办理。`);
  }

  private categoryProblems(regulation: Regulation, report: AnyReport): FieldProblem[] {
    return categoryProblems(regulation, report, (category) => this.lawBook.knowsCategory(regulation.jurisdiction, category));
  }

  /** A class of another regulation of the jurisdiction is only more than was asked for, as with categories: no urgent event is refused for it. */
  private underlyingProblems({ jurisdiction }: Regulation, { underlyingClass, acceptedAt }: AnyReport): FieldProblem[] {
    if (underlyingClass === undefined || underlyingClass === null) return [];
    const isKnown = this.lawBook.choose(jurisdiction, underlyingClass, Temporal.Instant.from(acceptedAt)).kind === 'LAW';
    return isKnown ? [] : [{ pointer: '/underlyingClass', detail: `本地的规定没有 ${underlyingClass} 这一类别。` }];
  }

  private route(directory: Directory, regulation: Regulation, report: AnyReport): { routing: Routing; place: string; position: Position } {
    const { address, countyCode, latitude = null, longitude = null } = report.location;
    const resolution = resolveResponsible(directory, {
      address, latitude, longitude, countyCode: countyCode ?? null, unitCode: report.unitCode ?? null, category: report.category ?? null, report: `${report.title} ${report.description ?? ''}`,
    }, this.lawBook.laddersOf(regulation.id, report.class).routing);
    const problems = [...this.underlyingProblems(regulation, report), ...this.categoryProblems(regulation, report), ...hintProblems(resolution)];
    if (resolution.kind === 'REFUSED' || problems.length > 0) throw invalidRequest(problems);
    return { routing: resolution.routing, place: coarsePlace(directory, address, resolution.routing.countyCode), position: usefulPosition(directory.area, latitude, longitude) };
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
