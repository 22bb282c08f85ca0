import { Injectable } from '@nestjs/common';
import { leadUnit, type LeadDecision } from '../domain/responsibility/lead-unit.js';
import type { RoutingLaw } from '../domain/responsibility/routing-law.js';
import type { Tx } from '../platform/database/database.js';
import { invalidRequest } from '../platform/http/problem.js';
import { RegistryStore } from '../registry/registry.store.js';

export interface LeadMatter {
  readonly jurisdiction: string;
  readonly routing: RoutingLaw;
}

export interface LeadAsked {
  readonly unitCodes: readonly string[];
  readonly receivedBy: string | null;
  /** Where the request named the unit at this index. */
  readonly pointerOf: (index: number) => string;
}

type Named = { readonly code: string; readonly name: string };

/** Who leads, as the interface answers it. */
export interface LeadView {
  readonly kind: 'LEAD' | 'OPEN';
  readonly lead: Named | null;
  readonly coUnits: readonly Named[];
  readonly candidates: readonly Named[];
  readonly because: readonly string[];
  /** Chinese. */
  readonly explanation: string;
}

/** Which of several units takes the order first (QY2015-5.2a … 5.2d). Laws without such a rule leave it to a person. */
@Injectable()
export class DecideLead {
  constructor(private readonly registry: RegistryStore) {}

  /** 400 names every unit that is not a handling unit of the jurisdiction. */
  async ask(tx: Tx, { jurisdiction, routing }: LeadMatter, { unitCodes, receivedBy, pointerOf }: LeadAsked): Promise<LeadView> {
    const directory = (await this.registry.units(tx, jurisdiction)).filter(({ kind }) => kind === 'HANDLING_UNIT');
    const units = unitCodes.map((code) => directory.find((unit) => unit.code === code));
    const problems = unitCodes.flatMap((code, index) => (units[index] === undefined ? [{ pointer: pointerOf(index), detail: `没有代码为 ${code} 的承办单位。` }] : []));
    if (problems.length > 0) throw invalidRequest(problems);
    const found = units.filter((unit) => unit !== undefined);
    if (routing.spanning === null && found.length > 1) {
      return { kind: 'OPEN', lead: null, coUnits: [], candidates: found.map(named), because: routing.supervisor, explanation: '适用的规定没有主承办单位的确定规则,由热线值班长指定。' };
    }
    return toView(leadUnit({ units: found, receivedBy, directory }));
  }
}

const named = ({ code, name }: Named): Named => ({ code, name });

const toView = (decision: LeadDecision): LeadView => ({
  kind: decision.kind, lead: decision.kind === 'LEAD' ? named(decision.lead) : null, coUnits: decision.kind === 'LEAD' ? decision.coUnits.map(named) : [],
  candidates: decision.kind === 'OPEN' ? decision.candidates.map(named) : [], because: decision.because, explanation: decision.explanation,
});
