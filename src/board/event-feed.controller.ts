import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import type { Page } from '../platform/http/cursor.js';
import { PageQuery } from '../platform/http/page-query.js';
import { invalidRequest } from '../platform/http/problem.js';
import { feedAfter, type FeedRow } from './event.query.js';
import { scopeOf } from './order-scope.js';
import { SettledEvents } from './settled-events.js';

const SEQ = /^\d{1,15}$/;

export class EventQuery extends PageQuery {
  @ApiPropertyOptional({ description: '上次收到的最后一条的 seq', example: '0' })
  @IsOptional()
  @Matches(SEQ, { message: '应为上次收到的最后一条的 seq。' })
  after?: string;
}

/** State changes for platforms that no callback can reach. Each is answered once to whoever goes on from the last `seq` he got. */
@ApiTags('events')
@Controller('api/v1/events')
export class EventFeedController {
  constructor(private readonly database: Database, private readonly settled: SettledEvents) {}

  @Get()
  @AllowClients('READ')
  async feed(@CurrentPrincipal() principal: Principal, @Query() query: EventQuery): Promise<Page<Record<string, unknown>>> {
    if (query.cursor !== undefined && !SEQ.test(query.cursor)) throw invalidRequest([{ pointer: '/cursor', detail: '游标无效,请使用上一页返回的 nextCursor。' }]);
    const after = Number(query.cursor ?? query.after ?? '0');
    const rows = await feedAfter(this.database, scopeOf(principal), after, await this.settled.upTo(), query.limit + 1);
    const shown = rows.slice(0, query.limit);
    return { items: shown.map(toFeedItem), nextCursor: rows.length > query.limit ? String(shown.at(-1)?.seq) : null };
  }
}

const toFeedItem = ({ data: { because, ...data }, ...row }: FeedRow): Record<string, unknown> => ({
  seq: row.seq, workOrderId: row.workOrderId, number: row.number, externalNumber: row.external_number, drill: row.drill, kind: row.kind, at: toBeijing(row.at), recordedAt: toBeijing(row.recorded_at),
  because: because ?? [], data,
});
