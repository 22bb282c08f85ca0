import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { TRUST_STATES } from '../domain/verification/number-trust.js';
import { UnitScopeQuery } from '../registry/unit-scope-query.js';

const SHOWN_STATES = [...TRUST_STATES, 'DENIED', 'FAILING'] as const;

export class VerificationQuery extends UnitScopeQuery {
  @ApiPropertyOptional({ enum: SHOWN_STATES, description: '不填则列出未核实、已过期和发送失败的号码;DENIED 为机主答复“有误”的号码' })
  @IsOptional()
  @IsIn(SHOWN_STATES)
  state?: (typeof SHOWN_STATES)[number];
}

export class NewVerification {
  @ApiPropertyOptional({ enum: ['MOBILE', 'LANDLINE'], description: '核实哪个号码;不填则为手机,没有手机时为固定电话' })
  @IsOptional()
  @IsIn(['MOBILE', 'LANDLINE'])
  number?: 'MOBILE' | 'LANDLINE';
}

export class NewRound {
  @ApiPropertyOptional({ description: '地区,即 config/areas 的文件名;属于某一地区的账号不必填写' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string;
}
