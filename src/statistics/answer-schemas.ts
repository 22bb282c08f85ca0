import { flag, list, object, oneOf, orNull, text, whole, type AnswerSchema } from '../board/answer-schemas.js';
import { MEASURES } from './question.js';

const real: AnswerSchema = { type: 'number' };
const instant: AnswerSchema = { type: 'string', format: 'date-time' };
const seconds: AnswerSchema = { anyOf: [{ type: 'number', description: '秒' }, { type: 'null' }] };

const counted = { from: text, to: text, countedAt: instant, asOf: orNull(instant), drills: flag, unpublishedYears: list(whole) };
const times = { key: text, begun: whole, n: whole, unfinished: whole, leftOut: whole, p50: seconds, p90: seconds, p95: seconds, longest: seconds };
const deadlines = { ...times, total: whole, met: whole, breached: whole, open: whole, ended: whole, superseded: whole, rate: orNull(real) };
const quantiles = orNull(list(seconds));

export const SUMMARY_SCHEMA = object({
  ...counted,
  orders: object({ accepted: whole, open: whole, closed: whole, withdrawn: whole, critical: whole, linked: whole, units: whole }),
  cards: object({ yellow: whole, red: whole, revoked: whole }),
  opinion: object(deadlines),
  times: list(object({ measure: oneOf(...MEASURES), ...times })),
});
export const PUNCTUALITY_SCHEMA = object({ ...counted, rows: list(object({ ...deadlines, name: orNull(text) })) });
export const TIMES_SCHEMA = object({ ...counted, rows: list(object({ ...times, name: orNull(text) })) });
export const HISTOGRAM_SCHEMA = object({ ...counted, measure: oneOf(...MEASURES), width: real, limit: seconds, bins: list(object({ from: real, to: orNull(real), n: whole })) });
export const CARRIERS_SCHEMA = object({
  ...counted,
  rows: list(object({ provider: text, channel: text, submitted: whole, taken: whole, delivered: whole, undelivered: whole, failed: whole, expired: whole, unknown: whole, underWay: whole, taking: quantiles, reaching: quantiles })),
  failures: list(object({ provider: text, channel: text, state: text, reason: text, n: whole })),
});
export const CASES_SCHEMA = object({
  ...counted, total: whole,
  items: list(object({ workOrderId: text, number: text, title: text, place: text, drill: flag, kind: text, state: oneOf('OPEN', 'MET', 'BREACHED', 'ENDED', 'SUPERSEDED'), unitCode: text, unitName: orNull(text), startsAt: instant, dueAt: instant, endedAt: orNull(instant), channel: orNull(text) })),
});
const words = object({ zh: text, en: text });
export const DEFINITIONS_SCHEMA = object({ items: list(object({ key: text, name: words, means: words, because: list(text) })) });
