import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { SendOutcome } from '../channels/notice-channel.port.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { AttemptFigures } from './attempt-figures.js';
import type { AttemptRow } from './attempt.store.js';
import { isAboutProvider, isWorthAPause, newsOf } from './provider-news.js';

const refused = (code: string, isTemporary: boolean): Extract<SendOutcome, { kind: 'REFUSED' }> => ({ kind: 'REFUSED', code, reason: '', isTemporary });

describe('what an outcome says of the provider (decisions 0019, 0020)', () => {
  it.each<[string, SendOutcome, number, string]>([
    ['taken', { kind: 'ACCEPTED', providerRef: 'r', providerStatus: 'queued' }, 200, 'ANSWERED'],
    ['taken, but slowly', { kind: 'ACCEPTED', providerRef: 'r', providerStatus: 'queued' }, 5001, 'SLOW'],
    ['no answer', { kind: 'UNKNOWN', reason: '' }, 6000, 'UNKNOWN'],
    ['an error page', refused('HTTP_500', true), 50, 'REFUSED'],
    ['too many requests: our own pace', refused('20429', true), 50, 'ANSWERED'],
    ['a bad number', refused('21614', false), 50, 'ANSWERED'],
    ['a wrong key: it takes nothing of ours', refused('20003', false), 50, 'REFUSED'],
    ['no money', refused('isv.AMOUNT_NOT_ENOUGH', false), 50, 'REFUSED'],
    ['a mail relay that does not know us', refused('EAUTH', false), 50, 'REFUSED'],
  ])('%s', (_, outcome, answerMs, expected) => {
    expect(newsOf(outcome, answerMs).because).toBe(expected);
  });

  it('another provider is worth a try unless the refusal was about the number', () => {
    expect([refused('HTTP_500', true), refused('20003', false), refused('21614', false)].map(isAboutProvider)).toEqual([true, true, false]);
  });
});

describe('what is tried again with pauses', () => {
  it('what passes by itself, and what passes when somebody has seen to the account', () => {
    expect([refused('HTTP_500', true), refused('20003', false), refused('30002', false), refused('SignatureDoesNotMatch', false), refused('21614', false), refused('21606', false)].map(isWorthAPause)).toEqual([true, true, true, true, false, false]);
  });
});

describe('figures of attempts', () => {
  it('count the end of each attempt once by provider and channel, and how long the first submission took', async () => {
    const metrics = new Metrics();
    const figures = new AttemptFigures(metrics);
    const planned = Temporal.Instant.from('2026-11-23T02:00:00Z');
    const attempt = { channel: 'SMS', provider: 'twilio', chain_id: null, planned_at: planned } as unknown as AttemptRow;
    figures.moved(attempt, { state: 'SUBMITTED', at: planned.add({ milliseconds: 400 }), isLast: false });
    figures.moved({ ...attempt, chain_id: 'a first one' }, { state: 'SUBMITTED', at: planned.add({ seconds: 9 }), isLast: false });
    figures.moved(attempt, { state: 'UNKNOWN', at: planned, isLast: false });
    figures.moved(attempt, { state: 'DELIVERED', at: planned, isLast: true });
    const text = await metrics.registry.metrics();
    expect(text).toContain('jidi_attempts_total{provider="twilio",channel="SMS",outcome="DELIVERED"} 1');
    expect(text).toContain('jidi_attempts_total{provider="twilio",channel="SMS",outcome="UNKNOWN"} 1');
    expect(text).toContain('jidi_attempt_submission_seconds_count{channel="SMS"} 1');
  });
});
