import { list, object, orNull, text, whole } from '../board/answer-schemas.js';

const instant = { type: 'string', format: 'date-time' };

export const SELF_WATCH_SCHEMA = object({
  lastAudit: orNull(object({ at: instant, tookMs: whole, openOrders: whole })),
  findings: list(object({ kind: text, subject: text, workOrderId: orNull(text), number: orNull(text), firstSeenAt: instant, lastSeenAt: instant, mendedAt: orNull(instant), goneAt: orNull(instant) })),
  heartbeat: object({ lastAt: orNull(instant), withheld: list(text) }),
  canaries: list(object({ sentAt: instant, arrivedMs: orNull(whole), answeredMs: orNull(whole), missedAt: orNull(instant) })),
});
