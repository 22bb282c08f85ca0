import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { FINDING_KINDS, SEVERITIES, type FindingKind, type Severity } from '../domain/coverage/coverage.js';
import { PageQuery } from '../platform/http/page-query.js';

export class CoverageQuery extends PageQuery {
  @ApiPropertyOptional({ description: '县(市、区)代码' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  county?: string;

  @ApiPropertyOptional({ description: '单位代码' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ enum: SEVERITIES, description: '只列出有这一级或更严重问题的单位' })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  @ApiPropertyOptional({ enum: FINDING_KINDS, description: '只列出有这种问题的单位' })
  @IsOptional()
  @IsIn(FINDING_KINDS)
  kind?: FindingKind;
}
