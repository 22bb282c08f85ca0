import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { deskToRead, ownDesk, personOf } from './desk.js';
import { DeskQuery, HandoverQuery, HandoverRefusal, NewHandover, NewShift } from './handover-requests.js';
import { CURRENT_SCHEMA, HANDOVER_SCHEMA, HANDOVERS_SCHEMA } from './handover-schemas.js';
import { handoverView } from './handover-views.js';
import { findHandover, listHandovers } from './handover.store.js';
import { Handovers } from './handovers.js';
import { ShiftReport } from './shift-report.js';

const HANDOVER_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这次交班。') });

/** Who holds the desk, and how it is handed on. The version in If-Match is the desk's; acts answer the desk as it is afterwards. */
@ApiTags('handover')
@Controller('api/v1/handovers')
@Roles('OPERATOR', 'SUPERVISOR')
export class HandoverController {
  constructor(private readonly database: Database, private readonly handovers: Handovers, private readonly report: ShiftReport) {}

  @Get()
  @Roles('OPERATOR', 'SUPERVISOR', 'AUDITOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '历次交班,最近的在前' })
  @ApiOkResponse({ schema: HANDOVERS_SCHEMA })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: HandoverQuery): Promise<Page<Record<string, unknown>>> {
    const rows = await listHandovers(this.database, deskToRead(principal, query.desk), decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, handoverView, (row) => [row.offeredAt.toString(), row.id]);
  }

  @Get('current')
  @Roles('OPERATOR', 'SUPERVISOR', 'AUDITOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '谁在班、本班发生了什么、还有什么在办,以及可以交给谁' })
  @ApiOkResponse({ schema: CURRENT_SCHEMA })
  current(@CurrentPrincipal() principal: Principal, @Query() query: DeskQuery): Promise<Record<string, unknown>> {
    return this.report.read(deskToRead(principal, query.desk));
  }

  @Get(':id')
  @Roles('OPERATOR', 'SUPERVISOR', 'AUDITOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '一次交班,连同当时在办的工单' })
  @ApiOkResponse({ schema: HANDOVER_SCHEMA })
  async one(@Param('id', HANDOVER_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    const row = await findHandover(this.database, id, principal.jurisdiction);
    if (row === undefined) throw notFound('没有这次交班。');
    return { ...handoverView(row), orders: await this.report.named(row.orders), notes: row.notes };
  }

  @Post('shifts')
  @HttpCode(200)
  @ApiOperation({ summary: '上班值守;在班人员未交班即离开的,由值班长写明原因接管' })
  @ApiOkResponse({ schema: CURRENT_SCHEMA })
  async begin(@CurrentPrincipal() principal: Principal, @Body() body: NewShift, @ExpectedVersion() version: number | undefined): Promise<Record<string, unknown>> {
    await this.handovers.begin(personOf(principal), body.reason?.trim() ?? null, version);
    return this.report.read(ownDesk(principal));
  }

  @Post()
  @ApiOperation({ summary: '向指定的接班人交班;在班人员的责任至其接班为止' })
  @ApiCreatedResponse({ schema: CURRENT_SCHEMA })
  async offer(@CurrentPrincipal() principal: Principal, @Body() body: NewHandover, @ExpectedVersion() version: number | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<Record<string, unknown>> {
    const id = await this.handovers.offer(personOf(principal), body, version);
    void reply.header('location', `/api/v1/handovers/${id}`);
    return this.report.read(ownDesk(principal));
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @ApiOperation({ summary: '已阅并接班' })
  @ApiOkResponse({ schema: CURRENT_SCHEMA })
  async accept(@Param('id', HANDOVER_ID) id: string, @CurrentPrincipal() principal: Principal, @ExpectedVersion() version: number | undefined): Promise<Record<string, unknown>> {
    await this.handovers.accept(personOf(principal), id, version);
    return this.report.read(ownDesk(principal));
  }

  @Post(':id/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: '拒绝接班,交班人继续值守' })
  @ApiOkResponse({ schema: CURRENT_SCHEMA })
  async refuse(@Param('id', HANDOVER_ID) id: string, @CurrentPrincipal() principal: Principal, @Body() body: HandoverRefusal, @ExpectedVersion() version: number | undefined): Promise<Record<string, unknown>> {
    await this.handovers.refuse(personOf(principal), id, body.reason, version);
    return this.report.read(ownDesk(principal));
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: '交班人撤回' })
  @ApiOkResponse({ schema: CURRENT_SCHEMA })
  async withdraw(@Param('id', HANDOVER_ID) id: string, @CurrentPrincipal() principal: Principal, @ExpectedVersion() version: number | undefined): Promise<Record<string, unknown>> {
    await this.handovers.withdraw(personOf(principal), id, version);
    return this.report.read(ownDesk(principal));
  }
}
