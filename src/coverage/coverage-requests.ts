import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { FINDING_KINDS, SEVERITIES, type FindingKind, type Severity } from '../domain/coverage/coverage.js';
import { UnitScopeQuery } from '../registry/unit-scope-query.js';

export class CoverageQuery extends UnitScopeQuery {
  @ApiPropertyOptional({ enum: SEVERITIES, description: '只列出有这一级或更严重问题的单位' })
  @IsOptional()
  @IsIn(SEVERITIES)
  severity?: Severity;

  @ApiPropertyOptional({ enum: FINDING_KINDS, description: '只列出有这种问题的单位' })
  @IsOptional()
  @IsIn(FINDING_KINDS)
  kind?: FindingKind;
}
