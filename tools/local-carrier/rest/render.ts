import { callSeconds } from '../network/call-params.js';
import type { CallRecord, MessageRecord, RecordingRecord } from '../state/records.js';
import { countSegments } from '../state/segments.js';
import { toRfc2822 } from '../wire-time.js';

const WORDS: Readonly<Record<number, string>> = { 30003: 'Unreachable destination handset', 30008: 'Unknown error', 30036: 'Validity Period Expired' };

/** A message in Twilio's field names. */
export function renderMessage(record: MessageRecord, accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${record.sid}`;
  return {
    account_sid: accountSid, api_version: '2010-04-01', body: record.body, date_created: toRfc2822(record.createdAt),
    date_sent: record.sentAt === null ? null : toRfc2822(record.sentAt), date_updated: toRfc2822(record.updatedAt), direction: record.direction,
    error_code: record.errorCode, error_message: record.errorCode === null ? null : WORDS[record.errorCode] ?? null, from: record.from,
    messaging_service_sid: null, num_media: '0', num_segments: String(countSegments(record.body)), price: null, price_unit: 'CNY', sid: record.sid,
    status: record.status, subresource_uris: { media: `${uri}/Media.json` }, to: record.to, uri: `${uri}.json`,
  };
}

/** A call in Twilio's field names. */
export function renderCall(record: CallRecord, accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${record.sid}`;
  return {
    account_sid: accountSid, annotation: null, answered_by: record.answeredBy, api_version: '2010-04-01', caller_name: null,
    date_created: toRfc2822(record.createdAt), date_updated: toRfc2822(record.updatedAt), direction: record.direction,
    duration: record.endAt === null ? null : String(callSeconds(record)), end_time: record.endAt === null ? null : toRfc2822(record.endAt),
    forwarded_from: null, from: record.from, from_formatted: record.from, group_sid: null, parent_call_sid: null, phone_number_sid: null,
    price: null, price_unit: 'CNY', queue_time: '0', sid: record.sid, start_time: record.startAt === null ? null : toRfc2822(record.startAt),
    status: record.status, subresource_uris: { recordings: `${uri}/Recordings.json` }, to: record.to, to_formatted: record.to, trunk_sid: null, uri: `${uri}.json`,
  };
}

/** A recording in Twilio's field names, with what was said when it was typed. */
export function renderRecording(record: RecordingRecord, accountSid: string): Record<string, unknown> {
  return {
    account_sid: accountSid, api_version: '2010-04-01', call_sid: record.callSid, channels: 1, date_created: toRfc2822(record.createdAt),
    duration: String(record.seconds), sid: record.sid, source: 'RecordVerb', status: 'completed', transcription_text: record.text,
    uri: `/2010-04-01/Accounts/${accountSid}/Recordings/${record.sid}.json`,
  };
}
