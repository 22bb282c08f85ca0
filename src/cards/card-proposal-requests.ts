import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsNotBlank } from '../platform/http/constraints.js';
import { PageQuery } from '../platform/http/page-query.js';

export const PROPOSAL_STATES = ['OPEN', 'ACCEPTED', 'REJECTED'] as const;

export class NewCardProposal {
  @ApiProperty({ description: '发牌依据的条款', example: 'QY2015-5.1' })
  @IsString()
  @IsNotBlank()
  @MaxLength(40)
  ground!: string;

  @ApiPropertyOptional({ description: '承办单位;不填则为工单现在的承办单位' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  unitCode?: string | null;

  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  reason!: string;

  @IsString()
  @IsNotBlank()
  @MaxLength(5000)
  evidence!: string;
}

export class ProposalDecision {
  @IsBoolean()
  accepted!: boolean;

  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  reason!: string;
}

export class ProposalQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PROPOSAL_STATES })
  @IsOptional()
  @IsIn(PROPOSAL_STATES)
  state?: (typeof PROPOSAL_STATES)[number];
}
