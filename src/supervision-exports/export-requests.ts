import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { Temporal } from 'temporal-polyfill';
import type { Principal } from '../identity/principal.js';
import { forbidden, invalidRequest, notFound } from '../platform/http/problem.js';
import { datasetNamed } from './datasets.js';
import { MONTH, monthAt, seqIn } from './period.js';
import type { Asked } from './supervision-exports.js';

export class ExportQuery {
  @ApiPropertyOptional({ description: '上次导出的凭证(Jidi-Export-Token);只给其后新增或变动的行' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  since?: string;

  @ApiPropertyOptional({ description: '以前某次导出的凭证;逐字节给出当时的内容' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  until?: string;

  @ApiPropertyOptional({ description: '地区;账号不限于一个地区时必填', example: 'qingyuan' })
  @IsOptional()
  @Matches(/^[a-z][a-z-]{0,39}$/, { message: '应为地区代码,例如 qingyuan。' })
  jurisdiction?: string;
}

const jurisdictionOf = (principal: Principal, asked: string | undefined): string => {
  if (principal.jurisdiction === null) {
    if (asked === undefined) throw invalidRequest([{ pointer: '/jurisdiction', detail: '账号不限于一个地区,请写明地区,例如 jurisdiction=qingyuan。' }]);
    return asked;
  }
  if (asked !== undefined && asked !== principal.jurisdiction) throw forbidden('只能导出本地区的数据。');
  return principal.jurisdiction;
};

/** What somebody asked for, as the address says it. */
export interface AskedExport {
  readonly dataset: string;
  readonly period: string;
  readonly query: ExportQuery;
  readonly as: Asked['as'];
}

/** Throws 400, 403 and 404, each saying what would be right. */
export const readExport = ({ dataset: name, period, query, as }: AskedExport, principal: Principal, { now, jurisdictions }: { readonly now: Temporal.Instant; readonly jurisdictions: readonly string[] }): Asked => {
  const dataset = datasetNamed(name);
  if (dataset === undefined) throw notFound('没有这个数据集,见 GET /api/v1/exports。');
  if (period !== 'changes' && !MONTH.test(period)) throw notFound('应为月份,例如 2026-11.csv,或 changes.csv(各月的变动)。');
  if (period !== 'changes' && period > monthAt(now)) throw notFound('这个月份尚未开始。');
  const jurisdiction = jurisdictionOf(principal, query.jurisdiction);
  if (!jurisdictions.includes(jurisdiction)) throw invalidRequest([{ pointer: '/jurisdiction', detail: `应为 ${jurisdictions.join('、')} 之一。` }]);
  const read = (pointer: string, token: string | undefined): number | null => {
    if (token === undefined) return null;
    const seq = seqIn(token, name, jurisdiction, period);
    if (seq === undefined) throw invalidRequest([{ pointer, detail: '凭证无效:应为同一数据集、同一地区、同一月份(或 changes)上次导出所给的 Jidi-Export-Token。' }]);
    return seq;
  };
  const [since, until] = [read('/since', query.since), read('/until', query.until)];
  if (since !== null && until !== null && since > until) throw invalidRequest([{ pointer: '/until', detail: '应不早于 since。' }]);
  return { dataset, jurisdiction, period, since, until, as };
};
