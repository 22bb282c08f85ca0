import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { beijingOrNull } from '../board/order-item.js';
import { scopeOf } from '../board/order-scope.js';
import { OBJECTION_BECAUSE, OBJECTION_NOTE } from '../domain/cards/objection.js';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import { Idempotency, IdempotencyHandle } from '../platform/http/idempotency.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import { OrderId } from '../work-orders/order-id.js';
import type { OrderView } from '../work-orders/order-views.js';
import { RunCommand } from '../work-orders/run-command.js';
import { NewObjection, ObjectionDecision, ObjectionQuery } from './objection-requests.js';
import { listObjections, objectedCard, type ObjectedCard, type ObjectionRow } from './objection.store.js';
import { Objections } from './objections.js';

/** Objections of units to their cards: a feature of this system, marked as one; no clause asks for it (OQ-27). */
@ApiTags('cards')
@Controller('api/v1')
export class ObjectionController {
  constructor(private readonly database: Database, private readonly commands: RunCommand, private readonly objections: Objections) {}

  @Get('card-objections')
  @Roles('UNIT', 'COUNTY_OFFICE', 'OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('READ')
  @ApiOperation({ summary: `对发牌的异议;${OBJECTION_NOTE.zh}` })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: ObjectionQuery): Promise<Page<Record<string, unknown>> & { readonly note: string }> {
    const rows = await listObjections(this.database, scopeOf(principal), query.state ?? null, decodeInstantKey(query.cursor), query.limit + 1);
    return { ...toPage(rows, query.limit, toObjection, (row) => [row.raised_at.toString(), row.id]), note: OBJECTION_NOTE.zh };
  }

  /** By the unit of the card, also when the order is another's by now. The version in If-Match is the order's, which this answers. */
  @Post('cards/:id/objection')
  @HttpCode(200)
  @Roles('UNIT')
  @ApiOperation({ summary: `单位对自己的牌提出异议;${OBJECTION_NOTE.zh}` })
  async raise(
    @Param('id', OrderId) id: string, @Body() body: NewObjection, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined,
  ): Promise<OrderView> {
    const card = await this.cardOf(id);
    return this.commands.execute({ workOrderId: card.work_order_id, principal, expectedVersion, handle, ofUnit: card.unit_code }, (running) => this.objections.raise(running, id, body));
  }

  @Post('cards/:id/objection/decision')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  @Grave()
  @ApiOperation({ summary: '审定异议;成立的,牌在同一事务内撤销' })
  async decide(
    @Param('id', OrderId) id: string, @Body() body: ObjectionDecision, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined,
  ): Promise<OrderView> {
    const card = await this.cardOf(id);
    return this.commands.execute({ workOrderId: card.work_order_id, principal, expectedVersion, handle }, (running) => this.objections.decide(running, id, body));
  }

  private async cardOf(id: string): Promise<ObjectedCard> {
    const card = await objectedCard(this.database, id);
    if (card === undefined) throw notFound('没有这张牌。');
    return card;
  }
}

const toObjection = (row: ObjectionRow): Record<string, unknown> => ({
  id: row.id, cardId: row.card_id, workOrderId: row.work_order_id, number: row.number, unitCode: row.unit_code, unitName: row.unit_name, colour: row.colour, cardState: row.card_state, breachAt: toBeijing(row.breach_at),
  state: row.state, raisedAt: toBeijing(row.raised_at), raisedBy: row.raised_by_name, reason: row.reason, evidence: row.evidence,
  decidedAt: beijingOrNull(row.decided_at), decidedBy: row.decided_by_name, decisionReason: row.decision_reason, because: OBJECTION_BECAUSE,
});
