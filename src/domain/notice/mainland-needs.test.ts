import { describe, expect, it } from 'vitest';
import { type ConfiguredChannel, mainlandGaps } from './mainland-needs.js';

const can = (mainland: 'FULL' | 'ONE_WAY' | 'NONE', rest: Partial<ConfiguredChannel['capabilities']> = {}): ConfiguredChannel['capabilities'] =>
  ({ mainland, canReceiveReplies: true, canReceiveKeys: true, canReceiveCalls: true, ...rest });
const sms = (provider: string, mainland: 'FULL' | 'ONE_WAY' | 'NONE'): ConfiguredChannel => ({ provider, kind: 'SMS', capabilities: can(mainland) });
const voice = (provider: string, capabilities: ConfiguredChannel['capabilities']): ConfiguredChannel => ({ provider, kind: 'VOICE', capabilities });

describe('what the ladder needs for +86 numbers is said when nobody can do it (design, Port and contract suite)', () => {
  it('says nothing when it can all be done, by one provider or by two', () => {
    expect(mainlandGaps([sms('a', 'FULL'), voice('a', can('FULL'))])).toEqual([]);
    expect(mainlandGaps([sms('a', 'ONE_WAY'), voice('a', can('NONE')), sms('b', 'FULL'), voice('b', can('FULL'))])).toEqual([]);
  });

  it('of Twilio alone: one-way SMS, no calls, nobody can call back', () => {
    const gaps = mainlandGaps([sms('twilio', 'ONE_WAY'), voice('twilio', can('NONE'))]);
    expect(gaps).toHaveLength(3);
    expect(gaps.join()).toMatch(/短信只能单向发往内地号码\(twilio\).*电话通知打不通内地号码\(twilio\).*内地人员无法回拨/);
  });

  it('of a voice service without inbound calls: only the call back', () => {
    expect(mainlandGaps([sms('a', 'FULL'), voice('a', can('FULL', { canReceiveCalls: false }))])).toEqual([expect.stringContaining('无法回拨')]);
  });

  it('of nothing at all: everything', () => {
    expect(mainlandGaps([])).toHaveLength(3);
  });
});
