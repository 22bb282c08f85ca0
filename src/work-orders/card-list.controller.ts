import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Temporal } from 'temporal-polyfill';
import { beijingOrNull } from '../board/order-item.js';
import { scopeOf } from '../board/order-scope.js';
import { CARD_COLOURS, type CardColour } from '../domain/regulation/regulation.js';
import { startOfDay, toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { PageQuery } from '../platform/http/page-query.js';
import { type CardRow, listCards } from './card-list.query.js';

export class CardQuery extends PageQuery {
  @ApiPropertyOptional({ description: '违反时刻所在的月份(北京时间)', example: '2026-11' })
  @IsOptional()
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/, { message: '应为 YYYY-MM,例如 2026-11。' })
  month?: string;

  @IsOptional()
  @IsString()
  @MaxLength(64)
  unit?: string;

  @ApiPropertyOptional({ enum: CARD_COLOURS })
  @IsOptional()
  @IsIn(CARD_COLOURS)
  colour?: CardColour;
}

/** The ledger of cards; drills have none. */
@ApiTags('cards')
@Controller('api/v1/cards')
export class CardListController {
  constructor(private readonly database: Database) {}

  @Get()
  @AllowClients('READ')
  async list(@CurrentPrincipal() principal: Principal, @Query() query: CardQuery): Promise<Page<Record<string, unknown>>> {
    const filter = { ...monthOf(query.month), unit: query.unit ?? null, colour: query.colour ?? null };
    const rows = await listCards(this.database, scopeOf(principal), filter, decodeInstantKey(query.cursor), query.limit + 1);
    return toPage(rows, query.limit, toCard, (row) => [row.breach_at.toString(), row.id]);
  }
}

/** A card belongs to the month of its breach in Beijing, whenever it came to be issued. */
const monthOf = (month: string | undefined): { readonly from: Temporal.Instant | null; readonly to: Temporal.Instant | null } => {
  if (month === undefined) return { from: null, to: null };
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { from: startOfDay(first), to: startOfDay(first.add({ months: 1 })) };
};

const toCard = (row: CardRow): Record<string, unknown> => ({
  id: row.id, workOrderId: row.work_order_id, number: row.number, externalNumber: row.external_number, colour: row.colour, unitCode: row.unit_code, unitName: row.unit_name, countyCode: row.county_code,
  deadlineKind: row.deadline_kind, dueAt: toBeijing(row.due_at), metAt: beijingOrNull(row.met_at), explanation: row.explanation, explanationEn: row.explanation_en,
  breachAt: toBeijing(row.breach_at), issuedAt: toBeijing(row.issued_at), state: row.state, revokedAt: beijingOrNull(row.revoked_at), revocationReason: row.revocation_reason,
  because: row.because, basisReading: row.basis_reading, revocationProposed: row.is_proposed,
  outage: row.outage_from === null || row.outage_to === null ? null : { from: toBeijing(row.outage_from), to: toBeijing(row.outage_to) },
});
