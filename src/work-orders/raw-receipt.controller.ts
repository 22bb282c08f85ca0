import { Controller, Get, Param, ParseIntPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { object, orNull, text } from '../board/answer-schemas.js';
import { scopeOf } from '../board/order-scope.js';
import { toBeijing } from '../domain/time/beijing.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { maskPhones } from '../platform/logging/masking.js';
import { OrderId } from './order-id.js';
import { isVisible } from './order-list.query.js';
import { rawReceipt } from './raw-receipt.query.js';

const RECEIPT_SCHEMA = object({ status: text, code: orNull(text), at: text, recordedAt: text, provider: orNull(text), providerRef: orNull(text), raw: {} });

/** What a provider sent about an attempt, for whoever has to prove it; each look is kept. Adapters store no number, and none is shown should one get in. */
/** More than any attempt ever has; the database counts no further than 2^31 - 1. */
const MOST_RECEIPTS = 1_000_000;

@ApiTags('work-orders')
@Controller('api/v1/work-orders')
export class RawReceiptController {
  constructor(private readonly database: Database, private readonly clock: Clock) {}

  @Get(':id/attempts/:attemptId/receipts/:n')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @ApiOperation({ summary: '运营商的原始回执(第 n 条,从 1 起,次序同时间轴);收到时已隐去号码,查看记入审计' })
  @ApiOkResponse({ schema: RECEIPT_SCHEMA })
  async one(@Param('id', OrderId) id: string, @Param('attemptId', OrderId) attemptId: string, @Param('n', ParseIntPipe) n: number, @CurrentPrincipal() principal: Principal): Promise<object> {
    if (!(await isVisible(this.database, id, scopeOf(principal)))) throw notFound('没有这张工单。');
    return this.database.transaction(async (tx) => {
      const receipt = n < 1 || n > MOST_RECEIPTS ? undefined : await rawReceipt(tx, id, attemptId, n);
      if (receipt === undefined) throw notFound('没有这一回执。');
      await audit(tx, principal, { action: 'RAW_RECEIPT_READ', subjectKind: 'WORK_ORDER', subject: id, purpose: null, data: { attemptId, n } }, this.clock.now());
      return {
        status: receipt.state, code: receipt.code, at: toBeijing(receipt.at), recordedAt: toBeijing(receipt.recorded_at), provider: receipt.provider, providerRef: receipt.provider_ref,
        raw: masked(receipt.raw),
      };
    });
  }
}

/** A copy whose texts show no whole number. */
const masked = (value: unknown): unknown => {
  if (typeof value === 'string') return maskPhones(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(masked);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, masked(member)]));
};
