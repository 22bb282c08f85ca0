import { Injectable } from '@nestjs/common';
import { resolveResponsible, type Routing } from '../domain/responsibility/resolve-responsible.js';
import { ORDER_CLASSES, type Regulation } from '../domain/regulation/regulation.js';
import type { Principal } from '../identity/principal.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { invalidRequest, unprocessable } from '../platform/http/problem.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { RegistryStore } from '../registry/registry.store.js';
import { unknownCategory } from './check-report.js';
import type { RoutingQuestion } from './routing-question.js';

export interface AskedRouting {
  readonly jurisdiction: string;
  readonly regulation: Regulation;
  readonly routing: Routing;
}

/** Who would be responsible for a report under the law of now, and why. Throws Problem for what no report could say. */
@Injectable()
export class AskRouting {
  constructor(private readonly registry: RegistryStore, private readonly files: RegistryFiles, private readonly lawBook: LawBook, private readonly clock: Clock) {}

  async execute(tx: Tx, question: RoutingQuestion, principal: Principal): Promise<AskedRouting> {
    const { address, category = null, countyCode = null, unitCode = null, latitude = null, longitude = null, report } = question;
    const jurisdiction = this.jurisdictionOf(principal, question.jurisdiction ?? null);
    const orderClass = question.class ?? ORDER_CLASSES[0];
    const choice = this.lawBook.choose(jurisdiction, orderClass, this.clock.now());
    if (choice.kind === 'NONE') throw unprocessable(`REGULATION_${choice.reason}`, `本系统没有载入适用于 ${orderClass} 类工单的规定。`);
    const unknown = category === null ? [] : unknownCategory(choice.regulation, category, (one) => this.lawBook.knowsCategory(jurisdiction, one));
    if (unknown.length > 0) throw invalidRequest(unknown);
    const { routing } = this.lawBook.laddersOf(choice.regulation.id, orderClass);
    const resolution = resolveResponsible(await this.registry.directory(tx, jurisdiction), { address, category, countyCode, unitCode, latitude, longitude, report: report ?? '' }, routing);
    if (resolution.kind === 'REFUSED') throw invalidRequest(resolution.problems.map(({ field, detail }) => ({ pointer: `/${field}`, detail: `${detail}。` })));
    return { jurisdiction, regulation: choice.regulation, routing: resolution.routing };
  }

  /** Whoever sees every jurisdiction and names none means the main one. */
  private jurisdictionOf(principal: Principal, named: string | null): string {
    const own = principal.jurisdiction ?? named ?? this.files.areas[0]?.id ?? '';
    const isServed = (one: string): boolean => this.files.areas.some(({ id }) => id === one);
    if (isServed(own) && (named === null || isServed(named))) return own;
    throw invalidRequest([{ pointer: '/jurisdiction', detail: `必须是下列之一:${this.files.areas.map(({ id }) => id).join('、')}。` }]);
  }
}
