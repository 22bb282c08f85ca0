import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import type { Content } from '../domain/assessment/present.js';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { invalidRequest, notFound } from '../platform/http/problem.js';
import { AssessmentCasesQuery, AssessmentQuery, ChangesQuery, NewFixing, ShownQuery } from './assessment-requests.js';
import { ASSESSMENT_CASES_SCHEMA, ASSESSMENT_SCHEMA, CHANGES_SCHEMA, SHOWN_LIST_SCHEMA } from './assessment-schemas.js';
import { assessmentView, countedView, changesView, shownView, type AssessmentView, type CountedView, type ShownView } from './assessment-views.js';
import { findShown, latestShown, listShown, type ShownContent } from './assessment.store.js';
import { Assessments } from './assessments.js';
import { SERVED } from './served.js';
import { isUuid, readInstant, readJurisdiction, readPeriod, readQuestion } from './read-assessment.js';

const PERIOD = { name: 'period', description: '2026-01、2026-Q1 或 2026', example: '2026-01' };
const contentOf = ({ content }: ShownContent): Content => JSON.parse(content) as Content;

/** What units are assessed by over a month, quarter or year (QY2015-3, QY2021-2.3.2, SG2022-27, HJ2022-6.A.3). */
@ApiTags('assessment')
@Controller('api/v1/assessments')
@Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
export class AssessmentController {
  constructor(private readonly assessments: Assessments, private readonly database: Database, private readonly clock: Clock, @Inject(SERVED) private readonly served: readonly string[]) {}

  @Get(':period')
  @AllowClients('READ')
  @ApiParam(PERIOD)
  @ApiOperation({ summary: '考核统计:按单位、按县(市、区),不含综合得分' })
  @ApiOkResponse({ schema: ASSESSMENT_SCHEMA })
  async show(@Param('period') period: string, @CurrentPrincipal() principal: Principal, @Query() query: AssessmentQuery): Promise<AssessmentView> {
    return assessmentView(await this.assessments.count(this.question(period, query, principal)), null);
  }

  @Post(':period')
  @HttpCode(201)
  @Roles('SUPERVISOR')
  @Grave()
  @ApiParam(PERIOD)
  @ApiOperation({ summary: '固定考核统计:连同统计基准时刻和校验值保存,此后的变化另行说明' })
  @ApiCreatedResponse({ schema: ASSESSMENT_SCHEMA })
  async fix(@Param('period') period: string, @CurrentPrincipal() principal: Principal, @Body() body: NewFixing): Promise<AssessmentView> {
    const settled = this.assessments.settled();
    const asOf = body.asOf === undefined ? settled : readInstant(body.asOf, '/asOf', this.clock.now());
    // What is being written just now may still come in behind the figures: they are taken of five seconds ago.
    const known = Temporal.Instant.compare(asOf, settled) > 0 ? settled : asOf;
    const question = { jurisdiction: readJurisdiction(principal, body.jurisdiction, this.served), period: readPeriod(period), drills: false, asOf: known };
    const kept = await this.assessments.keep(question, 'FIXED', principal);
    return assessmentView(contentOf(kept), kept);
  }

  @Get(':period/shown')
  @AllowClients('READ')
  @ApiParam(PERIOD)
  @ApiOperation({ summary: '已固定或导出过的版本,最近的在前' })
  @ApiOkResponse({ schema: SHOWN_LIST_SCHEMA })
  async list(@Param('period') period: string, @CurrentPrincipal() principal: Principal, @Query() query: ShownQuery): Promise<{ readonly items: readonly ShownView[] }> {
    return { items: (await listShown(this.database, readJurisdiction(principal, query.jurisdiction, this.served), readPeriod(period).name)).map(shownView) };
  }

  @Get(':period/shown/:id')
  @AllowClients('READ')
  @ApiParam(PERIOD)
  @ApiOperation({ summary: '一个保存的版本,与当时所示相同' })
  @ApiOkResponse({ schema: ASSESSMENT_SCHEMA })
  async kept(@Param('period') period: string, @Param('id') id: string, @CurrentPrincipal() principal: Principal, @Query() query: ShownQuery): Promise<AssessmentView> {
    const kept = isUuid(id) ? await findShown(this.database, readJurisdiction(principal, query.jurisdiction, this.served), readPeriod(period).name, id) : undefined;
    if (kept === undefined) throw notFound('没有这一版本。');
    return assessmentView(contentOf(kept), kept);
  }

  @Get(':period/changes')
  @AllowClients('READ')
  @ApiParam(PERIOD)
  @ApiOperation({ summary: '自保存的版本(或某一时刻)以来的变化:每个不同的数字和引起变化的台账条目;不填 since 为最近保存的版本' })
  @ApiOkResponse({ schema: CHANGES_SCHEMA })
  async changes(@Param('period') period: string, @CurrentPrincipal() principal: Principal, @Query() query: ChangesQuery): Promise<Record<string, unknown>> {
    const question = this.question(period, query, principal);
    const { since } = query;
    if (since !== undefined && !isUuid(since)) {
      const asOf = readInstant(since, '/since', question.asOf);
      return changesView(await this.assessments.compare(question, asOf), { shown: null, asOf: toBeijing(asOf), before: null });
    }
    const { jurisdiction, period: { name } } = question;
    const shown = since === undefined ? await latestShown(this.database, jurisdiction, name) : await findShown(this.database, jurisdiction, name, since);
    if (shown === undefined) throw notFound('没有可比较的版本;可用 since 指明一个时刻。');
    if (Temporal.Instant.compare(shown.as_of, question.asOf) > 0) throw invalidRequest([{ pointer: '/asOf', detail: '不能早于所比较的版本的统计基准时刻。' }]);
    const before = contentOf(shown);
    return changesView(await this.assessments.compare({ ...question, drills: before.drills }, { cells: before.cells, asOf: shown.as_of }), { shown, asOf: before.asOf, before });
  }

  @Get(':period/cases')
  @AllowClients('READ')
  @ApiParam(PERIOD)
  @ApiOperation({ summary: '某个数字所统计的事例,逐件列出' })
  @ApiOkResponse({ schema: ASSESSMENT_CASES_SCHEMA })
  async cases(@Param('period') period: string, @CurrentPrincipal() principal: Principal, @Query() query: AssessmentCasesQuery): Promise<{ readonly items: readonly CountedView[]; readonly total: number }> {
    const { figure, detail: details, by, key, limit, offset } = query;
    const { rows, total } = await this.assessments.cases(this.question(period, query, principal), { figure, details, by, key, limit, offset });
    return { items: rows.map(countedView), total };
  }

  private question(period: string, query: AssessmentQuery, principal: Principal): ReturnType<typeof readQuestion> {
    return readQuestion(period, query, principal, { served: this.served, now: this.clock.now() });
  }
}
