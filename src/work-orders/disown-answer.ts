import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../ledger/actor.js';
import { Ledger } from '../ledger/ledger.js';
import { Chase } from '../notices/chase.js';
import { clearAlarms, raiseAlarm } from '../notices/order-alarm.store.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { answersBefore, disownedSince } from './answers-of.query.js';
import { chaseUnitAnew } from './chase-unit.js';
import { lockOrder } from './facts.js';

/** More in a day is no longer somebody who was not asked: the alarm stands, and nobody is rung again for it. */
const MOST_A_DAY = 3;
export const DISOWNED_ALARM = 'ANSWER_DISOWNED';
const BECAUSE = ['QY2019-3.1', 'OQ-08', 'OQ-09'];

interface Disowned {
  readonly workOrderId: string;
  readonly unitCode: string | null;
  readonly number: string;
  readonly at: Temporal.Instant;
  /** Whose number it is. */
  readonly actor: Actor;
}

/**
 * Somebody says that an answer from their number was not theirs. The answer stays in the ledger, and what it met stays met until a person decides:
 * a word by SMS must not undo a limit either. What it stopped begins anew at once, and the board says so until the unit answers by telephone or page.
 */
@Injectable()
export class DisownAnswer {
  constructor(private readonly ledger: Ledger, private readonly chase: Chase, private readonly clock: Clock) {}

  /** NOTHING: there is no answer from that person to disown. */
  async execute(tx: Tx, { workOrderId, unitCode, number, at, actor }: Disowned): Promise<'CHASED' | 'NOTED' | 'NOTHING'> {
    const order = await lockOrder(tx, workOrderId);
    const entries = order === undefined ? [] : await answersBefore(tx, workOrderId, { contactId: actor.id, number }, at);
    if (order === undefined || entries.length === 0) return 'NOTHING';
    const now = this.clock.now();
    const before = await disownedSince(tx, workOrderId, now.subtract({ hours: 24 }));
    await this.ledger.append(tx, workOrderId, { kind: 'ANSWER_DISOWNED', at, because: BECAUSE, actor, unitCode, channel: 'SMS_REPLY', data: { entries } });
    await raiseAlarm(tx, this.ledger, workOrderId, { kind: DISOWNED_ALARM, at: now, because: BECAUSE, text: '联络人否认本人答复过:短信或来电可能被冒用,请立即电话核实,并以核实结果为准' });
    await tx.run('update work_order set version = version + 1 where id = $1', [workOrderId]);
    if (order.closed_at !== null || unitCode === null || order.unit_code !== unitCode || before >= MOST_A_DAY) return 'NOTED';
    await chaseUnitAnew(tx, this.chase, { workOrderId, unitCode, at: now });
    return 'CHASED';
  }

  /** The unit has answered in a way that a forged sender cannot. */
  async settled(tx: Tx, workOrderId: string): Promise<void> {
    await clearAlarms(tx, workOrderId, DISOWNED_ALARM, this.clock.now());
  }
}
