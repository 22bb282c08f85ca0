import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { list, object, oneOf, orNull, text, whole } from '../board/answer-schemas.js';
import { toBeijing } from '../domain/time/beijing.js';
import { Roles, CurrentPrincipal } from '../identity/access.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { type Page, toPage } from '../platform/http/cursor.js';
import { decodeNumberKey } from '../platform/http/keyset.js';
import { PageQuery } from '../platform/http/page-query.js';
import type { HttpReply } from '../platform/http/request.js';
import { type Checkpoint, lineOf } from './checkpoint.js';
import { checkpointsAfter, lastCheckpoint, leavesOf } from './checkpoint.store.js';
import { lastVerification } from './verification.store.js';

const instant = { type: 'string', format: 'date-time' };
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const checkpoint = object({ seq: whole, at: instant, through: instant, leaves: whole, root: hash, prevHash: hash, hash });
const DEEDS = ['CHANGED', 'REMOVED', 'ADDED', 'REORDERED', 'HEAD_CHANGED', 'HEAD_MOVED_BACK', 'UNREADABLE'];
const finding = { ...object({ table: text, chain: text, deed: oneOf(...DEEDS), seq: orNull(whole), how: text }), properties: { table: text, chain: text, deed: oneOf(...DEEDS), seq: orNull(whole), to: whole, how: text } };
const counts = object({ orders: whole, ledgerEntries: whole, areas: whole, auditEntries: whole, erasedTexts: whole, checkpoints: whole, leaves: whole, fileCheckpoints: whole, findings: whole });
const STATE = object({ verification: orNull(object({ startedAt: instant, endedAt: instant, whole: { type: 'boolean' }, counts, findings: list(finding) })), lastCheckpoint: orNull(checkpoint) });
const CHECKPOINTS = object({ items: list(checkpoint), nextCursor: orNull(text) });

const LATEST = 1_000_000_000;
const MOST_LINES = 1_000;

export class CheckpointFileQuery {
  @ApiPropertyOptional({ description: '只取此序号之后的检查点', default: 0 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(LATEST)
  after: number = 0;

  @ApiPropertyOptional({ description: '最多多少个', default: 200 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_LINES)
  limit: number = 200;
}

/** What proves that ledger and audit are as they were written. */
@ApiTags('registry')
@Controller('api/v1/audit')
@Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
export class AuditChainsController {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  @Get('verification')
  @ApiOperation({ summary: '最近一次审计链核验的结果与最近一个检查点' })
  @ApiOkResponse({ schema: STATE })
  async verification(): Promise<Record<string, unknown>> {
    const [last, sealed] = await Promise.all([lastVerification(this.database), lastCheckpoint(this.database)]);
    return {
      verification: last === undefined ? null : { startedAt: toBeijing(last.startedAt), endedAt: toBeijing(last.endedAt), whole: last.whole, counts: last.counts, findings: last.findings },
      lastCheckpoint: sealed ?? null,
    };
  }

  @Get('checkpoints')
  @ApiOperation({ summary: '检查点,按序号;每个检查点封存此前所有链的链尾' })
  @ApiOkResponse({ schema: CHECKPOINTS })
  async checkpoints(@Query() query: PageQuery): Promise<Page<Checkpoint>> {
    return toPage(await checkpointsAfter(this.database, decodeNumberKey(query.cursor), query.limit + 1), query.limit, (one) => one, ({ seq }) => [seq]);
  }

  /** As they stand in DATA_DIR/checkpoints, for keeping where nobody who administers the database can reach them. */
  @Get('checkpoints.jsonl')
  @Roles('ADMINISTRATOR', 'AUDITOR')
  @ApiOperation({ summary: '下载检查点文件(每行一个,含所封存的链尾),供异地保存;npm run audit:verify -- --checkpoints 用它核对数据库' })
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  async download(@Query() query: CheckpointFileQuery, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<StreamableFile> {
    const { lines, last } = await this.database.transaction(async (tx) => {
      const found = await checkpointsAfter(tx, query.after, query.limit);
      await audit(tx, principal, { action: 'CHECKPOINTS_FETCHED', subjectKind: 'AUDIT', subject: String(query.after), purpose: null, data: { count: found.length } }, this.clock.now());
      const kept: string[] = [];
      for (const one of found) kept.push(`${lineOf({ checkpoint: one, leaves: await leavesOf(tx, one.seq) })}\n`);
      return { lines: kept, last: found.at(-1)?.seq ?? query.after };
    });
    const name = `checkpoints-${String(query.after + 1)}-${String(last)}.jsonl`;
    void reply.header('cache-control', 'no-store');
    return new StreamableFile(Buffer.from(lines.join('')), { type: 'application/x-ndjson', disposition: `attachment; filename="${name}"` });
  }
}
