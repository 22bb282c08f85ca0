import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import type { ResponseChannel, ResultChannel } from '../domain/regulation/regulation.js';
import { isAfter } from '../domain/time/beijing.js';
import type { Trust } from '../domain/work-order/fact.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { LawBook } from '../law/law-book.js';
import { Idempotency, IdempotencyHandle } from '../platform/http/idempotency.js';
import { entityTag, ExpectedVersion } from '../platform/http/etag.js';
import { forbidden, invalidRequest, Problem, unprocessable } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { NewBackfill, NewCompletion, NewExtension, NewFirstResponse, NewResult, NewReturn } from './command-requests.js';
import { OrderId } from './order-id.js';
import type { OrderView } from './order-views.js';
import { RunCommand, type Running } from './run-command.js';

/** What the handling unit does, or an operator writes down for it: opinion, completion, result, back-fill, return (QY2019-3). */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id')
export class HandlingController {
  constructor(private readonly commands: RunCommand, private readonly lawBook: LawBook) {}

  @Post('first-responses')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  firstResponse(@Param('id', OrderId) id: string, @Body() body: NewFirstResponse, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    refuseChannel(principal, body.channel);
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      await this.refuseApp(running, principal, body.channel);
      const { at, trust } = arrival(running, principal, body.arrivedAt ?? null);
      await running.record({
        happening: { kind: 'FIRST_RESPONSE', unit: holder(running), channel: body.channel, opinion: body.opinion }, at, trust,
        data: { hasCallerNumber: body.callerNumber !== undefined && body.callerNumber !== null },
        text: body.callerNumber === undefined || body.callerNumber === null ? body.opinion : `${body.opinion}(来电号码 ${body.callerNumber}${body.recordedBy === undefined || body.recordedBy === null ? '' : `,记录人 ${body.recordedBy}`})`,
      });
    });
  }

  @Post('completions')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR', 'UNIT')
  @AllowClients('OPERATE')
  completion(@Param('id', OrderId) id: string, @Body() body: NewCompletion, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      const completedAt = Temporal.Instant.from(body.completedAt);
      await running.record({ happening: { kind: 'HANDLING_COMPLETED', unit: holder(running), completedAt }, at: running.now, trust: 'MACHINE', ...(body.reason === undefined || body.reason === null ? {} : { text: body.reason }) });
    });
  }

  @Post('results')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  result(@Param('id', OrderId) id: string, @Body() body: NewResult, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    refuseChannel(principal, body.channel);
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      await this.refuseApp(running, principal, body.channel);
      await this.requireAttestation(running, body);
      await running.record({ happening: { kind: 'RESULT_FILED', unit: holder(running), channel: body.channel, onSiteOffline: body.onSiteOffline ?? false }, at: running.now, trust: 'MACHINE', data: contentData(body), text: contentText(body) });
    });
  }

  @Post('backfills')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR', 'UNIT')
  @AllowClients('OPERATE')
  backfill(@Param('id', OrderId) id: string, @Body() body: NewBackfill, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      await running.record({ happening: { kind: 'BACKFILLED', unit: holder(running) }, at: running.now, trust: 'MACHINE', data: contentData(body), text: contentText(body) });
    });
  }

  @Post('returns')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR', 'UNIT')
  @AllowClients('OPERATE')
  requestReturn(@Param('id', OrderId) id: string, @Body() body: NewReturn, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    const channel = body.channel ?? 'SYSTEM';
    refuseChannel(principal, channel);
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      await this.refuseApp(running, principal, channel);
      await requireKnownUnit(running, body.suggestedUnitCode ?? null);
      const reason = [body.reason, body.basis].filter((text) => text !== undefined && text !== null && text.trim() !== '').join(';依据:');
      await running.record({ happening: { kind: 'RETURN_REQUESTED', unit: holder(running), channel, reason }, at: running.now, trust: 'MACHINE', data: { suggestedUnitCode: body.suggestedUnitCode ?? null, isSignedOff: (body.signedOffBy ?? '') !== '' } });
    });
  }

  @Post('extensions')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR', 'UNIT')
  @AllowClients('OPERATE')
  extension(@Param('id', OrderId) id: string, @Body() body: NewExtension, @CurrentPrincipal() principal: Principal, @ExpectedVersion() expected: number | undefined, @Idempotency() handle: IdempotencyHandle | undefined, @Res({ passthrough: true }) reply: HttpReply): Promise<OrderView> {
    return this.run(reply, { workOrderId: id, principal, expectedVersion: expected, handle }, async (running) => {
      await running.record({ happening: { kind: 'EXTENSION_REQUESTED', unit: holder(running) }, at: running.now, trust: 'MACHINE', text: body.reason });
    });
  }

  /** 「暂不可用」: a county office may not use the app until the jurisdiction says otherwise (QY2019-5.3d, OQ-52, S28). */
  private async refuseApp({ tx, order }: Running, principal: Principal, channel: ResponseChannel | ResultChannel): Promise<void> {
    if (principal.kind !== 'PERSON' || principal.role !== 'COUNTY_OFFICE' || channel !== 'APP') return;
    if ((await this.lawBook.frozen(tx, order.law_hash)).settings.countyOfficeMayUseApp) return;
    throw new Problem(403, 'CHANNEL_NOT_ALLOWED', '无权操作', '县(市、区)热线办不得使用手机 APP 反馈。', { members: { because: ['QY2019-5.3d'] } });
  }

  private async requireAttestation(running: Running, body: NewResult): Promise<void> {
    const { settings } = await this.lawBook.frozen(running.tx, running.order.law_hash);
    if (settings.requireOfflineAttestation && body.channel === 'PHONE_12345' && body.onSiteOffline !== true) {
      throw invalidRequest([{ pointer: '/onSiteOffline', detail: '电话反馈须声明现场不具备上网条件。' }]);
    }
  }

  private async run(reply: HttpReply, command: Parameters<RunCommand['execute']>[0], work: (running: Running) => Promise<void>): Promise<OrderView> {
    const view = await this.commands.execute(command, work);
    void reply.header('etag', entityTag(view.version));
    return view;
  }
}

