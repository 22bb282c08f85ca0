import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { suggestedDueDate } from '../domain/cards/rectification.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { LawBook } from '../law/law-book.js';
import { SupervisionLaw } from '../law/supervision-law.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import { OrderId } from '../work-orders/order-id.js';
import { RectificationQuery } from './rectification-requests.js';
import { isVisible, rectificationScope, RectificationViews } from './rectification-view.js';
import { findRectification, listRectifications } from './rectification.store.js';

/** What units owe in writing for their cards, each to those whom it concerns. */
@ApiTags('cards')
@Controller('api/v1/rectifications')
export class RectificationController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly law: SupervisionLaw, private readonly lawBook: LawBook, private readonly views: RectificationViews) {}

  @Get()
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('READ')
  async list(@CurrentPrincipal() principal: Principal, @Query() query: RectificationQuery): Promise<Page<Record<string, unknown>>> {
    const rows = await listRectifications(this.database, rectificationScope(principal), query.unit ?? null, decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, (row) => this.views.of(row), (row) => [row.ordered_at.toString(), row.id]);
  }

  /** What a form may be filled in with. The rules name no number, and this says so (OQ-29). */
  @Get('suggestion')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  suggestion(@CurrentPrincipal() principal: Principal): Record<string, unknown> {
    const file = this.law.files.find(({ jurisdiction }) => principal.jurisdiction === null || principal.jurisdiction === jurisdiction);
    if (file === undefined) throw notFound('本地区的规定没有整改程序。');
    const { suggestedWorkingDays, because } = file.rectification;
    return {
      dueOn: suggestedDueDate(this.lawBook.calendar, this.clock.now(), suggestedWorkingDays)?.toString() ?? null, workingDays: suggestedWorkingDays, isFromRules: false, because,
      explanation: `规定未写明天数,此处按 ${String(suggestedWorkingDays)} 个工作日预填,由值班长确定`, explanationEn: `not from the rules: ${String(suggestedWorkingDays)} working days are filled in, the supervisor decides`,
    };
  }

  @Get(':id')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('READ')
  async one(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    const row = await findRectification(this.database, id);
    if (row === undefined || !isVisible(row, principal)) throw notFound('没有这项整改。');
    return this.views.of(row);
  }
}
