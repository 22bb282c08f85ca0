import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { OBJECTION_STATES, type ObjectionState } from '../domain/cards/objection.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { PageQuery } from '../platform/http/page-query.js';

export class NewObjection {
  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  reason!: string;

  @ApiPropertyOptional({ description: '证据,例如话单、系统日志的编号和时刻', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  evidence?: string | null;
}

export class ObjectionDecision {
  @IsBoolean()
  upheld!: boolean;

  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  reason!: string;
}

export class ObjectionQuery extends PageQuery {
  @ApiPropertyOptional({ enum: OBJECTION_STATES })
  @IsOptional()
  @IsIn(OBJECTION_STATES)
  state?: ObjectionState;
}
