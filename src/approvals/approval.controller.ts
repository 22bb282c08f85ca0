import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import { ApprovalKinds } from './approval-kinds.js';
import { ApprovalDecision, ApprovalQuery } from './approval-requests.js';
import { APPROVAL_SCHEMA, type ApprovalView, approvalView, APPROVALS_SCHEMA } from './approval-views.js';
import type { Approval } from './approval.js';
import { listApprovals } from './approval.store.js';
import { DecideApproval } from './decide-approval.js';

const APPROVAL_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这项待批准事项。') });

/** Acts that need two persons: proposed by one, decided by another. */
@ApiTags('approvals')
@Controller('api/v1/approvals')
@Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE')
export class ApprovalController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly kinds: ApprovalKinds, private readonly decisions: DecideApproval) {}

  @Get()
  @AllowClients('OPERATE')
  @ApiOperation({ summary: '须两人办理的事项:本人提出的,和本人有权决定的;最近的在前' })
  @ApiOkResponse({ schema: APPROVALS_SCHEMA })
  async list(@Query() query: ApprovalQuery, @CurrentPrincipal() principal: Principal): Promise<Page<ApprovalView>> {
    const rows = await listApprovals(this.database, this.decisions.scopeOf(principal), this.clock.real(), { state: query.state ?? null, after: decodeInstantKey(query.cursor), limit: query.limit + 1 });
    return toPage(rows, query.limit, (approval) => this.view(approval, principal), ({ proposedAt, id }) => [proposedAt.toString(), id]);
  }

  @Get(':id')
  @AllowClients('OPERATE')
  @ApiOperation({ summary: '一项须两人办理的事项' })
  @ApiOkResponse({ schema: APPROVAL_SCHEMA })
  async show(@Param('id', APPROVAL_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<ApprovalView> {
    return this.view(await this.decisions.read(id, principal), principal);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Grave()
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '由第二人批准(立即办理)或否决;情况已变的不办理,答 409 APPROVAL_OUTDATED 并写明差别' })
  @ApiOkResponse({ schema: APPROVAL_SCHEMA })
  async decide(@Param('id', APPROVAL_ID) id: string, @Body() body: ApprovalDecision, @CurrentPrincipal() principal: Principal): Promise<ApprovalView> {
    return this.view(await this.decisions.decide(id, { approved: body.approved, reason: body.reason?.trim() ?? null }, principal), principal);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @AllowClients('OPERATE')
  @ApiOperation({ summary: '提出人撤回' })
  @ApiOkResponse({ schema: APPROVAL_SCHEMA })
  async withdraw(@Param('id', APPROVAL_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<ApprovalView> {
    return this.view(await this.decisions.withdraw(id, principal), principal);
  }

  private view(approval: Approval, principal: Principal): ApprovalView {
    return approvalView(approval, this.kinds.of(approval), principal);
  }
}
