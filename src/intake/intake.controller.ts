import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Idempotency, IdempotencyHandle, IdempotencyKeyRequired, jsonAnswer } from '../platform/http/idempotency.js';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { forbidden, invalidRequest, unprocessable } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { entityTag } from '../platform/http/etag.js';
import { OrderViews, type OrderView } from '../work-orders/order-views.js';
import { checkReport } from './check-report.js';
import { NewWorkOrder } from './new-work-order.js';
import { OpenWorkOrder, type Reporter } from './open-work-order.js';
import { PresentLaw } from './present-law.guard.js';

/** Urgent events come in. When this answers 201, the order, its ledger, deadlines and notices are committed. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders')
export class IntakeController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly open: OpenWorkOrder, private readonly views: OrderViews, private readonly replays: IdempotencyStore) {}

  @Post()
  @HttpCode(201)
  @UseGuards(PresentLaw)
  @Roles()
  @AllowClients('TRIGGER')
  @IdempotencyKeyRequired()
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiBody({ type: NewWorkOrder })
  async create(@Body() body: unknown, @CurrentPrincipal() principal: Principal, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    const reporter = reporterOf(principal);
    const { report, problems } = await checkReport(body, this.clock.now(), this.open.areaCode(reporter));
    if (problems.length > 0) throw invalidRequest([...problems, ...(await this.open.furtherProblems(this.database, reporter, report, problems))]);
    const excluded = this.open.excluded(reporter, report);
    if (excluded !== null) await this.refuseEmergency(reporter, report.externalNumber, excluded);
    const view = await this.database.transaction(async (tx) => {
      const id = await this.open.execute(tx, reporter, report);
      const made = await this.views.ofNew(tx, id);
      if (handle !== undefined) await this.replays.complete(tx, handle, jsonAnswer(201, made, headersOf(made)));
      return made;
    });
    void reply.headers(headersOf(view));
    return view;
  }

  /** What belongs to 110, 119, 120 or 122 does not come through the hotline (QY2019-0.1, OQ-23): the caller is transferred, and that is kept. */
  private async refuseEmergency(reporter: Reporter, externalNumber: string, { service, because }: { service: string; because: readonly string[] }): Promise<never> {
    await this.database.run('insert into refused_report (id, client_id, external_number, emergency_service, at) values ($1, $2, $3, $4, $5)', [randomUUID(), reporter.clientId, externalNumber, service, this.clock.now()]);
    throw unprocessable('EXCLUDED_EMERGENCY', `该事项属于 ${service} 的职责范围,请立即将来电转接至 ${service};未建立工单。`, { members: { transferTo: service, because } });
  }
}

const headersOf = (view: OrderView): Record<string, string> => ({ location: `/api/v1/work-orders/${view.id}`, etag: entityTag(view.version) });

const reporterOf = (principal: Principal): Reporter => {
  if (principal.kind !== 'CLIENT') throw forbidden('工单由热线平台通过 API 密钥触发。');
  return { clientId: principal.clientId, name: principal.name, jurisdiction: principal.jurisdiction };
};
