import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { FIGURES, GROUPINGS, type Figure, type Grouping } from '../domain/assessment/figures.js';
import { IsFlag } from '../platform/http/is-flag.js';

export class AssessmentQuery {
  @ApiPropertyOptional({ description: '地区;账号只属于一个地区的不必填写', example: 'qingyuan' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: '应为地区代码,例如 qingyuan。' })
  jurisdiction?: string;

  @ApiPropertyOptional({ description: '按台账在此刻所知统计;不填为当前所知', example: '2026-02-01T00:00:00+08:00' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  asOf?: string;

  @ApiPropertyOptional({ description: '只统计演练', default: false })
  @IsOptional()
  @IsFlag()
  drills: boolean = false;
}

const LANGUAGES = ['zh', 'en'] as const;

export class AssessmentFileQuery extends AssessmentQuery {
  @ApiPropertyOptional({ enum: LANGUAGES, default: 'zh' })
  @IsIn(LANGUAGES)
  language: (typeof LANGUAGES)[number] = 'zh';

  @ApiPropertyOptional({ description: '导出一个已保存的版本;不填为当前所知,并保存' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  shown?: string;
}

export class ShownQuery {
  @ApiPropertyOptional({ description: '地区;账号只属于一个地区的不必填写', example: 'qingyuan' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,63}$/, { message: '应为地区代码,例如 qingyuan。' })
  jurisdiction?: string;
}

/** What a supervisor fixes: the figures as of an instant that was looked at, or those of now. */
export class NewFixing extends ShownQuery {
  @ApiPropertyOptional({ description: '页面上数字的统计基准时刻;不填为此刻前 5 秒', example: '2026-02-03T09:00:00+08:00' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  asOf?: string;
}

export class ChangesQuery extends AssessmentQuery {
  @ApiPropertyOptional({ description: '与哪一次比较:保存的版本的 id,或一个时刻', example: '2026-02-01T00:00:00+08:00' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  since?: string;
}

/** One member or several of the same name. */
const asList = ({ value }: { readonly value: unknown }): unknown => (typeof value === 'string' ? [value] : value);

export class AssessmentCasesQuery extends AssessmentQuery {
  @IsIn(FIGURES)
  figure!: Figure;

  @ApiPropertyOptional({ description: '细目:全部或开头部分,以 = 起头的为全部;可给出多个', type: [String], example: ['FIRST_RESPONSE:BREACHED'] })
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  detail: string[] = [];

  @ApiPropertyOptional({ enum: GROUPINGS, default: 'TOTAL' })
  @IsIn(GROUPINGS)
  by: Grouping = 'TOTAL';

  @ApiPropertyOptional({ description: '单位或县(市、区)代码;空为不明的', default: '' })
  @IsString()
  @MaxLength(64)
  key: string = '';

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ minimum: 0, maximum: 100_000, default: 0 })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100_000)
  offset: number = 0;
}
