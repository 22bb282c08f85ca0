import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { notFound, tooManyRequests, unprocessable } from '../platform/http/problem.js';
import type { Contact } from '../registry/contact.js';
import { requireReporting, seesUnit } from '../registry/contact-scope.js';
import { lockContact } from '../registry/contact.store.js';
import type { NumberKind } from '../registry/number-trust.query.js';
import { RegistryStore } from '../registry/registry.store.js';
import { ASK_ROW, askedKey, bringForward, insertRequests, latestRequests, lockRequest, type RequestChannel, type VerificationRequest } from './verification.store.js';

/** One number is not asked again by hand sooner than this. */
const PAUSE = Temporal.Duration.from({ minutes: 60 });

/** A person asks one contact's number to confirm itself, now. */
@Injectable()
export class AskNumber {
  private readonly logger = new Logger('verification');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly dueRows: DueRows,
    private readonly registry: RegistryStore,
    private readonly lawBook: LawBook,
  ) {}

  execute(contactId: string, kind: NumberKind | undefined, principal: Principal): Promise<VerificationRequest> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const contact = await lockContact(tx, contactId, now);
      const unit = contact === undefined ? undefined : await this.registry.unit(tx, contact.unitCode);
      if (contact === undefined || unit === undefined || !seesUnit(principal, unit)) throw notFound('没有这位联络人,或已停用。');
      requireReporting(principal, unit);
      if (this.lawBook.wordingOf(unit.jurisdiction).verification === null) throw unprocessable('NO_WORDING', `config/wording/${unit.jurisdiction}.yaml 没有 verification 一节,不能发送核实。`);
      const address = askable(contact, kind);
      await this.refuseTooSoon(tx, address.number, unit.code, now);
      const request = (await bringForward(tx, { number: address.number, unitCode: unit.code }, principal.name, now)) ?? (await this.plan(tx, contact, unit.jurisdiction, address, principal.name));
      await this.dueRows.schedule(tx, { kind: ASK_ROW, subject: request.id, dueAt: now });
      await audit(tx, principal, { action: 'NUMBER_ASKED', subjectKind: 'CONTACT', subject: contact.id, purpose: null, data: { unitCode: unit.code, channel: address.channel } }, now);
      this.logger.log({ event: 'number.asked', contact: contact.id, unit: unit.code, by: principal.name });
      return request;
    });
  }

  private async plan(tx: Tx, contact: Contact, jurisdiction: string, { number, channel }: Address, by: string): Promise<VerificationRequest> {
    const [id, now] = [randomUUID(), this.clock.now()];
    await insertRequests(tx, [{ id, jurisdiction, number, channel, contactId: contact.id, unitCode: contact.unitCode, month: null, requestedBy: by, requestedAt: now, dueAt: now }]);
    const request = await lockRequest(tx, id);
    if (request === undefined) throw tooManyRequests('ASKED_ALREADY', '该号码的核实正在发送,请稍后查看结果。', 60);
    return request;
  }

  private async refuseTooSoon(tx: Tx, number: string, unitCode: string, now: Temporal.Instant): Promise<void> {
    const last = (await latestRequests(tx, [{ number, unitCode }])).get(askedKey({ number, unitCode }));
    if (last === undefined || last.state === 'PLANNED') return;
    const free = (last.sentAt ?? last.requestedAt).add(PAUSE);
    const wait = now.until(free).total('seconds');
    if (wait > 0) throw tooManyRequests('ASKED_ALREADY', '该号码一小时内已发送过核实,请等待答复或稍后再试。', wait);
  }
}

interface Address {
  readonly number: string;
  readonly channel: RequestChannel;
}

/** A mobile by SMS, a landline by a call; behind an extension no machine can ask. */
const askable = (contact: Contact, kind: NumberKind | undefined): Address => {
  const { mobile, landline, landlineExtension } = contact;
  if (mobile !== null && kind !== 'LANDLINE') return { number: mobile, channel: 'SMS' };
  if (landline !== null && landlineExtension === null && kind !== 'MOBILE') return { number: landline, channel: 'VOICE' };
  throw unprocessable('NOT_ASKABLE', landlineExtension !== null && kind !== 'MOBILE' ? '带分机的固定电话无法自动拨打,请由热线或县(市、区)热线办人工拨打核实,并在联络人中标记“已核实”。' : '这位联络人没有登记该类号码。');
};
