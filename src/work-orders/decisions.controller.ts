import { Body, Controller, Param, ParseIntPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Decision, ReturnDecision } from './command-requests.js';
import { DecideRequest } from './decide-request.js';
import type { OrderView } from './order-views.js';
import { RunCommand, type Command } from './run-command.js';
import { CommandOn, TheCommand } from './the-command.js';

/** What the hotline decides of what a unit asked: its return and its extension. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id')
export class DecisionsController {
  constructor(private readonly commands: RunCommand, private readonly decide: DecideRequest) {}

  @CommandOn('returns/:n/decision', 'SUPERVISOR')
  decideReturn(@TheCommand() command: Command, @Param('n', ParseIntPipe) n: number, @Body() { approved, reason, reassignTo }: ReturnDecision): Promise<OrderView> {
    return this.commands.execute(command, (running) => this.decide.return(running, n, { approved, reason, reassignTo: reassignTo ?? null }));
  }

  @CommandOn('extensions/:n/decision', 'SUPERVISOR')
  decideExtension(@TheCommand() command: Command, @Param('n', ParseIntPipe) n: number, @Body() { approved, reason }: Decision): Promise<OrderView> {
    return this.commands.execute(command, (running) => this.decide.extension(running, n, { approved, reason }));
  }
}
