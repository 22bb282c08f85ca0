import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { flag, instant, list, object, oneOf, orNull, page, text } from '../board/answer-schemas.js';
import { beijingOrNull } from '../board/order-item.js';
import { scopeOf } from '../board/order-scope.js';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { SupervisionLaw } from '../law/supervision-law.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { maskedReport } from '../platform/logging/masked-report.js';
import { UnitScopeQuery } from '../registry/unit-scope-query.js';
import { repeatsOf, FLAG_STATES, listFlags, type RepeatRow, type FlagRow, type FlagState } from './repeat-flags.query.js';

export class RepeatFlagsQuery extends UnitScopeQuery {
  @ApiPropertyOptional({ enum: FLAG_STATES, description: 'OPEN 待核实;CONFIRMED 属实;EXCEPTED 属除外情形' })
  @IsOptional()
  @IsIn(FLAG_STATES)
  state?: FlagState;
}

const COMPLAINT = object({ id: text, number: text, acceptedAt: instant, class: text, category: orNull(text), state: text, unitName: orNull(text), title: text, place: orNull(text), description: orNull(text), result: orNull(text) });
const FLAG = object({
  workOrderId: text, number: text, unitCode: orNull(text), unitName: orNull(text), countyCode: orNull(text), flaggedAt: instant, because: list(text), verdict: orNull(oneOf('CONFIRMED', 'EXCEPTED')), exception: orNull(text),
  verifiedAt: orNull(instant), ground: orNull(text), proposed: { ...flag, description: '已据此提请发牌;发牌建议由人提出,系统不自动提出' }, complaints: list(COMPLAINT), exceptions: list(object({ code: text, name: text, nameEn: text })),
});

/** Petitioners who complained three times on one matter, each with the complaints side by side, for a person to verify (QY2015-7.5, OQ-31). */
@ApiTags('cards')
@Controller('api/v1/complaint-flags')
export class RepeatFlagsController {
  constructor(private readonly database: Database, private readonly law: SupervisionLaw) {}

  @Get()
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('READ')
  @ApiOperation({ summary: '同一诉求人就同一事项投诉三次以上的,新的在前,各次投诉并列供核实;诉求人信息已遮盖' })
  @ApiOkResponse({ schema: page(FLAG) })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: RepeatFlagsQuery): Promise<Page<Record<string, unknown>>> {
    const filter = { state: query.state ?? null, unit: query.unit ?? null, county: query.county ?? null };
    const rows = await listFlags(this.database, scopeOf(principal), filter, decodeInstantKey(query.cursor), query.limit + 1);
    const compared = new Map((await repeatsOf(this.database, [...new Set(rows.flatMap(({ work_order_id, earlier }) => [...earlier, work_order_id]))])).map((row) => [row.id, row]));
    return toPage(rows, query.limit, (row) => this.view(row, compared), (row) => [row.flagged_at.toString(), row.work_order_id]);
  }

  private view(row: FlagRow, compared: ReadonlyMap<string, RepeatRow>): Record<string, unknown> {
    const rules = this.law.of(row.jurisdiction)?.repeats;
    return {
      workOrderId: row.work_order_id, number: row.number, unitCode: row.unit_code, unitName: row.unit_name, countyCode: row.county_code, flaggedAt: toBeijing(row.flagged_at), because: row.because, verdict: row.verdict,
      exception: row.exception, verifiedAt: beijingOrNull(row.verified_at), ground: rules?.ground ?? null, proposed: row.is_proposed,
      complaints: [...row.earlier, row.work_order_id].flatMap((id) => {
        const found = compared.get(id);
        return found === undefined ? [] : [repeatView(found)];
      }),
      exceptions: (rules?.exceptions ?? []).map(({ code, words }) => ({ code, name: words.zh, nameEn: words.en })),
    };
  }
}

const repeatView = (row: RepeatRow): Record<string, unknown> => {
  const masked = (words: string | null): string | null => (words === null ? null : maskedReport(words, [row.petitioner_name]));
  return {
    id: row.id, number: row.number, acceptedAt: toBeijing(row.accepted_at), class: row.class, category: row.category, state: row.state, unitName: row.unit_name, title: masked(row.title), place: row.place,
    description: masked(row.description), result: masked(row.result),
  };
};
