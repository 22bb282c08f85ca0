import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { SURVEY_CHOICES, type SurveyChoice } from '../domain/work-order/fact.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { UnitScopeQuery } from '../registry/unit-scope-query.js';
import { Reason } from '../work-orders/command-requests.js';
import { SURVEY_GROUPS, type SurveyGroup } from './survey.query.js';

/** What a petitioner said when called back, once he was reached. */
export const CALL_BACK_OUTCOMES = ['REDO_ASKED', 'GUIDED_TO_UNIT', 'EXPLAINED', 'MISTAKEN'] as const;
export type CallBackOutcome = (typeof CALL_BACK_OUTCOMES)[number];

export const EXCLUSION_KINDS = ['MEDIATION', 'ENFORCEMENT', 'NONE'] as const;
export type ExclusionKind = (typeof EXCLUSION_KINDS)[number];

export class SurveysQuery extends UnitScopeQuery {
  @ApiPropertyOptional({ enum: SURVEY_GROUPS, description: 'OPEN 待发送或待评价;TO_CALL 短信不能送达,须电话调查;ENDED 其余' })
  @IsOptional()
  @IsIn(SURVEY_GROUPS)
  state?: SurveyGroup;
}

export class CallBacksQuery extends UnitScopeQuery {
  @ApiPropertyOptional({ enum: ['OPEN', 'DONE'], default: 'OPEN' })
  @IsOptional()
  @IsIn(['OPEN', 'DONE'])
  state?: 'OPEN' | 'DONE';
}

export class CorrectionsQuery extends UnitScopeQuery {}

export class RatingFiguresQuery {
  @ApiProperty({ description: '起始月份', example: '2026-11' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  from!: string;

  @ApiPropertyOptional({ description: '截止月份(含);不填为起始月份' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  to?: string;

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

export class SurveyCall {
  @ApiProperty({ enum: SURVEY_CHOICES, description: '诉求人在电话中选择的评价' })
  @IsIn(SURVEY_CHOICES)
  choice!: SurveyChoice;

  @ApiPropertyOptional({ description: '通话情况', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string | null;
}

export class RatingCorrection extends Reason {
  @ApiProperty({ enum: SURVEY_CHOICES, description: '按回访内容核改为' })
  @IsIn(SURVEY_CHOICES)
  choice!: SurveyChoice;
}

export class RatingExclusion extends Reason {
  @ApiProperty({ enum: EXCLUSION_KINDS, description: 'MEDIATION 行政调解类;ENFORCEMENT 执法办案类;NONE 恢复以满意度评价' })
  @IsIn(EXCLUSION_KINDS)
  kind!: ExclusionKind;
}

export class CallBackRecord {
  @ApiProperty({ description: '是否联系上诉求人' })
  @IsBoolean()
  reached!: boolean;

  @ApiPropertyOptional({ enum: CALL_BACK_OUTCOMES, description: 'reached 为 true 时必填' })
  @ValidateIf((body: CallBackRecord) => body.reached || (body.outcome !== undefined && body.outcome !== null))
  @IsIn(CALL_BACK_OUTCOMES)
  outcome?: CallBackOutcome | null;

  @ApiProperty({ description: '回访记录' })
  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  note!: string;
}
