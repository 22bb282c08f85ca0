import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { onDuty } from '../domain/roster/duty-at.js';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { toPage, type Page } from '../platform/http/cursor.js';
import { entityTag, ExpectedVersion } from '../platform/http/etag.js';
import { decodeShapedKey } from '../platform/http/keyset.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { visibleContacts } from '../registry/contact-scope.js';
import { ROLE_NAMES } from '../registry/contact-view.js';
import { ChangeRoster, type Entered } from './change-roster.js';
import { OnRoster } from './on-roster.js';
import { PlanRoster } from './plan-roster.js';
import { ReadSchedule } from './read-schedule.js';
import { namesOf, rostersOf } from './roster-names.query.js';
import { NewLeave, NewOverride, NewPlan, NewSwap, RosterQuery, ScheduleQuery } from './roster-requests.js';
import { WhoAnswers } from '../registry/who-answers.js';

type View = Record<string, unknown>;
const KEY_SHAPES = [/./, /^[A-Z_]+$/];
const CHANGE_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这项调整,或已撤销。') });

/** Duty rosters of units (值班表). */
@ApiTags('rosters')
@Controller('api/v1/rosters')
export class RosterController {
  constructor(private readonly database: Database, private readonly schedule: ReadSchedule, private readonly whoAnswers: WhoAnswers, private readonly rosters: OnRoster) {}

  /** Every roster in sight, with who is on duty now. */
  @Get()
  @AllowClients('READ', 'OPERATE')
  async list(@Query() query: RosterQuery, @CurrentPrincipal() principal: Principal): Promise<Page<View>> {
    const rows = await rostersOf(this.database, visibleContacts(principal), query.unit ?? null, decodeShapedKey(query.cursor, KEY_SHAPES), query.limit + 1);
    const now = this.rosters.now();
    const items = await Promise.all(rows.map(async (row) => {
      const roster = await this.whoAnswers.roster(this.database, row.unitCode, row.role, now, now);
      const people = roster === undefined ? [] : onDuty(roster, now);
      const names = await namesOf(this.database, people.map(({ contactId }) => contactId));
      return { ...row, roleName: ROLE_NAMES[row.role], changedAt: toBeijing(row.changedAt), onDutyNow: people.map(({ line, contactId }) => ({ line, contactId, name: names.get(contactId) ?? null })) };
    }));
    return toPage(items, query.limit, (item) => item, ({ unitCode, role }) => [unitCode, role]);
  }

  @Get(':unitCode/:role')
  @AllowClients('READ', 'OPERATE')
  async read(
    @Param('unitCode') unitCode: string, @Param('role') role: string, @Query() query: ScheduleQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<View> {
    const schedule = await this.schedule.execute(unitCode, role, query, principal);
    void reply.header('etag', entityTag(schedule.version));
    return schedule;
  }
}

/** Planning and changing them: a unit and an emergency bureau their own, a county office those of its county. */
@ApiTags('rosters')
@Controller('api/v1/rosters/:unitCode/:role')
@Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU')
@AllowClients('OPERATE')
export class RosterCommandsController {
  constructor(private readonly plans: PlanRoster, private readonly changes: ChangeRoster, private readonly schedule: ReadSchedule) {}

  @Put()
  async plan(
    @Param('unitCode') unitCode: string, @Param('role') role: string, @Body() body: NewPlan, @CurrentPrincipal() principal: Principal,
    @ExpectedVersion() expected: number | undefined, @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<View> {
    const version = await this.plans.plan(unitCode, role, body, principal, expected);
    void reply.header('etag', entityTag(version));
    return this.schedule.execute(unitCode, role, {}, principal);
  }

  @Delete()
  async end(@Param('unitCode') unitCode: string, @Param('role') role: string, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined): Promise<View> {
    return { version: await this.plans.end(unitCode, role, principal, expected) };
  }

  @Post('overrides')
  override(@Param('unitCode') unitCode: string, @Param('role') role: string, @Body() body: NewOverride, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined): Promise<Entered> {
    return this.changes.override({ unitCode, role, principal, expected }, body);
  }

  @Post('leave')
  leave(@Param('unitCode') unitCode: string, @Param('role') role: string, @Body() body: NewLeave, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined): Promise<Entered> {
    return this.changes.leave({ unitCode, role, principal, expected }, body);
  }

  @Post('swaps')
  swap(@Param('unitCode') unitCode: string, @Param('role') role: string, @Body() body: NewSwap, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined): Promise<Entered> {
    return this.changes.swap({ unitCode, role, principal, expected }, body);
  }

  @Delete('changes/:id')
  @HttpCode(200)
  async cancel(
    @Param('unitCode') unitCode: string, @Param('role') role: string, @Param('id', CHANGE_ID) id: string, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined,
  ): Promise<View> {
    return { version: await this.changes.cancel({ unitCode, role, principal, expected }, id) };
  }
}
