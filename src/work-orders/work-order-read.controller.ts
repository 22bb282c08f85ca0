import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ORDER_PAGE_SCHEMA, ORDER_VIEW_SCHEMA } from '../board/answer-schemas.js';
import { withCallsByHand } from '../board/call-by-hand.query.js';
import { orderItem, type OrderItem } from '../board/order-item.js';
import { OrderNames } from '../board/order-names.js';
import { mayCallByHand, scopeOf } from '../board/order-scope.js';
import { withSimilarHints } from '../board/similar-hints.query.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { entityTag } from '../platform/http/etag.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { OrderId } from './order-id.js';
import { listOrders, visibleOrder } from './order-list.query.js';
import { filterOf, refuseForeignCaller, WorkOrderQuery } from './order-query.js';
import { toOrderView, type OrderView } from './order-view.query.js';

/** Work orders as http.md answers them, each to those who may see it. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders')
export class WorkOrderReadController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly names: OrderNames) {}

  @Get()
  @AllowClients('READ')
  @ApiOkResponse({ schema: ORDER_PAGE_SCHEMA })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: WorkOrderQuery): Promise<Page<OrderItem>> {
    refuseForeignCaller(principal, query);
    const rows = await listOrders(this.database, scopeOf(principal), filterOf(query), decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, (row) => orderItem(row, this.names), (row) => [row.accepted_at.toString(), row.id]);
  }

  @Post('searches')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '同工单列表;条件在正文中,来电号码不进入地址、浏览记录和访问日志' })
  @ApiOkResponse({ schema: ORDER_PAGE_SCHEMA })
  search(@CurrentPrincipal() principal: Principal, @Body() query: WorkOrderQuery): Promise<Page<OrderItem>> {
    return this.list(principal, query);
  }

  @Get(':id')
  @AllowClients('READ')
  @ApiOkResponse({ schema: ORDER_VIEW_SCHEMA })
  async one(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    const row = await visibleOrder(this.database, id, scopeOf(principal));
    if (row === undefined) throw notFound('没有这张工单。');
    const view = toOrderView(row, this.names);
    void reply.header('etag', entityTag(view.version));
    if (!mayCallByHand(principal)) return view;
    const [whole] = await withSimilarHints(this.database, await withCallsByHand(this.database, [view], this.clock.now()));
    return { ...view, callByHand: whole?.callByHand ?? [], similar: whole?.similar ?? [] };
  }
}
