import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Temporal } from 'temporal-polyfill';
import { scopeOf } from '../board/order-scope.js';
import { isAfter, toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import { audit } from '../identity/audit.store.js';
import type { PersonPrincipal, Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { conflict, forbidden, invalidRequest, notFound } from '../platform/http/problem.js';
import { maskNumber } from '../registry/contact-numbers.js';
import { NewIncomingCall } from './call-requests.js';
import { CALL_SCHEMA, CALLS_SCHEMA, callView, RUNG_SCHEMA, type CallView } from './call-view.js';
import { callsFor, findCall, insertCall, takeCall } from './incoming-call.store.js';
import { KnowCaller } from './know-caller.js';

const CALL_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这个来电。') });
/** An exchange's clock may run ahead of ours by so much. */
const AHEAD = { minutes: 2 };
/** Whoever rings longer has hung up; what a person took stays in sight a little longer than a call lasts. */
const IN_SIGHT = { minutes: 30 };
const SHOWN = 20;

/** Calls as the hotline's exchange puts them through, until one operator takes each. */
@ApiTags('calls')
@Controller('api/v1/incoming-calls')
export class IncomingCallController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly callers: KnowCaller) {}

  /** Told by the platform's exchange while it rings. */
  @Post()
  @HttpCode(201)
  @Roles()
  @AllowClients('TRIGGER', 'OPERATE')
  @ApiCreatedResponse({ schema: RUNG_SCHEMA })
  async ring(@Body() { callerNumber, calledAt = null, operator = null }: NewIncomingCall, @CurrentPrincipal() principal: Principal): Promise<{ readonly id: string; readonly calledAt: string }> {
    const now = this.clock.now();
    const at = calledAt === null ? now : Temporal.Instant.from(calledAt);
    if (isAfter(at, now.add(AHEAD))) throw invalidRequest([{ pointer: '/calledAt', detail: '来电时刻比现在晚 2 分钟以上,请检查来源系统的时钟。' }]);
    const jurisdiction = principal.jurisdiction ?? '';
    const id = await this.database.transaction((tx) => insertCall(tx, { id: randomUUID(), jurisdiction, caller: this.callers.read(callerNumber, jurisdiction), calledAt: at, rangAt: now, desk: operator }));
    return { id, calledAt: toBeijing(at) };
  }

  /** What rings now, and what one has taken oneself. */
  @Get()
  @Roles('OPERATOR', 'SUPERVISOR')
  @ApiOkResponse({ schema: CALLS_SCHEMA })
  async list(@CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly CallView[] }> {
    const person = personOf(principal);
    const calls = await callsFor(this.database, { jurisdiction: person.jurisdiction, accountId: person.accountId, since: this.clock.now().subtract(IN_SIGHT) }, SHOWN);
    const items: CallView[] = [];
    // One after the other: a ring makes every desk ask at once, and notices need the connections.
    for (const call of calls) items.push(callView(call, await this.callers.known(call.caller, { scope: scopeOf(principal), jurisdiction: call.jurisdiction })));
    return { items };
  }

  /** The first to take it has it; the others are told who. Taken again by the same person it answers the same. */
  @Post(':id/taking')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR')
  @ApiOkResponse({ schema: CALL_SCHEMA })
  async take(@Param('id', CALL_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<CallView> {
    const person = personOf(principal);
    const call = await this.database.transaction(async (tx) => {
      const found = await findCall(tx, id, person.jurisdiction);
      if (found === undefined) throw notFound('没有这个来电。');
      const now = this.clock.now();
      // From here on the number is shown in full.
      if (await takeCall(tx, found, person.accountId, now)) await audit(tx, principal, { action: 'CALL_TAKEN', subjectKind: 'CALL', subject: id, purpose: null, data: { caller: maskNumber(found.caller), calledAt: toBeijing(found.calledAt) } }, now);
      return findCall(tx, id, person.jurisdiction);
    });
    if (call === undefined) throw notFound('没有这个来电。');
    if (call.takenBy !== person.accountId) throw conflict('CALL_TAKEN', `该来电已由 ${call.takerName ?? ''} 接听。`, { members: { takenBy: call.takerName } });
    return callView(call, await this.callers.known(call.caller, { scope: scopeOf(principal), jurisdiction: call.jurisdiction }));
  }
}

const personOf = (principal: Principal): PersonPrincipal => {
  if (principal.kind === 'PERSON') return principal;
  throw forbidden('仅供热线人员使用。');
};
