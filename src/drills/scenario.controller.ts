import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { list, object, orNull, text, whole } from '../board/answer-schemas.js';
import type { DrillTemplate } from '../domain/drill/parse-drills.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { invalidRequest } from '../platform/http/problem.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { DrillFiles } from './drill-files.js';
import { ScenarioQuery } from './drill-requests.js';
import { pastOrders, type Scenario } from './past-orders.query.js';

export class TemplateQuery {
  @ApiPropertyOptional({ description: '地区;属于某一地区的账号以本地区为准' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  jurisdiction?: string;
}

const ORDERS = list(object({ afterMinutes: whole, class: text, category: orNull(text), title: text, address: text, countyCode: orNull(text), unitCode: orNull(text), criticalReason: orNull(text) }));
const TEMPLATES_SCHEMA = object({ items: list(object({ code: text, name: text, minutes: whole, orders: ORDERS })) });
const SCENARIO_SCHEMA = object({ items: ORDERS });

/** Nobody plans a day's exercise from orders that lay further apart. */
const A_DAY = 1_439;

/** Orders to begin a plan with: shipped lists, or past orders without anybody who reported them. */
@ApiTags('drills')
@Controller('api/v1/drills')
@Roles('SUPERVISOR', 'ADMINISTRATOR')
export class ScenarioController {
  constructor(private readonly database: Database, private readonly drillFiles: DrillFiles, private readonly files: RegistryFiles) {}

  @Get('templates')
  @ApiOperation({ summary: '演练模板(config/drills)' })
  @ApiOkResponse({ schema: TEMPLATES_SCHEMA })
  templates(@Query() { jurisdiction }: TemplateQuery, @CurrentPrincipal() principal: Principal): { readonly items: readonly (Omit<DrillTemplate, 'orders'> & { readonly orders: readonly Scenario[] })[] } {
    const own = principal.jurisdiction ?? jurisdiction ?? this.files.areas[0]?.id ?? '';
    return { items: this.drillFiles.of(own).templates.map((template) => ({ ...template, orders: template.orders.map((order) => ({ ...order, unitCode: null })) })) };
  }

  /** Title and address are kept without what leads to the petitioner; the description, which may name people, is not taken along. */
  @Get('scenarios')
  @ApiOperation({ summary: '由已有工单生成演练工单,不带出诉求人的信息' })
  @ApiOkResponse({ schema: SCENARIO_SCHEMA })
  async scenarios(@Query() { numbers }: ScenarioQuery, @CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly Scenario[] }> {
    const wanted = [...new Set(numbers.split(','))];
    const rows = await pastOrders(this.database, wanted, principal.jurisdiction);
    const missing = wanted.filter((number) => !rows.some((row) => row.number === number));
    if (missing.length > 0) throw invalidRequest(missing.map((number) => ({ pointer: '/numbers', detail: `没有工单 ${number}。` })));
    const first = Math.min(...rows.map(({ accepted_at }) => accepted_at.epochMilliseconds));
    return {
      items: rows.map(({ number: _number, accepted_at, critical, ...row }) => ({ ...row, afterMinutes: Math.min(A_DAY, Math.floor((accepted_at.epochMilliseconds - first) / 60_000)), criticalReason: critical ? '演练设定' : null })),
    };
  }
}
