import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { resolveResponsible, type Routing } from '../domain/responsibility/resolve-responsible.js';
import { ORDER_CLASSES, type OrderClass } from '../domain/regulation/regulation.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { LawBook } from '../law/law-book.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { invalidRequest, unprocessable } from '../platform/http/problem.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { RegistryStore } from '../registry/registry.store.js';
import { unknownCategory } from './check-report.js';

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

/** A dry run of the routing: says who would be told and why, and tells nobody. */
@ApiTags('registry')
@Controller('api/v1/responsibility')
export class ResponsibilityController {
  constructor(
    private readonly database: Database,
    private readonly registry: RegistryStore,
    private readonly files: RegistryFiles,
    private readonly lawBook: LawBook,
    private readonly clock: Clock,
  ) {}

  @Post('resolve')
  @HttpCode(200)
  @AllowClients()
  async resolve(@Body() question: RoutingQuestion, @CurrentPrincipal() principal: Principal): Promise<Routing> {
    const { address, category = null, countyCode = null, unitCode = null, latitude = null, longitude = null, report } = question;
    const jurisdiction = this.jurisdictionOf(principal, question.jurisdiction ?? null);
    const orderClass = question.class ?? ORDER_CLASSES[0];
    const choice = this.lawBook.choose(jurisdiction, orderClass, this.clock.now());
    if (choice.kind === 'NONE') throw unprocessable(`REGULATION_${choice.reason}`, `本系统没有载入适用于 ${orderClass} 类工单的规定。`);
    const unknown = category === null ? [] : unknownCategory(choice.regulation, category, (one) => this.lawBook.knowsCategory(jurisdiction, one));
    if (unknown.length > 0) throw invalidRequest(unknown);
    const { routing } = this.lawBook.laddersOf(choice.regulation.id, orderClass);
    const resolution = resolveResponsible(await this.registry.directory(this.database, jurisdiction), { address, category, countyCode, unitCode, latitude, longitude, report: report ?? '' }, routing);
    if (resolution.kind === 'REFUSED') throw invalidRequest(resolution.problems.map(({ field, detail }) => ({ pointer: `/${field}`, detail: `${detail}。` })));
    return resolution.routing;
  }

  /** Whoever sees every jurisdiction and names none means the main one. */
  private jurisdictionOf(principal: Principal, named: string | null): string {
    const own = principal.jurisdiction ?? named ?? this.files.areas[0]?.id ?? '';
    const isServed = (one: string): boolean => this.files.areas.some(({ id }) => id === one);
    if (isServed(own) && (named === null || isServed(named))) return own;
    throw invalidRequest([{ pointer: '/jurisdiction', detail: `必须是下列之一:${this.files.areas.map(({ id }) => id).join('、')}。` }]);
  }
}
