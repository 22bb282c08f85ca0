import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, MaxLength, ValidateIf } from 'class-validator';
import { scopeOf } from '../board/order-scope.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { Reason } from '../work-orders/command-requests.js';
import { OrderId } from '../work-orders/order-id.js';
import { isVisible } from '../work-orders/order-list.query.js';
import type { OrderView } from '../work-orders/order-views.js';
import { RunCommand, type Command } from '../work-orders/run-command.js';
import { CommandOn, TheCommand } from '../work-orders/the-command.js';
import { Repeats } from './repeats.js';

export class NewRepeat extends Reason {
  @IsUUID()
  earlierId!: string;
}

export class RepeatsVerdict extends Reason {
  @IsIn(['CONFIRMED', 'EXCEPTED'])
  verdict!: 'CONFIRMED' | 'EXCEPTED';

  @ApiPropertyOptional({ description: '除外情形代码;verdict 为 EXCEPTED 时必填' })
  @ValidateIf((body: RepeatsVerdict) => body.verdict === 'EXCEPTED' || (body.exception !== undefined && body.exception !== null))
  @IsString()
  @MaxLength(40)
  exception?: string | null;
}

/** Repeated complaints of one petitioner on one matter: linked by the hotline, flagged from the third on, verified by a person (QY2015-7.5). */
@ApiTags('cards')
@Controller('api/v1/work-orders/:id')
export class RepeatsController {
  constructor(private readonly database: Database, private readonly commands: RunCommand, private readonly repeats: Repeats) {}

  @CommandOn('repeats', 'OPERATOR', 'SUPERVISOR')
  link(@TheCommand() command: Command, @Body() body: NewRepeat): Promise<OrderView> {
    return this.commands.execute(command, (running) => this.repeats.link(running, body.earlierId.toLowerCase(), body.reason));
  }

  @Get('repeats')
  @Roles('OPERATOR', 'SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('READ')
  async of(@Param('id', OrderId) id: string, @CurrentPrincipal() principal: Principal): Promise<Record<string, unknown>> {
    if (!(await isVisible(this.database, id, scopeOf(principal)))) throw notFound('没有这张工单。');
    return this.repeats.of(this.database, id);
  }

  /** People only: whether a complaint is true is a finding. A confirmed one may be proposed as a card, and nothing does so by itself. */
  @Post('repeats/verdict')
  @HttpCode(200)
  @Roles('SUPERVISOR')
  verify(@TheCommand() command: Command, @Body() body: RepeatsVerdict): Promise<OrderView> {
    return this.commands.execute(command, (running) => this.repeats.verify(running, body.verdict, body.exception ?? null, body.reason));
  }
}
