import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.js';
import type { Environment } from './variable-reader.js';

const problemsOf = (environment: Environment): readonly string[] => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
};

const TWILIO = { TWILIO_ACCOUNT_SID: 'AC0123', TWILIO_AUTH_TOKEN: 'secret', TWILIO_FROM: '+867633000000' };
const BACKUP = { TWILIO_BACKUP_ACCOUNT_SID: 'AC0124', TWILIO_BACKUP_AUTH_TOKEN: 'another', TWILIO_BACKUP_FROM: '+867633000001' };
const PRODUCTION = { MODE: 'production', DATABASE_URL: 'postgres://jidi:secret@db.example/jidi', PUBLIC_URL: 'https://jidi.example/', ...TWILIO };

describe('readSettings', () => {
  it('takes a key or a passphrase for backups, and says what is wrong with either', () => {
    const key = Buffer.alloc(32, 1);
    expect(readSettings({ BACKUP_KEY: key.toString('base64') }).backup.key).toEqual(key);
    expect(readSettings({ BACKUP_KEY: key.toString('hex') }).backup.key).toEqual(key);
    expect(problemsOf({ BACKUP_KEY: 'a secret' })).toEqual([expect.stringMatching(/^BACKUP_KEY must be 32 bytes(?!.*a secret)/)]);
    expect(problemsOf({ BACKUP_PASSPHRASE_FILE: '/nowhere' })).toEqual([expect.stringContaining('BACKUP_PASSPHRASE_FILE is "/nowhere"')]);
    expect(problemsOf({ BACKUP_KEY: key.toString('base64'), BACKUP_PASSPHRASE_FILE: 'package.json' })).toEqual([expect.stringContaining('choose one')]);
  });

  it('takes the keys of sealed fields, and names what is wrong with them without repeating a secret', () => {
    const secret = Buffer.alloc(32, 2).toString('base64');
    expect(readSettings({ FIELD_KEYS: `k2:${secret},k1:${Buffer.alloc(32, 1).toString('base64')}` }).fieldKeys.given?.map(({ id }) => id)).toEqual(['k2', 'k1']);
    expect(problemsOf({ FIELD_KEYS: `k1:${secret.slice(0, 20)}` })).toEqual([expect.stringMatching(new RegExp(`^FIELD_KEYS: entry 1 \\(k1\\) must hold 32 bytes(?!.*${secret.slice(0, 8)})`))]);
    expect(readSettings({ MODE: 'demonstration', DATABASE_URL: 'postgres://127.0.0.1/jidi' }).fieldKeys.isShared).toBe(true);
  });

  it('takes the demonstration with nothing set', () => {
    expect(readSettings({})).toEqual({
      mode: 'demonstration', role: 'all', host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustedProxies: [],
      dataDir: resolve('data'), configDir: resolve('config'), database: { kind: 'EMBEDDED' }, apiKey: undefined, twilio: undefined,
      providers: { twilioBackup: undefined, smsProviders: [], voiceProviders: [], mailFrom: '12345 热线 <hotline@jidi.example>', mailInbound: undefined },
      localCarrierPort: 3001, smtpUrl: undefined, logLevel: 'warn', uploadLimit: 10 * 1024 * 1024, similarReportsHours: 6, callbackAllowedNetworks: [], databaseConnections: 10, sending: expect.objectContaining({ atOnce: 32 }),
      inbound: { hasCallbacks: true, pollSeconds: 0, networks: [] }, selfWatch: expect.objectContaining({ canaryNumber: undefined, heartbeatSeconds: 60 }),
      oidc: undefined, twoPersonsFromRows: null, backup: { key: undefined, passphraseFile: undefined }, tracing: { endpoint: undefined },
      fieldKeys: { given: undefined, file: resolve('data/field-keys'), isShared: false },
      people: { idleMinutes: 480, sessionHours: 24, password: { shortest: 12, kinds: 1, notAgain: 5, days: 0, changeFirst: false }, secondFactorFor: [], confirmGraveActs: false },
    });
  });

  it('takes a whole production', () => {
    expect(readSettings({ ...PRODUCTION, TRUSTED_PROXIES: 'loopback, 10.0.0.0/8', SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'hotline@jidi.example', ROLE: 'api' })).toMatchObject({
      mode: 'production', role: 'api', host: '0.0.0.0', publicUrl: 'https://jidi.example', trustedProxies: ['loopback', '10.0.0.0/8'],
      database: { kind: 'EXTERNAL', url: PRODUCTION.DATABASE_URL }, twilio: { accountSid: 'AC0123', apiUrl: undefined }, smtpUrl: 'smtps://mail.example', logLevel: 'info',
    });
  });

  it('takes the embedded database in production when it is chosen by its word', () => {
    expect(readSettings({ ...PRODUCTION, DATABASE_URL: 'embedded' }).database).toEqual({ kind: 'EMBEDDED' });
    const ownerUrl = 'postgres://owner:secret@db.example/jidi';
    expect(readSettings({ ...PRODUCTION, DATABASE_OWNER_URL: ownerUrl }).database).toEqual({ kind: 'EXTERNAL', url: PRODUCTION.DATABASE_URL, ownerUrl });
    expect(() => readSettings({ ...PRODUCTION, DATABASE_URL: 'embedded', DATABASE_OWNER_URL: ownerUrl })).toThrow('DATABASE_OWNER_URL is set although');
  });

  it('derives the public address from the port', () => {
    expect(readSettings({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
  });

  it('counts an empty variable as not set', () => {
    expect(readSettings({ DATABASE_URL: '', MODE: ' ', TWILIO_FROM: '' }).mode).toBe('demonstration');
  });

  it.each([
    [{ DATABASE_URL: 'embedded' }, 'DATABASE_URL is'],
    [{ SMTP_URL: 'smtp://mail.example' }, 'SMTP_URL is'],
    [{ TWILIO_FROM: '1', ALIYUN_ACCESS_KEY_ID: 'x' }, 'ALIYUN_ACCESS_KEY_ID, TWILIO_FROM are'],
  ])('refuses %j without MODE, in one line', (environment, named) => {
    const problems = problemsOf({ ...environment, PORT: 'also wrong' });
    expect(problems).toEqual([`MODE is not set although ${named}: say MODE=production or MODE=demonstration`]);
  });

  it('names everything that production lacks at once', () => {
    const problems = problemsOf({ MODE: 'production' });
    expect(problems).toHaveLength(3);
    expect(problems.join()).toMatch(/PUBLIC_URL is missing.*DATABASE_URL is missing.*TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM are missing/);
  });

  it.each<[Environment, RegExp]>([
    [{ MODE: 'test' }, /^MODE is "test"/],
    [{ PORT: '0' }, /^PORT is "0"/],
    [{ PORT: '70000' }, /^PORT is "70000"/],
    [{ PORT: '3001' }, /both 3001/],
    [{ ROLE: 'boss' }, /^ROLE is "boss": it must be one of all, api, worker/],
    [{ API_KEY: 'short' }, /^API_KEY must be 8 to 255/],
    [{ PUBLIC_URL: 'jidi.example' }, /^PUBLIC_URL is not a URL/],
    [{ PUBLIC_URL: 'http://jidi.example/?a=1' }, /^PUBLIC_URL must be an address without/],
    [{ TRUSTED_PROXIES: '*' }, /^TRUSTED_PROXIES holds "\*"/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES holds/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud"/],
    [{ CALLBACK_ALLOWED_NETWORKS: '10.0.0.0/8, intranet' }, /^CALLBACK_ALLOWED_NETWORKS holds "intranet": it must be an address or a network/],
    [{ CALLBACK_ALLOWED_NETWORKS: '10.0.0.0/33' }, /^CALLBACK_ALLOWED_NETWORKS holds/],
    [{ MODE: 'demonstration', DATABASE_URL: 'mysql://x' }, /^DATABASE_URL is not a URL that starts with postgres:/],
    [{ MODE: 'demonstration', SMTP_URL: 'smtp://mail.example' }, /^SMTP_URL leads off this machine/],
    [{ MODE: 'demonstration', ...TWILIO }, /^TWILIO_API_URL does not lead to this machine/],
    [{ ...PRODUCTION, PUBLIC_URL: 'http://jidi.example' }, /^PUBLIC_URL is not a URL that starts with https:/],
    [{ ...PRODUCTION, TWILIO_AUTH_TOKEN: undefined }, /^TWILIO_AUTH_TOKEN is missing although TWILIO_ACCOUNT_SID, TWILIO_FROM are set/],
    [{ ...PRODUCTION, TWILIO_FROM: 'hotline' }, /^TWILIO_FROM must be/],
    [{ ...PRODUCTION, ALIYUN_ACCESS_KEY_ID: 'x' }, /^ALIYUN_ACCESS_KEY_SECRET, .*ALIYUN_CALLBACK_NETWORKS are missing although ALIYUN_ACCESS_KEY_ID is set/],
    [{ ...PRODUCTION, TWILIO_BACKUP_FROM: '+867633000001' }, /^TWILIO_BACKUP_ACCOUNT_SID, TWILIO_BACKUP_AUTH_TOKEN are missing although TWILIO_BACKUP_FROM is set/],
    [{ ...PRODUCTION, SMS_PROVIDERS: 'twilio,twilio-backup' }, /^SMS_PROVIDERS holds "twilio-backup": configured are twilio$/],
    [{ ...PRODUCTION, VOICE_PROVIDERS: 'twilio,twilio' }, /^VOICE_PROVIDERS names a provider twice/],
    [{ MODE: 'demonstration', ...BACKUP, ...TWILIO, TWILIO_API_URL: 'http://127.0.0.1:4010' }, /^TWILIO_BACKUP_API_URL does not lead to this machine/],
    [{ ...PRODUCTION, ...BACKUP, TWILIO_BACKUP_FROM: PRODUCTION.TWILIO_FROM }, /^TWILIO_BACKUP_FROM is TWILIO_FROM/],
    [{ CANARY_NUMBER: '+12025550100' }, /^CANARY_NUMBER lies in no country/],
    [{ MODE: 'demonstration', ...BACKUP, TWILIO_BACKUP_API_URL: 'http://127.0.0.1:4010' }, /^TWILIO_BACKUP_ACCOUNT_SID is set although TWILIO_ACCOUNT_SID is not/],
    [{ ...PRODUCTION, SMTP_URL: 'smtps://mail.example' }, /^MAIL_FROM is missing although SMTP_URL is set/],
    [{ ...PRODUCTION, MAIL_FROM: 'hotline' }, /^MAIL_FROM must be an address/],
    [{ ...PRODUCTION, MAIL_INBOUND_PORT: '2525' }, /^MAIL_INBOUND_SECRET is missing although MAIL_INBOUND_PORT is set/],
    [{ ...PRODUCTION, MAIL_INBOUND_PORT: '2525', MAIL_INBOUND_SECRET: 'short' }, /^MAIL_INBOUND_SECRET must have 16 characters/],
    [{ ...PRODUCTION, MAIL_INBOUND_SECRET: 'long enough, and alone' }, /^MAIL_INBOUND_SECRET is set although MAIL_INBOUND_PORT is not/],
  ])('refuses %j with one line', (environment, line) => {
    const problems = problemsOf(environment);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(line);
  });

  it('lets a demonstration use a carrier on this machine', () => {
    const settings = readSettings({ MODE: 'demonstration', ...TWILIO, TWILIO_API_URL: 'http://127.0.0.1:4010/', SMTP_URL: 'smtp://localhost:2525' });
    expect(settings.twilio?.apiUrl).toBe('http://127.0.0.1:4010');
  });

  it('takes a second account and the order in which the providers are preferred', () => {
    expect(readSettings({ ...PRODUCTION, ...BACKUP, SMS_PROVIDERS: 'twilio-backup, twilio' }).providers).toMatchObject({
      twilioBackup: { accountSid: 'AC0124', from: '+867633000001' }, smsProviders: ['twilio-backup', 'twilio'], voiceProviders: [],
    });
  });

  it('never repeats a secret', () => {
    expect(problemsOf({ MODE: 'demonstration', DATABASE_URL: 'mysql://u:hunter2@x', API_KEY: 'a b' }).join()).not.toMatch(/hunter2|a b/);
  });
});

describe('from how many rows on two persons are needed', () => {
  it('a hundred in production, never in a demonstration, and as it is said', () => {
    expect(readSettings(PRODUCTION).twoPersonsFromRows).toBe(100);
    expect(readSettings({ ...PRODUCTION, TWO_PERSONS_FROM_ROWS: 'off' }).twoPersonsFromRows).toBeNull();
    expect(readSettings({ TWO_PERSONS_FROM_ROWS: '20' }).twoPersonsFromRows).toBe(20);
  });

  it.each(['0', 'many', '-1', '1.5'])('%s is refused at start', (said) => {
    expect(problemsOf({ MODE: 'demonstration', TWO_PERSONS_FROM_ROWS: said })).toEqual([`TWO_PERSONS_FROM_ROWS is "${said}": it must be a whole number from 1 to 999999, or off`]);
  });
});

describe('what may be sent (toll fraud, storms)', () => {
  it('is generous and stays in the country unless it is said otherwise', () => {
    expect(readSettings({}).sending).toEqual({ atOnce: 32, callsPerSecond: null, smsPerSecond: null, callsPerDay: null, smsPerDay: null, callsPerHour: 6_000, smsPerHour: 20_000, countryCodes: ['86'], linksInSms: false });
    expect(readSettings({ CALLBACKS: 'none' })).toMatchObject({ inbound: { pollSeconds: 30, hasCallbacks: false } });
    expect(readSettings({})).toMatchObject({ inbound: { pollSeconds: 0, hasCallbacks: true } });
    expect(readSettings({ CALLS_PER_SECOND: '5', MAX_SMS_PER_HOUR: '100', ALLOWED_COUNTRY_CODES: '86, +852', LINKS_IN_SMS: 'yes', DATABASE_CONNECTIONS: '20' })).toMatchObject({ databaseConnections: 20, sending: { callsPerSecond: 5, smsPerHour: 100, countryCodes: ['86', '852'], linksInSms: true } });
  });

  it.each([
    [{ CALLBACKS: 'none', INBOUND_POLL_SECONDS: '0' }, 'INBOUND_POLL_SECONDS is 0 although CALLBACKS is none: no answer would ever arrive'],
    [{ SENDING_AT_ONCE: '0' }, 'SENDING_AT_ONCE is "0": it must be a whole number from 1 to 500'],
    [{ MAX_CALLS_PER_HOUR: 'many' }, 'MAX_CALLS_PER_HOUR is "many": it must be a whole number from 10 to 1000000'],
    [{ ALLOWED_COUNTRY_CODES: '86,china' }, 'ALLOWED_COUNTRY_CODES holds "china": it must be calling codes such as 86, separated by commas'],
    [{ DATABASE_CONNECTIONS: '2' }, 'DATABASE_CONNECTIONS is "2": it must be a whole number from 4 to 200'],
  ])('%j is refused at start', (environment, problem) => {
    expect(() => readSettings(environment)).toThrow(problem);
  });
});
