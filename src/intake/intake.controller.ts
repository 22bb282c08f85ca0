import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiHeader, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Idempotency, IdempotencyHandle, IdempotencyKeyRequired, jsonAnswer } from '../platform/http/idempotency.js';
import { IdempotencyStore } from '../platform/http/idempotency.store.js';
import { type FieldProblem, invalidRequest, unprocessable } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { entityTag } from '../platform/http/etag.js';
import { OrderViews, type OrderView } from '../work-orders/order-views.js';
import { checkReport } from './check-report.js';
import { keepRefused } from './new-order.store.js';
import { NewWorkOrder, TakenReport, type AnyReport } from './new-work-order.js';
import { OpenWorkOrder } from './open-work-order.js';
import { PresentLaw } from './present-law.guard.js';
import { reporterOf, type Reporter } from './reporter.js';

/** Urgent events come in, from the platform or from an operator who has the caller on the line. When this answers 201, the order, its ledger, deadlines and notices are committed. */
@ApiExtraModels(NewWorkOrder, TakenReport)
@ApiTags('work-orders')
@Controller('api/v1/work-orders')
export class IntakeController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly open: OpenWorkOrder, private readonly views: OrderViews, private readonly replays: IdempotencyStore) {}

  @Post()
  @HttpCode(201)
  @UseGuards(PresentLaw)
  @Roles('OPERATOR', 'SUPERVISOR')
  @AllowClients('TRIGGER')
  @IdempotencyKeyRequired()
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiBody({ schema: { anyOf: [{ $ref: getSchemaPath(NewWorkOrder) }, { $ref: getSchemaPath(TakenReport) }] }, description: '平台用 API 密钥触发须填 externalNumber;话务员、值班长录入可以不填' })
  async create(@Body() body: unknown, @CurrentPrincipal() principal: Principal, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    const reporter = reporterOf(principal, jurisdictionIn(body), this.open.served);
    const { report, problems: own } = await checkReport(body, { by: principal.kind === 'CLIENT' ? 'PLATFORM' : 'PERSON', now: this.clock.now(), areaCode: this.open.areaCode(reporter) });
    const problems = [...own, ...drillProblems(principal, report)];
    if (problems.length > 0) throw invalidRequest([...problems, ...(await this.open.furtherProblems(this.database, reporter, report, problems))]);
    const excluded = this.open.excluded(reporter, report);
    if (excluded !== null) await this.refuseEmergency(reporter, report.externalNumber ?? null, excluded);
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
  private async refuseEmergency(reporter: Reporter, externalNumber: string | null, { service, because }: { service: string; because: readonly string[] }): Promise<never> {
    await keepRefused(this.database, reporter, { id: randomUUID(), externalNumber, service, at: this.clock.now() });
    throw unprocessable('EXCLUDED_EMERGENCY', `该事项属于 ${service} 的职责范围,请立即将来电转接至 ${service};未建立工单。`, { members: { transferTo: service, because } });
  }
}

const headersOf = (view: OrderView): Record<string, string> => ({ location: `/api/v1/work-orders/${view.id}`, etag: entityTag(view.version) });

const jurisdictionIn = (body: unknown): unknown => (typeof body === 'object' && body !== null && 'jurisdiction' in body ? body.jurisdiction : undefined);

/** A drill is ordered by the supervisor on duty; an operator who ticks it by mistake would leave a real event untold. */
const drillProblems = (principal: Principal, { drill }: AnyReport): FieldProblem[] =>
  (drill === true && principal.kind === 'PERSON' && principal.role !== 'SUPERVISOR' ? [{ pointer: '/drill', detail: '演练工单只能由值班长录入。' }] : []);
