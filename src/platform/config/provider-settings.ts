import type { VariableReader } from './variable-reader.js';

export type Mode = 'demonstration' | 'production';

export type DatabaseSettings = { readonly kind: 'EMBEDDED' } | { readonly kind: 'EXTERNAL'; readonly url: string };

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  /** Undefined for the provider's own address. */
  readonly apiUrl: string | undefined;
}

const TWILIO_PARTS = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const;

/** Production chooses its database on purpose, so that nobody keeps a city's orders in a forgotten folder. */
export const readDatabase = (read: VariableReader, mode: Mode): DatabaseSettings => {
  const value = read.text('DATABASE_URL');
  if (value === 'embedded') return { kind: 'EMBEDDED' };
  if (value === undefined) {
    if (mode === 'production') read.problem('DATABASE_URL is missing: production needs the URL of a PostgreSQL, or the word embedded');
    return { kind: 'EMBEDDED' };
  }
  const url = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  return url === undefined ? { kind: 'EMBEDDED' } : { kind: 'EXTERNAL', url };
};

/** The provider of SMS and voice. Half of it is a problem in every mode: it would look configured and send nothing. */
export const readTwilio = (read: VariableReader, mode: Mode): TwilioSettings | undefined => {
  const given = read.namesOf((name) => name.startsWith('TWILIO_'));
  const [accountSid, authToken, from] = TWILIO_PARTS.map((name) => read.text(name));
  const apiUrl = read.url('TWILIO_API_URL', ['http:', 'https:'])?.replace(/\/+$/, '');
  const missing = TWILIO_PARTS.filter((name) => read.text(name) === undefined);
  const foreign = read.namesOf((name) => name.startsWith('ALIYUN_'));
  if (foreign.length > 0) read.problem(`${foreign.join(', ')}: this version has no Aliyun adapter, use TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM`);
  if (given.length === 0) {
    if (mode === 'production') read.problem(`${TWILIO_PARTS.join(', ')} are missing: production needs a provider of SMS and voice`);
    return undefined;
  }
  if (missing.length > 0) read.problem(`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing although ${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} set`);
  if (from !== undefined && !/^\+?[0-9]{5,15}$/.test(from)) read.problem('TWILIO_FROM must be a telephone number in digits, with a leading + when it is international');
  if (mode === 'demonstration' && (apiUrl === undefined || !read.isLoopback(apiUrl))) {
    read.problem('TWILIO_API_URL does not lead to this machine: a demonstration sends nothing to real numbers; unset TWILIO_* to use the local carrier');
  }
  if (accountSid === undefined || authToken === undefined || from === undefined) return undefined;
  return { accountSid, authToken, from, apiUrl };
};
