import { Temporal } from 'temporal-polyfill';
import { isAfter, toBeijing } from '../domain/time/beijing.js';
import type { Tx } from '../platform/database/database.js';
import type { OrderScope } from './order-scope.js';

/** A platform that has not taken an event for so long is not told in time. */
const LATE = Temporal.Duration.from({ minutes: 1 });

interface LateCallback {
  readonly name: string;
  readonly oldest: Temporal.Instant | null;
  readonly failed: boolean;
  readonly gone: boolean;
}

/** Which platforms are not being told, one sentence each, for those who see a whole hotline's orders; a unit can do nothing about it. */
export const lateCallbacks = async (tx: Tx, scope: OrderScope, now: Temporal.Instant): Promise<readonly string[]> => {
  if (scope.kind !== 'EVERYTHING' && scope.kind !== 'JURISDICTION') return [];
  const rows = await tx.rows<LateCallback>(
    `select * from (
       select p.name, p.created_at, p.gone_at is not null as gone,
         (select min(d.scheduled_from) from callback_delivery d where d.endpoint_id = p.id and d.state = 'PENDING') as oldest,
         exists (select 1 from callback_delivery d where d.endpoint_id = p.id and d.state = 'FAILED') as failed
       from callback_endpoint p where p.enabled and p.deleted_at is null and ($1::text is null or p.jurisdiction = $1)) found
     where oldest < $2 or failed or gone order by created_at`, [scope.code, now.subtract(LATE)]);
  return rows.map((row) => sentenceOf(row, now));
};

const sentenceOf = ({ name, oldest, failed, gone }: LateCallback, now: Temporal.Instant): string => {
  const late = oldest !== null && isAfter(now, oldest.add(LATE)) ? [`最早 ${toBeijing(oldest).slice(5, 16).replace('T', ' ')} 的事件尚未送达`] : [];
  const refused = gone ? ['接收方答复不再接收(410)'] : [];
  const lost = failed ? ['有事件 24 小时未送达,须人工重发'] : [];
  return `平台回调“${name}”不正常:${[...late, ...refused, ...lost].join(';')}。请联系平台,或在 /api/v1/callbacks 查看。`;
};
