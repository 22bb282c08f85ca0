import { Body, Controller, Param, ParseIntPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { LawBook } from '../law/law-book.js';
import { Ledger } from '../ledger/ledger.js';
import { raiseAlarm } from '../notices/order-alarm.store.js';
import { invalidRequest, notFound, unprocessable } from '../platform/http/problem.js';
import { clausesOf } from '../domain/work-order/unit-facts.js';
import { AssignOrder } from './assign-order.js';
import { Decision, ReturnDecision } from './command-requests.js';
import { lawInForce } from './law-in-force.js';
import type { OrderView } from './order-views.js';
import { RunCommand, type Command, type Running } from './run-command.js';
import { StartWorkOrder } from './start-work-order.js';
import { CommandOn, TheCommand } from './the-command.js';

/** What the hotline decides of what a unit asked: its return and its extension, by the number of the request. */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id')
export class DecisionsController {
  constructor(private readonly commands: RunCommand, private readonly assign: AssignOrder, private readonly start: StartWorkOrder, private readonly lawBook: LawBook, private readonly ledger: Ledger) {}

  @CommandOn('returns/:n/decision', 'SUPERVISOR')
  decideReturn(@TheCommand() command: Command, @Param('n', ParseIntPipe) n: number, @Body() body: ReturnDecision): Promise<OrderView> {
    return this.commands.execute(command, async (running) => {
      const unit = await askedBy(running, 'RETURN_REQUESTED', n);
      const isLead = unit === running.order.unit_code;
      const reassignTo = body.reassignTo ?? null;
      if (reassignTo !== null && !(isLead && body.approved)) throw invalidRequest([{ pointer: '/reassignTo', detail: '只有同意承办单位退回时才能同时改派。' }]);
      await running.record({ happening: { kind: body.approved ? 'RETURN_APPROVED' : 'RETURN_REJECTED', unit }, at: running.now, trust: 'MACHINE', text: body.reason });
      if (!isLead || !body.approved) return;
      if (reassignTo === null) return this.askWhoElse(running);
      await this.assign.toUnit(running, { unitCode: reassignTo, reason: body.reason, pointer: '/reassignTo' });
    });
  }

  @CommandOn('extensions/:n/decision', 'SUPERVISOR')
  decideExtension(@TheCommand() command: Command, @Param('n', ParseIntPipe) n: number, @Body() body: Decision): Promise<OrderView> {
    return this.commands.execute(command, async (running) => {
      const unit = await askedBy(running, 'EXTENSION_REQUESTED', n);
      await running.record({ happening: { kind: body.approved ? 'EXTENSION_APPROVED' : 'EXTENSION_REJECTED', unit }, at: running.now, trust: 'MACHINE', text: body.reason });
    });
  }

  /** Nobody has the order now: the supervisor is called, and the board says so until somebody has it. */
  private async askWhoElse({ tx, order, now }: Running): Promise<void> {
    const law = await lawInForce(tx, this.lawBook, order);
    await this.start.askSupervisor(tx, order.id, now, now.add(law.countyUnknown.after));
    await raiseAlarm(tx, this.ledger, order.id, { kind: 'RETURNED_NO_UNIT', at: now, because: clausesOf(law, 'RETURN_APPROVED'), text: '退回已同意,尚未确定新的承办单位' });
  }
}

/** Whose the n-th request was. Only the last one of a unit can be pending; a decision that names another one is about something else. */
const askedBy = async ({ tx, order }: Running, kind: 'RETURN_REQUESTED' | 'EXTENSION_REQUESTED', n: number): Promise<string> => {
  const asked = await tx.rows<{ unit_code: string }>('select unit_code from ledger_entry where work_order_id = $1 and kind = $2 order by seq', [order.id, kind]);
  const word = kind === 'RETURN_REQUESTED' ? '退回' : '延期';
  const request = asked[n - 1];
  if (request === undefined) throw notFound(`没有第 ${String(n)} 次${word}申请。`);
  if (asked.slice(n).some((later) => later.unit_code === request.unit_code)) throw unprocessable(kind === 'RETURN_REQUESTED' ? 'RETURN_DECIDED' : 'EXTENSION_DECIDED', `第 ${String(n)} 次${word}申请已有决定。`);
  return request.unit_code;
};
