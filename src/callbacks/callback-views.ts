import type { Temporal } from 'temporal-polyfill';
import { eventType } from '../domain/callback/published-kinds.js';
import { toBeijing } from '../domain/time/beijing.js';
import { eventId } from './cloud-event.js';
import type { DeliveryRow, EndpointFigures } from './delivery.store.js';
import type { EndpointRow } from './endpoint.store.js';

export type View = Record<string, unknown>;

const beijingOrNull = (at: Temporal.Instant | null | undefined): string | null => (at === null || at === undefined ? null : toBeijing(at));

/** REFUSED: the receiver answers 410. It is asked all the same until an administrator disables it. */
const healthOf = ({ enabled, goneAt, failingSince }: EndpointRow): 'DISABLED' | 'REFUSED' | 'FAILING' | 'OK' => {
  if (!enabled) return 'DISABLED';
  if (goneAt !== null) return 'REFUSED';
  return failingSince === null ? 'OK' : 'FAILING';
};

/** Without its secret, which is shown once. */
export const endpointView = (row: EndpointRow, figures: EndpointFigures | undefined): View => ({
  id: row.id, name: row.name, url: row.url, kinds: row.kinds, jurisdiction: row.jurisdiction, clientId: row.clientId, onlyOwn: row.onlyOwn, enabled: row.enabled, health: healthOf(row),
  failures: row.failures, failingSince: beijingOrNull(row.failingSince), refusedSince: beijingOrNull(row.goneAt), after: String(row.mark),
  pending: figures?.pending ?? 0, failed: figures?.failed ?? 0, oldestPendingAt: beijingOrNull(figures?.oldestPendingAt), lastDeliveredAt: beijingOrNull(figures?.lastDeliveredAt),
  previousSecretUntil: beijingOrNull(row.previousUntil), createdBy: row.createdBy, createdAt: toBeijing(row.createdAt), changedBy: row.changedBy, changedAt: toBeijing(row.changedAt),
});

export const deliveryView = (row: DeliveryRow): View => ({
  n: row.seq, eventId: eventId(row.seq), type: eventType(row.kind), kind: row.kind, workOrderId: row.workOrderId, number: row.number, sequence: row.sequence, at: toBeijing(row.at), state: row.state,
  createdAt: toBeijing(row.createdAt), tries: row.tries, replays: row.replays, lastTriedAt: beijingOrNull(row.lastTriedAt), lastStatus: row.lastStatus, lastFailure: row.lastFailure,
  deliveredAt: beijingOrNull(row.deliveredAt), failedAt: beijingOrNull(row.failedAt), nextTryAt: beijingOrNull(row.nextTryAt),
});
