import { describe, expect, it } from 'vitest';
import { callReportOf, inboundCallOf, inboundMessageOf, instantOfRfc2822, messageReportOf } from './twilio-forms.js';

describe('Twilio webhook forms', () => {
  it('reads a message status', () => {
    expect(messageReportOf({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003' })).toEqual({ providerRef: 'SM1', state: 'UNDELIVERED', code: '30003', at: null });
  });

  it('reads a call status with its instant and what answered', () => {
    const report = callReportOf({ CallSid: 'CA1', CallStatus: 'completed', AnsweredBy: 'human', Timestamp: 'Sun, 22 Nov 2026 04:43:45 +0000', SequenceNumber: '3' });
    expect({ ...report, at: report?.at?.toString() }).toEqual({ providerRef: 'CA1', state: 'COMPLETED', code: null, at: '2026-11-22T04:43:45Z', answeredBy: 'human' });
  });

  it('keeps the SIP code of a failed call', () => {
    expect(callReportOf({ CallSid: 'CA1', CallStatus: 'failed', SipResponseCode: '404' })).toMatchObject({ state: 'FAILED', code: '404' });
  });

  it('reads an incoming SMS and call, and nothing from a half one', () => {
    expect(inboundMessageOf('twilio', { MessageSid: 'SM2', From: '+8619200001111', To: '+8676312345', Body: '47 1' })).toMatchObject({ from: '+8619200001111', text: '47 1' });
    expect(inboundMessageOf('twilio', { MessageSid: 'SM3', From: '+8619200001111', To: '+8676312345' })).toMatchObject({ text: '' });
    expect(inboundCallOf('twilio', { CallSid: 'CA2', From: '+8619200001111', To: '+8676312345' })).toMatchObject({ providerRef: 'CA2', endedAt: null });
    expect([inboundMessageOf('twilio', { From: '+8619200001111' }), inboundCallOf('twilio', {}), messageReportOf({}), callReportOf({ CallSid: 'CA1' })]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('reads RFC 2822 and guesses nothing', () => {
    expect(instantOfRfc2822('Sun, 22 Nov 2026 12:43:45 +0800')?.toString()).toBe('2026-11-22T04:43:45Z');
    expect(['', null, '2026-11-22', 'Sun, 32 Nov 2026 04:43:45 +0000', 'Sun, 22 Foo 2026 04:43:45 +0000'].map((text) => instantOfRfc2822(text))).toEqual([null, null, null, null, null]);
  });
});
