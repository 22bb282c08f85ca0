import { Body, Controller, Get, Param, ParseUUIDPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { entityTag, ExpectedVersion } from '../platform/http/etag.js';
import { decodeShapedKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { Database } from '../platform/database/database.js';
import { LIST_KEY_SHAPES, listContacts, listKey } from './contact-list.query.js';
import { ContactChange, ContactQuery, NewContact, NewContactList } from './contact-requests.js';
import { requireReveal, visibleContacts } from './contact-scope.js';
import { toContactView, type ListedContact } from './contact-view.js';
import { listDueAt } from './list-deadline.js';
import { trustOf } from './number-trust.query.js';
import { RegistryFiles } from './registry-files.js';
import { auditRevealedList } from './reveal-audit.js';
import { ReportContactList } from './report-contact-list.js';
import { ReportContacts } from './report-contacts.js';

const UUID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这位联络人。') });

/** Who is told for a unit (紧急事项联络人登记表). */
@ApiTags('registry')
@Controller('api/v1/contacts')
export class ContactController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly contacts: ReportContacts,
    private readonly lists: ReportContactList,
    private readonly files: RegistryFiles,
  ) {}

  @Get()
  @AllowClients('READ', 'OPERATE')
  async list(@Query() query: ContactQuery, @CurrentPrincipal() principal: Principal): Promise<Page<Record<string, unknown>> & { readonly listDeadlines: readonly Record<string, unknown>[] }> {
    const reveal = query.reveal ?? false;
    if (reveal) requireReveal(principal);
    const filter = { ...visibleContacts(principal), unit: query.unit ?? null, county: query.county ?? null, role: query.role ?? null };
    const at = query.at === undefined ? this.clock.now() : Temporal.Instant.from(query.at);
    const after = decodeShapedKey(query.cursor, LIST_KEY_SHAPES);
    const rows = await this.database.transaction(async (tx) => {
      const found = await listContacts(tx, filter, at, after, query.limit + 1);
      if (reveal) await auditRevealedList(tx, principal, { subject: query.unit ?? query.county ?? '*', purpose: query.purpose?.trim() ?? null, contacts: found.slice(0, query.limit), through: 'LIST' }, this.clock.now());
      return found;
    });
    const trust = await trustOf(this.database, this.files, rows, at);
    return { ...toPage(rows, query.limit, (contact) => toContactView(contact, reveal, trust.get(contact.id)), listKey), listDeadlines: this.listDeadlines(principal) };
  }

  /** A list as one report, all of it or nothing (QY2019-A.1, A.2). */
  @Post('lists')
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  handIn(@Body() body: NewContactList, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    return this.lists.execute(body, principal);
  }

  @Post()
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  async add(@Body() body: NewContact, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<Record<string, unknown>> {
    const contact = await this.contacts.add(body, principal);
    void reply.header('location', `/api/v1/contacts?unit=${encodeURIComponent(contact.unitCode)}`).header('etag', entityTag(contact.version));
    return this.answered(contact);
  }

  @Patch(':id')
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  async change(
    @Param('id', UUID) id: string, @Body() body: ContactChange, @CurrentPrincipal() principal: Principal,
    @ExpectedVersion() expected: number | undefined, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<Record<string, unknown>> {
    const contact = await this.contacts.change(id, body, principal, expected);
    void reply.header('etag', entityTag(contact.version));
    return this.answered(contact);
  }

  private async answered(contact: ListedContact): Promise<Record<string, unknown>> {
    return toContactView(contact, true, (await trustOf(this.database, this.files, [contact], this.clock.now())).get(contact.id));
  }

  /** Until when first lists are on time, of the jurisdictions somebody belongs to. */
  private listDeadlines(principal: Principal): readonly Record<string, unknown>[] {
    return this.files.areas
      .filter(({ id }) => principal.jurisdiction === null || principal.jurisdiction === id)
      .flatMap(({ id, contactList }) => (contactList === null ? [] : [{ jurisdiction: id, dueAt: toBeijing(listDueAt(contactList)), because: contactList.because }]));
  }
}
