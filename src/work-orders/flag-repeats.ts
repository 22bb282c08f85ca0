import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { earlierOnMatter, type PetitionerOrder, type SaidRepeat } from '../domain/cards/repeats.js';
import { SupervisionLaw } from '../law/supervision-law.js';
import { Ledger } from '../ledger/ledger.js';
import { raiseAlarm } from '../notices/order-alarm.store.js';
import type { Tx } from '../platform/database/database.js';
import type { OrderRow } from './facts.js';

/** Asks a person to verify from the third complaint of one petitioner on one matter on; it never proposes a card, let alone issues one (QY2015-7.5, OQ-31). */
@Injectable()
export class FlagRepeats {
  constructor(private readonly law: SupervisionLaw, private readonly ledger: Ledger) {}

  /** Raises the flag once; what is verified already stays as it was decided. */
  async check(tx: Tx, order: Pick<OrderRow, 'id' | 'jurisdiction' | 'drill'>, now: Temporal.Instant): Promise<void> {
    const repeats = this.law.of(order.jurisdiction)?.repeats;
    if (repeats === undefined || order.drill) return;
    const earlier = await this.earlier(tx, order.id);
    if (earlier.length + 1 < repeats.from) return;
    const { added } = await tx.one<{ added: boolean }>(
      `insert into complaint_flag (work_order_id, earlier, flagged_at, because) values ($1, $2, $3, $4)
       on conflict (work_order_id) do update set earlier = case when complaint_flag.verdict is null then excluded.earlier else complaint_flag.earlier end
       returning xmax = 0 as added`, [order.id, earlier.map(({ id }) => id), now, repeats.because]);
    if (!added) return;
    const text = `同一诉求人就同一事项已投诉 ${String(earlier.length + 1)} 次(≥${String(repeats.from)}),请核实是否属实或属除外情形`;
    await raiseAlarm(tx, this.ledger, order.id, { kind: 'THIRD_COMPLAINT', at: now, because: repeats.because, text });
  }

  /** The complaints on the same matter before this one, earliest first. */
  async earlier(tx: Tx, workOrderId: string): Promise<readonly PetitionerOrder[]> {
    // The jurisdiction is compared here: asked for it, PostgreSQL went through all orders of it instead of those of one petitioner.
    const orders = await tx.rows<PetitionerOrder & { readonly jurisdiction: string }>(
      `select o.id, o.accepted_at as "acceptedAt", o.unit_code as unit, coalesce(o.category, o.class) as category, t.place, o.jurisdiction
       from work_order_text t join work_order o on o.id = t.work_order_id
       where t.petitioner_number = (select petitioner_number from work_order_text where work_order_id = $1) and (o.id = $1 or (not o.drill and o.state <> 'WITHDRAWN'))`, [workOrderId]);
    const own = orders.find(({ id }) => id === workOrderId);
    const complaints = orders.filter(({ jurisdiction }) => jurisdiction === own?.jurisdiction);
    if (complaints.length < 2) return [];
    const said = await tx.rows<SaidRepeat>('select work_order_id as id, earlier_id as "earlierId" from said_repeat where work_order_id = any($1)', [complaints.map(({ id }) => id)]);
    return earlierOnMatter(workOrderId, complaints, said);
  }
}
