import { Injectable } from '@nestjs/common';
import { toBeijing } from '../domain/time/beijing.js';
import { Ledger } from '../ledger/ledger.js';
import { EscalateChase, type Escalated } from '../notices/escalate-chase.js';
import type { ProblemCode } from '../platform/http/problem-codes.js';
import { unprocessable } from '../platform/http/problem.js';
import { countAct } from './act.store.js';
import type { Running } from './run-command.js';
import { refuseWhenOver } from './when-over.js';

const BECAUSE = ['OQ-20'];

const REFUSED = {
  AT_TOP: ['NOTHING_TO_CLIMB', '催办阶梯已到最后一级,应通知的人都已通知;可再发一次,或直接拨打。'],
  NOT_WAITING: ['NOBODY_WAITED_FOR', '没有正在进行的催办:承办单位已反馈,或工单尚未派出。'],
  NOBODY_NEW: ['JUST_TOLD', '后面各级没有其他可通知的人,或一分钟内刚以同样内容通知过。'],
} as const satisfies Readonly<Record<Exclude<Escalated['kind'], 'CLIMBED'>, readonly [code: ProblemCode, detail: string]>>;

/** A person has the next rung told now (OQ-20): kept with the reason; limits, cards and the rungs after it stay where they were. */
@Injectable()
export class ClimbByHand {
  constructor(private readonly chase: EscalateChase, private readonly ledger: Ledger) {}

  async execute({ tx, order, actor, now }: Running, reason: string): Promise<void> {
    refuseWhenOver(order);
    const entry = await this.chase.execute(tx, order.id);
    if (entry.kind !== 'CLIMBED') throw unprocessable(REFUSED[entry.kind][0], REFUSED[entry.kind][1], { members: { because: BECAUSE } });
    const { chaseId, ladder, rung, plannedAt, told } = entry;
    await this.ledger.append(tx, order.id, { kind: 'ESCALATED', at: now, because: [...new Set([...rung.because, ...BECAUSE])], actor, data: { chaseId, ladder, rung: rung.key, plannedAt: toBeijing(plannedAt), told }, text: reason });
    await countAct(tx, order.id);
  }
}
