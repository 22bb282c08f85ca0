import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { IsNotBlank } from '../platform/http/constraints.js';

export class HoldReason {
  @ApiProperty({ description: '为何留存或解除,记入审计', example: '诉求人已申请行政复议,证据须保留' })
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  reason!: string;
}
