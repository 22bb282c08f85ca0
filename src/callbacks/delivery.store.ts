import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../platform/database/database.js';
import type { CarriedEvent } from './cloud-event.js';
import type { EndpointRow } from './endpoint.store.js';

export const DELIVERY_STATES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** The events of one order for one endpoint stand in one queue, and its due row carries this name. */
export const queueOf = (endpointId: string, workOrderId: string): string => `${endpointId}:${workOrderId}`;
export const partsOf = (queue: string): { readonly endpointId: string; readonly workOrderId: string } => ({ endpointId: queue.slice(0, 36), workOrderId: queue.slice(37) });

export interface Made {
  readonly seq: number;
  readonly workOrderId: string;
}

/** Makes the deliveries of at most `limit` events after the endpoint's mark and up to `upTo`; answers them in the order of the events. */
export const makeDeliveries = (tx: Tx, { id, mark, jurisdiction, onlyOwn, clientId }: EndpointRow, kinds: readonly string[], upTo: number, limit: number, at: Temporal.Instant): Promise<Made[]> => tx.rows<Made>(
  `with fresh as (
     select e.seq, e.work_order_id, o.state, o.version from event e join work_order o on o.id = e.work_order_id
     where e.seq > $2 and e.seq <= $3 and e.kind = any($4) and o.jurisdiction = $5 and ($6::uuid is null or o.client_id = $6 or o.client_id is null) order by e.seq limit $7
   ), before as (
     select o.work_order_id, coalesce((select max(d.sequence) from callback_delivery d where d.endpoint_id = $1 and d.work_order_id = o.work_order_id), 0) as sequence
     from (select distinct work_order_id from fresh) o
   ), made as (
     insert into callback_delivery (endpoint_id, event_seq, work_order_id, sequence, order_state, order_version, state, created_at, scheduled_from)
     select $1, f.seq, f.work_order_id, b.sequence + row_number() over (partition by f.work_order_id order by f.seq), f.state, f.version, 'PENDING', $8, $8 from fresh f join before b using (work_order_id)
   )
   select seq, work_order_id as "workOrderId" from fresh order by seq`,
  [id, mark, upTo, kinds, jurisdiction, onlyOwn ? clientId : null, limit, at]);

/** The next delivery of a queue with what it carries and the endpoint it goes to. */
export interface NextDelivery extends CarriedEvent {
  readonly scheduledFrom: Temporal.Instant;
  readonly url: string;
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousUntil: Temporal.Instant | null;
  readonly failures: number;
}

/** The oldest event of the queue that has not arrived, while its endpoint is enabled. */
export const nextDelivery = (tx: Tx, endpointId: string, workOrderId: string): Promise<NextDelivery | undefined> => tx.maybe<NextDelivery>(
  `select d.event_seq as seq, d.work_order_id as "workOrderId", d.sequence, d.order_state as "orderState", d.order_version as "orderVersion", d.scheduled_from as "scheduledFrom",
     e.kind, e.at, e.recorded_at as "recordedAt", e.data, e.number, o.external_number as "externalNumber", o.drill, p.url, p.secret, p.previous_secret as "previousSecret", p.previous_until as "previousUntil", p.failures
   from callback_delivery d join callback_endpoint p on p.id = d.endpoint_id join event e on e.seq = d.event_seq join work_order o on o.id = d.work_order_id
   where d.endpoint_id = $1 and d.work_order_id = $2 and d.state = 'PENDING' and p.enabled and p.deleted_at is null order by d.event_seq limit 1`, [endpointId, workOrderId]);

export const hasNext = async (tx: Tx, endpointId: string, workOrderId: string): Promise<boolean> =>
  (await tx.one<{ more: boolean }>("select exists (select 1 from callback_delivery where endpoint_id = $1 and work_order_id = $2 and state = 'PENDING') as more", [endpointId, workOrderId])).more;

export interface Try {
  readonly endpointId: string;
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly status: number | null;
}

export const noteDelivered = async (tx: Tx, { endpointId, seq, at, status }: Try): Promise<void> => {
  await tx.run(
    `update callback_delivery set state = 'DELIVERED', delivered_at = $3, failed_at = null, tries = tries + 1, last_tried_at = $3, last_status = $4, last_failure = null
     where endpoint_id = $1 and event_seq = $2`, [endpointId, seq, at, status]);
};

/** A try failed; `isLast` when it is not tried any more. */
export const noteFailedTry = async (tx: Tx, { endpointId, seq, at, status }: Try, reason: string, isLast: boolean): Promise<void> => {
  await tx.run(
    `update callback_delivery set state = case when $6 then 'FAILED' else state end, failed_at = case when $6 then $3::timestamptz else failed_at end, tries = tries + 1, last_tried_at = $3, last_status = $4, last_failure = $5
     where endpoint_id = $1 and event_seq = $2 and state = 'PENDING'`, [endpointId, seq, at, status, reason, isLast]);
};

/** Orders of which something has not arrived. */
export const waitingOrders = async (tx: Tx, endpointId: string): Promise<readonly string[]> =>
  (await tx.rows<{ id: string }>("select distinct work_order_id as id from callback_delivery where endpoint_id = $1 and state = 'PENDING'", [endpointId])).map(({ id }) => id);

