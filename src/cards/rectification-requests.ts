import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsNotBlank } from '../platform/http/constraints.js';
import { PageQuery } from '../platform/http/page-query.js';

export class NewRectification {
  @ApiProperty({ description: '同一单位的一张或多张牌', type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  cardIds!: string[];

  @ApiProperty({ description: '报送书面整改意见的期限,至该日 24:00', example: '2026-11-30' })
  @Matches(/^20\d{2}-\d{2}-\d{2}$/, { message: '应为 YYYY-MM-DD,例如 2026-11-30。' })
  dueOn!: string;

  @ApiProperty({ description: '整改要求' })
  @IsString()
  @IsNotBlank()
  @MaxLength(5000)
  demand!: string;

  @ApiPropertyOptional({ description: '文号,写在文书上;可不填' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(100)
  reference?: string;
}

export class NewOpinion {
  @ApiProperty({ description: '书面整改意见' })
  @IsString()
  @IsNotBlank()
  @MaxLength(20000)
  opinion!: string;
}

export class Verdict {
  @ApiProperty({ description: '是否整改到位' })
  @IsBoolean()
  adequate!: boolean;

  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  reason!: string;

  @ApiPropertyOptional({ description: '文号,写在文书上;可不填' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(100)
  reference?: string;
}

export class HandOver {
  @ApiProperty({ description: '报送督办的文号或登记号' })
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  reference!: string;

  @ApiPropertyOptional({ description: '怎样报送:MAIL 由系统以电子邮件寄出,HAND 已由人送达。不填时,对方有电子邮箱即寄出,否则视为已由人送达', enum: ['MAIL', 'HAND'] })
  @IsOptional()
  @IsIn(['MAIL', 'HAND'])
  by?: 'MAIL' | 'HAND';
}

export class RectificationQuery extends PageQuery {
  @ApiPropertyOptional({ description: '单位代码' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;
}
