import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { DAY_KINDS, LINES, TURN_COUNTS, type DayKind, type Line, type TurnCount } from '../domain/roster/roster.js';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';
import { IsFlag } from '../platform/http/is-flag.js';
import { PageQuery } from '../platform/http/page-query.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const END_TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const INSTANT = '2026-11-23T08:00:00+08:00';

export class RosterQuery extends PageQuery {
  @ApiPropertyOptional({ description: '单位代码' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;
}

export class ScheduleQuery {
  @ApiPropertyOptional({ description: '起,默认为今天 0 时(北京时间)', example: INSTANT })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: '止(不含),默认为起后 28 天,最多 400 天' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

export class NewRotation {
  @ApiPropertyOptional({ description: '代号,表内不重复;不填则按次序编号', example: 'night' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,40}$/)
  key?: string;

  @ApiPropertyOptional({ description: '名称', example: '工作日夜班' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(40)
  name?: string;

  @ApiPropertyOptional({ enum: LINES, description: '1 第一线(先通知),2 第二线', default: 1 })
  @IsOptional()
  @IsIn(LINES)
  line?: Line;

  @ApiProperty({ description: '轮值人员(联络人 id),按先后;须为本单位该角色的现任联络人', type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  members!: string[];

  @ApiProperty({ description: '第一人第一班开始的日期', example: '2026-11-23' })
  @IsString()
  @Matches(DATE)
  startsOn!: string;

  @ApiPropertyOptional({ description: '每人连续几天:1 每天轮换,7 每周轮换', default: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(366)
  turnDays?: number;

  @ApiPropertyOptional({ enum: TURN_COUNTS, description: 'CALENDAR_DAYS 按自然日轮换;OWN_DAYS 只计有班的日子(例如只在节假日轮换)', default: 'CALENDAR_DAYS' })
  @IsOptional()
  @IsIn(TURN_COUNTS)
  turnsBy?: TurnCount;

  @ApiProperty({ description: '接班时刻(北京时间)', example: '17:30' })
  @IsString()
  @Matches(TIME)
  from!: string;

  @ApiProperty({ description: '交班时刻;不晚于接班时刻即为次日,相同即满一日', example: '08:30' })
  @IsString()
  @Matches(END_TIME)
  until!: string;

  @ApiPropertyOptional({ enum: DAY_KINDS, isArray: true, description: '在哪些日子接班:WORKING 工作日(含调休上班),WEEKEND 周末,HOLIDAY 法定节假日及其调休放假;不填为每天' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(DAY_KINDS, { each: true })
  days?: DayKind[];
}

export class NewPlan {
  @ApiPropertyOptional({ description: '何时起生效,默认立即;不能早于现在', example: INSTANT })
  @IsOptional()
  @IsInstant()
  validFrom?: string;

  @ApiPropertyOptional({ description: '到何时为止(不含),例如春节临时安排;之后恢复此前的值班表' })
  @IsOptional()
  @IsInstant()
  validTo?: string;

  @ApiProperty({ type: () => [NewRotation], description: '同一线同一时刻有多个轮值时,排在前面的为准' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => NewRotation)
  rotations!: NewRotation[];
}

class TimeSpan {
  @ApiProperty({ description: '起', example: INSTANT })
  @IsInstant()
  from!: string;

  @ApiProperty({ description: '止(不含)' })
  @IsInstant()
  to!: string;
}

class Reasoned extends TimeSpan {
  @ApiPropertyOptional({ description: '事由' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  reason?: string;
}

export class NewOverride extends Reasoned {
  @ApiProperty({ description: '由谁值班(联络人 id)' })
  @IsUUID()
  contactId!: string;

  @ApiPropertyOptional({ enum: LINES, default: 1 })
  @IsOptional()
  @IsIn(LINES)
  line?: Line;
}

export class NewLeave extends Reasoned {
  @ApiProperty({ description: '谁请假(联络人 id);其间的班由轮值次序的下一位顶班' })
  @IsUUID()
  contactId!: string;
}

export class SwapSide extends TimeSpan {
  @ApiProperty({ description: '原当班人(联络人 id)' })
  @IsUUID()
  contactId!: string;

  @ApiPropertyOptional({ enum: LINES, default: 1 })
  @IsOptional()
  @IsIn(LINES)
  line?: Line;
}

export class NewSwap {
  @ApiProperty({ type: () => SwapSide, description: '一方及其班次' })
  @ValidateNested()
  @Type(() => SwapSide)
  first!: SwapSide;

  @ApiProperty({ type: () => SwapSide, description: '另一方及其班次' })
  @ValidateNested()
  @Type(() => SwapSide)
  second!: SwapSide;

  @ApiProperty({ description: '何人同意' })
  @IsString()
  @IsNotBlank()
  @MaxLength(40)
  approvedBy!: string;

  @ApiPropertyOptional({ description: '事由' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  reason?: string;
}

export class NewFeedToken {
  @ApiPropertyOptional({ description: '给谁用、用在哪里', example: '值班室电脑', default: '日历订阅' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(40)
  name?: string;
}

export class ImportQuery {
  @ApiPropertyOptional({ description: '只试读,不改动', default: false })
  @IsOptional()
  @IsFlag()
  dryRun?: boolean;

  @ApiPropertyOptional({ description: '导入的时段起,默认为现在;不能早于现在' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: '导入的时段止(不含),默认为文件里最后一班的结束,无限重复的取 180 天,最多 400 天' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({ description: '全天事件从几时起算', default: '00:00', example: '08:30' })
  @IsOptional()
  @Matches(TIME)
  dayStartsAt?: string;
}
