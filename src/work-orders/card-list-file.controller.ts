import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { scopeOf } from '../board/order-scope.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { invalidRequest } from '../platform/http/problem.js';
import { asCsv } from '../platform/tables/csv.js';
import { sheetOf } from '../platform/tables/sheet.js';
import type { Table } from '../platform/tables/table.js';
import { writeInThread } from '../platform/workbook/write-in-thread.js';
import { listCards } from './card-list.query.js';
import { CardQuery, filterOf } from './card-list-requests.js';
import { LEDGER_WIDTHS, ledgerTable, type LedgerLanguage } from './card-list-table.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A file of a year; whoever needs more takes it month by month. */
const MOST_ROWS = 20_000;

export class CardFileQuery extends CardQuery {
  @ApiPropertyOptional({ enum: ['zh', 'en'], default: 'zh' })
  @IsIn(['zh', 'en'])
  language: LedgerLanguage = 'zh';
}

/** The ledger of cards to take away: the same cards in the same order as the page shows under the same filter. */
@ApiTags('cards')
@Controller('api/v1/cards')
export class CardListFileController {
  constructor(private readonly database: Database) {}

  @Get('ledger.csv')
  @AllowClients('READ')
  @ApiOperation({ summary: '发牌台账,UTF-8 逗号分隔;筛选同 GET /cards' })
  @ApiProduces('text/csv')
  async csv(@CurrentPrincipal() principal: Principal, @Query() query: CardFileQuery): Promise<StreamableFile> {
    return fileOf(Buffer.from(asCsv(await this.table(principal, query)), 'utf8'), 'text/csv; charset=utf-8', nameOf(query, 'csv'));
  }

  @Get('ledger.xlsx')
  @AllowClients('READ')
  @ApiOperation({ summary: '发牌台账工作簿;筛选同 GET /cards' })
  @ApiProduces(XLSX)
  async workbook(@CurrentPrincipal() principal: Principal, @Query() query: CardFileQuery): Promise<StreamableFile> {
    return fileOf(await writeInThread([sheetOf(await this.table(principal, query), LEDGER_WIDTHS)]), XLSX, nameOf(query, 'xlsx'));
  }

  private async table(principal: Principal, query: CardFileQuery): Promise<Table> {
    const rows = await listCards(this.database, scopeOf(principal), filterOf(query), undefined, MOST_ROWS + 1);
    if (rows.length > MOST_ROWS) throw invalidRequest([{ pointer: '/month', detail: `符合条件的牌超过 ${String(MOST_ROWS)} 张,请按月份或单位分次导出。` }]);
    return ledgerTable(rows, query.language);
  }
}

const nameOf = ({ month }: CardFileQuery, ending: string): string => `cards${month === undefined ? '' : `-${month}`}.${ending}`;

const fileOf = (bytes: Buffer, type: string, name: string): StreamableFile => new StreamableFile(bytes, { type, length: bytes.length, disposition: `attachment; filename="${name}"` });
