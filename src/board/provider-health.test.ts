import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { circuitWarnings, judgeProviders, type ProviderResults } from './provider-health.js';

const sms = (provider: string) => ({ provider, channel: 'SMS', mainland: 'FULL' as const });
const results = (provider: string, rest: Partial<ProviderResults>): ProviderResults => ({ provider, channel: 'SMS', total: 3, good: 3, bad: 0, outstanding: 0, answerMs: 80, ...rest });
const open = { provider: 'twilio', channel: 'SMS', state: 'OPEN', since: Temporal.Instant.from('2026-11-23T02:02:00Z'), reason: 'UNKNOWN' } as const;

describe('the health strip (design, Fallback on failure)', () => {
  it('shows every configured provider, also one that nobody used', () => {
    expect(judgeProviders([sms('twilio'), sms('twilio-backup')], [results('twilio', { outstanding: 2 })], [])).toEqual([
      { provider: 'twilio', channel: 'SMS', state: 'UP', note: '近 10 分钟 3 次,全部正常', circuit: 'CLOSED', since: null, answerMs: 80, outstanding: 2, mainland: 'FULL' },
      { provider: 'twilio-backup', channel: 'SMS', state: 'UP', note: '近 10 分钟未使用', circuit: 'CLOSED', since: null, answerMs: null, outstanding: 0, mainland: 'FULL' },
    ]);
  });

  it.each([
    [results('twilio', {}), 'UP'], [results('twilio', { good: 2, bad: 1 }), 'DEGRADED'], [results('twilio', { good: 0, bad: 3 }), 'DOWN'],
  ])('judges by what became of the messages', (found, state) => {
    expect(judgeProviders([], [found], [])).toMatchObject([{ state, mainland: null }]);
  });

  it('a bypassed provider is down whatever it did before, and the board says what is done instead', () => {
    const both = judgeProviders([sms('twilio'), sms('twilio-backup')], [results('twilio', {})], [open]);
    expect(both[0]).toMatchObject({ state: 'DOWN', circuit: 'OPEN', since: '2026-11-23T10:02:00.000+08:00', note: expect.stringContaining('已停用(没有答复),正在探测') });
    expect(circuitWarnings(both)).toEqual(['短信服务 twilio 自 11-23 10:02 起停用:改由 twilio-backup 发出;每 5 至 30 秒探测一次,恢复后自动启用。']);
    expect(circuitWarnings(judgeProviders([sms('twilio')], [], [open]))).toEqual([expect.stringContaining('没有其他服务可用')]);
  });

  it('a provider on trial is not yet up', () => {
    expect(judgeProviders([sms('twilio')], [], [{ ...open, state: 'TRIAL' }])).toMatchObject([{ state: 'DEGRADED', note: expect.stringContaining('正在试用') }]);
  });
});
