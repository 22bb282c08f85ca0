import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { isFaultOfNumber } from '../channels/provider-reasons.js';
import type { DrilledAnswer, DrilledAttempt, DrillRecord } from '../domain/drill/report.js';
import { LawBook } from '../law/law-book.js';
import type { Tx } from '../platform/database/database.js';

interface OrderRow {
  readonly n: number; readonly id: string; readonly number: string; readonly critical: boolean; readonly opened_at: Temporal.Instant; readonly law_hash: string; readonly unit_code: string | null; readonly unit_name: string | null;
  readonly delivered_at: Temporal.Instant | null; readonly county_code: string | null; readonly county_name: string | null; readonly has_no_contact: boolean;
  readonly limit_kind: string | null; readonly limit_due: Temporal.Instant | null; readonly limit_because: readonly string[] | null; readonly asked_at: Temporal.Instant | null; readonly asked_county: string | null; readonly asked_name: string | null;
  readonly relayed_at: Temporal.Instant | null;
}

/** Reads what happened in a drill from the rows of its orders: the ledger says who answered, the attempts who was reached. */
@Injectable()
export class DrillRecords {
  constructor(private readonly lawBook: LawBook) {}

  async of(tx: Tx, drillId: string, endedAt: Temporal.Instant): Promise<DrillRecord> {
    const rows = await tx.rows<OrderRow>(ORDERS, [drillId]);
    const orders: DrillRecord['orders'][number][] = [];
    for (const row of rows) orders.push(await this.orderOf(tx, row));
    return { endedAt, orders, attempts: await attemptsOf(tx, drillId), answers: await answersOf(tx, drillId) };
  }

  private async orderOf(tx: Tx, row: OrderRow): Promise<DrillRecord['orders'][number]> {
    const { relayOverdue } = await this.lawBook.frozen(tx, row.law_hash);
    return {
      n: row.n, workOrderId: row.id, number: row.number, critical: row.critical, openedAt: row.opened_at, deliveredAt: row.delivered_at, unitCode: row.unit_code, unitName: row.unit_name,
      countyCode: row.county_code, countyName: row.county_name, hasNoContact: row.has_no_contact,
      limit: row.limit_kind === null || row.limit_due === null ? null : { kind: row.limit_kind, dueAt: row.limit_due, because: row.limit_because ?? [] },
      relay: row.asked_at === null || row.asked_county === null ? null : { countyCode: row.asked_county, countyName: row.asked_name ?? row.asked_county, askedAt: row.asked_at, dueAt: row.asked_at.add(relayOverdue.after), relayedAt: row.relayed_at },
    };
  }
}

/** The last unit each order was given to, its first limit there, and the county office that was asked before. */
const ORDERS = `
  select o.n, w.id, w.number, w.critical, o.opened_at, w.law_hash, s.unit_code, u.short_name as unit_name, s.at as delivered_at, w.county_code, g.name as county_name,
    exists (select 1 from order_alarm a where a.work_order_id = w.id and a.kind = 'NO_CONTACT') as has_no_contact,
    l.kind as limit_kind, l.due_at as limit_due, l.because as limit_because, c.at as asked_at, c.county as asked_county, cg.name as asked_name,
    (select min(e.at) from ledger_entry e where e.work_order_id = w.id and e.kind = 'DELIVERED' and e.data->>'role' = 'LEAD' and e.at >= c.at) as relayed_at
  from drill_order o join work_order w on w.id = o.work_order_id
    left join lateral (select e.unit_code, e.at from ledger_entry e where e.work_order_id = w.id and e.kind = 'DELIVERED' and e.data->>'role' = 'LEAD' order by e.seq desc limit 1) s on true
    left join lateral (select e.at, e.data->>'county' as county from ledger_entry e where e.work_order_id = w.id and e.kind = 'COUNTY_NOTIFIED' order by e.seq limit 1) c on true
    left join lateral (select d.kind, d.due_at, d.because from deadline d where d.work_order_id = w.id and d.unit_code = s.unit_code and d.state <> 'SUPERSEDED' order by d.kind <> 'FIRST_RESPONSE', d.due_at limit 1) l on true
    left join unit u on u.code = s.unit_code left join area g on g.code = w.county_code left join area cg on cg.code = c.county
  where o.drill_id = $1 order by o.opens_at, o.n`;

interface AttemptRow extends Omit<DrilledAttempt, 'isDead' | 'wrongKeys'> {
  /** Where its call ended; null when none was taken. */
  readonly dialogue: { readonly state: { readonly wrongKeys?: number } | null } | null;
}

const attemptsOf = async (tx: Tx, drillId: string): Promise<readonly DrilledAttempt[]> => {
  const rows = await tx.rows<AttemptRow>(
    `select a.work_order_id as "workOrderId", n.unit_code as "unitCode", n.contact_id as "contactId", n.contact_role as role, n.rung, a.channel, a.state, a.submitted_at as "submittedAt", a.final_at as "finalAt",
       a.error_code as code, k.dialogue
     from drill_order o join notice n on n.work_order_id = o.work_order_id join notice_attempt a on a.notice_id = n.id left join call k on k.attempt_id = a.id
     where o.drill_id = $1 and a.channel in ('SMS', 'VOICE') and a.state <> 'CANCELLED' and n.purpose not in ('CONFIRMATION', 'WITHDRAWN', 'REASSIGNED') order by a.submitted_at, a.id`, [drillId]);
  return rows.map(({ dialogue, ...row }) => ({ ...row, isDead: isDead(row), wrongKeys: dialogue?.state?.wrongKeys ?? 0 }));
};

/** As the register judges numbers: a line that nobody takes or that is busy is not dead. */
const isDead = ({ channel, state, code, submittedAt }: Omit<AttemptRow, 'dialogue'>): boolean =>
  submittedAt !== null && ((code !== null && isFaultOfNumber(code)) || (channel === 'SMS' && state === 'UNDELIVERED' && code === null));

/** A return is an answer too; words over chat are evidence only (OQ-12). */
const answersOf = (tx: Tx, drillId: string): Promise<DrilledAnswer[]> => tx.rows<DrilledAnswer>(
  `select e.work_order_id as "workOrderId", e.unit_code as "unitCode", case e.kind when 'ACKNOWLEDGED' then 'RECEIPT' else 'OPINION' end as kind, e.at, e.channel,
     (select c.role from contact c where c.id::text = e.actor_id order by c.version desc limit 1) as role
   from drill_order o join ledger_entry e on e.work_order_id = o.work_order_id
   where o.drill_id = $1 and e.kind in ('ACKNOWLEDGED', 'FIRST_RESPONSE', 'RETURN_REQUESTED') and coalesce(e.channel, '') not in ('WECHAT', 'QQ') order by e.at, e.seq`, [drillId]);