/** The unit that has the order; without one there is nobody whose answer could be recorded. */
const holder = ({ order }: Running): string => {
  if (order.unit_code === null) throw unprocessable('NO_UNIT', '工单尚未派到承办单位。', { members: { because: ['QY2019-2.3'] } });
  return order.unit_code;
};

/** A unit answers in the system or the app; what comes by phone or chat is written down by the hotline. A county office feeds back by the app, where it may, or not at all. */
const refuseChannel = (principal: Principal, channel: ResponseChannel | ResultChannel): void => {
  if (principal.kind === 'PERSON' && principal.role === 'COUNTY_OFFICE' && channel !== 'APP') {
    throw new Problem(403, 'FORBIDDEN', '无权操作', '初步意见和处理结果由承办单位反馈,热线办请转派或登记收到。', { members: { because: ['QY2019-2.3'] } });
  }
  if (principal.kind === 'PERSON' && principal.role === 'UNIT' && channel !== 'SYSTEM' && channel !== 'APP') throw forbidden('单位账号只能通过系统或手机 APP 反馈;电话等渠道由热线登记。', 'CHANNEL_NOT_ALLOWED');
};

/** OQ-09: the call's arrival at the 12345 line counts. A platform's telephony record is a machine's word, an instant typed by a person is not. */
const arrival = (running: Running, principal: Principal, arrivedAt: string | null): { at: Temporal.Instant; trust: Trust } => {
  if (arrivedAt === null) return { at: running.now, trust: 'MACHINE' };
  const at = Temporal.Instant.from(arrivedAt);
  if (isAfter(at, running.now)) throw invalidRequest([{ pointer: '/arrivedAt', detail: '来电时间不能晚于现在。' }]);
  return { at, trust: principal.kind === 'CLIENT' ? 'MACHINE' : 'HAND' };
};

const contentData = (body: NewBackfill): Record<string, unknown> => ({ handledAt: body.handledAt, attachments: body.attachments?.length ?? 0 });
const contentText = (body: NewBackfill): string => `处理程序:${body.procedure}\n处理结果:${body.result}\n处理时间:${body.handledAt}`;

const requireKnownUnit = async ({ tx }: Running, code: string | null): Promise<void> => {
  if (code === null || (await tx.maybe("select 1 from unit where code = $1 and kind = 'HANDLING_UNIT'", [code])) !== undefined) return;
  throw invalidRequest([{ pointer: '/suggestedUnitCode', detail: `没有代码为 ${code} 的承办单位。` }]);
};
