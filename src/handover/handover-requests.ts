import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';
import { IsFlag } from '../platform/http/is-flag.js';
import { PageQuery } from '../platform/http/page-query.js';

const DESK = '值守台:地区代码,或 ALL 为不分地区;不填为自己的';

export class DeskQuery {
  @ApiPropertyOptional({ description: DESK })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  desk?: string;
}

export class HandoverQuery extends PageQuery {
  @ApiPropertyOptional({ description: DESK })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  desk?: string;
}

export class NewShift {
  @ApiPropertyOptional({ description: '在班人员未交班即离开时必填:为何接管' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class NewHandover {
  @ApiProperty({ description: '接班人的账号 id,见 GET /handovers/current 的 successors' })
  @IsUUID()
  successorId!: string;

  @ApiProperty({ description: '交班摘要', example: '英德塌方已派员,待结果;今晚有雨,注意连山。' })
  @IsString()
  @IsNotBlank()
  @MaxLength(5000)
  summary!: string;
}

export class HandoverRefusal {
  @ApiProperty({ description: '为何不接' })
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  reason!: string;
}

export class NewShiftNote {
  @ApiProperty({ description: '备注;不必写电话号码和诉求人姓名' })
  @IsString()
  @IsNotBlank()
  @MaxLength(2000)
  text!: string;

  @ApiPropertyOptional({ description: '关于哪张工单;不填为关于本班' })
  @IsOptional()
  @IsUUID()
  workOrderId?: string;

  @ApiPropertyOptional({ description: '钉住,办结前一直显示并随交班移交', default: false })
  @IsOptional()
  @IsBoolean()
  pinned?: boolean;
}

export class NoteStrike {
  @ApiProperty({ description: '为何划去' })
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  reason!: string;
}

export class NoteQuery extends PageQuery {
  @ApiPropertyOptional({ description: '关于哪张工单的' })
  @IsOptional()
  @IsUUID()
  workOrderId?: string;

  @ApiPropertyOptional({ description: '此时刻起的' })
  @IsOptional()
  @IsInstant({ message: '应为带时区的时刻,例如 2026-11-22T21:10:00+08:00。' })
  since?: string;

  @ApiPropertyOptional({ description: '只要钉住未办的', default: false })
  @IsOptional()
  @IsFlag()
  standing?: boolean;

  @ApiPropertyOptional({ description: DESK })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  desk?: string;
}
