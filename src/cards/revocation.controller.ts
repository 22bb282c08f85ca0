import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import { Idempotency, IdempotencyHandle } from '../platform/http/idempotency.js';
import { notFound } from '../platform/http/problem.js';
import { OrderId } from '../work-orders/order-id.js';
import type { OrderView } from '../work-orders/order-views.js';
import { RunCommand } from '../work-orders/run-command.js';

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

interface CardRow {
  readonly work_order_id: string;
  readonly unit_code: string;
  readonly colour: 'YELLOW' | 'RED';
  readonly deadline_key: string;
}

/** A supervisor takes a card back with reason and evidence; the card and its history stay (OQ-27, S13). */
@ApiTags('cards')
@Controller('api/v1/cards')
export class RevocationController {
  constructor(private readonly database: Database, private readonly commands: RunCommand) {}

  @Post(':id/revocation')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  @AllowClients('OPERATE')
  async revoke(@Param('id', OrderId) id: string, @Body() body: NewRevocation, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined): Promise<OrderView> {
    const card = await this.database.maybe<CardRow>('select work_order_id, unit_code, colour, deadline_key from card where id = $1', [id]);
    if (card === undefined) throw notFound('没有这张牌。');
    return this.commands.execute({ workOrderId: card.work_order_id, principal, expectedVersion: expected, handle }, async (running) => {
      await running.tx.run('update card set revocation_reason = $2 where id = $1', [id, body.reason]);
      await running.record({
        happening: { kind: 'CARD_REVOKED', unit: card.unit_code, colour: card.colour, deadlineKey: card.deadline_key }, at: running.now, trust: 'MACHINE',
        data: { cardId: id }, text: `${body.reason}\n证据:${body.evidence}`,
      });
    });
  }
}
