import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { beijingOrNull } from '../board/order-item.js';
import { scopeOf } from '../board/order-scope.js';
import { countCards, type UnitCount } from '../domain/cards/month.js';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeInstantKey } from '../platform/http/keyset.js';
import { type CardFilter, type CardRow, cardsOfMonth, countByGround, type GroundCount, listCards } from './card-list.query.js';
import { CardCountQuery, CardQuery, countFilterOf, filterOf } from './card-list-requests.js';

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
    const filter = filterOf(query);
    const rows = await listCards(this.database, scopeOf(principal), filter, decodeInstantKey(query.cursor), query.limit + 1);
    const page = toPage(rows, query.limit, toCard, (row) => [row.breach_at.toString(), row.id]);
    return query.month === undefined ? page : { ...page, counts: await this.counts(principal, filter) };
  }

  @Get('counts')
  @AllowClients('READ')
  @ApiOperation({ summary: '按月份、单位、条款的张数;撤销的另计' })
  async counted(@CurrentPrincipal() principal: Principal, @Query() query: CardCountQuery): Promise<{ readonly items: readonly GroundCount[] }> {
    return { items: await countByGround(this.database, scopeOf(principal), countFilterOf(query)) };
  }

  /** What the bulletin of the month says of each unit, whatever page, colour, state or ground is looked at (QY2015-9). */
  private async counts(principal: Principal, { from, to, unit, county }: CardFilter): Promise<readonly MonthCount[]> {
    const cards = await cardsOfMonth(this.database, scopeOf(principal), { from, to, unit, county, colour: null, state: null, text: null, ground: null, kind: null });
    const names = new Map(cards.map((card) => [card.unit, card.unitName]));
    return countCards(cards).map((count) => ({ ...count, unitName: names.get(count.unit) ?? null }));
  }
}

const toCard = (row: CardRow): Record<string, unknown> => ({
  id: row.id, workOrderId: row.work_order_id, number: row.number, externalNumber: row.external_number, colour: row.colour, unitCode: row.unit_code, unitName: row.unit_name, countyCode: row.county_code,
  deadlineKind: row.deadline_kind, dueAt: beijingOrNull(row.due_at), metAt: beijingOrNull(row.met_at), explanation: row.explanation, explanationEn: row.explanation_en,
  breachAt: toBeijing(row.breach_at), issuedAt: toBeijing(row.issued_at), state: row.state, revokedAt: beijingOrNull(row.revoked_at), revocationReason: row.revocation_reason,
  because: row.because, basisReading: row.basis_reading, revocationProposed: row.is_proposed, ground: row.ground, basis: row.basis, rectificationId: row.rectification_id,
  objection: row.objection_state === null || row.objection_raised_at === null ? null : { state: row.objection_state, raisedAt: toBeijing(row.objection_raised_at), decidedAt: beijingOrNull(row.objection_decided_at) },
  outage: row.outage_from === null || row.outage_to === null ? null : { from: toBeijing(row.outage_from), to: toBeijing(row.outage_to) },
});
