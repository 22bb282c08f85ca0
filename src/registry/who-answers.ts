import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { readDuty, type DutyReader, type DutyState } from '../domain/roster/duty-at.js';
import type { Roster } from '../domain/roster/roster.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Answering, AnsweringReason } from './answering.js';
import { contactsOfUnit } from './contact.store.js';
import type { Contact, ContactRole } from './contact.js';
import { storedRoster } from './roster.store.js';
import { WorkingCalendars } from './working-calendars.js';

/** Units whose liaison is by default the contact registered for work orders; the text speaks of handling units only (QY2019-5.2c, 5.2d). */
const WITHOUT_DEFAULT = ['COUNTY_HOTLINE_OFFICE', 'HOTLINE'];

/** Who answers for a unit: by its roster where it has one, else by its list, else by the default of the regulation. */
@Injectable()
export class WhoAnswers {
  constructor(private readonly clock: Clock, private readonly calendars: WorkingCalendars) {}

  /**
   * In the order in which they are told. An instant of the past is answered with list and roster as the service had them then. A roster never
   * makes a list shorter but for people on leave: whoever is not on duty comes after those who are.
   */
  async answering(tx: Tx, unitCode: string, role: ContactRole, at: Temporal.Instant): Promise<readonly Answering[]> {
    // Both questions leave together.
    const [contacts, roster] = await Promise.all([contactsOfUnit(tx, unitCode, at), this.roster(tx, unitCode, role, at, at)]);
    const listed = contacts.filter((contact) => contact.role === role);
    if (listed.length === 0) return this.standIns(tx, unitCode, role, contacts);
    if (roster === undefined) return listed.map((contact) => ofList(contact, 'LISTED'));
    const duty = readDuty(roster);
    const state = duty.at(at.epochMilliseconds);
    return state.inForce ? byRoster(listed, state, duty, at) : listed.map((contact) => ofList(contact, 'LISTED'));
  }

  /** The roster of a unit for a role with the changes that touch the period; undefined when there never was one. */
  async roster(tx: Tx, unitCode: string, role: ContactRole, from: Temporal.Instant, to: Temporal.Instant): Promise<(Roster & { readonly version: number; readonly changedAt: Temporal.Instant }) | undefined> {
    const stored = await storedRoster(tx, unitCode, role, from, to);
    if (stored === undefined) return undefined;
    const { version, changedAt, countyCode, plans, changes, presences } = stored;
    return { version, changedAt, plans, changes, presences, calendars: await this.calendars.of(tx, countyCode), knownAt: this.clock.now() };
  }

  private async standIns(tx: Tx, unitCode: string, role: ContactRole, contacts: readonly Contact[]): Promise<readonly Answering[]> {
    if (role === 'DUTY_DESK') return landlines(contacts);
    if (role !== 'EMERGENCY_LIAISON') return [];
    const standIns = contacts.filter((contact) => contact.role === 'WORK_ORDER_CONTACT');
    if (standIns.length === 0) return [];
    const unit = await tx.maybe<{ kind: string }>('select kind from unit where code = $1', [unitCode]);
    return unit === undefined || WITHOUT_DEFAULT.includes(unit.kind) ? [] : standIns.map((contact) => ({ contact, line: null, through: 'DEFAULT', reason: 'WORK_ORDER_CONTACT' }));
  }
}

const ofList = (contact: Contact, reason: AnsweringReason): Answering => ({ contact, line: null, through: 'LIST', reason });

const byRoster = (listed: readonly Contact[], state: DutyState, duty: DutyReader, at: Temporal.Instant): readonly Answering[] => {
  const onDuty = state.people.flatMap(({ line, contactId, because }, index): Answering[] => {
    const contact = listed.find(({ id }) => id === contactId);
    const isNamedBefore = state.people.slice(0, index).some((one) => one.contactId === contactId);
    return contact === undefined || isNamedBefore ? [] : [{ contact, line, through: 'ROSTER', reason: because.kind }];
  });
  const others = listed.filter(({ id }) => !onDuty.some(({ contact }) => contact.id === id));
  const present = others.filter(({ id }) => !duty.isOnLeave(id, at.epochMilliseconds));
  // Somebody on leave who is told is better than nobody.
  if (onDuty.length === 0 && present.length === 0) return others.map((contact) => ofList(contact, 'ALL_ON_LEAVE'));
  return [...onDuty, ...present.map((contact) => ofList(contact, onDuty.length === 0 ? 'ROSTER_GAP' : 'AFTER_DUTY'))];
};

/** The duty landlines that the registration form asks for beside each liaison (QY2019-A.3), each once. */
const landlines = (contacts: readonly Contact[]): readonly Answering[] => {
  const withLandline = contacts.filter((contact) => contact.role === 'EMERGENCY_LIAISON' && contact.landline !== null);
  return withLandline
    .filter((contact, index) => withLandline.findIndex((other) => other.landline === contact.landline && other.landlineExtension === contact.landlineExtension) === index)
    .map((contact) => ({ contact: { ...contact, name: '值班固话', mobile: null, email: null }, line: null, through: 'DEFAULT', reason: 'LIAISON_LANDLINE' }));
};
