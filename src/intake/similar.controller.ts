import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsLatitude, IsLongitude, IsNumber, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { IsInstant, IsNotBlank } from '../platform/http/constraints.js';
import { invalidRequest } from '../platform/http/problem.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { FindSimilar, positionOf, type SimilarView } from '../work-orders/find-similar.js';

export class SimilarQuestion {
  @ApiProperty({ example: '清远市英德市浛洸镇鱼咀村委旁' })
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  address!: string;

  @ApiPropertyOptional({ example: '441881', nullable: true })
  @IsOptional()
  @Matches(/^\d{6}$/, { message: '必须是 6 位行政区划代码(GB/T 2260)。' })
  countyCode?: string | null;

  @ApiPropertyOptional({ description: '坐标须成对填写', nullable: true })
  @IsOptional()
  @IsNumber()
  @IsLatitude()
  latitude?: number | null;

  @ApiPropertyOptional({ nullable: true })
  @IsOptional()
  @IsNumber()
  @IsLongitude()
  longitude?: number | null;

  @ApiPropertyOptional({ example: 'ROAD_AND_TREE', nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  category?: string | null;

  @ApiPropertyOptional({ description: '受理时间,缺省为现在' })
  @IsOptional()
  @IsInstant()
  acceptedAt?: string | null;

  @ApiPropertyOptional({ description: '演练只与演练相比' })
  @IsOptional()
  @IsBoolean()
  drill?: boolean;

  @ApiPropertyOptional({ description: '地区;属于某一地区的账号和接入方以本地区为准' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string | null;
}

/** Which open orders a caller's words may be about, before an order is made of them (OQ-24). */
@ApiTags('registry')
@Controller('api/v1/responsibility')
export class SimilarReportsController {
  constructor(private readonly database: Database, private readonly files: RegistryFiles, private readonly similar: FindSimilar, private readonly clock: Clock) {}

  @Post('similar')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('READ', 'OPERATE', 'TRIGGER')
  async find(@Body() question: SimilarQuestion, @CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly SimilarView[] }> {
    const { latitude = null, longitude = null } = question;
    if ((latitude === null) !== (longitude === null)) throw invalidRequest([{ pointer: latitude === null ? '/latitude' : '/longitude', detail: '经纬度须同时填写。' }]);
    const jurisdiction = principal.jurisdiction ?? question.jurisdiction ?? this.files.areas[0]?.id ?? '';
    if (!this.files.areas.some(({ id }) => id === jurisdiction)) throw invalidRequest([{ pointer: '/jurisdiction', detail: `必须是下列之一:${this.files.areas.map(({ id }) => id).join('、')}。` }]);
    const acceptedAt = question.acceptedAt === undefined || question.acceptedAt === null ? this.clock.now() : Temporal.Instant.from(question.acceptedAt);
    const items = await this.similar.execute(this.database, {
      jurisdiction, drill: question.drill === true, address: question.address, countyCode: question.countyCode ?? null, position: positionOf({ latitude, longitude }), category: question.category ?? null, acceptedAt, except: [],
    });
    return { items };
  }
}
