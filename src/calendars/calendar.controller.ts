import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { beijingOrNull } from '../board/order-item.js';
import { beijingDate, toBeijing } from '../domain/time/beijing.js';
import type { Calendar } from '../domain/working-time/calendar.js';
import { calendarChanges } from '../law/calendar-changes.js';
import { CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { CalendarWarnings } from '../law/calendar-warnings.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { CalendarQuery, NewCalendar } from './calendar-requests.js';
import { CALENDARS_SCHEMA, PLAN_SCHEMA } from './calendar-schemas.js';
import { LoadCalendar } from './load-calendar.js';

const MOST_NAMED = 100;
const NONE: Calendar = { version: '', coveredYears: new Set(), daysOff: new Set(), makeUpWorkingDays: new Set(), local: [] };

/** The working calendar in force, and loading the arrangement of a year without a terminal (OQ-06). */
@ApiTags('operations')
@Controller('api/v1/calendars')
export class CalendarController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly lawBook: LawBook, private readonly warnings: CalendarWarnings, private readonly loading: LoadCalendar) {}

  @Get()
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @ApiOperation({ summary: '现行工作日历:已载入的年份、各县自己的放假安排、缺哪一年,以及历次载入' })
  @ApiOkResponse({ schema: CALENDARS_SCHEMA })
  async read(): Promise<Record<string, unknown>> {
    const loads = await this.lawBook.loaded(this.database);
    const { calendar } = this.lawBook;
    const now = this.clock.now();
    return {
      version: calendar.version, today: beijingDate(now).toString(), warnings: this.warnings.at(now), years: yearsOf(calendar),
      local: calendar.local.map(({ counties, daysOff, makeUpWorkingDays }) => ({ counties, daysOff, makeUpDays: makeUpWorkingDays })),
      loads: loads.map(({ since, calendar: { version } }) => ({ version, since: beijingOrNull(since) })).toReversed(),
    };
  }

  /** A dry run changes nothing and says how many limits that run would move; nothing ends earlier than it was shown. */
  @Post()
  @HttpCode(200)
  @Roles('ADMINISTRATOR')
  @Grave()
  @ApiOperation({ summary: '载入一年的节假日安排;dryRun 只说明会改变哪些日子和多少时限' })
  @ApiOkResponse({ schema: PLAN_SCHEMA })
  async load(@CurrentPrincipal() principal: Principal, @Query() query: CalendarQuery, @Body() body: NewCalendar): Promise<Record<string, unknown>> {
    const isDry = query.dryRun === true;
    const foreseen = await this.loading.plan(body);
    const moved = foreseen.before.version === foreseen.after.version ? [] : await this.loading.moved(foreseen.after);
    const { plan, isKept } = isDry ? { plan: foreseen, isKept: false } : await this.loading.load(body, body.replace ?? false, principal);
    return {
      applied: !isDry && plan.before.version !== plan.after.version, kept: isKept, place: plan.place, replaces: plan.replaces, before: plan.before.version, after: plan.after.version, changes: plan.changes,
      movedCount: moved.length, moved: moved.slice(0, MOST_NAMED).map(({ from, to, ...one }) => ({ ...one, from: beijingOrNull(from), to: toBeijing(to) })),
    };
  }
}

const yearsOf = (calendar: Calendar): readonly Record<string, unknown>[] => calendarChanges(NONE, { ...calendar, local: [] })
  .flatMap((change) => (change.kind === 'YEAR' ? [change] : []))
  .map(({ year, workingDays }) => ({
    year, workingDays, daysOff: [...calendar.daysOff].filter((date) => date.startsWith(String(year))).sort(), makeUpDays: [...calendar.makeUpWorkingDays].filter((date) => date.startsWith(String(year))).sort(),
  }))
  .toReversed();
