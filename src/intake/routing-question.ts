import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ORDER_CLASSES, type OrderClass } from '../domain/regulation/regulation.js';
import { IsNotBlank } from '../platform/http/constraints.js';

export class RoutingQuestion {
  @ApiProperty({ example: '清远市英德市浛洸镇鱼咀村委旁' })
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  address!: string;

  @ApiPropertyOptional({ example: 'ROAD_AND_TREE', nullable: true })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  category?: string | null;

  @ApiPropertyOptional({ enum: ORDER_CLASSES, default: ORDER_CLASSES[0] })
  @IsOptional()
  @IsIn(ORDER_CLASSES)
  class?: OrderClass;

  @ApiPropertyOptional({ description: '地区,即 config/areas 的文件名;属于某一地区的账号和接入方以本地区为准' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string | null;

  @ApiPropertyOptional({ example: '441881' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(6)
  countyCode?: string | null;

  @ApiPropertyOptional({ example: 'YD-JT' })
  @IsOptional()
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  unitCode?: string | null;

  @ApiPropertyOptional({ description: '标题和描述,只用来查找派单表中的关键词' })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  report?: string | null;

  @ApiPropertyOptional({ example: 24.27, description: '纬度。坐标只用来核对:在辖区范围外时不作确定;填反、为零或不成对时在依据中说明,不采用' })
  @IsOptional()
  @IsNumber()
  @Min(-180)
  @Max(180)
  latitude?: number | null;

  @ApiPropertyOptional({ example: 113.06, description: '经度' })
  @IsOptional()
  @IsNumber()
  @Min(-180)
  @Max(180)
  longitude?: number | null;
}