export interface Replayed {
  readonly n: number | null;
  readonly workOrderId: string | null;
  readonly after: number | null;
  readonly upTo: number | null;
  readonly state: 'DELIVERED' | 'FAILED' | null;
}

/** Puts deliveries back at their place in their queues; answers how many, and of which orders. One that is under way is left alone. */
export const replayDeliveries = (tx: Tx, endpointId: string, which: Replayed, at: Temporal.Instant): Promise<{ count: number; workOrderId: string }[]> => tx.rows<{ count: number; workOrderId: string }>(
  `with back as (
     update callback_delivery set state = 'PENDING', delivered_at = null, failed_at = null, scheduled_from = $7, replays = replays + 1
     where endpoint_id = $1 and state <> 'PENDING' and ($2::bigint is null or event_seq = $2) and ($3::uuid is null or work_order_id = $3)
       and ($4::bigint is null or event_seq > $4) and ($5::bigint is null or event_seq <= $5) and ($6::text is null or state = $6)
     returning work_order_id)
   select count(*)::int as count, work_order_id as "workOrderId" from back group by work_order_id`, [endpointId, which.n, which.workOrderId, which.after, which.upTo, which.state, at]);

export interface DeliveryRow {
  readonly seq: number; readonly workOrderId: string; readonly number: string; readonly kind: string; readonly at: Temporal.Instant; readonly sequence: number; readonly state: DeliveryState;
  readonly createdAt: Temporal.Instant; readonly tries: number; readonly replays: number; readonly lastTriedAt: Temporal.Instant | null; readonly lastStatus: number | null; readonly lastFailure: string | null;
  readonly deliveredAt: Temporal.Instant | null; readonly failedAt: Temporal.Instant | null; readonly nextTryAt: Temporal.Instant | null;
}

export interface DeliveryFilter {
  readonly state: DeliveryState | null;
  readonly workOrderId: string | null;
  readonly n: number | null;
  readonly before: number | null;
}

/** The newest first. What waits behind an earlier event of its order has no instant of its own. */
export const listDeliveries = (tx: Tx, endpointId: string, filter: DeliveryFilter, limit: number): Promise<DeliveryRow[]> => tx.rows<DeliveryRow>(
  `select d.event_seq as seq, d.work_order_id as "workOrderId", e.number, e.kind, e.at, d.sequence, d.state, d.created_at as "createdAt", d.tries, d.replays, d.last_tried_at as "lastTriedAt", d.last_status as "lastStatus",
     d.last_failure as "lastFailure", d.delivered_at as "deliveredAt", d.failed_at as "failedAt",
     case when d.state = 'PENDING' and not exists (select 1 from callback_delivery b where b.endpoint_id = d.endpoint_id and b.work_order_id = d.work_order_id and b.state = 'PENDING' and b.event_seq < d.event_seq)
       then (select r.due_at from due_row r where r.kind = 'CALLBACK' and r.subject = d.endpoint_id || ':' || d.work_order_id and r.done_at is null) end as "nextTryAt"
   from callback_delivery d join event e on e.seq = d.event_seq
   where d.endpoint_id = $1 and ($2::text is null or d.state = $2) and ($3::uuid is null or d.work_order_id = $3) and ($4::bigint is null or d.event_seq < $4) and ($5::bigint is null or d.event_seq = $5)
   order by d.event_seq desc limit $6`, [endpointId, filter.state, filter.workOrderId, filter.before, filter.n, limit]);

export interface EndpointFigures {
  readonly endpointId: string;
  readonly pending: number;
  readonly failed: number;
  readonly oldestPendingAt: Temporal.Instant | null;
  readonly lastDeliveredAt: Temporal.Instant | null;
}

/** What waits and what was given up, of these endpoints. */
export const figuresOf = (tx: Tx, endpointIds: readonly string[]): Promise<EndpointFigures[]> => tx.rows<EndpointFigures>(
  `select p.id as "endpointId",
     (select count(*)::int from callback_delivery d where d.endpoint_id = p.id and d.state = 'PENDING') as pending,
     (select count(*)::int from callback_delivery d where d.endpoint_id = p.id and d.state = 'FAILED') as failed,
     (select min(d.scheduled_from) from callback_delivery d where d.endpoint_id = p.id and d.state = 'PENDING') as "oldestPendingAt",
     (select max(d.delivered_at) from callback_delivery d where d.endpoint_id = p.id and d.state = 'DELIVERED') as "lastDeliveredAt"
   from unnest($1::uuid[]) p (id)`, [endpointIds]);

/** Takes away what arrived before `at`; the newest of each order stays, because the next one is counted from it. */
export const forgetDelivered = (tx: Tx, at: Temporal.Instant): Promise<number> => tx.run(
  `delete from callback_delivery d using callback_endpoint p where d.endpoint_id = p.id and d.state = 'DELIVERED' and d.delivered_at < $1
     and exists (select 1 from callback_delivery n where n.endpoint_id = d.endpoint_id and n.work_order_id = d.work_order_id and n.sequence > d.sequence)`, [at]);
