import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../ledger/actor.js';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';
import { RegistryStore, type Unit } from '../registry/registry.store.js';
import { Clock } from '../platform/clock/clock.js';
import { lockOrder } from './facts.js';
import { Proceed } from './proceed.js';

export interface RelayAnswer {
  readonly workOrderId: string;
  /** The office that answers. */
  readonly officeCode: string | null;
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
  constructor(private readonly registry: RegistryStore, private readonly proceed: Proceed, private readonly lawBook: LawBook, private readonly clock: Clock) {}

  async execute(tx: Tx, relay: RelayAnswer): Promise<RelayOutcome> {
    const order = await lockOrder(tx, relay.workOrderId);
    const office = relay.officeCode === null ? undefined : await this.registry.unit(tx, relay.officeCode);
    const because = order === undefined ? [] : this.lawBook.laddersOf(order.regulation_id, order.class).routing.countyOffice ?? [];
    if (order === undefined || office?.kind !== 'COUNTY_HOTLINE_OFFICE' || office.countyCode !== order.county_code) return { kind: 'REFUSED', reason: '工单不在本县(市、区)热线办', because };
    if (order.unit_code !== null) return { kind: 'REFUSED', reason: '工单已有承办单位,改派由热线值班长决定', because };
    const units = (await this.registry.units(tx, order.jurisdiction)).filter((unit) => unit.kind === 'HANDLING_UNIT' && unit.countyCode === office.countyCode);
    const wanted = relay.unitText.normalize('NFKC').trim();
    const exact = units.filter((unit) => unit.code.toLowerCase() === wanted.toLowerCase() || unit.name === wanted || unit.shortName === wanted);
    const candidates = exact.length > 0 ? exact : wanted.length < 2 ? [] : units.filter((unit) => unit.name.includes(wanted) || unit.shortName.includes(wanted));
    const [unit] = candidates;
    if (unit === undefined || candidates.length > 1) return { kind: 'UNIT_UNKNOWN', candidates: candidates.map(({ code, name }) => ({ code, name })) };
    const proceeded = await this.proceed.with(tx, relay.workOrderId, [{
      // The unit has the order from now, however long the office's answer was under way: no unit is carded for an hour it did not have.
      happening: { kind: 'DELIVERED', unit: unit.code, role: 'LEAD' }, at: this.clock.now(), trust: 'MACHINE', actor: relay.actor,
      data: { relayedBy: office.code, relayChannel: relay.channel, answeredAt: relay.at.toString() },
    }]);
    if (proceeded.kind === 'DONE') return { kind: 'DONE', unit };
    const refusal = proceeded.kind === 'REFUSED' ? proceeded.refusals[0] : undefined;
    return { kind: 'REFUSED', reason: refusal?.reason.zh ?? '工单不存在', because: refusal?.because ?? [] };
  }
}
