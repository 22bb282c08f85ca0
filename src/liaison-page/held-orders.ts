import { Injectable } from '@nestjs/common';
import type { PersonPrincipal } from '../identity/principal.js';
import type { Actor } from '../ledger/actor.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { heldCode, heldCodes, type HeldCode } from '../replies/held-codes.query.js';
import { contactOfOrder, endOf, partOf, personOf, type Part, type Person } from './holders.query.js';
import type { Holding } from './liaison-session.store.js';

/** An order that somebody on the page may see and answer, as the body he answers for. */
export interface HeldOrder {
  readonly held: HeldCode;
  /** Of the order: whose auditors read what is done with it. */
  readonly jurisdiction: string;
  readonly unitCode: string;
  readonly person: Person | null;
  readonly name: string;
  /** Whether his unit leads the order; who only takes part handles a part of it. */
  readonly leads: boolean;
}

/** Why a way to an order ended. */
export type Ended = 'CLOSED' | 'WITHDRAWN' | 'REASSIGNED' | 'REPLACED';

const ENDED_WORDS: Readonly<Record<Ended, string>> = {
  CLOSED: '工单已办结,链接已失效。', WITHDRAWN: '工单已由热线撤回,无需再办理。', REASSIGNED: '工单已改派,贵单位无需再办理。', REPLACED: '联络人或号码已变更,请由现任联络人办理。',
};

export const ended = (why: Ended): Problem => new Problem(410, 'LINK_ENDED', '已失效', ENDED_WORDS[why], { members: { why } });

const MOST_SHOWN = 20;

/** Read anew at every request: what ends an order, a person's duty or a unit's part ends the way to it in the same moment. */
@Injectable()
export class HeldOrders {
  constructor(private readonly clock: Clock) {}

  /** Throws 404 for an order that was never this person's, 410 for one that is not any more. */
  async one(tx: Tx, session: Holding, workOrderId: string): Promise<HeldOrder> {
    if (session.workOrderId !== null && session.workOrderId !== workOrderId) throw notFound('没有这张工单。');
    const held = await heldCode(tx, session.number, this.clock.now(), workOrderId);
    // A number that was never told of the order learns nothing of it.
    if (held === undefined && session.workOrderId === null) throw notFound('没有这张工单。');
    const found = held === undefined ? await endOf(tx, workOrderId) ?? 'REPLACED' : await this.look(tx, session, held);
    if (typeof found === 'string') throw ended(found);
    return found;
  }

  /** Those that are open, the one that is due first at the head. */
  async all(tx: Tx, session: Holding): Promise<readonly HeldOrder[]> {
    if (session.workOrderId !== null) return [await this.one(tx, session, session.workOrderId)];
    const orders: HeldOrder[] = [];
    for (const held of await heldCodes(tx, session.number, this.clock.now())) {
      const found = held.isOpen && orders.length < MOST_SHOWN ? await this.look(tx, session, held) : 'CLOSED';
      if (typeof found !== 'string') orders.push(found);
    }
    return orders;
  }

  private async look(tx: Tx, session: Holding, held: HeldCode): Promise<HeldOrder | Ended> {
    const part = held.unitCode === null ? undefined : await partOf(tx, held.workOrderId, held.unitCode);
    if (held.unitCode === null || part === undefined) return 'REPLACED';
    if (part.state === 'WITHDRAWN') return 'WITHDRAWN';
    if (!part.isOpen || !held.isOpen) return 'CLOSED';
    const person = await personOf(tx, session.contactIds, session.number, held.unitCode, this.clock.now());
    const named = person?.name ?? (session.linkId === null ? await contactOfOrder(tx, held.workOrderId, session.number) : undefined);
    if (named === undefined) return 'REPLACED';
    return isStillTheirs(part) ? { held, jurisdiction: part.jurisdiction, unitCode: held.unitCode, person: person ?? null, name: named, leads: part.leads } : 'REASSIGNED';
  }
}

const isStillTheirs = (part: Part): boolean => {
  switch (part.kind) {
    case 'HANDLING_UNIT': return part.leads || part.takesPart;
    case 'COUNTY_HOTLINE_OFFICE': return part.isOfCounty;
    case 'EMERGENCY_BUREAU': return part.copy !== null && part.copy !== 'Cancel';
    default: return true;
  }
};

/** How commands on orders know this person: as somebody of the unit. What it does stands in the ledger under the contact. */
export const principalOf = ({ jurisdiction, unitCode, person, name, held }: HeldOrder): PersonPrincipal => ({
  kind: 'PERSON', accountId: person?.id ?? `number:${held.code}`, name, role: 'UNIT', unitCode, countyCode: null, jurisdiction,
});

export const actorOf = ({ person, name }: HeldOrder): Actor => ({ kind: 'CONTACT', id: person?.id ?? null, name });
