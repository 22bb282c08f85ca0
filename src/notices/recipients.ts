import { Injectable } from '@nestjs/common';
import type { LadderRole, NoticeChannelKind, Tell } from '../domain/ladder/ladder.js';
import type { LightColour, Pressed } from '../domain/regulation/regulation.js';
import type { Tx } from '../platform/database/database.js';
import { Clock } from '../platform/clock/clock.js';
import type { Answering, AnsweringReason, Through } from '../registry/answering.js';
import { orAbsent } from '../platform/sealing/seal.js';
import type { Contact } from '../registry/contact.js';
import { RegistryStore } from '../registry/registry.store.js';
import { WhoAnswers } from '../registry/who-answers.js';
import type { NoticeOrder } from './notice-order.js';

/** Which bodies a ladder's words UNIT, COUNTY_OFFICE and BUREAU mean for one chase. */
export interface ChaseBody {
  readonly unitCode: string | null;
  /** The unit the texts name, when it is not the body that is told. */
  readonly namedUnitCode: string | null;
  /** The county whose office is asked, or whose bureau has the copy. Beside a unit stands the office that `officeBeside` finds, whatever this says. */
  readonly countyCode: string | null;
  readonly bureauCode: string | null;
  readonly copyId: string | null;
  /** The limit the texts name, ISO 8601. */
  readonly deadlineAt: string | null;
  readonly basis: string | null;
  /** The light that was lit, and who the regulation has pressed for it; both null on every other ladder. */
  readonly colour: LightColour | null;
  readonly pressed: Pressed | null;
}

/** A person, or a desk, and the numbers each channel reaches it by. */
export interface Recipient {
  readonly contactId: string | null;
  readonly name: string;
  readonly role: string;
  readonly unitCode: string | null;
  readonly addresses: ReadonlyMap<NoticeChannelKind, string>;
  /** DEFAULT: the registered work-order contact stands in for a liaison nobody reported (QY2019-5.2c). */
  readonly source: 'REPORTED' | 'DEFAULT';
  /** By roster, list or default, and why it is this person; null for who is told because he was told before. */
  readonly through: Through | null;
  readonly reason: AnsweringReason | null;
}

const REGISTRY_ROLES: Readonly<Record<Exclude<LadderRole, 'PRESSED'>, Contact['role']>> = {
  EMERGENCY_LIAISON: 'EMERGENCY_LIAISON', CASE_HANDLER: 'CASE_HANDLER', PRINCIPAL_LEADER: 'PRINCIPAL_LEADER', DUTY_LANDLINE: 'DUTY_DESK', WORK_ORDER_CONTACT: 'WORK_ORDER_CONTACT', LEADER_IN_CHARGE: 'LEADER_IN_CHARGE',
  DUTY_SUPERVISOR: 'DUTY_SUPERVISOR', DEPUTY_SUPERVISOR: 'DEPUTY_SUPERVISOR', HOTLINE_LEADER: 'HOTLINE_LEADER', DUTY_OFFICER: 'BUREAU_DUTY_DESK',
};

/** From the words of a ladder to the people of the registry, as they stand at the instant of telling. */
@Injectable()
export class Recipients {
  constructor(private readonly registry: RegistryStore, private readonly whoAnswers: WhoAnswers, private readonly clock: Clock) {}

  /** Whom these words of a ladder mean now, or at an instant to come as far as lists and rosters say it already. */
  async of(tx: Tx, order: NoticeOrder, body: ChaseBody, tell: Tell, at = this.clock.now()): Promise<readonly Recipient[]> {
    // Ladders that were planned before there were lights know nothing of them.
    if ((tell.light ?? null) !== null && tell.light !== body.colour) return [];
    const unitCode = await this.bodyCode(tx, order, body, tell);
    const role = registryRole(tell, body);
    if (unitCode === null || role === null) return [];
    const answering = await this.whoAnswers.answering(tx, unitCode, role, at);
    const isDefault = tell.body === 'UNIT' && answering.every(({ through }) => through === 'DEFAULT') && (role === 'EMERGENCY_LIAISON' || role === 'WORK_ORDER_CONTACT');
    // The one who stands in for a liaison is told once, not as the second as well.
    if (isDefault && role === 'EMERGENCY_LIAISON' && tell.rank === 2) return [];
    const people = isDefault ? withContactOfOrder(order, answering.map(fromAnswering), unitCode) : answering.map(fromAnswering);
    return tell.rank === null ? people : people.slice(tell.rank - 1, tell.rank);
  }

