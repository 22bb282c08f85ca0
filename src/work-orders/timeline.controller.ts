import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { TIMELINE_SCHEMA } from '../board/answer-schemas.js';
import { scopeOf } from '../board/order-scope.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database, type Tx } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeNumberKey } from '../platform/http/keyset.js';
import { PageQuery } from '../platform/http/page-query.js';
import { notFound } from '../platform/http/problem.js';
import { OrderId } from './order-id.js';
import { isVisible } from './order-list.query.js';
import { toTimeline, type TimelineEntry } from './timeline-view.js';
import { attemptsOf, entriesAfter, noticesOf, petitionerName, receiptsOf } from './timeline.query.js';

/** More than any order ever had: a timeline is read whole unless the caller asks for pages. */
const WHOLE = 5000;

export class TimelineQuery extends PageQuery {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(WHOLE)
  override limit: number = WHOLE;
}

/** Everything that happened to an order, who did it, and because of which clause. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders')
export class TimelineController {
  constructor(private readonly database: Database) {}

  @Get(':id/timeline')
  @AllowClients('READ')
  @ApiOkResponse({ schema: TIMELINE_SCHEMA })
  async timeline(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal, @Query() query: TimelineQuery): Promise<Page<TimelineEntry>> {
    const after = decodeNumberKey(query.cursor);
    if (!(await isVisible(this.database, id, scopeOf(principal)))) throw notFound('没有这张工单。');
    const { items, nextCursor } = await readTimeline(this.database, id, after, query.limit);
    return { items: items.map((entry) => (isForAnother(entry, principal) ? { ...entry, text: null } : entry)), nextCursor };
  }
}

/** What the hotline and a unit have to settle between them; other units that had the order read that it happened, and not what was said. */
const BETWEEN_TWO = /^(?:CARD_PROPOS|CARD_OBJECT|RECTIFICATION_)/;

const isForAnother = ({ kind, unitCode }: TimelineEntry, principal: Principal): boolean =>
  principal.kind === 'PERSON' && (principal.role === 'UNIT' || principal.role === 'BUREAU') && BETWEEN_TWO.test(kind) && unitCode !== principal.unitCode;

export const readTimeline = async (tx: Tx, id: string, after: number, limit: number): Promise<Page<TimelineEntry>> => {
  const page = toPage(await entriesAfter(tx, id, after, limit + 1), limit, (entry) => entry, ({ seq }) => [seq]);
  const noticeIds = [...new Set(page.items.map(({ data }) => data['noticeId']).filter((one): one is string => typeof one === 'string'))];
  const [notices, attempts] = noticeIds.length === 0 ? [[], []] : [await noticesOf(tx, noticeIds), await attemptsOf(tx, noticeIds)];
  const receipts = attempts.length === 0 ? [] : await receiptsOf(tx, attempts.map((attempt) => attempt.bundled_into ?? attempt.id));
  return { items: toTimeline(page.items, { notices, attempts, receipts, petitioner: await petitionerName(tx, id) }), nextCursor: page.nextCursor };
};
