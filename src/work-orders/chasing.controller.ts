import { Body, Controller } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { invalidRequest } from '../platform/http/problem.js';
import { ClimbByHand } from './climb-by-hand.js';
import { Reason } from './command-requests.js';
import { NotifyAgain } from './notify-again.js';
import type { OrderView } from './order-views.js';
import { RunCommand, type Command } from './run-command.js';
import { CommandOn, TheCommand } from './the-command.js';

export class NewRenotification extends Reason {
  @ApiPropertyOptional({ description: '再发这一条通知;与 contactId 都不填时,再通知所有仍在等候答复的人', nullable: true })
  @IsOptional()
  @IsUUID()
  noticeId?: string | null;

  @ApiPropertyOptional({ description: '再通知这一位已经通知过的联络人', nullable: true })
  @IsOptional()
  @IsUUID()
  contactId?: string | null;

  @ApiPropertyOptional({ description: '上一次通知仍在途时也要再发;不填时答复 409 UNDER_WAY 并列出在途的通知' })
  @IsOptional()
  @IsBoolean()
  evenIfUnderWay?: boolean;
}

/** The chase by hand: what the ladder would do later is done now, or once more (OQ-20). Nothing of it moves a legal clock. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id')
export class ChasingController {
  constructor(private readonly commands: RunCommand, private readonly climb: ClimbByHand, private readonly again: NotifyAgain) {}

  @CommandOn('escalations', 'OPERATOR', 'SUPERVISOR')
  @ApiOperation({ summary: '立即升级:现在就通知阶梯的下一级,其后各级的时间不变,法定时限不变' })
  escalate(@TheCommand() command: Command, @Body() { reason }: Reason): Promise<OrderView> {
    return this.commands.execute(command, (running) => this.climb.execute(running, reason.trim()));
  }

  @CommandOn('renotifications', 'OPERATOR', 'SUPERVISOR')
  @ApiOperation({ summary: '再发一次:向一人或向所有等候答复的人重发通知,受各号码额度约束' })
  notifyAgain(@TheCommand() command: Command, @Body() { reason, noticeId = null, contactId = null, evenIfUnderWay = false }: NewRenotification): Promise<OrderView> {
    if (noticeId !== null && contactId !== null) throw invalidRequest([{ pointer: '/contactId', detail: 'noticeId 与 contactId 只能填一项。' }]);
    return this.commands.execute(command, (running) => this.again.execute(running, { reason: reason.trim(), noticeId, contactId, evenIfUnderWay }));
  }
}
