import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { decodeCursor, type Page, toPage } from '../platform/http/cursor.js';
import { invalidRequest, notFound } from '../platform/http/problem.js';
import { CallbackEndpoints } from './callback-endpoints.js';
import { DeliveryQuery, Replay } from './callback-requests.js';
import { deliveryView, type View } from './callback-views.js';
import { CALLBACK_ID } from './callback.controller.js';
import { listDeliveries } from './delivery.store.js';

const SEQ = /^\d{1,15}$/;

/** What was sent to an endpoint, what waits, and sending again by hand. A delivery is named by the `seq` of its event. */
@ApiTags('callbacks')
@Controller('api/v1/callbacks/:id')
@Roles('ADMINISTRATOR')
@AllowClients('OPERATE')
export class CallbackDeliveryController {
  constructor(private readonly database: Database, private readonly endpoints: CallbackEndpoints) {}

  @Get('deliveries')
  async list(@Param('id', CALLBACK_ID) id: string, @Query() query: DeliveryQuery, @CurrentPrincipal() principal: Principal): Promise<Page<View>> {
    await this.endpoints.seen(id, principal);
    const [before] = decodeCursor(query.cursor, 1) ?? [];
    if (before !== undefined && !SEQ.test(before)) throw invalidRequest([{ pointer: '/cursor', detail: '游标无效,请使用上一页返回的 nextCursor。' }]);
    const filter = { state: query.state ?? null, workOrderId: query.workOrderId ?? null, before: before === undefined ? null : Number(before), n: null };
    return toPage(await listDeliveries(this.database, id, filter, query.limit + 1), query.limit, deliveryView, ({ seq }) => [seq]);
  }

  /** Again, at its place among the events of its order; one that waits for its next try goes at once. */
  @Post('deliveries/:n/replay')
  @HttpCode(200)
  async replayOne(@Param('id', CALLBACK_ID) id: string, @Param('n') n: string, @CurrentPrincipal() principal: Principal): Promise<View> {
    await this.endpoints.seen(id, principal);
    const filter = { state: null, workOrderId: null, before: null, n: Number(n) };
    if (!SEQ.test(n) || (await listDeliveries(this.database, id, filter, 1)).length === 0) throw notFound('该回调地址没有这一次投递。');
    const replayed = await this.endpoints.replayOne(id, Number(n), principal);
    const [row] = await listDeliveries(this.database, id, filter, 1);
    if (row === undefined) throw notFound('该回调地址没有这一次投递。');
    return { replayed, ...deliveryView(row) };
  }

  /** A range, an order, or all that was given up; each order's events go in their order. */
  @Post('replays')
  @HttpCode(200)
  async replay(@Param('id', CALLBACK_ID) id: string, @Body() body: Replay, @CurrentPrincipal() principal: Principal): Promise<{ readonly replayed: number }> {
    return { replayed: await this.endpoints.replay(id, body, principal) };
  }
}
