import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { toBeijing } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type FieldProblem, invalidRequest } from '../platform/http/problem.js';
import type { NewContactList } from './contact-requests.js';
import { keepList } from './contact.store.js';
import { toContactView, type ListedContact } from './contact-view.js';
import { isLateList } from './list-deadline.js';
import { RegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';
import { ReportContacts } from './report-contacts.js';

/** A list of contacts as one report: a unit's own, or that of a county's units collected by its hotline office, which counts for each of them (QY2019-A.2). */
@Injectable()
export class ReportContactList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly contacts: ReportContacts,
    private readonly registry: RegistryStore,
    private readonly files: RegistryFiles,
  ) {}

  /** All of the list or nothing: 400 names every wrong line. */
  execute(body: NewContactList, principal: Principal): Promise<Record<string, unknown>> {
    const at = this.clock.now();
    return this.database.transaction(async (tx) => {
      const problems: FieldProblem[] = [];
      const added: ListedContact[] = [];
      for (const [index, line] of body.contacts.entries()) {
        const ofLine: FieldProblem[] = [];
        const contact = await this.contacts.addOne(tx, line, { principal, at }, ofLine);
        if (contact !== undefined) added.push(contact);
        problems.push(...ofLine.map(({ pointer, detail }) => ({ pointer: `/contacts/${String(index)}${pointer}`, detail })));
      }
      if (problems.length > 0) throw invalidRequest(problems);
      const unitCodes = [...new Set(added.map(({ unitCode }) => unitCode))].sort();
      const first = await this.registry.unit(tx, unitCodes[0] ?? '');
      const jurisdiction = first?.jurisdiction ?? '';
      const late = isLateList(this.files.areaOf(jurisdiction).contactList, at);
      const list = { id: randomUUID(), jurisdiction, countyCode: principal.kind === 'PERSON' ? principal.countyCode : null, unitCodes };
      await keepList(tx, list, { by: principal.name, at, late });
      await this.contacts.announce(tx, principal, unitCodes, at);
      return { ...list, reportedAt: toBeijing(at), reportedBy: principal.name, late, contacts: added.map((contact) => toContactView(contact, true)) };
    });
  }
}
