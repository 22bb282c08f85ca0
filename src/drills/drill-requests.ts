import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsEmail, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { DRILL_KINDS, DRILL_SCOPES, type DrillKind, type DrillScope } from '../domain/drill/drill.js';
import { ORDER_CLASSES, type OrderClass } from '../domain/regulation/regulation.js';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';
import { IsFlag } from '../platform/http/is-flag.js';
import { PageQuery } from '../platform/http/page-query.js';

const MOST_ORDERS = 200;
const A_DAY_IN_MINUTES = 1_440;

/** An order that is to come: what a report would say, without anybody who reported it. */
export class NewDrillOrder {
  @ApiProperty({ description: '演练开始后多少分钟触发', example: 10 })
  @IsInt()
  @Min(0)
  @Max(A_DAY_IN_MINUTES)
  afterMinutes!: number;

  @ApiPropertyOptional({ enum: ORDER_CLASSES, default: 'URGENT' })
  @IsIn(ORDER_CLASSES)
  class: OrderClass = 'URGENT';

  @ApiPropertyOptional({ nullable: true, example: 'ROAD_AND_TREE' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  category?: string | null;

  @IsString()
  @IsNotBlank()
  @MaxLength(200)
  title!: string;

  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(5000)
  description?: string | null;

  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  address!: string;

  @IsOptional()
  @Matches(/^\d{6}$/, { message: '必须是 6 位行政区划代码(GB/T 2260)。' })
  countyCode?: string | null;

  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  unitCode?: string | null;

  @ApiPropertyOptional({ description: '特别紧急的理由;填写即为特别紧急', nullable: true })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(1000)
  criticalReason?: string | null;
}

export class NewDrill {
  @ApiProperty({ example: '英德市汛前演练' })
  @IsString()
  @IsNotBlank()
  @MaxLength(60)
  name!: string;

  @ApiPropertyOptional({ description: '地区;属于某一地区的账号以本地区为准', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string | null;

  @ApiProperty({ enum: DRILL_KINDS, description: 'SCHEDULED 预先通知;SURPRISE 不预先通知,开始前仅值班长、管理员可见' })
  @IsIn(DRILL_KINDS)
  kind!: DrillKind;

  @ApiProperty({ enum: DRILL_SCOPES, description: 'COUNTY 一个县(市、区);CITY 全市,须第二人批准;UNITS 指定单位,多于 10 个须第二人批准' })
  @IsIn(DRILL_SCOPES)
  scope!: DrillScope;

  @ApiPropertyOptional({ example: '441881', nullable: true })
  @IsOptional()
  @Matches(/^\d{6}$/, { message: '必须是 6 位行政区划代码(GB/T 2260)。' })
  countyCode?: string | null;

  @ApiPropertyOptional({ type: [String], description: '范围为指定单位时必填' })
  @IsArray()
  @ArrayMaxSize(MOST_ORDERS)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  unitCodes: string[] = [];

  @ApiProperty({ format: 'date-time' })
  @IsInstant()
  startsAt!: string;

  @ApiProperty({ description: '持续分钟数,到时自动结束', example: 90 })
  @IsInt()
  @Min(10)
  @Max(A_DAY_IN_MINUTES)
  minutes!: number;

  @ApiPropertyOptional({ description: '系统中断后,迟于多少分钟的不再补做', default: 10 })
  @IsInt()
  @Min(1)
  @Max(60)
  catchUpMinutes: number = 10;

  @ApiPropertyOptional({ description: '给第二人的说明;须第二人批准时必填', nullable: true })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  reason?: string | null;

  @ApiProperty({ type: () => [NewDrillOrder] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ORDERS)
  @ValidateNested({ each: true })
  @Type(() => NewDrillOrder)
  orders!: NewDrillOrder[];
}

export class DrillReason {
  @ApiPropertyOptional({ description: '原因,记入审计', nullable: true })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  reason?: string | null;
}

export class DrillQuery extends PageQuery {
  @ApiPropertyOptional({ description: '只看正在进行的', default: false })
  @IsOptional()
  @IsFlag()
  running: boolean = false;
}

export class ScenarioQuery {
  @ApiProperty({ description: '已有工单的编号,逗号分隔,最多 50 个;诉求人的信息不会带出', example: 'J261122-0001,J261122-0002' })
  @IsString()
  @Matches(/^[A-Za-z0-9-]{1,64}(,[A-Za-z0-9-]{1,64}){0,49}$/, { message: '应为工单编号,多个用逗号分隔,最多 50 个。' })
  numbers!: string;
}

export class MailReport {
  @ApiPropertyOptional({ description: '收件邮箱;不填则按督办机构配置发送', nullable: true })
  @IsOptional()
  @IsEmail({}, { message: '应为邮箱地址。' })
  @MaxLength(200)
  address?: string | null;

  @ApiPropertyOptional({ description: '督办机构的角色,如 SUPERVISION_BODY', nullable: true })
  @IsOptional()
  @IsIn(['HOTLINE_CENTRE', 'HOTLINE_AUTHORITY', 'SUPERVISION_BODY', 'SUPERVISION_OFFICE', 'BULLETIN_PUBLISHER'])
  role?: string | null;

  @ApiPropertyOptional({ description: '发送 Excel', default: true })
  @IsOptional()
  @IsBoolean()
  withWorkbook: boolean = true;
}
