import { Injectable } from '@nestjs/common';
import { JoinedAnswers } from '../board/joined-answers.js';
import { orderItem, type OrderItem } from '../board/order-item.js';
import { OrderNames } from '../board/order-names.js';
import type { OrderScope } from '../board/order-scope.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { readPhoneNumber } from '../registry/phone-number.js';
import { RegistryStore } from '../registry/registry.store.js';
import { callerForms } from '../work-orders/order-list.query.js';
import { openOrdersOfCaller, openOrdersOfUnits } from './caller-orders.query.js';

/** Somebody of the registry who calls: most likely about an order of his unit. */
export interface KnownCaller {
  readonly name: string;
  readonly role: string;
  /** Chinese. */
  readonly roleName: string;
  readonly unitCode: string;
  readonly unitName: string;
}

export interface CallerView {
  /** What the caller reported before and is still open. */
  readonly orders: readonly OrderItem[];
  readonly people: readonly KnownCaller[];
  /** Open orders of the units of `people`: one of them is what a call-back is about (OQ-09). */
  readonly unitOrders: readonly OrderItem[];
}

export interface Asker {
  readonly scope: OrderScope;
  readonly jurisdiction: string;
}

/** Who calls, and about which open orders that may be. */
@Injectable()
export class KnowCaller {
  private readonly joined = new JoinedAnswers<CallerView>();

  constructor(private readonly registry: RegistryStore, private readonly names: OrderNames, private readonly clock: Clock, private readonly database: Database) {}

  /** The number as it is kept: E.164 where it is one of the mainland, else as it came. */
  read(typed: string, jurisdiction: string): string {
    const reading = readPhoneNumber(typed, this.registry.areaCode(jurisdiction));
    return reading.kind === 'NUMBER' ? reading.number.e164 : typed.trim();
  }

  /** Many desks that ask about the same caller at once get one answer for each scope. */
  known(caller: string, asker: Asker): Promise<CallerView> {
    return this.joined.ask(JSON.stringify([caller, asker.scope.kind, asker.scope.code, asker.jurisdiction]), () => this.of(this.database, caller, asker));
  }

  private async of(tx: Tx, caller: string, { scope, jurisdiction }: Asker): Promise<CallerView> {
    const e164 = caller.startsWith('+86') ? caller : null;
    const [orders, contacts] = await Promise.all([
      openOrdersOfCaller(tx, scope, callerForms(caller), e164),
      e164 === null ? [] : this.registry.contactsByNumber(tx, e164, this.clock.now()),
    ]);
    const known = await Promise.all(contacts.map(async (contact) => ({ contact, unit: await this.registry.unit(tx, contact.unitCode) })));
    const own = known.flatMap(({ contact, unit }) => (unit === undefined || unit.jurisdiction !== jurisdiction ? [] : [{ contact, unit }]));
    const unitOrders = own.length === 0 ? [] : await openOrdersOfUnits(tx, scope, own.map(({ unit }) => unit.code));
    return {
      orders: orders.map((row) => orderItem(row, this.names)), unitOrders: unitOrders.map((row) => orderItem(row, this.names)),
      people: own.map(({ contact, unit }) => ({ name: contact.name, role: contact.role, roleName: ROLE_NAMES[contact.role], unitCode: unit.code, unitName: unit.name })),
    };
  }
}
