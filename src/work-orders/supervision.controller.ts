import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { forbidden, invalidRequest } from '../platform/http/problem.js';
import { AssignOrder } from './assign-order.js';
import { AssignTogether } from './assign-together.js';
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
  constructor(private readonly commands: RunCommand, private readonly assign: AssignOrder, private readonly together: AssignTogether, private readonly links: LinkOrder) {}

  @CommandOn('assignments', 'SUPERVISOR', 'COUNTY_OFFICE')
  assignTo(@TheCommand() command: Command, @Body() body: NewAssignment): Promise<OrderView> {
    return this.commands.execute(command, async (running) => {
      const { reason, unitCode = null, countyCode = null, rootCause = null } = body;
      const coUnitCodes = body.coUnitCodes ?? [];
      if (countyCode !== null && isOffice(command.principal)) throw forbidden('县(市、区)热线办只能转派到本县(市、区)的单位。');
      if (unitCode === null) {
        if (coUnitCodes.length > 0) throw invalidRequest([{ pointer: '/coUnitCodes', detail: '交县(市、区)热线办转派时,协办单位由其转派后再定。' }]);
        return this.assign.toCounty(running, countyCode ?? '', reason);
      }
      const place = countyCode === null || countyCode === running.order.county_code ? [] : [await this.assign.placedIn(running, countyCode, reason)];
      // Who leads already keeps the order and its clocks: only the place was mistaken.
      if (place.length > 0 && unitCode === running.order.unit_code && coUnitCodes.length === 0) return void (await running.record(...place));
      if (coUnitCodes.length > 0) return this.together.execute(running, { unitCode, coUnitCodes, reason, rootCause }, place);
      return this.assign.toUnit(running, { unitCode, reason: rootCause === null ? reason : `${reason};根本原因:${rootCause}`, pointer: '/unitCode' }, place);
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
