import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { IsNotBlank } from '../platform/http/constraints.js';
import { PageQuery } from '../platform/http/page-query.js';
import { APPROVAL_STATES, type ApprovalState } from './approval.js';

export class ApprovalQuery extends PageQuery {
  @ApiPropertyOptional({ enum: APPROVAL_STATES })
  @IsOptional()
  @IsIn(APPROVAL_STATES)
  state?: ApprovalState;
}

export class ApprovalDecision {
  @ApiProperty({ description: 'true 批准并立即办理,false 否决' })
  @IsBoolean()
  approved!: boolean;

  @ApiPropertyOptional({ description: '否决时必填:为何不同意', maxLength: 500 })
  @ValidateIf(({ approved, reason }: ApprovalDecision) => !approved || reason !== undefined)
  @IsNotEmpty()
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  reason?: string;
}
