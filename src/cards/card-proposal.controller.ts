import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { beijingOrNull } from '../board/order-item.js';
import { scopeOf } from '../board/order-scope.js';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { SupervisionLaw } from '../law/supervision-law.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import { Idempotency, IdempotencyHandle } from '../platform/http/idempotency.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import { OrderId } from '../work-orders/order-id.js';
import { isVisible } from '../work-orders/order-list.query.js';
import type { OrderView } from '../work-orders/order-views.js';
import { RunCommand, type Command } from '../work-orders/run-command.js';
import { TheCommand } from '../work-orders/the-command.js';
import { NewCardProposal, ProposalDecision, ProposalQuery } from './card-proposal-requests.js';
import { findProposal, listProposals, proposalsOf, type ProposalRow } from './card-proposal.store.js';
import { CardProposals } from './card-proposals.js';

/** Proposals of cards on findings; people only, because no machine judges conduct (OQ-31). */
@ApiTags('cards')
@Controller('api/v1')
export class CardProposalController {
  constructor(private readonly database: Database, private readonly commands: RunCommand, private readonly proposals: CardProposals, private readonly law: SupervisionLaw) {}

  @Get('card-grounds')
  @AllowClients('READ', 'OPERATE')
  grounds(@CurrentPrincipal() principal: Principal): Record<string, unknown> {
    const files = this.law.files.filter(({ jurisdiction }) => principal.jurisdiction === null || principal.jurisdiction === jurisdiction);
    return { items: files.flatMap(({ jurisdiction, grounds }) => grounds.map(({ clause, colour, because, words }) => ({ jurisdiction, clause, colour, because, name: words.zh, nameEn: words.en }))) };
  }

  @Post('work-orders/:id/card-proposals')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR')
  propose(@TheCommand() command: Command, @Body() body: NewCardProposal): Promise<OrderView> {
    return this.commands.execute(command, (running) => this.proposals.open(running, body));
  }

  @Get('work-orders/:id/card-proposals')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('READ')
  async ofOrder(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    if (!(await isVisible(this.database, id, scopeOf(principal)))) throw notFound('没有这张工单。');
    return { items: (await proposalsOf(this.database, id)).map(toProposal) };
  }

  @Get('card-proposals')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('READ')
  async list(@CurrentPrincipal() principal: Principal, @Query() query: ProposalQuery): Promise<Page<Record<string, unknown>>> {
    const rows = await listProposals(this.database, principal.jurisdiction, query.state ?? null, decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, toProposal, (row) => [row.proposed_at.toString(), row.id]);
  }

  /** The version in If-Match is the order's, which this answers. */
  @Post('card-proposals/:id/decision')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  @Grave()
  async decide(
    @Param('id', OrderId) id: string, @Body() body: ProposalDecision, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined,
  ): Promise<OrderView> {
    const proposal = await findProposal(this.database, id);
    if (proposal === undefined) throw notFound('没有这一发牌建议。');
    return this.commands.execute({ workOrderId: proposal.work_order_id, principal, expectedVersion, handle }, (running) => this.proposals.decide(running, id, body));
  }
}

const toProposal = (row: ProposalRow): Record<string, unknown> => ({
  id: row.id, workOrderId: row.work_order_id, number: row.number, unitCode: row.unit_code, unitName: row.unit_name, ground: row.ground, colour: row.colour, because: row.because, state: row.state,
  proposedAt: toBeijing(row.proposed_at), proposedBy: row.proposed_by_name, reason: row.reason, evidence: row.evidence,
  decidedAt: beijingOrNull(row.decided_at), decidedBy: row.decided_by_name, decisionReason: row.decision_reason, cardId: row.card_id,
});
