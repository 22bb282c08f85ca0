import { Body, Controller, Param, ParseIntPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Temporal } from 'temporal-polyfill';
import { FIRST_RESPONSE_CHANNELS, type ResponseChannel } from '../domain/regulation/settings.js';
import type { Tx } from '../platform/database/database.js';
import { notFound, unprocessable } from '../platform/http/problem.js';
import { Reason } from './command-requests.js';
import type { OrderView } from './order-views.js';
import { RunCommand, type Command } from './run-command.js';
import { CommandOn, TheCommand } from './the-command.js';

/** What the database can number. */
const MOST_ENTRIES = 2_147_483_647;

interface KeptText {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly channel: string | null;
  readonly text: string | null;
  readonly sender_unit: string | null;
}

/** A text that named no order stops nothing by itself; a supervisor may take it as the unit's opinion, and then it counts at the instant it arrived (design, Replies). */
@ApiTags('work-orders')
@Controller('api/v1/work-orders/:id/texts')
export class AcceptTextController {
  constructor(private readonly commands: RunCommand) {}

  @CommandOn(':seq/acceptance', 'SUPERVISOR')
  accept(@TheCommand() command: Command, @Param('seq', ParseIntPipe) seq: number, @Body() body: Reason): Promise<OrderView> {
    return this.commands.execute(command, async ({ tx, order, record }) => {
      const kept = seq > MOST_ENTRIES ? undefined : await keptText(tx, order.id, seq);
      if (kept === undefined || kept.text === null) throw notFound('没有这条来信,或其内容已清除。');
      const isOfUnit = order.unit_code !== null && (kept.sender_unit === null || kept.sender_unit === order.unit_code);
      if (order.unit_code === null || !isOfUnit) throw unprocessable('NOT_OF_THE_UNIT', '这条来信不是当前承办单位的人员发来的。', { members: { because: ['OQ-08'] } });
      await record({
        happening: { kind: 'FIRST_RESPONSE', unit: order.unit_code, channel: channelOf(kept.channel), opinion: kept.text }, at: kept.at, trust: 'MACHINE',
        data: { acceptedText: kept.id }, text: `${kept.text}(由值班长采纳:${body.reason})`,
      });
    });
  }
}

const channelOf = (channel: string | null): ResponseChannel => FIRST_RESPONSE_CHANNELS.find((known) => known === channel) ?? 'SMS_REPLY';

const keptText = (tx: Tx, workOrderId: string, seq: number): Promise<KeptText | undefined> => tx.maybe<KeptText>(
  `select e.id, e.at, e.channel, t.text, (select c.unit_code from contact c where c.id::text = e.actor_id order by c.version desc limit 1) as sender_unit
   from ledger_entry e left join ledger_text t on t.entry_id = e.id where e.work_order_id = $1 and e.seq = $2 and e.kind = 'TEXT_KEPT'`, [workOrderId, seq]);