  private async bodyCode(tx: Tx, order: NoticeOrder, body: ChaseBody, tell: Tell): Promise<string | null> {
    switch (tell.body) {
      case 'UNIT': return body.unitCode;
      case 'COUNTY_OFFICE': return this.officeBeside(tx, order, body);
      case 'HOTLINE': return (await this.registry.hotline(tx, order.jurisdiction))?.code ?? null;
      case 'BUREAU': return body.bureauCode;
      case 'TOLD': return null;
    }
  }

  /**
   * The office that can reach a unit is the one of the unit's own county, wherever the place lies; beside a municipal unit, the one of the
   * place as it is known now and not as it was when the ladder began (QY2019-2.3). gone-people.query.ts says the same in SQL.
   */
  private async officeBeside(tx: Tx, order: NoticeOrder, { unitCode, countyCode }: ChaseBody): Promise<string | null> {
    const county = unitCode === null ? countyCode : (await this.registry.unit(tx, unitCode))?.countyCode ?? order.county_code;
    return county === null ? null : (await this.registry.countyOffice(tx, county))?.code ?? null;
  }
}

const MOBILE = /^\+861\d{10}$/;

/** Whom a regulation has pressed for a light, in the roles of the registry; the unit as such is its work-order contact (HJ2022-5.1 … 5.3). */
const PRESSED_ROLES: Readonly<Record<Pressed, Contact['role']>> = { UNIT: 'WORK_ORDER_CONTACT', LEADER_IN_CHARGE: 'LEADER_IN_CHARGE', PRINCIPAL_LEADER: 'PRINCIPAL_LEADER' };

const registryRole = (tell: Tell, body: ChaseBody): Contact['role'] | null => {
  if (tell.role === 'PRESSED') return PRESSED_ROLES[body.pressed ?? 'UNIT'];
  return tell.role === null ? null : REGISTRY_ROLES[tell.role];
};

/** QY2019-5.2c: the contact registered for work orders in the registry, and the one named on the order itself. */
const withContactOfOrder = (order: NoticeOrder, registered: readonly Recipient[], unitCode: string): readonly Recipient[] => {
  const phone = orAbsent(order.contact_phone);
  if (phone === null || unitCode !== order.unit_code) return registered;
  const ofOrder: Recipient = {
    contactId: null, name: orAbsent(order.contact_name) ?? '工单联系人', role: 'WORK_ORDER_CONTACT', unitCode, source: 'DEFAULT', through: 'DEFAULT', reason: 'WORK_ORDER_CONTACT',
    addresses: new Map<NoticeChannelKind, string>([...(MOBILE.test(phone) ? [['SMS', phone] as const] : []), ['VOICE', phone]]),
  };
  return registered.some((one) => one.addresses.get('SMS') === phone) ? registered : [...registered, ofOrder];
};

const fromAnswering = ({ contact, through, reason }: Answering): Recipient => ({
  // A desk is another than the liaison on whose line of the form its number stands: who was told at the mobile was not told there.
  contactId: reason === 'LIAISON_LANDLINE' ? null : contact.id, name: contact.name, role: reason === 'LIAISON_LANDLINE' ? 'DUTY_DESK' : contact.role, unitCode: contact.unitCode,
  source: through === 'DEFAULT' ? 'DEFAULT' : 'REPORTED', through, reason, addresses: addressesOf(contact),
});

/** Where a contact is reached: a desk at its landline first, a person at the mobile. A number that cannot be opened is none, so that the others are told all the same. */
export const addressesOf = (contact: Contact): ReadonlyMap<NoticeChannelKind, string> => {
  const isDesk = contact.role === 'DUTY_DESK';
  const mobile = orAbsent(contact.mobile);
  // Carriers cannot dial an extension; such a landline is for people only.
  const landline = contact.landlineExtension === null ? orAbsent(contact.landline) : null;
  const voice = isDesk ? landline ?? mobile : mobile ?? landline;
  const addresses: [NoticeChannelKind, string | null][] = [['SMS', mobile], ['VOICE', voice], ['EMAIL', orAbsent(contact.email)]];
  return new Map(addresses.filter((entry): entry is [NoticeChannelKind, string] => entry[1] !== null));
};
