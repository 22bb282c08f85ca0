import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../board/order-scope.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { FindSimilar, type SimilarView } from './find-similar.js';
import { OrderId } from './order-id.js';
import { visibleOrder } from './order-list.query.js';

/** Which orders a report may belong to; those who may link ask, and each report stays answered by itself (OQ-24, QY2015-7.2). */
@ApiTags('work-orders')
@Controller('api/v1/work-orders')
export class SimilarController {
  constructor(private readonly database: Database, private readonly similar: FindSimilar) {}

  @Get(':id/similar')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('READ', 'OPERATE')
  async ofOrder(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly SimilarView[] }> {
    if ((await visibleOrder(this.database, id, scopeOf(principal))) === undefined) throw notFound('没有这张工单。');
    return { items: await this.similar.ofOrder(this.database, id) };
  }
}
