import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { beijingOrNull } from '../board/order-item.js';
import type { Supervision } from '../domain/cards/supervision.js';
import { toBeijing } from '../domain/time/beijing.js';
import { SupervisionLaw } from '../law/supervision-law.js';
import { Ledger } from '../ledger/ledger.js';
import { clearAlarms } from '../notices/order-alarm.store.js';
import type { Tx } from '../platform/database/database.js';
import { invalidRequest, notFound, unprocessable } from '../platform/http/problem.js';
import { FlagRepeats } from '../work-orders/flag-repeats.js';
import type { Running } from '../work-orders/run-command.js';
import { noteOnOrder } from './on-order.js';

interface FlagRow {
  readonly earlier: readonly string[]; readonly flagged_at: Temporal.Instant; readonly because: readonly string[];
  readonly verdict: 'CONFIRMED' | 'EXCEPTED' | null; readonly exception: string | null; readonly verified_at: Temporal.Instant | null;
}

const FLAG = 'select earlier, flagged_at, because, verdict, exception, verified_at from complaint_flag where work_order_id = $1';

/** What the hotline says of repeated complaints, and what a person found of them (QY2015-7.5, OQ-31). */
@Injectable()
export class Repeats {
  constructor(private readonly flags: FlagRepeats, private readonly ledger: Ledger, private readonly law: SupervisionLaw) {}

  /** Two orders of the same petitioner are about one matter, although unit, category or place differ. */
  async link({ tx, order, actor, now }: Running, earlierId: string, reason: string): Promise<void> {
    if (earlierId === order.id) throw invalidRequest([{ pointer: '/earlierId', detail: '不能与本工单自身关联。' }]);
    const earlier = await tx.maybe<{ is_same: boolean | null; is_before: boolean }>(
      `select t.petitioner_number = own.petitioner_number as is_same, (o.accepted_at, o.id) < (p.accepted_at, p.id) as is_before from work_order o join work_order_text t on t.work_order_id = o.id
       join work_order p on p.id = $2 join work_order_text own on own.work_order_id = p.id where o.id = $1 and o.jurisdiction = p.jurisdiction and o.drill = p.drill`, [earlierId, order.id]);
    if (earlier === undefined) throw notFound('没有要关联的工单。');
    if (earlier.is_same !== true) throw unprocessable('OTHER_PETITIONER', '两张工单的诉求人电话不同或未登记,不能认定为同一诉求人。', { members: { because: ['QY2015-7.5'] } });
    if (!earlier.is_before) throw invalidRequest([{ pointer: '/earlierId', detail: '应为受理在先的工单。' }]);
    const added = await tx.run('insert into said_repeat (work_order_id, earlier_id, at) values ($1, $2, $3) on conflict do nothing', [order.id, earlierId, now]);
    if (added === 0) return;
    await noteOnOrder(tx, this.ledger, order.id, { kind: 'REPEAT_LINKED', at: now, because: ['QY2015-7.5'], actor, data: { earlierId }, text: reason });
    await this.flags.check(tx, order, now);
  }

  async verify({ tx, order, actor, now }: Running, verdict: 'CONFIRMED' | 'EXCEPTED', exception: string | null, reason: string): Promise<void> {
    const flag = await tx.maybe<FlagRow>(FLAG, [order.id]);
    if (flag === undefined || flag.verdict !== null) throw unprocessable('NO_FLAG', '本工单没有待核实的重复投诉。', { members: { because: ['QY2015-7.5'] } });
    const codes = this.rules(order.jurisdiction)?.exceptions.map(({ code }) => code) ?? [];
    if (verdict === 'EXCEPTED' && (exception === null || !codes.includes(exception))) throw invalidRequest([{ pointer: '/exception', detail: `应为 ${codes.join('、')} 之一。` }]);
    if (verdict === 'CONFIRMED' && exception !== null) throw invalidRequest([{ pointer: '/exception', detail: '查证属实时不填除外情形。' }]);
    await tx.run('update complaint_flag set verdict = $2, exception = $3, verified_at = $4 where work_order_id = $1', [order.id, verdict, exception, now]);
    await clearAlarms(tx, order.id, 'THIRD_COMPLAINT', now);
    await noteOnOrder(tx, this.ledger, order.id, { kind: 'REPEATS_VERIFIED', at: now, because: flag.because, actor, data: { verdict, exception }, text: reason });
  }

  /** How often the petitioner came with this matter before, the flag, and what a person may choose. The caller may see the order. */
  async of(tx: Tx, id: string): Promise<Record<string, unknown>> {
    const { jurisdiction } = await tx.one<{ jurisdiction: string }>('select jurisdiction from work_order where id = $1', [id]);
    const rules = this.rules(jurisdiction);
    const earlier = await this.flags.earlier(tx, id);
    const numbers = new Map((await tx.rows<{ id: string; number: string }>('select id, number from work_order where id = any($1)', [earlier.map((one) => one.id)])).map((row) => [row.id, row.number]));
    const flag = await tx.maybe<FlagRow>(FLAG, [id]);
    return {
      count: earlier.length + 1, from: rules?.from ?? null, ground: rules?.ground ?? null,
      earlier: earlier.map((one) => ({ id: one.id, number: numbers.get(one.id) ?? null, acceptedAt: toBeijing(one.acceptedAt) })),
      flag: flag === undefined ? null : {
        kind: 'THIRD_COMPLAINT', at: toBeijing(flag.flagged_at), text: `≥${String(rules?.from ?? 3)} 次,待核实`, because: flag.because, verdict: flag.verdict, exception: flag.exception, verifiedAt: beijingOrNull(flag.verified_at),
      },
      exceptions: (rules?.exceptions ?? []).map(({ code, words }) => ({ code, name: words.zh, nameEn: words.en })),
    };
  }

  private rules(jurisdiction: string): Supervision['repeats'] | undefined {
    return this.law.of(jurisdiction)?.repeats;
  }
}
