import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { list, object, orNull, text } from '../board/answer-schemas.js';
import { beijingOrNull } from '../board/order-item.js';
import { scopeOf } from '../board/order-scope.js';
import { toBeijing } from '../domain/time/beijing.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import { audit } from '../identity/audit.store.js';
import { type Principal, requesterOf } from '../identity/principal.js';
import { holdOrder } from '../ledger/hold-order.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { conflict, notFound } from '../platform/http/problem.js';
import { OrderId } from '../work-orders/order-id.js';
import { isVisible } from '../work-orders/order-list.query.js';
import { holdsOf, placeHold, releaseHold } from './order-hold.store.js';
import { HoldReason } from './retention-requests.js';

const instant = { type: 'string', format: 'date-time' };
const HOLDS_SCHEMA = object({ items: list(object({ id: text, reason: text, placedBy: text, placedAt: instant, releasedAt: orNull(instant), releasedBy: orNull(text), releaseReason: orNull(text) })) });

interface HoldView {
  readonly id: string; readonly reason: string; readonly placedBy: string; readonly placedAt: string;
  readonly releasedAt: string | null; readonly releasedBy: string | null; readonly releaseReason: string | null;
}

export interface HoldsView {
  readonly items: readonly HoldView[];
}

/** Evidence in dispute: while somebody holds an order, its texts outlast their periods. */
@ApiTags('privacy')
@Controller('api/v1/work-orders')
export class OrderHoldController {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  @Get(':id/holds')
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @ApiOperation({ summary: '留存记录,最近的在前' })
  @ApiOkResponse({ schema: HOLDS_SCHEMA })
  async list(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<HoldsView> {
    if (!(await isVisible(this.database, id, scopeOf(principal)))) throw notFound('没有这张工单。');
    return this.view(this.database, id);
  }

  @Post(':id/hold')
  @HttpCode(200)
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '设留存:证据有争议,保存期满也不清除;记入审计' })
  @ApiOkResponse({ schema: HOLDS_SCHEMA })
  place(@Param('id', OrderId) id: string, @Body() { reason }: HoldReason, @CurrentPrincipal() principal: Principal): Promise<HoldsView> {
    return this.change(id, principal, reason, 'ORDER_HOLD_PLACED');
  }

  @Post(':id/hold/release')
  @HttpCode(200)
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '解除留存;保存期已满的,当晚清除;记入审计' })
  @ApiOkResponse({ schema: HOLDS_SCHEMA })
  release(@Param('id', OrderId) id: string, @Body() { reason }: HoldReason, @CurrentPrincipal() principal: Principal): Promise<HoldsView> {
    return this.change(id, principal, reason, 'ORDER_HOLD_RELEASED');
  }

  private change(id: string, principal: Principal, reason: string, action: 'ORDER_HOLD_PLACED' | 'ORDER_HOLD_RELEASED'): Promise<HoldsView> {
    return this.database.transaction(async (tx) => {
      // Under the order's lock: the daily run cannot be in the middle of it.
      await holdOrder(tx, id);
      if (!(await isVisible(tx, id, scopeOf(principal)))) throw notFound('没有这张工单。');
      const by = { id: requesterOf(principal), name: principal.name };
      const [at, isPlaced] = [this.clock.now(), action === 'ORDER_HOLD_PLACED'];
      if (isPlaced && !(await placeHold(tx, id, reason, by, at))) throw conflict('HOLD_STANDS', '工单已设留存。');
      if (!isPlaced && !(await releaseHold(tx, id, reason, by, at))) throw conflict('NO_HOLD', '工单没有设留存。');
      await audit(tx, principal, { action, subjectKind: 'WORK_ORDER', subject: id, purpose: reason }, at);
      return this.view(tx, id);
    });
  }

  private async view(tx: Tx, id: string): Promise<HoldsView> {
    return { items: (await holdsOf(tx, id)).map((hold) => ({ ...hold, placedAt: toBeijing(hold.placedAt), releasedAt: beijingOrNull(hold.releasedAt) })) };
  }
}
