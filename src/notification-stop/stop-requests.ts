import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';
import { IsFlag } from '../platform/http/is-flag.js';
import { PageQuery } from '../platform/http/page-query.js';
import { STOP_SCOPES, type StopScope } from './stop.js';

export class StopReason {
  @ApiProperty({ description: '原因,记入审计', example: '运营商误发,正在处理' })
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  reason!: string;
}

export class NewStop extends StopReason {
  @ApiProperty({ enum: STOP_SCOPES, description: '暂停哪些渠道' })
  @IsIn(STOP_SCOPES)
  scope!: StopScope;

  @ApiProperty({ format: 'date-time', description: '到时自动恢复;最晚为4小时后,且24小时内合计不超过4小时' })
  @IsInstant()
  untilAt!: string;

  @ApiPropertyOptional({ description: '特别紧急工单照常外发', default: true })
  @IsOptional()
  @IsBoolean()
  exceptCritical: boolean = true;
}

export class StopQuery extends PageQuery {
  @ApiPropertyOptional({ description: '只看正在暂停的', default: false })
  @IsOptional()
  @IsFlag()
  standing: boolean = false;
}
