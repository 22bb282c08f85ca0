import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import { Idempotency, IdempotencyHandle } from '../platform/http/idempotency.js';
import type { HttpReply } from '../platform/http/request.js';
import { OrderId } from '../work-orders/order-id.js';
import { HandOver, NewOpinion, NewRectification, Verdict } from './rectification-requests.js';
import { Rectifications } from './rectifications.js';
import { RunRectification, type Answered } from './run-rectification.js';

type View = Record<string, unknown>;

/** A supervisor orders and judges, the unit files; people only, and never a further card (QY2015-8a, 8b). */
@ApiTags('cards')
@Controller('api/v1/rectifications')
export class RectificationCommandsController {
  constructor(private readonly run: RunRectification, private readonly rectifications: Rectifications) {}

  @Post()
  @HttpCode(201)
  @Roles('SUPERVISOR')
  async order(@Body() body: NewRectification, @CurrentPrincipal() principal: Principal, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<View> {
    return answer(reply, await this.run.open({ principal, handle }, body));
  }

  @Post(':id/opinion')
  @HttpCode(200)
  @Roles('UNIT')
  async file(
    @Param('id', OrderId) id: string, @Body() body: NewOpinion, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<View> {
    return answer(reply, await this.run.execute({ id, principal, expectedVersion, handle }, (acting, row) => this.rectifications.file(acting, row, body)));
  }

  @Post(':id/verdict')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  async judge(
    @Param('id', OrderId) id: string, @Body() body: Verdict, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<View> {
    return answer(reply, await this.run.execute({ id, principal, expectedVersion, handle }, (acting, row) => this.rectifications.judge(acting, row, body)));
  }

  /** The hotline says that it reported the matter, under which number. */
  @Post(':id/referral')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  async handOver(
    @Param('id', OrderId) id: string, @Body() body: HandOver, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<View> {
    return answer(reply, await this.run.execute({ id, principal, expectedVersion, handle }, (acting, row) => this.rectifications.handOver(acting, row, body)));
  }
}

const answer = (reply: HttpReply, { view, headers }: Answered): View => {
  for (const [name, value] of Object.entries(headers)) void reply.header(name, value);
  return view;
};
