import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiPropertyOptional, ApiProduces, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { notFound } from '../platform/http/problem.js';
import { asCsv } from '../platform/tables/csv.js';
import { ExportFigures, TABLES, type TableName } from './export-figures.js';
import type { ExportLanguage } from './export-words.js';
import type { Question } from './question.js';
import { readQuestion } from './read-question.js';
import { PeriodQuery } from './statistics-requests.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LANGUAGES = ['zh', 'en'] as const;

export class ExportQuery extends PeriodQuery {
  @ApiPropertyOptional({ enum: LANGUAGES, default: 'zh' })
  @IsIn(LANGUAGES)
  language: ExportLanguage = 'zh';
}

const isTable = (name: string): name is TableName => TABLES.some((known) => known === name);

const fileName = (name: string, { from, to }: Question, ending: string): string => `statistics-${name}-${from.toString()}-${to.toString()}.${ending}`;

/** The figures to take away: the same answers as the page shows. */
@ApiTags('statistics')
@Controller('api/v1/statistics')
@Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
@AllowClients('READ')
export class ExportController {
  constructor(private readonly figures: ExportFigures, private readonly clock: Clock) {}

  @Get('workbook.xlsx')
  @ApiOperation({ summary: '全部统计表,首页为口径和统计期' })
  @ApiProduces(XLSX)
  async workbook(@CurrentPrincipal() principal: Principal, @Query() query: ExportQuery): Promise<StreamableFile> {
    const question = readQuestion(query, principal, this.clock.now());
    const bytes = await this.figures.workbook(question, query.language);
    return new StreamableFile(bytes, { type: XLSX, length: bytes.length, disposition: `attachment; filename="${fileName('all', question, 'xlsx')}"` });
  }

  @Get('tables/:table.csv')
  @ApiOperation({ summary: '一张统计表,UTF-8 逗号分隔' })
  @ApiParam({ name: 'table', enum: TABLES })
  @ApiProduces('text/csv')
  async table(@Param('table') name: string, @CurrentPrincipal() principal: Principal, @Query() query: ExportQuery): Promise<StreamableFile> {
    if (!isTable(name)) throw notFound('没有这张统计表。');
    const question = readQuestion(query, principal, this.clock.now());
    const bytes = Buffer.from(asCsv(await this.figures.table(name, question, query.language)), 'utf8');
    return new StreamableFile(bytes, { type: 'text/csv; charset=utf-8', length: bytes.length, disposition: `attachment; filename="${fileName(name, question, 'csv')}"` });
  }
}
