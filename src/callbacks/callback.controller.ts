import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { CallbackEndpoints, endpointScope } from './callback-endpoints.js';
import { CallbackChange, NewCallback, SecretRotation } from './callback-requests.js';
import { endpointView, type View } from './callback-views.js';
import { Courier } from './courier.js';
import { figuresOf } from './delivery.store.js';
import { endpointsOf, type EndpointRow } from './endpoint.store.js';

export const CALLBACK_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这个回调地址,或已删除。') });
const DAY_HOURS = 24;

/** Where state changes are sent (OpenAPI `webhooks` says how). A client keeps its own addresses, an administrator those of the jurisdiction. */
@ApiTags('callbacks')
@Controller('api/v1/callbacks')
@Roles('ADMINISTRATOR')
@AllowClients('OPERATE')
export class CallbackController {
  constructor(private readonly database: Database, private readonly endpoints: CallbackEndpoints, private readonly courier: Courier) {}

  @Get()
  async list(@CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly View[] }> {
    const rows = await endpointsOf(this.database, endpointScope(principal));
    const figures = await figuresOf(this.database, rows.map(({ id }) => id));
    return { items: rows.map((row) => endpointView(row, figures.find(({ endpointId }) => endpointId === row.id))) };
  }

  @Get(':id')
  async read(@Param('id', CALLBACK_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<View> {
    return this.view(await this.endpoints.seen(id, principal));
  }

  /** `secret` is in this answer only. */
  @Post()
  @Grave()
  async add(@Body() body: NewCallback, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<View> {
    const row = await this.endpoints.add(body, principal);
    void reply.header('location', `/api/v1/callbacks/${row.id}`).header('cache-control', 'no-store');
    return { ...(await this.view(row)), secret: row.secret };
  }

  @Patch(':id')
  @Grave()
  async change(@Param('id', CALLBACK_ID) id: string, @Body() body: CallbackChange, @CurrentPrincipal() principal: Principal): Promise<View> {
    return this.view(await this.endpoints.change(id, body, principal));
  }

  @Delete(':id')
  @HttpCode(204)
  @Grave()
  async remove(@Param('id', CALLBACK_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.endpoints.remove(id, principal);
  }

  /** A new secret, shown once; the old one signs beside it for a while, so that the receiver can change over without a gap. */
  @Post(':id/secret-rotations')
  @Grave()
  async rotate(@Param('id', CALLBACK_ID) id: string, @Body() body: SecretRotation, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<View> {
    const row = await this.endpoints.rotate(id, body.overlapHours ?? DAY_HOURS, principal);
    void reply.header('cache-control', 'no-store');
    return { ...(await this.view(row)), secret: row.secret };
  }

  /** Sends a test event now and says what came of it. */
  @Post(':id/test')
  @HttpCode(200)
  async test(@Param('id', CALLBACK_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<View> {
    const result = await this.courier.test(await this.endpoints.seen(id, principal));
    return { delivered: result.kind === 'DELIVERED', status: result.status, reason: result.kind === 'DELIVERED' ? null : result.reason };
  }

  private async view(row: EndpointRow): Promise<View> {
    return endpointView(row, (await figuresOf(this.database, [row.id]))[0]);
  }
}
