import type { CallRecord } from '../state/records.js';
import { toRfc2822 } from '../wire-time.js';
import type { Params } from './webhooks.js';

/** The fields every voice webhook carries. */
export function callParams(record: CallRecord, accountSid: string): Params {
  return {
    CallSid: record.sid, AccountSid: accountSid, From: record.from, To: record.to, Caller: record.from, Called: record.to,
    CallStatus: record.status, Direction: record.direction, ApiVersion: '2010-04-01', FromCountry: 'CN', ToCountry: 'CN', CallerCountry: 'CN', CalledCountry: 'CN',
    ...(record.answeredBy === null || record.order.asyncAmd ? {} : { AnsweredBy: record.answeredBy }),
  };
}

/** The fields a status receipt adds; `now` in milliseconds. */
export function receiptParams(record: CallRecord, status: string, now: number, sipCode: string | null): Params {
  const seconds = callSeconds(record);
  return {
    CallStatus: status, Timestamp: toRfc2822(now), CallbackSource: 'call-progress-events', SequenceNumber: String(record.sequence),
    ...(sipCode === null ? {} : { SipResponseCode: sipCode }),
    ...(record.endAt === null ? {} : { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) }),
  };
}

/** Billed seconds: nothing unless somebody answered, then at least one. */
export function callSeconds(record: CallRecord): number {
  if (record.startAt === null || record.endAt === null) return 0;
  return Math.max(1, Math.round((record.endAt - record.startAt) / 1000));
}
