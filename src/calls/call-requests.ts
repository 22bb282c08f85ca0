import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';

/** A number as an exchange or a person gives it; at least three digits, so that a withheld number is not looked for. */
const NUMBER = /\d(?:[^\d]*\d){2,}/;

class OfCaller {
  @ApiProperty({ description: '来电号码', example: '19200008888' })
  @IsString()
  @IsNotBlank()
  @MaxLength(40)
  @Matches(NUMBER, { message: '须含至少 3 位数字。' })
  callerNumber!: string;
}

export class NewIncomingCall extends OfCaller {
  @ApiPropertyOptional({ description: '来电时刻,缺省为收到本请求的时刻', nullable: true })
  @IsOptional()
  @IsInstant()
  calledAt?: string | null;

  @ApiPropertyOptional({ description: '交换机已转到的话务员账号,仅作提示:所有话务员可见、可接听', example: 'operator', nullable: true })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  operator?: string | null;
}

export class CallerQuestion extends OfCaller {
  @ApiPropertyOptional({ description: '地区;属于某一地区的账号以本地区为准', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string | null;
}
