import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../ledger/actor.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryStore, type Unit } from '../registry/registry.store.js';
import { Proceed } from './proceed.js';

export interface RelayAnswer {
  readonly workOrderId: string;
  readonly countyCode: string;
  /** A unit's code or name as the county office wrote it. */
  readonly unitText: string;
  readonly at: Temporal.Instant;
  readonly channel: string;
  readonly actor: Actor;
}

export type RelayOutcome =
  | { readonly kind: 'DONE'; readonly unit: Unit }
  | { readonly kind: 'REFUSED'; readonly reason: string; readonly because: readonly string[] }
  | { readonly kind: 'UNIT_UNKNOWN'; readonly candidates: readonly { readonly code: string; readonly name: string }[] };

/** A county office hands the order to a unit of its county; from then the unit's hour runs, and never before (OQ-15). */
@Injectable()
export class RelayOrder {
  constructor(private readonly registry: RegistryStore, private readonly proceed: Proceed) {}

  async execute(tx: Tx, relay: RelayAnswer): Promise<RelayOutcome> {
    const units = (await this.registry.units(tx)).filter((unit) => unit.kind === 'HANDLING_UNIT' && unit.countyCode === relay.countyCode);
    const wanted = relay.unitText.normalize('NFKC').trim();
    const exact = units.filter((unit) => unit.code.toLowerCase() === wanted.toLowerCase() || unit.name === wanted || unit.shortName === wanted);
    const candidates = exact.length > 0 ? exact : wanted.length < 2 ? [] : units.filter((unit) => unit.name.includes(wanted) || unit.shortName.includes(wanted));
    const [unit] = candidates;
    if (unit === undefined || candidates.length > 1) return { kind: 'UNIT_UNKNOWN', candidates: candidates.map(({ code, name }) => ({ code, name })) };
    const proceeded = await this.proceed.with(tx, relay.workOrderId, [{
      happening: { kind: 'DELIVERED', unit: unit.code, role: 'LEAD' }, at: relay.at, trust: 'MACHINE', actor: relay.actor, data: { relayedBy: relay.countyCode, relayChannel: relay.channel },
    }]);
    if (proceeded.kind === 'DONE') return { kind: 'DONE', unit };
    const refusal = proceeded.kind === 'REFUSED' ? proceeded.refusals[0] : undefined;
    return { kind: 'REFUSED', reason: refusal?.reason ?? '工单不存在', because: refusal?.because ?? [] };
  }
}
