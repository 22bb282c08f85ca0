import { Body, Controller, HttpCode, Param, ParseIntPipe, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { isAfter } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Idempotency, IdempotencyHandle } from '../platform/http/idempotency.js';
import { entityTag, ExpectedVersion } from '../platform/http/etag.js';
import { forbidden, invalidRequest, notFound, unprocessable } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { RegistryStore } from '../registry/registry.store.js';
import { NewAssignment, NewLink, NewPlainFact, Reason, ReturnDecision } from './command-requests.js';
import { OrderId } from './order-id.js';
import type { OrderView } from './order-views.js';
import { RunCommand, type Running } from './run-command.js';
import { StartWorkOrder } from './start-work-order.js';
import { LawBook } from '../law/law-book.js';

/** What the hotline decides: who has the order, how urgent it is, whether it goes back, and when it ends. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id')
export class SupervisionController {
  constructor(private readonly commands: RunCommand, private readonly registry: RegistryStore, private readonly start: StartWorkOrder, private readonly lawBook: LawBook) {}

  @Post('assignments')
  @HttpCode(200)
  @Roles('SUPERVISOR', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  assign(@Param('id', OrderId) id: string, @Body() body: NewAssignment, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      if (body.unitCode !== undefined && body.unitCode !== null) return this.toUnit(running, principal, body.unitCode, body.reason);
      if (isOffice(principal)) throw forbidden('县(市、区)热线办只能转派到本县(市、区)的单位。');
      return this.toCounty(running, body.countyCode ?? '', body.reason);
    });
  }

  @Post('critical')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR')
  @AllowClients('OPERATE')
  critical(@Param('id', OrderId) id: string, @Body() body: Reason, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      await running.record({ happening: { kind: 'FLAGGED_CRITICAL', reason: body.reason }, at: running.now, trust: 'MACHINE' });
    });
  }

  @Post('returns/:n/decision')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  @AllowClients('OPERATE')
  decideReturn(@Param('id', OrderId) id: string, @Param('n', ParseIntPipe) n: number, @Body() body: ReturnDecision, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      const unit = running.order.unit_code ?? '';
      await requireLastReturn(running, n);
      await running.record({ happening: { kind: body.approved ? 'RETURN_APPROVED' : 'RETURN_REJECTED', unit }, at: running.now, trust: 'MACHINE', text: body.reason });
      if (!body.approved) return;
      if (body.reassignTo !== undefined && body.reassignTo !== null) return this.toUnit(running, principal, body.reassignTo, body.reason, '/reassignTo');
      const law = await this.lawBook.frozen(running.tx, running.order.law_hash);
      await this.start.askSupervisor(running.tx, running.order.id, running.now, running.now.add(law.countyUnknown.after));
    });
  }

  @Post('facts')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  fact(@Param('id', OrderId) id: string, @Body() body: NewPlainFact, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      const at = body.at === undefined || body.at === null ? running.now : Temporal.Instant.from(body.at);
      if (isAfter(at, running.now)) throw invalidRequest([{ pointer: '/at', detail: '不能晚于现在。' }]);
      const trust = at === running.now || principal.kind === 'CLIENT' ? 'MACHINE' : 'HAND';
      const unit = ownBody(principal, body.unitCode ?? null, running.order.unit_code);
      const text = body.reason === undefined || body.reason === null ? {} : { text: body.reason };
      switch (body.fact) {
        case 'ACKNOWLEDGED': return void (await running.record({ happening: { kind: 'ACKNOWLEDGED', unit, channel: body.channel ?? 'SYSTEM' }, at, trust, ...text }));
        case 'HANDLING_STARTED':
        case 'ARRIVED_ON_SITE':
          if (isOffice(principal)) throw forbidden('由承办单位或热线登记。');
          return void (await running.record({ happening: { kind: body.fact, unit: unit ?? '' }, at, trust, ...text }));
        case 'COUNTY_IDENTIFIED':
          if (principal.kind === 'PERSON' && principal.role !== 'OPERATOR' && principal.role !== 'SUPERVISOR') throw forbidden('属地由热线确定;承办单位认为不属本单位职责的,请申请退回。', 'FORBIDDEN');
          return this.toCounty(running, body.county ?? '', body.reason ?? '');
      }
    });
  }

  @Post('links')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR')
  @AllowClients('OPERATE')
  link(@Param('id', OrderId) id: string, @Body() body: NewLink, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async ({ tx, order, now, record }) => {
      if (body.masterId === order.id) throw invalidRequest([{ pointer: '/masterId', detail: '不能与本工单自身关联。' }]);
      const master = await tx.maybe<{ unit_code: string | null; master_id: string | null; closed_at: unknown }>('select unit_code, master_id, closed_at from work_order where id = $1 and jurisdiction = $2 for share', [body.masterId, order.jurisdiction]);
      if (master === undefined) throw notFound('没有要关联的工单。');
      if (master.master_id !== null || master.closed_at !== null) throw unprocessable('NO_MASTER', '主工单须是在办工单,且本身没有关联到其他工单。', { members: { because: ['OQ-24'] } });
      await tx.run('update work_order set master_id = $2 where id = $1', [order.id, body.masterId]);
      const shared = master.unit_code !== null && master.unit_code === order.unit_code ? order.unit_code : null;
      await record({ happening: { kind: 'LINKED', unit: shared, reason: body.reason }, at: now, trust: 'MACHINE', data: { masterId: body.masterId } });
    });
  }

  @Post('withdrawal')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  @AllowClients('OPERATE')
  withdraw(@Param('id', OrderId) id: string, @Body() body: Reason, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      await running.record({ happening: { kind: 'WITHDRAWN', reason: body.reason }, at: running.now, trust: 'MACHINE' });
    });
  }

  @Post('closure')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  @AllowClients('OPERATE')
  close(@Param('id', OrderId) id: string, @Body() body: Reason, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      await running.record({ happening: { kind: 'CLOSED', reason: body.reason }, at: running.now, trust: 'MACHINE' });
    });
  }

  private async toUnit(running: Running, principal: Principal, unitCode: string, reason: string, pointer = '/unitCode'): Promise<void> {
    const unit = await this.registry.unit(running.tx, unitCode);
    if (unit === undefined || unit.kind !== 'HANDLING_UNIT' || unit.jurisdiction !== running.order.jurisdiction) throw invalidRequest([{ pointer, detail: `没有代码为 ${unitCode} 的承办单位。` }]);
    if (principal.kind === 'PERSON' && principal.role === 'COUNTY_OFFICE' && unit.countyCode !== principal.countyCode) throw forbidden('县(市、区)热线办只能转派到本县(市、区)的单位。');
    if (isOffice(principal) && running.order.unit_code !== null) throw unprocessable('HAS_UNIT', '工单已有承办单位,改派由市热线值班长决定。', { members: { because: ['QY2019-2.3', 'QY2015-5.3'] } });
    await running.record({ happening: { kind: 'DELIVERED', unit: unit.code, role: 'LEAD' }, at: running.now, trust: 'MACHINE', text: reason });
  }

  private async toCounty(running: Running, countyCode: string, reason: string): Promise<void> {
    const office = await this.registry.countyOffice(running.tx, countyCode);
    if (office === undefined || office.jurisdiction !== running.order.jurisdiction) throw invalidRequest([{ pointer: '/countyCode', detail: `没有代码为 ${countyCode} 的县(市、区)。` }]);
    await running.record(
      { happening: { kind: 'COUNTY_IDENTIFIED', county: countyCode }, at: running.now, trust: 'MACHINE', text: reason },
      { happening: { kind: 'COUNTY_NOTIFIED', county: countyCode }, at: running.now, trust: 'MACHINE' });
  }

  private async run(reply: HttpReply, command: Parameters<RunCommand['execute']>[0], work: (running: Running) => Promise<void>): Promise<OrderView> {
    const view = await this.commands.execute(command, work);
    void reply.header('etag', entityTag(view.version));
    return view;
  }
}

const isOffice = (principal: Principal): boolean => principal.kind === 'PERSON' && principal.role === 'COUNTY_OFFICE';

/** A unit speaks for itself, a county office for nobody else; only the hotline writes down what another body said. */
const ownBody = (principal: Principal, named: string | null, holder: string | null): string | null => {
  if (isOffice(principal)) return null;
  return principal.kind === 'PERSON' && principal.role === 'UNIT' ? principal.unitCode : named ?? holder;
};

/** Only the return asked for last can be pending; a decision that names another one is about something else. */
const requireLastReturn = async ({ tx, order }: Running, n: number): Promise<void> => {
  const { asked } = await tx.one<{ asked: number }>("select count(*)::integer as asked from ledger_entry where work_order_id = $1 and kind = 'RETURN_REQUESTED'", [order.id]);
  if (n < 1 || n > asked) throw notFound(`没有第 ${n} 次退回申请。`);
  if (n < asked) throw unprocessable('RETURN_DECIDED', `第 ${n} 次退回申请已有决定。`);
};
