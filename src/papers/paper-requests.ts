import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsNotBlank } from '../platform/http/constraints.js';
import { PageQuery } from '../platform/http/page-query.js';
import { PAPER_STATES, type PaperState } from './paper.store.js';

export class PaperQuery extends PageQuery {
  @ApiPropertyOptional({ description: '关于什么,种类和编号以冒号分开,例如 RECTIFICATION:<id>' })
  @IsOptional()
  @Matches(/^[A-Z_]{1,40}:[^\s:]{1,100}$/, { message: '应为 种类:编号,例如 RECTIFICATION:2f0c…。' })
  about?: string;

  @ApiPropertyOptional({ description: `状态,可多个,以逗号分开:${PAPER_STATES.join('、')}`, type: String })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(PAPER_STATES, { each: true })
  state?: PaperState[];
}

export class HandDelivery {
  @ApiProperty({ description: '送达的登记:签收人、回执编号等' })
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  reference!: string;
}
