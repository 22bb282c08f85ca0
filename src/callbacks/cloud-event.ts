import type { Temporal } from 'temporal-polyfill';
import { eventType } from '../domain/callback/published-kinds.js';
import { toBeijing } from '../domain/time/beijing.js';

export const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** One ledger event as a delivery carries it. */
export interface CarriedEvent {
  readonly seq: number;
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly workOrderId: string;
  readonly number: string;
  readonly externalNumber: string;
  readonly drill: boolean;
  readonly data: Readonly<Record<string, unknown>>;
  /** How the order stood when the delivery was made. */
  readonly orderState: string;
  readonly orderVersion: number;
  /** The how-manieth event of the order that this endpoint is sent, from 1. */
  readonly sequence: number;
}

/** Codes and ids that a platform can act on. Whatever else an entry holds stays here: a body leaves the house. */
const SHOWN: ReadonlySet<string> = new Set([
  'unitCode', 'channel', 'role', 'county', 'countyCode', 'routing', 'confidence', 'colour', 'cardId', 'deadlineKey', 'deadline', 'key', 'dueAt', 'breachAt', 'from', 'light', 'label', 'alarm', 'orderClass', 'underlyingClass',
  'category', 'masterId', 'earlierId', 'promisedAt', 'completedAt', 'handledAt', 'onSiteOffline', 'reached', 'choices', 'copyId', 'level', 'proposalId', 'accepted', 'rectificationId', 'adequate', 'verdict', 'referredTo',
]);
const LONGEST = 100;

/** The same in every retry, so that a receiver knows it; also the `seq` of the pull feed. Holds no full stop, which signatures use. */
export const eventId = (seq: number): string => `evt_${String(seq)}`;

/** CloudEvents 1.0 in structured mode. `source` is the address of this service. Neither names nor numbers of people nor texts. */
export const cloudEvent = (source: string, event: CarriedEvent): Record<string, unknown> => ({
  specversion: '1.0',
  id: eventId(event.seq),
  source,
  type: eventType(event.kind),
  subject: event.workOrderId,
  time: toBeijing(event.at),
  datacontenttype: 'application/json',
  sequence: String(event.sequence).padStart(10, '0'),
  data: {
    seq: event.seq, kind: event.kind, workOrderId: event.workOrderId, number: event.number, externalNumber: event.externalNumber, drill: event.drill, state: event.orderState, version: event.orderVersion,
    recordedAt: toBeijing(event.recordedAt), because: Array.isArray(event.data['because']) ? event.data['because'] : [], ...shown(event.data),
  },
});

/** What an administrator sends himself to see whether it arrives. */
export const testEvent = (source: string, id: string, at: Temporal.Instant): Record<string, unknown> => ({
  specversion: '1.0', id, source, type: 'cn.gov.hotline12345.callback.test.v1', subject: 'test', time: toBeijing(at), datacontenttype: 'application/json', data: { test: true },
});

const shown = (data: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(data).filter(([key, value]) => SHOWN.has(key) && isCode(value)));

const isCode = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.every(isCode);
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= LONGEST);
};
