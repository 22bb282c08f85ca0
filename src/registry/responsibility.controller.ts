import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsLatitude, IsLongitude, IsNumber, IsOptional, IsString, MaxLength } from 'class-validator';
import { resolveResponsible, type Routing } from '../domain/responsibility/resolve-responsible.js';
import { AllowClients } from '../identity/access.js';
import { Database } from '../platform/database/database.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { invalidRequest } from '../platform/http/problem.js';
import { RegistryStore } from './registry.store.js';

export class RoutingQuestion {
  @ApiProperty({ example: '清远市英德市浛洸镇鱼咀村委旁' })
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  address!: string;

  @ApiProperty({ example: 'ROAD_AND_TREE' })
  @IsString()
  @IsNotBlank()
  @MaxLength(64)
  category!: string;

  @ApiPropertyOptional({ example: '441881' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  countyCode?: string | null;

  @ApiPropertyOptional({ example: 'YD-JT' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  unitCode?: string | null;

  @ApiPropertyOptional({ description: '标题和描述,只用来查找派单表中的关键词' })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  report?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsNumber()
  @IsLatitude()
  latitude?: number | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsNumber()
  @IsLongitude()
  longitude?: number | null;
}

/** A dry run of the routing: says who would be told and why, and tells nobody. */
@ApiTags('registry')
@Controller('api/v1/responsibility')
export class ResponsibilityController {
  constructor(
    private readonly database: Database,
    private readonly registry: RegistryStore,
  ) {}

  @Post('resolve')
  @HttpCode(200)
  @AllowClients()
  async resolve(@Body() question: RoutingQuestion): Promise<Routing> {
    const { address, category, countyCode = null, unitCode = null, report } = question;
    const resolution = resolveResponsible(await this.registry.directory(this.database), { address, category, countyCode, unitCode, report: report ?? '' });
    if (resolution.kind === 'REFUSED') throw invalidRequest(resolution.problems.map(({ field, detail }) => ({ pointer: `/${field}`, detail: `${detail}。` })));
    return resolution.routing;
  }
}
