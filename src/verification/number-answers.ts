import { Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { NumberCheck } from '../domain/reply/number-check.js';
import type { Proof } from '../domain/verification/number-trust.js';
import { Notices } from '../notices/notices.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Contact } from '../registry/contact.js';
import { maskNumber } from '../registry/contact-numbers.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { keepProof } from '../registry/number-proof.store.js';
import { RegistryStore } from '../registry/registry.store.js';
import { markAnswered, openQuestionAt } from './verification.store.js';

export interface NumberAnswer {
  readonly number: string;
  /** When it arrived, on the legal time line. */
  readonly at: Temporal.Instant;
  /** The message or the call. */
  readonly reference: string;
}

/** What an answer says of the number it came from. Every method runs in the transaction that receives the answer. */
@Injectable()
export class NumberAnswers {
  private readonly logger = new Logger('verification');

  constructor(private readonly registry: RegistryStore, private readonly notices: Notices, private readonly clock: Clock) {}

  /** Whether that number was asked to confirm itself and has not answered when a reply arrived. */
  async isAsked(tx: Tx, number: string, at: Temporal.Instant): Promise<boolean> {
    return (await openQuestionAt(tx, number, at)) !== null;
  }

  /** Its owner answered a message of ours: the number reaches him. */
  async answered(tx: Tx, { number, at, reference }: NumberAnswer, how: Proof): Promise<void> {
    if (await keepProof(tx, { number, at, reference, how, recordedAt: this.clock.now() })) await markAnswered(tx, number, 'CONFIRMED', at);
  }

  /** What was answered to the question itself. A denial ends nothing: it is told to those who can correct it (Part 6). */
  async checked(tx: Tx, check: NumberCheck, answer: NumberAnswer): Promise<void> {
    if (check === 'CONFIRMED') return this.answered(tx, answer, 'CONFIRMED');
    const isNew = await keepProof(tx, { ...answer, how: 'DENIED', recordedAt: this.clock.now() });
    await markAnswered(tx, answer.number, 'DENIED', answer.at);
    if (isNew) await this.tellOfDenial(tx, answer);
  }

  /** The county's hotline office, which hands in the lists of its county (QY2019-A.2), and the supervisor on duty. */
  private async tellOfDenial(tx: Tx, { number }: NumberAnswer): Promise<void> {
    const now = this.clock.now();
    for (const contact of await this.registry.contactsByNumber(tx, number, now)) {
      const unit = await this.registry.unit(tx, contact.unitCode);
      if (unit === undefined) continue;
      this.logger.log({ event: 'number.denied', contact: contact.id, unit: unit.code });
      const office = unit.countyCode === null ? undefined : await this.registry.countyOffice(tx, unit.countyCode);
      const people = [
        ...(office === undefined || office.code === unit.code ? [] : (await this.registry.contactsOf(tx, office.code, now, ['EMERGENCY_LIAISON'])).slice(0, 1)),
        ...(await this.registry.dutySupervisors(tx, unit.jurisdiction, now)).slice(0, 1),
      ];
      const text = `【12345热线】${unit.shortName}${ROLE_NAMES[contact.role]}登记的号码${maskNumber(number)}答复“有误”,仍在使用,请尽快核对更正。`;
      for (const mobile of mobilesBut(people, number)) await this.notices.confirm(tx, { number: mobile, text, workOrderId: null });
    }
  }
}

const mobilesBut = (people: readonly Contact[], number: string): readonly string[] =>
  [...new Set(people.flatMap(({ mobile }) => (mobile === null || mobile === number ? [] : [mobile])))];
