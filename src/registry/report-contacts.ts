import { Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { staleVersion } from '../platform/http/etag.js';
import { type FieldProblem, forbidden, invalidRequest, notFound, unprocessable } from '../platform/http/problem.js';
import { toBeijing } from '../domain/time/beijing.js';
import { ContactChanges } from './contact-changes.js';
import { requireReporting, seesUnit } from './contact-scope.js';
import type { ContactChange, NewContact } from './contact-requests.js';
import { readNumbers, repeatedNumbers } from './contact-numbers.js';
import { addContact, changeContact, contactsOfUnit, endContact, hadLiaison, lockContact, type Report } from './contact.store.js';
import type { ListedContact } from './contact-view.js';
import type { Contact, ContactFields } from './contact.js';
import type { Unit } from './unit.js';
import { isLateList } from './list-deadline.js';
import { hasDeniedNumber } from './number-trust.query.js';
import { RegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';

/** Reports of people: each is effective at once, and nothing that was ever registered is overwritten (QY2019-5.2, Part 6). */
@Injectable()
export class ReportContacts {
  private readonly logger = new Logger('registry');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: RegistryStore,
    private readonly files: RegistryFiles,
    private readonly changes: ContactChanges,
  ) {}

  /** 400 with every problem by pointer. */
  add(body: NewContact, principal: Principal): Promise<ListedContact> {
    return this.database.transaction(async (tx) => {
      const problems: FieldProblem[] = [];
      const at = this.clock.now();
      const contact = await this.addOne(tx, body, { principal, at }, problems);
      if (contact === undefined) throw invalidRequest(problems);
      await this.announce(tx, principal, [contact.unitCode], at);
      return contact;
    });
  }

  /** Tells the running chases once; whoever adds several contacts calls it after the last one. Refuses what only two persons may do. */
  announce(tx: Tx, principal: Principal, unitCodes: readonly string[], at: Temporal.Instant): Promise<void> {
    return this.changes.done(tx, principal, unitCodes, at);
  }

  /** Adds one contact, or pushes what is wrong with it and answers undefined. */
  async addOne(tx: Tx, body: NewContact, { principal, at }: { readonly principal: Principal; readonly at: Temporal.Instant }, problems: FieldProblem[]): Promise<ListedContact | undefined> {
    const unit = await this.registry.unit(tx, body.unitCode);
    if (unit === undefined) problems.push({ pointer: '/unitCode', detail: `没有代码为 ${body.unitCode} 的单位。` });
    if (unit !== undefined && unit.validTo !== null) problems.push({ pointer: '/unitCode', detail: `${unit.name}已停用${unit.successorCode === null ? '' : `,由 ${unit.successorCode} 接续`},请为现行单位登记。` });
    const numbers = readNumbers(body, { mobile: null, landline: null, landlineExtension: null }, this.areaCode(unit), problems);
    if (unit === undefined || problems.length > 0) return undefined;
    requireReporting(principal, unit);
    const fields = { unitCode: unit.code, role: body.role, priority: body.priority ?? 1, name: body.name.trim(), email: body.email ?? null, ...numbers };
    problems.push(...(await repetitions(tx, fields, null, at)));
    if (problems.length > 0) return undefined;
    const late = body.role === 'EMERGENCY_LIAISON' && isLateList(this.files.areaOf(unit.jurisdiction).contactList, at) && !(await hadLiaison(tx, unit.code, at));
    const contact = await addContact(tx, fields, { by: principal.name, at, source: 'REPORTED', verifiedAt: null, late });
    await auditContact(tx, principal, 'CONTACT_ADDED', contact, body.reason, at);
    this.logger.log({ event: 'contact.added', contact: contact.id, unit: unit.code, role: contact.role, by: principal.name, late });
    return { ...contact, unitName: unit.name };
  }

  /** Opens a new version, or ends the contact. A stale `expected` version is 412 and says who changed it. */
  change(id: string, body: ContactChange, principal: Principal, expected: number | undefined): Promise<ListedContact> {
    return this.database.transaction(async (tx) => {
      const at = this.clock.now();
      const current = await lockContact(tx, id, at);
      const unit = current === undefined ? undefined : await this.registry.unit(tx, current.unitCode);
      if (current === undefined || unit === undefined || !seesUnit(principal, unit)) throw notFound('没有这位联络人,或已停用。');
      requireReporting(principal, unit);
      if (expected !== undefined && expected !== current.version) throw staleVersion(`${current.reportedBy}已于 ${toBeijing(current.reportedAt)} 修改这位联络人。`, current.version);
      if (body.verified === true) await requireVerifying(tx, current, body, principal, at);
      const contact = body.ended === true ? await this.end(tx, current, at) : await this.replace(tx, current, unit, body, { by: principal.name, at });
      await auditContact(tx, principal, body.ended === true ? 'CONTACT_ENDED' : 'CONTACT_CHANGED', contact, body.reason, at);
      await this.announce(tx, principal, [unit.code], at);
      this.logger.log({ event: body.ended === true ? 'contact.ended' : 'contact.changed', contact: id, version: contact.version, unit: unit.code, by: principal.name });
      return { ...contact, unitName: unit.name };
    });
  }

  /** Of an unknown unit the number is read as the main jurisdiction's: the answer lists both problems. */
  private areaCode(unit: Unit | undefined): string {
    return (unit === undefined ? this.files.areas[0] : this.files.areaOf(unit.jurisdiction))?.areaCode ?? '';
  }

  private async end(tx: Tx, current: Contact, at: Temporal.Instant): Promise<Contact> {
    await endContact(tx, current, at);
    return { ...current, validTo: at };
  }

  private async replace(tx: Tx, current: Contact, unit: Unit, body: ContactChange, { by, at }: Pick<Report, 'by' | 'at'>): Promise<Contact> {
    const problems: FieldProblem[] = [];
    const numbers = readNumbers(body, current, this.areaCode(unit), problems);
    if (problems.length > 0) throw invalidRequest(problems);
    const fields = {
      unitCode: current.unitCode, role: body.role ?? current.role, priority: body.priority ?? current.priority, name: body.name?.trim() ?? current.name,
      email: body.email === undefined ? current.email : body.email, ...numbers,
    };
    problems.push(...(await repetitions(tx, fields, current.id, at)));
    if (problems.length > 0) throw invalidRequest(problems);
    const sameNumbers = fields.mobile === current.mobile && fields.landline === current.landline && fields.landlineExtension === current.landlineExtension;
    return changeContact(tx, current, fields, { by, at, source: 'REPORTED', verifiedAt: body.verified === true ? at : sameNumbers ? current.verifiedAt : null, late: current.late });
  }
}

const auditContact = (tx: Tx, principal: Principal, action: string, { id, version, unitCode, role }: Contact, reason: string | undefined, at: Temporal.Instant): Promise<void> =>
  audit(tx, principal, { action, subjectKind: 'CONTACT', subject: id, purpose: reason?.trim() ?? null, data: { version, unitCode, role } }, at);

/** A unit does not vouch for its own numbers, and nobody's word stands against the answer of whoever has the number. */
const requireVerifying = async (tx: Tx, current: Contact, body: ContactChange, principal: Principal, at: Temporal.Instant): Promise<void> => {
  if (principal.kind !== 'CLIENT' && principal.role === 'UNIT') throw forbidden('本单位的号码不能由本单位自行标记为已核实:请发送核实,由机主答复“确认”;带分机的固定电话请由热线或县(市、区)热线办拨打核实。', 'VERIFY_FORBIDDEN');
  const entersNumber = body.mobile !== undefined || body.landline !== undefined;
  if (!entersNumber && (await hasDeniedNumber(tx, current, at))) {
    throw unprocessable('NUMBER_DENIED', '该号码的机主曾答复“有误”,不能直接标记为已核实:请更正号码,或重新发送核实,由机主答复“确认”。');
  }
};

const repetitions = async (tx: Tx, fields: ContactFields, except: string | null, at: Temporal.Instant): Promise<FieldProblem[]> => {
  const others = (await contactsOfUnit(tx, fields.unitCode, at, [fields.role])).filter(({ id }) => id !== except);
  return repeatedNumbers(fields, others).map((field) => ({ pointer: `/${field}`, detail: '该单位的这一角色已登记此号码。' }));
};
