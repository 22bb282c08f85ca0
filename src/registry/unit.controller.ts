import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { UNIT_KINDS, type UnitKind } from '../domain/responsibility/directory.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { decodeCursor, type Page, toPage } from '../platform/http/cursor.js';
import { PageQuery } from '../platform/http/page-query.js';
import { Database } from '../platform/database/database.js';
import { listUnits, type ListedUnit } from './unit-list.query.js';

export class UnitQuery extends PageQuery {
  @ApiPropertyOptional({ description: '地区,即 config/areas 的文件名;属于某一地区的账号和接入方只看到本地区' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string;

  @ApiPropertyOptional({ description: '县(市、区)代码' })
  @IsOptional()
  @IsString()
  @MaxLength(6)
  county?: string;

  @ApiPropertyOptional({ enum: UNIT_KINDS })
  @IsOptional()
  @IsIn(UNIT_KINDS)
  kind?: UnitKind;
}

/** Units with the names of their counties; of their own jurisdiction to those who belong to one. */
@ApiTags('registry')
@Controller('api/v1/units')
export class UnitController {
  constructor(private readonly database: Database) {}

  @Get()
  @AllowClients()
  async list(@Query() query: UnitQuery, @CurrentPrincipal() principal: Principal): Promise<Page<ListedUnit>> {
    const [after] = decodeCursor(query.cursor, 1) ?? [];
    const rows = await listUnits(this.database, { jurisdiction: principal.jurisdiction ?? query.jurisdiction ?? null, county: query.county ?? null, kind: query.kind ?? null }, after ?? null, query.limit + 1);
    return toPage(rows, query.limit, (unit) => unit, ({ code }) => [code]);
  }
}
