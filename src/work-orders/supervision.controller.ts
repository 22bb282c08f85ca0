import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { forbidden } from '../platform/http/problem.js';
import { AssignOrder } from './assign-order.js';
import { NewAssignment, NewLink, Reason } from './command-requests.js';
import { LinkOrder } from './link-order.js';
import type { OrderView } from './order-views.js';
import { RunCommand, type Command } from './run-command.js';
import { isOffice } from './speaker.js';
import { CommandOn, TheCommand } from './the-command.js';

/** What the hotline decides by itself: who has the order, how urgent it is, what it belongs to, and when it ends. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id')
export class SupervisionController {
  constructor(private readonly commands: RunCommand, private readonly assign: AssignOrder, private readonly links: LinkOrder) {}

  @CommandOn('assignments', 'SUPERVISOR', 'COUNTY_OFFICE')
  assignTo(@TheCommand() command: Command, @Body() body: NewAssignment): Promise<OrderView> {
    return this.commands.execute(command, async (running) => {
      const { reason, unitCode } = body;
      if (unitCode !== undefined && unitCode !== null) return this.assign.toUnit(running, { unitCode, reason, pointer: '/unitCode' });
      if (isOffice(command.principal)) throw forbidden('县(市、区)热线办只能转派到本县(市、区)的单位。');
      return this.assign.toCounty(running, body.countyCode ?? '', reason);
    });
  }

  @CommandOn('critical', 'OPERATOR', 'SUPERVISOR')
  critical(@TheCommand() command: Command, @Body() body: Reason): Promise<OrderView> {
    return this.commands.execute(command, async ({ record, now }) => {
      await record({ happening: { kind: 'FLAGGED_CRITICAL', reason: body.reason }, at: now, trust: 'MACHINE' });
    });
  }

  @CommandOn('links', 'OPERATOR', 'SUPERVISOR')
  link(@TheCommand() command: Command, @Body() body: NewLink): Promise<OrderView> {
    return this.commands.execute({ ...command, alsoLock: body.masterId }, (running) => this.links.link(running, body.masterId.toLowerCase(), body.reason));
  }

  @CommandOn('withdrawal', 'SUPERVISOR')
  withdraw(@TheCommand() command: Command, @Body() body: Reason): Promise<OrderView> {
    return this.end(command, 'WITHDRAWN', body.reason);
  }

  @CommandOn('closure', 'SUPERVISOR')
  close(@TheCommand() command: Command, @Body() body: Reason): Promise<OrderView> {
    return this.end(command, 'CLOSED', body.reason);
  }

  private end(command: Command, kind: 'WITHDRAWN' | 'CLOSED', reason: string): Promise<OrderView> {
    return this.commands.execute(command, async ({ record, now }) => {
      await record({ happening: { kind, reason }, at: now, trust: 'MACHINE' });
    });
  }
}
