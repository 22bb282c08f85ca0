import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { orderItem, type OrderItem } from '../board/order-item.js';
import { OrderNames } from '../board/order-names.js';
import { scopeOf } from '../board/order-scope.js';
import { beijingDate } from '../domain/time/beijing.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { writeWorkbook, type WrittenCell } from '../platform/workbook/write-workbook.js';
import { listOrders } from './order-list.query.js';
import { filterOf, refuseForeignCaller, WorkOrderQuery } from './order-query.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** More than a month of a city; who wants more narrows the period. */
const MOST = 5000;

const COLUMNS: readonly (readonly [title: string, width: number, of: (order: OrderItem) => string])[] = [
  ['编号', 22, ({ number }) => number], ['来源编号', 22, ({ externalNumber }) => externalNumber], ['演练', 6, ({ drill }) => (drill ? '是' : '')], ['类别', 10, ({ className }) => className],
  ['分类', 14, ({ categoryName }) => categoryName], ['特别紧急', 10, ({ critical }) => (critical ? '是' : '')], ['标题', 34, ({ title }) => title], ['地点', 28, ({ place }) => place], ['状态', 18, ({ stateName }) => stateName],
  ['县(市、区)', 14, ({ countyName }) => countyName ?? ''], ['承办单位', 26, ({ unitName }) => unitName ?? ''], ['受理', 22, ({ acceptedAt }) => clock(acceptedAt)], ['送达', 22, ({ deliveredAt }) => clock(deliveredAt)],
  ['签收', 22, ({ acknowledged }) => clock(acknowledged?.at ?? null)], ['初步意见', 22, ({ response }) => clock(response?.at ?? null)], ['逾期时限', 10, ({ deadlines }) => String(deadlines.filter(({ state }) => state === 'BREACHED').length)],
  ['红黄牌', 16, ({ cards }) => cards.filter(({ state }) => state === 'ISSUED').map(({ colour }) => (colour === 'RED' ? '红牌' : '黄牌')).join('、')],
];

/** The list of orders as a workbook: the same filters, nothing of the petitioner. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders')
export class OrderExportController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly names: OrderNames) {}

  @Get('exports')
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @ApiProduces(XLSX)
  @ApiOperation({ summary: `工单列表(.xlsx),筛选条件同列表,至多 ${String(MOST)} 行;记入审计` })
  async workbook(@Query() query: WorkOrderQuery, @CurrentPrincipal() principal: Principal): Promise<StreamableFile> {
    refuseForeignCaller(principal, query);
    const filter = filterOf(query);
    const at = this.clock.now();
    const orders = await this.database.transaction(async (tx) => {
      const rows = await listOrders(tx, scopeOf(principal), filter, undefined, MOST + 1);
      await audit(tx, principal, { action: 'ORDERS_EXPORTED', subjectKind: 'WORK_ORDERS', subject: principal.jurisdiction ?? '*', purpose: null, data: { rows: Math.min(rows.length, MOST) } }, at);
      return rows.map((row) => orderItem(row, this.names));
    });
    const rows: (readonly WrittenCell[])[] = orders.slice(0, MOST).map((order) => COLUMNS.map(([, , of]) => ({ text: of(order) })));
    if (orders.length > MOST) rows.push([{ text: `仅列出最近 ${String(MOST)} 张,请缩短期间后再导出。`, kind: 'NOTE' }]);
    const bytes = await writeWorkbook([{ name: '工单', widths: COLUMNS.map(([, width]) => width), headingRows: 1, rows: [COLUMNS.map(([text]) => ({ text, kind: 'HEADING' as const })), ...rows] }]);
    return new StreamableFile(bytes, { type: XLSX, length: bytes.length, disposition: `attachment; filename="orders.xlsx"; filename*=UTF-8''${encodeURIComponent(`工单-${beijingDate(at).toString()}.xlsx`)}` });
  }
}

/** `2026-11-22 21:10:00` of an instant in +08:00. */
const clock = (at: string | null): string => (at === null ? '' : at.slice(0, 19).replace('T', ' '));
