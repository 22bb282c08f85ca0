import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { page } from '../board/answer-schemas.js';
import { scopeOf } from '../board/order-scope.js';
import { startOfDay, toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey, decodeNumberKey } from '../platform/http/keyset.js';
import { invalidRequest } from '../platform/http/problem.js';
import { ratingCounts } from './rating-figures.query.js';
import { CallBacksQuery, CorrectionsQuery, RatingFiguresQuery, SurveysQuery } from './survey-requests.js';
import { CALL_BACK_SCHEMA, callBackView, CORRECTION_SCHEMA, correctionView, countsView, FIGURES_SCHEMA, SURVEY_SCHEMA, surveyView } from './survey-views.js';
import { listCallBacks, listCorrections, listSurveys, type Place } from './survey.query.js';

const placeOf = ({ unit, county }: { readonly unit?: string | undefined; readonly county?: string | undefined }): Place => ({ unit: unit ?? null, county: county ?? null });

/** Ratings of petitioners, each list within what whoever asks may see; none of them names a petitioner (SG2022-24, 27; HJ2022-4.4, 4.5). */
@ApiTags('surveys')
@Controller('api/v1')
@Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR', 'UNIT', 'COUNTY_OFFICE')
@AllowClients('READ')
export class SurveyController {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  @Get('surveys')
  @ApiOperation({ summary: '满意度调查,新的在前:何时发送、何时送达、何时截止、如何评价;不含诉求人信息' })
  @ApiOkResponse({ schema: page(SURVEY_SCHEMA) })
  async surveys(@CurrentPrincipal() principal: Principal, @Query() query: SurveysQuery): Promise<Page<Record<string, unknown>>> {
    const rows = await listSurveys(this.database, scopeOf(principal), placeOf(query), query.state ?? null, decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, surveyView, (row) => [row.started_at.toString(), row.id]);
  }

  @Get('call-backs')
  @ApiOperation({ summary: '对不满意、非常不满意的回访:待回访的旧的在前,已回访的新的在前;规定未写明天数,不设时限' })
  @ApiOkResponse({ schema: page(CALL_BACK_SCHEMA) })
  async callBacks(@CurrentPrincipal() principal: Principal, @Query() query: CallBacksQuery): Promise<Page<Record<string, unknown>>> {
    const rows = await listCallBacks(this.database, scopeOf(principal), placeOf(query), query.state !== 'DONE', decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, callBackView, (row) => [row.owed_at.toString(), row.id]);
  }

  @Get('rating-corrections')
  @ApiOperation({ summary: '经回访核改的评价,新的在前,含核改前后(HJ2022-4.5)' })
  @ApiOkResponse({ schema: page(CORRECTION_SCHEMA) })
  async corrections(@CurrentPrincipal() principal: Principal, @Query() query: CorrectionsQuery): Promise<Page<Record<string, unknown>>> {
    const before = query.cursor === undefined ? null : decodeNumberKey(query.cursor);
    const rows = await listCorrections(this.database, scopeOf(principal), placeOf(query), before, query.limit + 1);
    return toPage(rows, query.limit, correctionView, (row) => [row.id]);
  }

  @Get('ratings/figures')
  @ApiOperation({ summary: '各单位各月评价数:每张工单按最后有效的评价计一次,默认的和不以满意度评价的另列' })
  @ApiOkResponse({ schema: FIGURES_SCHEMA })
  async figures(@CurrentPrincipal() principal: Principal, @Query() query: RatingFiguresQuery): Promise<Record<string, unknown>> {
    const [first, last] = [Temporal.PlainYearMonth.from(query.from), Temporal.PlainYearMonth.from(query.to ?? query.from)];
    if (Temporal.PlainYearMonth.compare(first, last) > 0) throw invalidRequest([{ pointer: '/to', detail: '截止月份不能早于起始月份。' }]);
    if (first.until(last).total({ unit: 'months', relativeTo: first.toPlainDate({ day: 1 }) }) >= MOST_MONTHS) throw invalidRequest([{ pointer: '/to', detail: `一次最多 ${String(MOST_MONTHS)} 个月。` }]);
    const period = { from: startOfDay(first.toPlainDate({ day: 1 })), to: startOfDay(last.add({ months: 1 }).toPlainDate({ day: 1 })), asOf: this.clock.now() };
    const rows = await ratingCounts(this.database, scopeOf(principal), { ...period, ...placeOf(query) });
    return { from: toBeijing(period.from), to: toBeijing(period.to), asOf: toBeijing(period.asOf), items: rows.map(countsView) };
  }
}

const MOST_MONTHS = 36;
