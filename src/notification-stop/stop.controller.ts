import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { APPROVAL_SCHEMA, type ApprovalView, approvalView } from '../approvals/approval-views.js';
import { AllowClients, CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { NotificationStops } from './notification-stops.js';
import { StopApproval } from './stop-approval.js';
import { NewStop, StopQuery, StopReason } from './stop-requests.js';
import { STOP_SCHEMA, STOPS_SCHEMA, type StopView, stopView } from './stop-views.js';
import { listStops } from './stop.store.js';

const STOP_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这次暂停外发。') });

/** Stops of what leaves: everybody sees that one stands; two persons begin one, one person ends it. */
@ApiTags('approvals')
@Controller('api/v1/notification-stops')
export class StopController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly stops: NotificationStops, private readonly kind: StopApproval) {}

  @Get()
  @AllowClients('READ')
  @ApiOperation({ summary: '暂停外发的记录,最近的在前' })
  @ApiOkResponse({ schema: STOPS_SCHEMA })
  async list(@Query() query: StopQuery, @CurrentPrincipal() principal: Principal): Promise<Page<StopView>> {
    const wanted = { jurisdiction: principal.jurisdiction, standingAt: query.standing ? this.clock.now() : null, after: decodeInstantKey(query.cursor), limit: query.limit + 1 };
    return toPage(await listStops(this.database, wanted), query.limit, (stop) => stopView(stop, principal), ({ startedAt, id }) => [startedAt.toString(), id]);
  }

  @Post()
  @HttpCode(202)
  @Grave()
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '提请暂停外发;由第二人批准后生效' })
  @ApiAcceptedResponse({ schema: APPROVAL_SCHEMA })
  async propose(@Body() { scope, untilAt, exceptCritical, reason }: NewStop, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<ApprovalView> {
    const approval = await this.stops.propose({ scope, exceptCritical, until: Temporal.Instant.from(untilAt) }, reason.trim(), principal);
    void reply.header('location', `/api/v1/approvals/${approval.id}`);
    return approvalView(approval, this.kind, principal);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '提前恢复外发,一人即可;仍然有效的通知随即发出' })
  @ApiOkResponse({ schema: STOP_SCHEMA })
  async end(@Param('id', STOP_ID) id: string, @Body() { reason }: StopReason, @CurrentPrincipal() principal: Principal): Promise<StopView> {
    return stopView(await this.stops.end(id, reason.trim(), principal), principal);
  }
}
