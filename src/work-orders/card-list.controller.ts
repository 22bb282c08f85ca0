import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { beijingOrNull } from '../board/order-item.js';
import { scopeOf } from '../board/order-scope.js';
import { CARD_STATES, countCards, spanOfMonth, type CardState, type UnitCount } from '../domain/cards/month.js';
import { CARD_COLOURS, type CardColour } from '../domain/regulation/regulation.js';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { PageQuery } from '../platform/http/page-query.js';
import { type CardFilter, type CardRow, cardsOfMonth, listCards } from './card-list.query.js';

export class CardQuery extends PageQuery {
  @ApiPropertyOptional({ description: '月份(北京时间):计时的牌按违反时刻,审定的牌按审定时刻', example: '2026-11' })
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

  @ApiPropertyOptional({ enum: CARD_STATES })
  @IsOptional()
  @IsIn(CARD_STATES)
  state?: CardState;

  @ApiPropertyOptional({ description: '工单号、平台工单号、单位名称或代码的一部分' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

/** Cards of one unit in the month asked for; revoked ones count in no colour. */
interface MonthCount extends UnitCount {
  readonly unitName: string | null;
}

/** The ledger of cards; drills have none. */
@ApiTags('cards')
@Controller('api/v1/cards')
export class CardListController {
  constructor(private readonly database: Database) {}

  @Get()
  @AllowClients('READ')
  async list(@CurrentPrincipal() principal: Principal, @Query() query: CardQuery): Promise<Page<Record<string, unknown>> & { readonly counts?: readonly MonthCount[] }> {
    const span = query.month === undefined ? { from: null, to: null } : spanOfMonth(query.month);
    const filter = { ...span, unit: query.unit ?? null, colour: query.colour ?? null, state: query.state ?? null, text: query.q === undefined || query.q.trim() === '' ? null : query.q.trim() };
    const rows = await listCards(this.database, scopeOf(principal), filter, decodeInstantKey(query.cursor), query.limit + 1);
    const page = toPage(rows, query.limit, toCard, (row) => [row.breach_at.toString(), row.id]);
    return query.month === undefined ? page : { ...page, counts: await this.counts(principal, filter) };
  }

  /** What the bulletin of the month says of each unit, whatever page, colour or state is looked at (QY2015-9). */
  private async counts(principal: Principal, filter: CardFilter): Promise<readonly MonthCount[]> {
    const cards = await cardsOfMonth(this.database, scopeOf(principal), filter);
    const names = new Map(cards.map(({ unit, unitName }) => [unit, unitName]));
    return countCards(cards).map((count) => ({ ...count, unitName: names.get(count.unit) ?? null }));
  }
}

const toCard = (row: CardRow): Record<string, unknown> => ({
  id: row.id, workOrderId: row.work_order_id, number: row.number, externalNumber: row.external_number, colour: row.colour, unitCode: row.unit_code, unitName: row.unit_name, countyCode: row.county_code,
  deadlineKind: row.deadline_kind, dueAt: beijingOrNull(row.due_at), metAt: beijingOrNull(row.met_at), explanation: row.explanation, explanationEn: row.explanation_en,
  breachAt: toBeijing(row.breach_at), issuedAt: toBeijing(row.issued_at), state: row.state, revokedAt: beijingOrNull(row.revoked_at), revocationReason: row.revocation_reason,
  because: row.because, basisReading: row.basis_reading, revocationProposed: row.is_proposed, ground: row.ground, rectificationId: row.rectification_id,
  outage: row.outage_from === null || row.outage_to === null ? null : { from: toBeijing(row.outage_from), to: toBeijing(row.outage_to) },
});
