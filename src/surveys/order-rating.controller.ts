import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ORDER_VIEW_SCHEMA } from '../board/answer-schemas.js';
import { scopeOf } from '../board/order-scope.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import { Idempotency, IdempotencyHandle } from '../platform/http/idempotency.js';
import { notFound } from '../platform/http/problem.js';
import { OrderId } from '../work-orders/order-id.js';
import { isVisible } from '../work-orders/order-list.query.js';
import type { OrderView } from '../work-orders/order-views.js';
import { RunCommand, type Command } from '../work-orders/run-command.js';
import { CommandOn, TheCommand } from '../work-orders/the-command.js';
import { CallBacks } from './call-backs.js';
import { OrderRating } from './order-rating.js';
import { RateByHand } from './rate-by-hand.js';
import { CallBackRecord, RatingCorrection, RatingExclusion, SurveyCall } from './survey-requests.js';
import { ORDER_RATING_SCHEMA } from './survey-views.js';

/** The rating of one order: how it came to be, and what the hotline does about it. */
@ApiTags('surveys')
@Controller('api/v1')
export class OrderRatingController {
  constructor(private readonly database: Database, private readonly commands: RunCommand, private readonly ratings: OrderRating, private readonly byHand: RateByHand, private readonly callBacks: CallBacks) {}

  @Get('work-orders/:id/rating')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('READ')
  @ApiOperation({ summary: '本工单的调查、评价及其变更、回访,和本地规定允许的操作;不含诉求人信息' })
  @ApiOkResponse({ schema: ORDER_RATING_SCHEMA })
  async of(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    const scope = scopeOf(principal);
    if (!(await isVisible(this.database, id, scope))) throw notFound('没有这张工单。');
    return this.ratings.of(this.database, id);
  }

  @CommandOn('work-orders/:id/survey-calls', 'OPERATOR', 'SUPERVISOR')
  @ApiOperation({ summary: '登记电话满意度调查:诉求人在电话中选择的评价' })
  called(@TheCommand() command: Command, @Body() body: SurveyCall): Promise<OrderView> {
    return this.commands.execute(command, (running) => this.byHand.called(running, body));
  }

  /** People only: what the petitioner meant is what somebody heard from him. */
  @Post('work-orders/:id/rating-corrections')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  @ApiOperation({ summary: '按回访内容核改评价(HJ2022-4.5);核改前的评价保留' })
  @ApiOkResponse({ schema: ORDER_VIEW_SCHEMA })
  correct(@TheCommand() command: Command, @Body() body: RatingCorrection): Promise<OrderView> {
    return this.commands.execute(command, (running) => this.byHand.correct(running, body));
  }

  @CommandOn('work-orders/:id/rating-exclusion', 'SUPERVISOR')
  @ApiOperation({ summary: '标明行政调解类、执法办案类事项,不以满意度评价(SG2022-27);评价保留,另行统计' })
  exclude(@TheCommand() command: Command, @Body() body: RatingExclusion): Promise<OrderView> {
    return this.commands.execute(command, (running) => this.byHand.exclude(running, body));
  }

  /** The version in If-Match is the order's, which this answers. */
  @Post('call-backs/:id/records')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR')
  @ApiOperation({ summary: '登记一次回访;联系上并有结果的,回访完成' })
  @ApiOkResponse({ schema: ORDER_VIEW_SCHEMA })
  async record(
    @Param('id', OrderId) id: string, @Body() body: CallBackRecord, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expectedVersion: number | undefined,
    @Idempotency() handle: IdempotencyHandle | undefined,
  ): Promise<OrderView> {
    const workOrderId = await this.callBacks.orderOf(this.database, id);
    return this.commands.execute({ workOrderId, principal, expectedVersion, handle }, (running) => this.callBacks.record(running, id, body));
  }
}
