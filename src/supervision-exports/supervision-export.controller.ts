import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { DATASETS, datasetNamed } from './datasets.js';
import { ExportQuery, readExport } from './export-requests.js';
import { schemaOf } from './export-schema.js';
import { SupervisionExports, type ControlTotals } from './supervision-exports.js';
import type { Format } from './write-rows.js';

const TYPES = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' } as const;
const NAMES = DATASETS.map(({ name }) => name);
const PERIOD = { name: 'period', description: '月份,例如 2026-11;或 changes:近 13 个月和本月的变动', example: '2026-11' };

interface AskedFile {
  readonly dataset: string;
  readonly period: string;
  readonly query: ExportQuery;
}

/** For supervision bodies and the provincial data set (QY2015-2): by month or what changed, with control totals, without anything personal. */
@ApiTags('exports')
@Controller('api/v1/exports')
@Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
@AllowClients('READ')
export class SupervisionExportController {
  constructor(private readonly exports: SupervisionExports, private readonly files: RegistryFiles, private readonly clock: Clock) {}

  @Get()
  @ApiOperation({ summary: '有哪些数据集,可导出哪些地区' })
  list(@CurrentPrincipal() principal: Principal): Record<string, unknown> {
    const own = this.files.areas.filter(({ id }) => principal.jurisdiction === null || id === principal.jurisdiction);
    return { jurisdictions: own.map(({ id, city }) => ({ id, name: city.name })), items: DATASETS.map(({ name, title, monthOf, totals }) => ({ name, title, monthOf, totals, schema: `/api/v1/exports/${name}/schema` })) };
  }

  @Get(':dataset/schema')
  @ApiOperation({ summary: '一个数据集的 JSON Schema' })
  @ApiParam({ name: 'dataset', enum: NAMES })
  schema(@Param('dataset') name: string): Record<string, unknown> {
    const dataset = datasetNamed(name);
    if (dataset === undefined) throw notFound('没有这个数据集,见 GET /api/v1/exports。');
    return schemaOf(dataset);
  }

  @Get(':dataset/:period.csv')
  @ApiOperation({ summary: 'UTF-8 逗号分隔;Jidi-Export-Token 为下次 since 所用' })
  @ApiParam({ name: 'dataset', enum: NAMES })
  @ApiParam(PERIOD)
  @ApiProduces('text/csv')
  csv(@Param('dataset') dataset: string, @Param('period') period: string, @Query() query: ExportQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<StreamableFile> {
    return this.file({ dataset, period, query }, 'csv', principal, reply);
  }

  @Get(':dataset/:period.jsonl')
  @ApiOperation({ summary: '每行一个 JSON 对象;Jidi-Export-Token 为下次 since 所用' })
  @ApiParam({ name: 'dataset', enum: NAMES })
  @ApiParam(PERIOD)
  @ApiProduces('application/jsonl')
  jsonl(@Param('dataset') dataset: string, @Param('period') period: string, @Query() query: ExportQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<StreamableFile> {
    return this.file({ dataset, period, query }, 'jsonl', principal, reply);
  }

  /** With `until` the totals of the very file that came with that token. */
  @Get(':dataset/:period.totals.json')
  @ApiOperation({ summary: '控制总数:行数、各状态计数、两种文件的字节数和 SHA-256' })
  @ApiParam({ name: 'dataset', enum: NAMES })
  @ApiParam(PERIOD)
  async totals(@Param('dataset') dataset: string, @Param('period') period: string, @Query() query: ExportQuery, @CurrentPrincipal() principal: Principal): Promise<ControlTotals> {
    const now = this.clock.now();
    return this.exports.totals(await this.exports.begin(readExport({ dataset, period, query, as: 'totals' }, principal, { now, jurisdictions: this.jurisdictions() }), principal), now);
  }

  private jurisdictions(): readonly string[] {
    return this.files.areas.map(({ id }) => id);
  }

  private async file({ dataset, period, query }: AskedFile, format: Format, principal: Principal, reply: HttpReply): Promise<StreamableFile> {
    const one = await this.exports.begin(readExport({ dataset, period, query, as: format }, principal, { now: this.clock.now(), jurisdictions: this.jurisdictions() }), principal);
    reply.header('jidi-export-token', one.token);
    return new StreamableFile(Readable.from(this.exports.content(one, format)), { type: TYPES[format], disposition: `attachment; filename="${one.scope.jurisdiction}-${one.dataset.name}-${period}.${format}"` });
  }
}
