import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import { personOf, type Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { DrillCommands } from './drill-commands.js';
import { drillScopeOf, findDrill, listDrills, shownOrders } from './drill-list.query.js';
import { DrillQuery, DrillReason, NewDrill } from './drill-requests.js';
import { DRILL_SCHEMA, drillDetail, DRILLS_SCHEMA, drillView, type DrillView } from './drill-views.js';
import { PlanDrill } from './plan-drill.js';

export const DRILL_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这次演练。') });

/** A drill that is over is said to be so for a while, so that nobody takes its last messages for real. */
const SAID_FOR = { minutes: 15 };

/** Exercises: planned by supervisors, seen by each only as far as they may know of them, stopped by one click. */
@ApiTags('drills')
@Controller('api/v1/drills')
export class DrillController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly plan: PlanDrill, private readonly commands: DrillCommands) {}

  @Get()
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE')
  @ApiOperation({ summary: '演练,最近开始的在前;不预先通知的演练在开始前只有值班长、管理员可见' })
  @ApiOkResponse({ schema: DRILLS_SCHEMA })
  async list(@Query() query: DrillQuery, @CurrentPrincipal() principal: Principal): Promise<Page<DrillView>> {
    const scope = drillScopeOf(personOf(principal));
    const rows = await listDrills(this.database, { scope, lately: query.running ? this.clock.now().subtract(SAID_FOR) : null, after: decodeInstantKey(query.cursor), limit: query.limit + 1 });
    return toPage(rows, query.limit, (row) => drillView(row, scope), ({ startsAt, id }) => [startsAt.toString(), id]);
  }

  @Get(':id')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE')
  @ApiOperation({ summary: '一次演练和它的工单;尚未触发的只有值班长、管理员可见' })
  @ApiOkResponse({ schema: DRILL_SCHEMA })
  one(@Param('id', DRILL_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<DrillView> {
    return this.detail(id, principal);
  }

  @Post()
  @HttpCode(201)
  @Grave()
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '计划演练;全市或多于 10 个单位的,由第二人批准后举行' })
  @ApiCreatedResponse({ schema: DRILL_SCHEMA })
  async create(@Body() body: NewDrill, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<DrillView> {
    const id = await this.plan.execute(body, personOf(principal));
    void reply.header('location', `/api/v1/drills/${id}`);
    return this.detail(id, principal);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '取消尚未开始的演练' })
  @ApiOkResponse({ schema: DRILL_SCHEMA })
  async cancel(@Param('id', DRILL_ID) id: string, @Body() { reason }: DrillReason, @CurrentPrincipal() principal: Principal): Promise<DrillView> {
    await this.commands.cancel(id, reason ?? null, personOf(principal));
    return this.detail(id, principal);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '立即停止演练,一人即可;演练工单随即撤回,被通知的人收到“演练结束”' })
  @ApiOkResponse({ schema: DRILL_SCHEMA })
  async stop(@Param('id', DRILL_ID) id: string, @Body() { reason }: DrillReason, @CurrentPrincipal() principal: Principal): Promise<DrillView> {
    await this.commands.stop(id, reason ?? null, personOf(principal));
    return this.detail(id, principal);
  }

  private async detail(id: string, principal: Principal): Promise<DrillView> {
    const scope = drillScopeOf(personOf(principal));
    const drill = await findDrill(this.database, scope, id);
    if (drill === undefined) throw notFound('没有这次演练。');
    return drillDetail(drill, await shownOrders(this.database, scope, id), scope);
  }
}
