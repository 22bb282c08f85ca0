import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { UNIT_KINDS, type UnitKind } from '../domain/responsibility/directory.js';
import { AllowClients } from '../identity/access.js';
import { decodeCursor, type Page, toPage } from '../platform/http/cursor.js';
import { PageQuery } from '../platform/http/page-query.js';
import { Database } from '../platform/database/database.js';
import { listUnits, type ListedUnit } from './unit-list.query.js';

export class UnitQuery extends PageQuery {
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

/** Units with the names of their counties. */
@ApiTags('registry')
@Controller('api/v1/units')
export class UnitController {
  constructor(private readonly database: Database) {}

  @Get()
  @AllowClients()
  async list(@Query() query: UnitQuery): Promise<Page<ListedUnit>> {
    const [after] = decodeCursor(query.cursor, 1) ?? [];
    const rows = await listUnits(this.database, { county: query.county ?? null, kind: query.kind ?? null }, after ?? null, query.limit + 1);
    return toPage(rows, query.limit, (unit) => unit, ({ code }) => [code]);
  }
}
