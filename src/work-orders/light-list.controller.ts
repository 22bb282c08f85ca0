import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { beijingOf, beijingOrNull } from '../board/order-item.js';
import { scopeOf } from '../board/order-scope.js';
import { spanOfMonth } from '../domain/cards/month.js';
import { LIGHT_COLOURS, type LightColour } from '../domain/regulation/regulation.js';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { IsFlag } from '../platform/http/is-flag.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { PageQuery } from '../platform/http/page-query.js';
import { countStatuses, listLights, type LightFilter, type LightRow, type StatusCount, type StoredPress } from './light-list.query.js';

export class LightQuery extends PageQuery {
  @ApiPropertyOptional({ description: '亮灯的月份(北京时间)', example: '2026-11' })
  @IsOptional()
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, { message: '应为 YYYY-MM,例如 2026-11。' })
  month?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ enum: LIGHT_COLOURS })
  @IsOptional()
  @IsIn(LIGHT_COLOURS)
  colour?: LightColour;

  @ApiPropertyOptional({ description: '事发地所属县(市、区)的行政区划代码' })
  @IsOptional()
  @IsString()
  @MaxLength(12)
  county?: string;

  @ApiPropertyOptional({ description: 'true:只看仍亮着的;false:只看已灭的' })
  @IsOptional()
  @IsFlag()
  showing?: boolean;
}

/** Lights of Shaoguan and Haojiang with their history: one status at a time, each kept (SG2022-22, HJ2022-5.1 … 5.3, OQ-25). Drills have none. */
@ApiTags('cards')
@Controller('api/v1/lights')
export class LightListController {
  constructor(private readonly database: Database) {}

  @Get()
  @AllowClients('READ')
  @ApiOperation({ summary: '亮灯历史:何时亮、何时灭、因何灭、督促了何人;counts 为每单当月最后一种状态' })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: LightQuery): Promise<Page<Record<string, unknown>> & { readonly counts?: readonly StatusCount[] }> {
    const filter: LightFilter = {
      ...(query.month === undefined ? { from: null, to: null } : spanOfMonth(query.month)),
      unit: query.unit ?? null, colour: query.colour ?? null, county: query.county ?? null, isShowing: query.showing ?? null,
    };
    const rows = await listLights(this.database, scopeOf(principal), filter, decodeInstantKey(query.cursor), query.limit + 1);
    const page = toPage(rows, query.limit, toLight, (row) => [row.from_at.toString(), row.id]);
    return query.month === undefined ? page : { ...page, counts: await countStatuses(this.database, scopeOf(principal), filter) };
  }
}

const toLight = (row: LightRow): Record<string, unknown> => ({
  id: row.id, workOrderId: row.work_order_id, number: row.number, externalNumber: row.external_number, jurisdiction: row.jurisdiction, unitCode: row.unit_code, unitName: row.unit_name, countyCode: row.county_code,
  deadlineKind: row.deadline_kind, dueAt: beijingOrNull(row.due_at), colour: row.colour, from: toBeijing(row.from_at), until: beijingOrNull(row.until_at), endedBy: row.ended_by, pressed: row.pressed,
  presses: row.presses.map(toPress), because: row.because, explanation: row.explanation, explanationEn: row.explanation_en,
});

const toPress = ({ role, channel, state, plannedAt, submittedAt, finalAt }: StoredPress): Record<string, unknown> => ({
  role, channel, state, plannedAt: beijingOf(plannedAt), submittedAt: submittedAt === null ? null : beijingOf(submittedAt), finalAt: finalAt === null ? null : beijingOf(finalAt),
});
