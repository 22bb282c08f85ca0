import { Injectable } from '@nestjs/common';
import { tenureOf } from '../domain/work-order/case-file.js';
import type { Happening } from '../domain/work-order/fact.js';
import { LawBook } from '../law/law-book.js';
import { forbidden, invalidRequest, unprocessable } from '../platform/http/problem.js';
import { AssignOrder } from './assign-order.js';
import { DecideLead, type LeadView } from './decide-lead.js';
import { Proceed } from './proceed.js';
import type { OwnFact, Running } from './run-command.js';
import { isOffice } from './speaker.js';
import { UnitNotices } from './unit-notices.js';

export interface Together {
  readonly unitCode: string;
  readonly coUnitCodes: readonly string[];
  readonly reason: string;
  /** What a person found to be the cause, where the lead rests on it (QY2015-5.2d). */
  readonly rootCause: string | null;
}

/** Gives an order to the unit that leads and to those that help it, and says by which clause it leads (QY2015-5.2, OQ-53). */
@Injectable()
export class AssignTogether {
  constructor(private readonly assign: AssignOrder, private readonly leads: DecideLead, private readonly lawBook: LawBook, private readonly proceed: Proceed, private readonly notices: UnitNotices) {}

  async execute(running: Running, wanted: Together, first: readonly OwnFact[] = []): Promise<void> {
    const { unitCode, coUnitCodes } = wanted;
    if (new Set([unitCode, ...coUnitCodes]).size !== coUnitCodes.length + 1) throw invalidRequest([{ pointer: '/coUnitCodes', detail: '主办单位和协办单位不能重复。' }]);
    await this.refuseOtherCounties(running, wanted);
    const decision = await this.decide(running, wanted);
    const text = [wanted.reason, ...(wanted.rootCause === null ? [] : [`根本原因:${wanted.rootCause}`]), decision.explanation].join(';');
    const looked = await this.proceed.look(running.tx, running.order.id);
    const has = (code: string, role: 'LEAD' | 'CO'): boolean => looked !== undefined && tenureOf(looked.judgement.file, code)?.role === role;
    const isNewLead = !has(unitCode, 'LEAD');
    const fresh = coUnitCodes.filter((code) => !has(code, 'CO'));
    if (isNewLead) await this.assign.toUnit(running, { unitCode, reason: text, pointer: '/unitCode', data: { lead: { because: decision.because, decided: decision.kind === 'LEAD' } } }, first);
    else if (fresh.length + first.length === 0) throw unprocessable('NOTHING_NEW', '这些单位已经承办或协办本工单。', { members: { because: decision.because } });
    const before = isNewLead ? [] : first;
    if (before.length + fresh.length === 0) return;
    await running.record(...before, ...fresh.map((unit) => ({ happening: { kind: 'DELIVERED', unit, role: 'CO' } satisfies Happening, at: running.now, trust: 'MACHINE' as const, text })));
    for (const unit of fresh) await this.notices.takesPart(running.tx, running.order.id, unit);
  }

  /** Against the clause only with the root cause, which is a person's finding; nothing is refused without the clause (QY2015-5.2d). */
  private async decide(running: Running, { unitCode, coUnitCodes, rootCause }: Together): Promise<LeadView> {
    const { tx, order } = running;
    const unitCodes = [unitCode, ...coUnitCodes];
    const { routing } = this.lawBook.laddersOf(order.regulation_id, order.class);
    const decision = await this.leads.ask(tx, { jurisdiction: order.jurisdiction, routing }, {
      unitCodes, receivedBy: order.unit_code !== null && unitCodes.includes(order.unit_code) ? order.unit_code : unitCode,
      pointerOf: (index) => (index === 0 ? '/unitCode' : `/coUnitCodes/${String(index - 1)}`),
    });
    if (decision.kind === 'LEAD' && decision.lead?.code !== unitCode && rootCause === null) {
      throw unprocessable('LEAD_BY_RULE', `${decision.explanation}如因问题产生的根本原因须由其他单位主办,请填写 rootCause。`, { members: { because: decision.because, lead: decision.lead, explanation: decision.explanation } });
    }
    // Two systems: the clause leaves the lead to a person, who must say on what it rests.
    if (decision.kind === 'OPEN' && decision.because.includes('QY2015-5.2d') && rootCause === null) {
      throw unprocessable('ROOT_CAUSE_NEEDED', `${decision.explanation}请填写 rootCause。`, { members: { because: decision.because, lead: null, explanation: decision.explanation } });
    }
    return decision;
  }

  /** A county office adds to what units of its county lead, and nothing to what the city's or another county's do. */
  private async refuseOtherCounties(running: Running, { unitCode, coUnitCodes }: Together): Promise<void> {
    if (!isOffice(running.principal) || running.principal.kind !== 'PERSON') return;
    const { countyCode } = running.principal;
    for (const [index, code] of [unitCode, ...coUnitCodes].entries()) {
      const unit = await this.assign.unit(running, { unitCode: code, pointer: index === 0 ? '/unitCode' : `/coUnitCodes/${String(index - 1)}` });
      if (unit.countyCode !== countyCode) throw forbidden('县(市、区)热线办只能转派到本县(市、区)的单位。');
    }
  }
}
