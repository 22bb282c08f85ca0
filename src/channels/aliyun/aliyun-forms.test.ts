import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { countsAt, entriesIn, replyOf, reportOf } from './aliyun-forms.js';
import { daysBack, instantOfBeijing } from './aliyun-times.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const ARRIVED = at('2026-11-23T10:20:00.250+08:00');

describe('what Alibaba Cloud pushes', () => {
  it('a report names our attempt by out_id, and a failure by the carrier’s code', () => {
    const entry = { phone_number: '19200001001', send_time: '2026-11-23 10:00:00', report_time: '2026-11-23 10:00:05', sms_size: '1', biz_id: '12345', out_id: 'attempt-1' };
    expect(reportOf({ ...entry, success: true, err_code: 'DELIVERED' })).toEqual({ outId: 'attempt-1', state: 'DELIVERED', code: null });
    expect(reportOf({ ...entry, success: false, err_code: 'MK_0000' })).toEqual({ outId: 'attempt-1', state: 'UNDELIVERED', code: 'MK_0000' });
  });

  it.each([[null], ['text'], [{}], [{ out_id: '', success: true }], [{ out_id: 'attempt-1' }], [{ out_id: 'attempt-1', success: 'perhaps' }]])('%j is no report', (entry) => {
    expect(reportOf(entry)).toBeUndefined();
  });

  it.each([['19200001001'], ['8619200001001'], ['+8619200001001'], ['008619200001001']])('a reply from %s is from the mobile, its number of the sequence a text or a number', (number) => {
    const entry = { phone_number: number, content: '47 1', send_time: '2026-11-23 10:20:00', dest_code: '1069', sequence_id: 1234567890 };
    expect(replyOf(entry)).toEqual({ providerRef: '1234567890', from: '+8619200001001', text: '47 1', sentAt: at('2026-11-23T10:20:00+08:00') });
    expect(replyOf({ ...entry, sequence_id: '1234567890' })?.providerRef).toBe('1234567890');
  });

  it('a reply without a sequence is the same when it comes again, and another when it differs', () => {
    const entry = { phone_number: '19200001001', content: '47 1', send_time: '2026-11-23 10:20:00' };
    expect(replyOf(entry)?.providerRef).toBe(replyOf({ ...entry })?.providerRef);
    expect(replyOf(entry)?.providerRef).not.toBe(replyOf({ ...entry, send_time: '2026-11-23 10:20:01' })?.providerRef);
    expect([replyOf({ content: '1' }), replyOf({ phone_number: '07633300000', content: '1' })]).toEqual([undefined, undefined]);
  });

  it('only lists of a sensible length are read', () => {
    expect([entriesIn({}), entriesIn('[]'), entriesIn(Array.from({ length: 1001 }, () => ({})))]).toEqual([undefined, undefined, undefined]);
    expect(entriesIn([1])).toEqual([1]);
  });

  it.each([
    ['at once', '2026-11-23T10:19:58+08:00', '2026-11-23T10:20:00.25+08:00'],
    ['after the vendor tried for ten minutes', '2026-11-23T10:10:00+08:00', '2026-11-23T10:10:00+08:00'],
    ['a day and more later', '2026-11-22T10:00:00+08:00', '2026-11-23T10:20:00.25+08:00'],
    ['from a clock ahead of ours', '2026-11-23T10:30:00+08:00', '2026-11-23T10:20:00.25+08:00'],
  ])('a reply pushed %s counts when it was given or came (design, Time and late knowledge)', (_, sent, counts) => {
    expect(countsAt(ARRIVED, at(sent)).equals(at(counts))).toBe(true);
    expect(countsAt(ARRIVED, null)).toBe(ARRIVED);
  });

  it('writes Beijing time without saying so, and lists by the day in Beijing', () => {
    expect(instantOfBeijing('2026-11-23 00:30:00')?.toString()).toBe('2026-11-22T16:30:00Z');
    expect([instantOfBeijing('2026-11-23T00:30:00Z'), instantOfBeijing('2026-13-23 00:30:00'), instantOfBeijing(7)]).toEqual([null, null, null]);
    expect(daysBack(at('2026-11-22T15:59:59Z'), at('2026-11-22T16:30:00Z'))).toEqual(['20261123', '20261122']);
    expect(daysBack(at('2026-01-01T00:00:00Z'), ARRIVED)).toHaveLength(30);
  });
});
