import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Content } from '../domain/assessment/present.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { asCsv } from '../platform/tables/csv.js';
import { writeInThread } from '../platform/workbook/write-in-thread.js';
import { AssessmentFileQuery } from './assessment-requests.js';
import { findShown, type ShownContent } from './assessment.store.js';
import { Assessments } from './assessments.js';
import { TABLES, tableOf, workbookOf, type TableName } from './export-assessment.js';
import type { Question } from './figures.query.js';
import { isUuid, readQuestion } from './read-assessment.js';
import { SERVED } from './served.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PERIOD = { name: 'period', description: '2026-01、2026-Q1 或 2026', example: '2026-01' };
const isTable = (name: string): name is TableName => TABLES.some((known) => known === name);

/** Assessments to take away. What leaves the service is kept as it was, so that later changes can be told from it. */
@ApiTags('assessment')
@Controller('api/v1/assessments')
@Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
@AllowClients('READ')
export class ExportAssessmentController {
  constructor(private readonly assessments: Assessments, private readonly database: Database, @Inject(SERVED) private readonly served: readonly string[]) {}

  @Get(':period/workbook.xlsx')
  @ApiParam(PERIOD)
  @ApiOperation({ summary: '考核统计工作簿,首页为口径、统计基准时刻和校验值;导出即保存为一个版本' })
  @ApiProduces(XLSX)
  async workbook(@Param('period') period: string, @CurrentPrincipal() principal: Principal, @Query() query: AssessmentFileQuery): Promise<StreamableFile> {
    const { question, kept, content } = await this.kept(period, query, principal);
    const drills = await this.assessments.count({ ...question, asOf: kept.as_of, drills: true });
    const bytes = await writeInThread(workbookOf(content, drills, kept, query.language));
    return new StreamableFile(bytes, { type: XLSX, length: bytes.length, disposition: `attachment; filename="assessment-${period}.xlsx"` });
  }

  @Get(':period/tables/:table.csv')
  @ApiParam(PERIOD)
  @ApiParam({ name: 'table', enum: TABLES })
  @ApiOperation({ summary: '考核统计的一张表,UTF-8 逗号分隔;导出即保存为一个版本' })
  @ApiProduces('text/csv')
  async table(@Param('period') period: string, @Param('table') name: string, @CurrentPrincipal() principal: Principal, @Query() query: AssessmentFileQuery): Promise<StreamableFile> {
    if (!isTable(name)) throw notFound('没有这张表。');
    const { content } = await this.kept(period, query, principal);
    const bytes = Buffer.from(asCsv(tableOf(content, name, query.language)), 'utf8');
    return new StreamableFile(bytes, { type: 'text/csv; charset=utf-8', length: bytes.length, disposition: `attachment; filename="assessment-${period}-${name}.csv"` });
  }

  /** The version that the file is of: the one named, or the figures counted now and kept. */
  private async kept(period: string, query: AssessmentFileQuery, principal: Principal): Promise<{ readonly question: Question; readonly kept: ShownContent; readonly content: Content }> {
    const question = readQuestion(period, query, principal, { served: this.served, now: this.assessments.settled() });
    const named = query.shown === undefined ? undefined : isUuid(query.shown) ? await findShown(this.database, question.jurisdiction, question.period.name, query.shown) : undefined;
    if (query.shown !== undefined && named === undefined) throw notFound('没有这一版本。');
    const kept = named ?? (await this.assessments.keep({ ...question, drills: false }, 'EXPORTED', principal));
    return { question, kept, content: JSON.parse(kept.content) as Content };
  }
}
