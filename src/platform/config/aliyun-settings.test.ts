import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.js';
import type { Environment } from './variable-reader.js';

const TWILIO: Environment = { TWILIO_ACCOUNT_SID: 'AC0123', TWILIO_AUTH_TOKEN: 'secret', TWILIO_FROM: '+867633000000' };
const PRODUCTION: Environment = { MODE: 'production', DATABASE_URL: 'embedded', PUBLIC_URL: 'https://jidi.example', ...TWILIO };
const ALIYUN: Environment = {
  ALIYUN_ACCESS_KEY_ID: 'LTAI', ALIYUN_ACCESS_KEY_SECRET: 'secret', ALIYUN_SMS_SIGN: '12345热线', ALIYUN_CALLBACK_SECRET: 'a'.repeat(32), ALIYUN_CALLBACK_NETWORKS: '203.0.113.0/24',
};

const problemsOf = (environment: Environment): readonly string[] => {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
};

describe('the settings of Alibaba Cloud (http.md, Configuration)', () => {
  it('makes it a provider of SMS beside the one of calls, in the order that is said', () => {
    const { providers } = readSettings({ ...PRODUCTION, ...ALIYUN, SMS_PROVIDERS: 'aliyun,twilio' });
    expect(providers).toMatchObject({ smsProviders: ['aliyun', 'twilio'], aliyun: { accessKeyId: 'LTAI', smsSign: '12345热线', smsApiUrl: undefined, callbackNetworks: ['203.0.113.0/24'] } });
    expect(readSettings(PRODUCTION).providers.aliyun).toBeUndefined();
  });

  it.each<[Environment, RegExp]>([
    [{ ...PRODUCTION, ...ALIYUN, ALIYUN_ACCESS_KEY_SECRET: undefined }, /^ALIYUN_ACCESS_KEY_SECRET is missing although ALIYUN_ACCESS_KEY_ID, .* are set/],
    [{ ...PRODUCTION, ...ALIYUN, ALIYUN_CALLBACK_NETWORKS: undefined }, /^ALIYUN_CALLBACK_NETWORKS is missing/],
    [{ ...PRODUCTION, ...ALIYUN, ALIYUN_CALLBACK_NETWORKS: 'everywhere' }, /^ALIYUN_CALLBACK_NETWORKS holds "everywhere"/],
    [{ ...PRODUCTION, ...ALIYUN, ALIYUN_CALLBACK_SECRET: 'short' }, /^ALIYUN_CALLBACK_SECRET must have 32 characters/],
    [{ ...PRODUCTION, ...ALIYUN, ALIYUN_SMS_SIGN: '【12345热线】' }, /^ALIYUN_SMS_SIGN must be the signature without/],
    [{ ...PRODUCTION, ...ALIYUN, ALIYUN_VOICE_NUMBER: '0763' }, /^ALIYUN_VOICE_NUMBER: there is no such setting, Alibaba Cloud carries SMS here and no calls/],
    [{ ...PRODUCTION, ...ALIYUN, VOICE_PROVIDERS: 'aliyun' }, /^VOICE_PROVIDERS holds "aliyun": configured are twilio$/],
    [{ MODE: 'demonstration', ...ALIYUN, ALIYUN_SMS_API_URL: 'https://dysmsapi.example' }, /^ALIYUN_SMS_API_URL does not lead to this machine/],
    [{ MODE: 'production', DATABASE_URL: 'embedded', PUBLIC_URL: 'https://jidi.example', ...ALIYUN }, /are missing: Alibaba Cloud carries SMS here and no calls, production needs a provider of voice/],
  ])('refuses %j with one line', (environment, line) => {
    const problems = problemsOf(environment);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(line);
  });
});
