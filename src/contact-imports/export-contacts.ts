import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { beijingDate, lastDateOf, toBeijing } from '../domain/time/beijing.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { maskEmail, maskNumber } from '../registry/contact-numbers.js';
import { mayReveal, visibleContacts } from '../registry/contact-scope.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { contactSheet, hintSheet, type SheetForm } from './contact-sheets.js';
import { exportedContacts, type ExportedContact, type ExportKey } from './exported-contacts.query.js';
import { ImportUnits } from './import-units.js';
import type { NamedWorkbook } from './return-workbook.js';
import { WorkbookThread } from './workbook-thread.js';

const PAGE = 500;

export interface Export {
  readonly form: SheetForm;
  readonly county: string | null;
  readonly unit: string | null;
  readonly reveal: boolean;
}

/** The registry in the shape of the template: handed in again unchanged, it changes nothing. */
@Injectable()
export class ExportContacts {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly units: ImportUnits, private readonly files: RegistryFiles, private readonly thread: WorkbookThread) {}

  async execute({ form, county, unit, reveal }: Export, principal: Principal): Promise<NamedWorkbook> {
    const isRevealed = reveal && mayReveal(principal);
    const at = this.clock.now();
    const filter = { ...visibleContacts(principal), county, unit, liaisonsOnly: form === 'registration' };
    // A county office sees its emergency bureau and reports nobody of it: what it cannot hand in again is left out.
    const ours = new Set((await this.units.of(this.database, principal)).filter(({ isOurs }) => isOurs).map(({ code }) => code));
    const rows: (readonly string[])[] = [];
    for (let after: ExportKey | null = null; ;) {
      const page: readonly ExportedContact[] = await exportedContacts(this.database, filter, at, after, PAGE);
      rows.push(...page.filter(({ unitCode }) => ours.size === 0 || ours.has(unitCode)).map((contact) => this.rowOf(contact, form, isRevealed)));
      const last = page.at(-1);
      if (page.length < PAGE || last === undefined) break;
      after = [last.unitCode, last.role, last.priority, last.id];
    }
    // Written before the workbook is handed out: what was not kept was not shown (Part 6, OQ-49).
    if (isRevealed) await audit(this.database, principal, { action: 'CONTACTS_EXPORTED', subjectKind: 'CONTACT_LIST', subject: unit ?? county ?? '*', purpose: null, data: { form, rows: rows.length } }, at);
    const said = [`导出时间:${toBeijing(at)},共 ${String(rows.length)} 条。`, isRevealed ? '本文件含完整号码,请妥善保管。' : '号码和邮箱已遮盖,不能用于导入。'];
    const bytes = await this.thread.write({ kind: 'WRITE', sheets: [contactSheet(form, rows), hintSheet(form, said)] });
    return { name: `联络人-${beijingDate(at).toString()}${isRevealed ? '' : '-遮盖'}.xlsx`, bytes };
  }

  private rowOf(contact: ExportedContact, form: SheetForm, isRevealed: boolean): readonly string[] {
    const areaCode = this.files.areaOf(contact.jurisdiction).areaCode;
    const number = (e164: string | null): string => (e164 === null ? '' : isRevealed ? dialled(e164, areaCode) : maskNumber(e164));
    const [mobile, landline] = [number(contact.mobile), number(contact.landline)];
    if (form === 'registration') return [contact.unitName, contact.name, contact.landlineExtension === null ? landline : `${landline}转${contact.landlineExtension}`, mobile];
    const email = contact.email === null ? '' : isRevealed ? contact.email : maskEmail(contact.email);
    return [contact.unitCode, contact.unitName, ROLE_NAMES[contact.role], String(contact.priority), contact.name, mobile, landline, contact.landlineExtension ?? '', email,
      beijingDate(contact.validFrom).toString(), lastDay(contact.validTo), ''];
  }
}

const lastDay = (validTo: Temporal.Instant | null): string => (validTo === null ? '' : lastDateOf(validTo).toString());

/** As people in the country dial it: 19200000000, 0763-3000000. */
const dialled = (e164: string, areaCode: string): string => {
  const national = e164.replace(/^\+86/, '');
  if (national.startsWith('1')) return national.length === 11 ? national : `0${national}`;
  const bare = areaCode.replace(/^0/, '');
  return national.startsWith(bare) ? `${areaCode}-${national.slice(bare.length)}` : `0${national}`;
};
