import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { invalidRequest } from '../platform/http/problem.js';
import { toFunctionView } from './function-view.js';
import { RegistryFiles } from './registry-files.js';
import { RegistryStore } from './registry.store.js';

class JurisdictionQuery {
  @ApiPropertyOptional({ description: '地区,即 config/areas 的文件名;属于某一地区的账号和接入方以本地区为准' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string;
}

export class HotlineQuery extends JurisdictionQuery {
  @ApiPropertyOptional({ description: '号码、名称、省级部门或本地单位的一部分' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  q?: string;
}

/** What the dispatch table and the list of merged lines say, for those who look things up and those who keep the registry. */
@ApiTags('registry')
@Controller('api/v1')
export class FunctionController {
  constructor(
    private readonly database: Database,
    private readonly files: RegistryFiles,
    private readonly registry: RegistryStore,
  ) {}

  /** Functions with their matters, and who exercises each in every county; `vacant` names the counties where nobody does. */
  @Get('functions')
  @AllowClients()
  async functions(@Query() query: JurisdictionQuery, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    const directory = await this.registry.directory(this.database, this.jurisdictionOf(principal, query));
    return { items: directory.functions.map((one) => toFunctionView(directory, one)), nextCursor: null };
  }

  /** The merged service lines (QY2021-A) with the registered unit of each, where there is one. */
  @Get('hotlines')
  @AllowClients()
  async hotlines(@Query() query: HotlineQuery, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    const jurisdiction = this.jurisdictionOf(principal, query);
    const { notes } = this.files.hotlinesOf(jurisdiction);
    const { hotlines, units } = await this.registry.directory(this.database, jurisdiction);
    const q = (query.q ?? '').normalize('NFKC').trim().toLowerCase();
    const found = hotlines.filter(({ number, name, provincialDepartment, localUnit }) => [number, name, provincialDepartment, localUnit ?? ''].some((text) => text.normalize('NFKC').toLowerCase().includes(q)));
    return {
      items: found.map(({ plainName: _, ...line }) => ({ ...line, unitName: units.find(({ code }) => code === line.unitCode)?.name ?? null, notes: line.notes.map((number) => notes[number - 1]) })),
      nextCursor: null, notes,
    };
  }

  private jurisdictionOf(principal: Principal, { jurisdiction }: JurisdictionQuery): string {
    const own = principal.jurisdiction ?? jurisdiction ?? this.files.areas[0]?.id ?? '';
    if (this.files.areas.some(({ id }) => id === own)) return own;
    throw invalidRequest([{ pointer: '/jurisdiction', detail: `必须是下列之一:${this.files.areas.map(({ id }) => id).join('、')}。` }]);
  }
}
