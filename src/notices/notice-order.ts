import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';

/** What a notice may know of an order: codes and the coarse place, nothing of the petitioner (OQ-49). */
export interface NoticeOrder {
  readonly id: string;
  readonly number: string;
  readonly jurisdiction: string;
  readonly regulation_id: string;
  readonly class: string;
  readonly category: string | null;
  readonly critical: boolean;
  readonly drill: boolean;
  readonly unit_code: string | null;
  readonly county_code: string | null;
  readonly accepted_at: Temporal.Instant;
  readonly place: string;
  readonly contact_name: string | null;
  readonly contact_phone: string | null;
}

export const noticeOrder = (tx: Tx, workOrderId: string): Promise<NoticeOrder> => tx.one<NoticeOrder>(
  `select o.id, o.number, o.jurisdiction, o.regulation_id, o.class, o.category, o.critical, o.drill, o.unit_code, o.county_code, o.accepted_at, t.place, t.contact_name, t.contact_phone
   from work_order o join work_order_text t on t.work_order_id = o.id where o.id = $1`, [workOrderId]);

/** `HH:mm`, with the day when it is another than today; midnight is the 24:00 of the day that ends (OQ-05). Beijing time. */
export const deadlineWords = (dueAt: Temporal.Instant, now: Temporal.Instant): string => {
  const due = toBeijing(dueAt);
  const isMidnight = due.slice(11, 23) === '00:00:00.000';
  const day = (isMidnight ? toBeijing(dueAt.subtract({ milliseconds: 1 })) : due).slice(0, 10);
  const time = isMidnight ? '24:00' : due.slice(11, 16);
  return day === toBeijing(now).slice(0, 10) ? time : `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日${time}`;
};
