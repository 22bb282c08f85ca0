import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Routing } from '../domain/responsibility/resolve-responsible.js';
import type { Tx } from '../platform/database/database.js';
import { ANSWERING_WORDS } from '../registry/answering.js';
import { maskNumber } from '../registry/contact-numbers.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import type { ContactRole } from '../registry/contact.js';
import { RegistryStore, type Unit } from '../registry/registry.store.js';
import { WhoAnswers } from '../registry/who-answers.js';

export interface ToldPerson {
  readonly contactId: string;
  readonly name: string;
  readonly role: ContactRole;
  /** Chinese. */
  readonly roleName: string;
  /** Masked. */
  readonly number: string | null;
  /** Chinese: by roster, by list, or who stands in. */
  readonly why: string;
}

/** Whom the first rung of the ladder would reach; nobody when nobody is registered. */
export interface ToldFirst {
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly countyName: string | null;
  readonly people: readonly ToldPerson[];
}

const SHOWN = 3;

/** The people who answer at this instant for the body a routing chose, in the order in which they are told. */
@Injectable()
export class FirstTold {
  constructor(private readonly registry: RegistryStore, private readonly whoAnswers: WhoAnswers) {}

  async of(tx: Tx, jurisdiction: string, routing: Routing, at: Temporal.Instant): Promise<ToldFirst> {
    const role: ContactRole = routing.kind === 'DUTY_SUPERVISOR' ? 'DUTY_SUPERVISOR' : 'EMERGENCY_LIAISON';
    const [body, county] = await Promise.all([this.bodyOf(tx, jurisdiction, routing), routing.countyCode === null ? undefined : this.registry.area(tx, routing.countyCode)]);
    const people = body === undefined ? [] : await this.whoAnswers.answering(tx, body.code, role, at);
    return {
      unitCode: body?.code ?? null, unitName: body?.name ?? null, countyName: county?.name ?? null,
      people: people.slice(0, SHOWN).map(({ contact, reason }) => {
        const number = contact.mobile ?? contact.landline;
        return { contactId: contact.id, name: contact.name, role: contact.role, roleName: ROLE_NAMES[contact.role], number: number === null ? null : maskNumber(number), why: ANSWERING_WORDS[reason] };
      }),
    };
  }

  private bodyOf(tx: Tx, jurisdiction: string, { kind, unitCode, countyCode }: Routing): Promise<Unit | undefined> {
    if (kind === 'UNIT' && unitCode !== null) return this.registry.unit(tx, unitCode);
    if (kind === 'COUNTY_OFFICE' && countyCode !== null) return this.registry.countyOffice(tx, countyCode);
    return this.registry.hotline(tx, jurisdiction);
  }
}
