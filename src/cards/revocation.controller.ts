import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { AllowClients, CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import { Idempotency, IdempotencyHandle } from '../platform/http/idempotency.js';
import { notFound } from '../platform/http/problem.js';
import { OrderId } from '../work-orders/order-id.js';
import type { OrderView } from '../work-orders/order-views.js';
import { RunCommand } from '../work-orders/run-command.js';
import { RevokeCard, type RevocableCard } from './revoke-card.js';

export class NewRevocation {
  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  reason!: string;

  @IsString()
  @IsNotBlank()
  @MaxLength(5000)
  evidence!: string;
}

interface CardRow extends RevocableCard {
  readonly work_order_id: string;
}

/** A supervisor takes a card back with reason and evidence; the card and its history stay (OQ-27, S13). */
@ApiTags('cards')
@Controller('api/v1/cards')
export class RevocationController {
  constructor(private readonly database: Database, private readonly commands: RunCommand, private readonly cards: RevokeCard) {}

  @Post(':id/revocation')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  @AllowClients('OPERATE')
  @Grave()
  async revoke(@Param('id', OrderId) id: string, @Body() body: NewRevocation, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined): Promise<OrderView> {
    const card = await this.database.maybe<CardRow>('select id, work_order_id, unit_code, colour, deadline_key, ground, state from card where id = $1', [id]);
    if (card === undefined) throw notFound('没有这张牌。');
    return this.commands.execute({ workOrderId: card.work_order_id, principal, expectedVersion: expected, handle }, (running) => this.cards.execute(running, card, body));
  }
}
