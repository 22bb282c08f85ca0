import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsNumber, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf, ValidateNested } from 'class-validator';
import { ORDER_CLASSES, type OrderClass } from '../domain/regulation/regulation.js';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';

/** What an urgent order is besides being urgent. */
export const ORDINARY_CLASSES = ORDER_CLASSES.filter((one): one is Exclude<OrderClass, 'URGENT'> => one !== 'URGENT');

export const EMERGENCY_SERVICES = ['110', '119', '120', '122'] as const;

export class NewLocation {
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  address!: string;

  @IsOptional()
  @Matches(/^\d{6}$/, { message: '必须是 6 位行政区划代码(GB/T 2260)。' })
  countyCode?: string | null;

  @ApiPropertyOptional({ example: 24.27, nullable: true, description: '纬度。填反、为零、超出范围或不成对时照常受理,在派单依据中说明,不采用' })
  @IsOptional()
  @IsNumber()
  @Min(-180)
  @Max(180)
  latitude?: number | null;

  @ApiPropertyOptional({ example: 113.06, nullable: true, description: '经度' })
  @IsOptional()
  @IsNumber()
  @Min(-180)
  @Max(180)
  longitude?: number | null;
}

export class PersonOnOrder {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  name?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  phone?: string | null;
}

/** What a report says, whoever brings it in. */
export abstract class ReportedEvent {
  @IsIn(ORDER_CLASSES)
  class!: (typeof ORDER_CLASSES)[number];

  @ApiPropertyOptional({
    enum: ORDINARY_CLASSES, nullable: true,
    description: '紧急工单所属的普通类别,只有 URGENT 工单可填。规定对紧急工单没有另定办结时限的,按此类别计算办结时限;不填照常受理,工单上有提醒。规定另有办结时限的,不采用',
  })
  @IsOptional()
  @IsIn(ORDINARY_CLASSES)
  underlyingClass?: (typeof ORDINARY_CLASSES)[number] | null;

  @ApiPropertyOptional({ description: '适用的规定划分类别时必填', nullable: true })
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

  @IsDefined()
  @ValidateNested()
  @Type(() => NewLocation)
  location: NewLocation = new NewLocation();

  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  unitCode?: string | null;

  @IsOptional()
  @IsBoolean()
  critical?: boolean;

  @ValidateIf((order: NewWorkOrder) => order.critical === true || (order.criticalReason !== undefined && order.criticalReason !== null))
  @IsString()
  @IsNotBlank()
  @MaxLength(1000)
  criticalReason?: string | null;

  @ApiPropertyOptional({ type: () => PersonOnOrder, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PersonOnOrder)
  petitioner?: PersonOnOrder | null;

  @ApiPropertyOptional({ type: () => PersonOnOrder, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PersonOnOrder)
  workOrderContact?: PersonOnOrder | null;

  @ApiPropertyOptional({ description: '来电号码' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  caller?: string | null;

  @IsInstant()
  acceptedAt!: string;

  @IsOptional()
  @IsBoolean()
  drill?: boolean;

  @ApiPropertyOptional({ enum: EMERGENCY_SERVICES, description: '话务员认定属于 110、119、120、122 职责的事项' })
  @IsOptional()
  @IsIn(EMERGENCY_SERVICES)
  emergencyService?: (typeof EMERGENCY_SERVICES)[number] | null;
}

/** A work order as the hotline's platform triggers it (QY2019-2.1). */
export class NewWorkOrder extends ReportedEvent {
  @ApiProperty({ description: '平台工单号,每个接入方唯一', example: 'QY20261122000017' })
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  externalNumber!: string;
}

/** A work order as an operator or supervisor takes it down during the call. */
export class TakenReport extends ReportedEvent {
  @ApiPropertyOptional({ description: '热线平台已编的工单号;不填由本系统编号,H 开头,本地区唯一', example: 'QY20261122000017', nullable: true })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  @Matches(/^(?!H\d{6}-\d{4,}$)/, { message: 'H 加日期的号码由本系统编,请留空或填写热线平台的工单号。' })
  externalNumber?: string | null;

  @ApiPropertyOptional({ description: '地区,即 config/areas 的文件名;服务多个地区的账号须填,其余以本地区为准', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string | null;
}

/** Either of the two; a report without a number gets one of ours. */
export type AnyReport = ReportedEvent & Pick<TakenReport, 'externalNumber'>;
