import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { DEADLINE_KINDS, ORDER_CLASSES, type DeadlineKind, type OrderClass } from '../domain/regulation/regulation.js';
import { IsFlag } from '../platform/http/is-flag.js';
import { DIMENSIONS, MEASURES, type Dimension, type Measure } from './question.js';

const DAY = /^20\d{2}-\d{2}-\d{2}$/;
const DAY_MESSAGE = { message: '应为 YYYY-MM-DD,例如 2026-11-01。' };

/** Which orders and days; without days the present month up to today. */
export class PeriodQuery {
  @ApiPropertyOptional({ description: '统计期首日(北京时间,含当日)', example: '2026-11-01' })
  @IsOptional()
  @Matches(DAY, DAY_MESSAGE)
  from?: string;

  @ApiPropertyOptional({ description: '统计期末日(北京时间,含当日)', example: '2026-11-30' })
  @IsOptional()
  @Matches(DAY, DAY_MESSAGE)
  to?: string;

  @IsOptional()
  @Matches(/^\d{6}$/, { message: '应为 6 位行政区划代码。' })
  county?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ enum: ORDER_CLASSES })
  @IsOptional()
  @IsIn(ORDER_CLASSES)
  class?: OrderClass;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  category?: string;

  @ApiPropertyOptional({ description: '只统计演练;不填只统计真实工单', default: false })
  @IsOptional()
  @IsFlag()
  drills: boolean = false;

  @ApiPropertyOptional({ description: '按台账在此刻所知统计,以便日后复算;不填为当前所知', example: '2026-12-01T00:00:00+08:00' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  asOf?: string;
}

export class GroupedQuery extends PeriodQuery {
  @ApiPropertyOptional({ enum: DIMENSIONS, default: 'TOTAL' })
  @IsIn(DIMENSIONS)
  by: Dimension = 'TOTAL';
}

export class PunctualityQuery extends GroupedQuery {
  @ApiPropertyOptional({ description: '时限种类;by=KIND 时不填为全部', enum: DEADLINE_KINDS, default: 'FIRST_RESPONSE' })
  @IsOptional()
  @IsIn(DEADLINE_KINDS)
  kind?: DeadlineKind;
}

export const LIMIT_STATES = ['OPEN', 'MET', 'BREACHED', 'ENDED', 'SUPERSEDED'] as const;

export class CasesQuery extends PunctualityQuery {
  @ApiPropertyOptional({ description: 'by 所分各组中的一组;不填为全部', example: 'YD-JT' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  key?: string;

  @ApiPropertyOptional({ enum: LIMIT_STATES })
  @IsOptional()
  @IsIn(LIMIT_STATES)
  state?: (typeof LIMIT_STATES)[number];

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ description: '已读过多少件', minimum: 0, maximum: 10_000, default: 0 })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_000)
  offset: number = 0;
}

export class TimesQuery extends GroupedQuery {
  @ApiPropertyOptional({ enum: MEASURES, default: 'OPINION' })
  @IsIn(MEASURES)
  measure: Measure = 'OPINION';
}

export class DistributionQuery extends PeriodQuery {
  @ApiPropertyOptional({ enum: MEASURES, default: 'OPINION' })
  @IsIn(MEASURES)
  measure: Measure = 'OPINION';
}
