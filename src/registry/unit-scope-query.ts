import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../platform/http/page-query.js';

/** What lists about units and their people take besides the page. */
export class UnitScopeQuery extends PageQuery {
  @ApiPropertyOptional({ description: '单位代码' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ description: '县(市、区)代码' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  county?: string;
}
