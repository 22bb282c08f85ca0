import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { flag, list, object, oneOf, orNull, text } from '../board/answer-schemas.js';
import { scopeOf } from '../board/order-scope.js';
import { LADDER_NAMES, UNTILS } from '../domain/ladder/ladder.js';
import { rungWords } from '../domain/ladder/rung-words.js';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import { audit } from '../identity/audit.store.js';
import type { Principal } from '../identity/principal.js';
import { PlanAhead, type PersonAhead, type RungAhead } from '../notices/plan-ahead.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { IsNotBlank } from '../platform/http/constraints.js';
import { notFound } from '../platform/http/problem.js';
import { maskEmail, maskNumber } from '../registry/contact-numbers.js';
import { OrderId } from './order-id.js';
import { isVisible } from './order-list.query.js';

const PERSON = { contactId: orNull(text), name: text, role: text, unitCode: orNull(text) };
const PLAN_SCHEMA = object({
  items: list(object({
    at: text, ladder: oneOf(...LADDER_NAMES), rung: text, until: oneOf(...UNTILS), to: text, isClimbable: flag, because: list(text),
    people: list(object({ ...PERSON, ways: list(object({ channel: text, to: text })) })),
  })),
});
const CALL_LIST_SCHEMA = object({ items: list(object({ ...PERSON, phone: text })) });

export class NewCallList {
  @IsString()
  @IsNotBlank()
  @MaxLength(500)
  purpose!: string;
}

/** Ladders that a person may climb by hand. */
const CLIMBABLE: readonly string[] = ['UNIT', 'COUNTY_OFFICE', 'NO_COUNTY'];

/** Who would be told next, with masked numbers; and, on need and audited, whom a person may ring when nothing else is left. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders')
export class OrderPlanController {
  constructor(private readonly database: Database, private readonly ahead: PlanAhead, private readonly clock: Clock) {}

  @Get(':id/plan')
  @AllowClients('READ')
  @ApiOperation({ summary: '若无人再答复,以后每一级何时、经何渠道通知何人;号码遮盖' })
  @ApiOkResponse({ schema: PLAN_SCHEMA })
  async plan(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly object[] }> {
    await this.refuseInvisible(id, principal);
    return { items: (await this.ahead.rungs(this.database, id)).map(toRung) };
  }

  @Post(':id/call-lists')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR')
  @ApiOperation({ summary: '可人工拨打的人员及完整号码,按阶梯次序;记入审计' })
  @ApiOkResponse({ schema: CALL_LIST_SCHEMA })
  async callList(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal, @Body() { purpose }: NewCallList): Promise<{ readonly items: readonly object[] }> {
    await this.refuseInvisible(id, principal);
    return this.database.transaction(async (tx) => {
      const people = await this.ahead.toCall(tx, id);
      const contacts = people.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]));
      await audit(tx, principal, { action: 'CALL_LIST_REVEALED', subjectKind: 'WORK_ORDER', subject: id, purpose: purpose.trim(), data: { contacts } }, this.clock.now());
      return { items: people.map((person) => ({ ...personOf(person), phone: dialled(person.addresses.get('VOICE') ?? '') })) };
    });
  }

  private async refuseInvisible(id: string, principal: Principal): Promise<void> {
    if (!(await isVisible(this.database, id, scopeOf(principal)))) throw notFound('没有这张工单。');
  }
}

const toRung = ({ at, ladder, rung, people }: RungAhead): object => ({
  at: toBeijing(at), ladder, rung: rung.key, until: rung.until, to: rungWords(rung.tell), isClimbable: CLIMBABLE.includes(ladder), because: rung.because,
  people: people.map((person) => ({ ...personOf(person), ways: [...person.addresses].map(([channel, to]) => ({ channel, to: to.includes('@') ? maskEmail(to) : dialled(maskNumber(to)) })) })),
});

const personOf = ({ contactId, name, role, unitCode }: PersonAhead): object => ({ contactId, name, role, unitCode });

/** As people dial it: `19200000001`, `07633000001`. */
const dialled = (number: string): string => number.replace(/^\+86(?=1\d\d)/, '').replace(/^\+86(?=\d)/, '0');
