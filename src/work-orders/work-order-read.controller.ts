import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ORDER_PAGE_SCHEMA, ORDER_VIEW_SCHEMA } from '../board/answer-schemas.js';
import { withCallsByHand } from '../board/call-by-hand.query.js';
import { orderItem, type OrderItem } from '../board/order-item.js';
import { OrderNames } from '../board/order-names.js';
import { mayCallByHand, scopeOf } from '../board/order-scope.js';
import { withSimilarHints } from '../board/similar-hints.query.js';
import type { OrderState } from '../domain/work-order/order-state.js';
import { STATE_NAMES } from '../domain/work-order/state-names.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { entityTag } from '../platform/http/etag.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { PageQuery } from '../platform/http/page-query.js';
import { forbidden, notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { OrderId } from './order-id.js';
import { callerForms, listOrders, visibleOrder } from './order-list.query.js';
import { toOrderView, type OrderView } from './order-view.query.js';

const STATES = Object.keys(STATE_NAMES) as OrderState[];

export class WorkOrderQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: OrderState;

  @ApiPropertyOptional({ description: '县(市、区)代码' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  county?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ description: '工单号、平台工单号、标题或地点的一部分' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ description: '来电号码' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  caller?: string;
}

/** Work orders as http.md answers them, each to those who may see it. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders')
export class WorkOrderReadController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly names: OrderNames) {}

  @Get()
  @AllowClients('READ')
  @ApiOkResponse({ schema: ORDER_PAGE_SCHEMA })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: WorkOrderQuery): Promise<Page<OrderItem>> {
    if (query.caller !== undefined && !mayFindByCaller(principal)) throw forbidden('当前账号不能按来电号码查找工单。', 'CALLER_SEARCH_FORBIDDEN');
    const filter = {
      state: query.state ?? null, county: blankIsNull(query.county), unit: blankIsNull(query.unit), text: blankIsNull(query.q), callers: blankIsNull(query.caller) === null ? null : callerForms(query.caller ?? ''),
    };
    const rows = await listOrders(this.database, scopeOf(principal), filter, decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, (row) => orderItem(row, this.names), (row) => [row.accepted_at.toString(), row.id]);
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

/** A caller's number leads to a person: only those who take that person's call may search by it. */
const mayFindByCaller = (principal: Principal): boolean => principal.kind === 'CLIENT' || ['OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR'].includes(principal.role);

const blankIsNull = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim());
