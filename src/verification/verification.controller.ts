import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { notFound } from '../platform/http/problem.js';
import { AskNumber } from './ask-number.js';
import { MonthlyRounds } from './monthly-rounds.js';
import { requestView, roundView, VerificationList, type VerificationPage } from './verification-list.js';
import { NewRound, NewVerification, VerificationQuery } from './verification-requests.js';

const UUID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这位联络人。') });

/** Whether registered numbers reach their people. */
@ApiTags('registry')
@Controller('api/v1/contacts')
export class VerificationController {
  constructor(private readonly list: VerificationList, private readonly ask: AskNumber, private readonly rounds: MonthlyRounds) {}

  @Get('verification')
  @AllowClients('READ', 'OPERATE')
  @ApiOperation({ summary: '未核实、已过期、答复有误和发送失败的号码(号码已掩码),各有自何时起、最近一次证实、最近一次核实,以及总数' })
  listed(@Query() query: VerificationQuery, @CurrentPrincipal() principal: Principal): Promise<VerificationPage> {
    return this.list.execute(query, principal);
  }

  @Post(':id/verification-requests')
  @HttpCode(202)
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE')
  @AllowClients('OPERATE')
  @ApiOperation({ summary: '立即请号码的机主确认:手机发短信,固定电话拨打;该号码有未答复的工单时,等工单答复之后' })
  async asked(@Param('id', UUID) id: string, @Body() body: NewVerification, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    return requestView(await this.ask.execute(id, body.number, principal));
  }

  @Post('verification-rounds')
  @HttpCode(202)
  @Roles('SUPERVISOR', 'ADMINISTRATOR')
  @ApiOperation({ summary: '现在就安排本月的核实;每月一次,已安排的答复 409' })
  async begun(@Body() body: NewRound, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    return roundView(await this.rounds.begin(body.jurisdiction, principal));
  }
}
