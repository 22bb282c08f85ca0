import { type AliyunSettings, readAliyun } from './aliyun-settings.js';
import type { Mode } from './mode.js';
import type { VariableReader } from './variable-reader.js';

export type DatabaseSettings = { readonly kind: 'EMBEDDED' } | { readonly kind: 'EXTERNAL'; readonly url: string;
  /** Who owns the tables, for migrations and rights alone; undefined: the account of the url. */
  readonly ownerUrl?: string | undefined };

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  /** Undefined for the provider's own address. */
  readonly apiUrl: string | undefined;
}

/** Which providers are there besides the first, in which order they are taken, and how mail comes back. */
export interface ProviderSettings {
  /** A second account, for when the first one fails. */
  readonly twilioBackup: TwilioSettings | undefined;
  readonly aliyun: AliyunSettings | undefined;
  /** Names of providers, first choice first; empty: the order in which they are built in. */
  readonly smsProviders: readonly string[];
  readonly voiceProviders: readonly string[];
  /** Sender of mail. */
  readonly mailFrom: string;
  /** Where bounces and answers to mail are taken in; undefined: nowhere. */
  readonly mailInbound: { readonly port: number; readonly secret: string } | undefined;
}

const PARTS = ['ACCOUNT_SID', 'AUTH_TOKEN', 'FROM'] as const;
const BACKUP = 'TWILIO_BACKUP_';
const DEMONSTRATION_MAIL_FROM = '12345 热线 <hotline@jidi.example>';
const MAIL_FROM = /^(?:[^<>\r\n"]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;
const SHORTEST_SECRET = 16;

/** Production chooses its database on purpose, so that nobody keeps a city's orders in a forgotten folder. */
export const readDatabase = (read: VariableReader, mode: Mode): DatabaseSettings => {
  const value = read.text('DATABASE_URL');
  const ownerUrl = read.url('DATABASE_OWNER_URL', ['postgres:', 'postgresql:']);
  if (ownerUrl !== undefined && (value === undefined || value === 'embedded')) read.problem('DATABASE_OWNER_URL is set although DATABASE_URL names no external database: it owns the tables of that one');
  if (value === 'embedded') return { kind: 'EMBEDDED' };
  if (value === undefined) {
    if (mode === 'production') read.problem('DATABASE_URL is missing: production needs the URL of a PostgreSQL, or the word embedded');
    return { kind: 'EMBEDDED' };
  }
  const url = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  return url === undefined ? { kind: 'EMBEDDED' } : { kind: 'EXTERNAL', url, ...(ownerUrl === undefined ? {} : { ownerUrl }) };
};

/** The provider of SMS and voice; production needs one. */
export const readTwilio = (read: VariableReader, mode: Mode): TwilioSettings | undefined => {
  if (mode === 'production' && namesOfAccount(read, 'TWILIO_').length === 0) {
    const hasAliyun = read.namesOf((name) => name.startsWith('ALIYUN_')).length > 0;
    read.problem(`${partsOf('TWILIO_').join(', ')} are missing: ${hasAliyun ? 'Alibaba Cloud carries SMS here and no calls, production needs a provider of voice' : 'production needs a provider of SMS and voice'}`);
  }
  return readAccount(read, mode, 'TWILIO_');
};

/** The rest of what is said about providers. */
export const readProviders = (read: VariableReader, mode: Mode): ProviderSettings => {
  const twilioBackup = readAccount(read, mode, BACKUP);
  if (twilioBackup !== undefined && read.text('TWILIO_ACCOUNT_SID') === undefined && mode === 'demonstration') read.problem(`${BACKUP}ACCOUNT_SID is set although TWILIO_ACCOUNT_SID is not: name the first account first`);
  // The same messages would be listed under two names, and every reply carried out twice.
  if (twilioBackup !== undefined && digitsOf(twilioBackup.from) === digitsOf(read.text('TWILIO_FROM') ?? '')) read.problem(`${BACKUP}FROM is TWILIO_FROM: the second account needs a number of its own`);
  const aliyun = readAliyun(read, mode);
  const known = ['twilio', ...(twilioBackup === undefined ? [] : ['twilio-backup'])];
  return {
    twilioBackup, aliyun,
    smsProviders: readOrder(read, 'SMS_PROVIDERS', [...known, ...(aliyun === undefined ? [] : ['aliyun'])]), voiceProviders: readOrder(read, 'VOICE_PROVIDERS', known),
    mailFrom: readMailFrom(read, mode), mailInbound: readMailInbound(read, mode),
  };
};

/** Half of an account is a problem in every mode: it would look configured and send nothing. */
const readAccount = (read: VariableReader, mode: Mode, prefix: string): TwilioSettings | undefined => {
  const given = namesOfAccount(read, prefix);
  const names = partsOf(prefix);
  const [accountSid, authToken, from] = names.map((name) => read.text(name));
  const apiUrl = read.url(`${prefix}API_URL`, ['http:', 'https:'])?.replace(/\/+$/, '');
  if (given.length === 0) return undefined;
  const missing = names.filter((name) => read.text(name) === undefined);
  if (missing.length > 0) read.problem(`${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing although ${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} set`);
  if (from !== undefined && !/^\+?[0-9]{5,15}$/.test(from)) read.problem(`${prefix}FROM must be a telephone number in digits, with a leading + when it is international`);
  if (mode === 'demonstration' && (apiUrl === undefined || !read.isLoopback(apiUrl))) {
    read.problem(`${prefix}API_URL does not lead to this machine: a demonstration sends nothing to real numbers; unset ${prefix}* to use the local carrier`);
  }
  if (accountSid === undefined || authToken === undefined || from === undefined) return undefined;
  return { accountSid, authToken, from, apiUrl };
};

const digitsOf = (number: string): string => number.replace(/\D/g, '');

const partsOf = (prefix: string): string[] => PARTS.map((part) => `${prefix}${part}`);

const namesOfAccount = (read: VariableReader, prefix: string): string[] =>
  read.namesOf((name) => name.startsWith(prefix) && (prefix === BACKUP || !name.startsWith(BACKUP)));

/** A name that is not configured would silently be no fallback at all. */
const readOrder = (read: VariableReader, name: string, known: readonly string[]): readonly string[] => {
  const order = (read.text(name) ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '');
  const strange = order.filter((one) => !known.includes(one));
  if (strange.length > 0) read.problem(`${name} holds ${strange.map((one) => `"${one}"`).join(', ')}: configured are ${known.join(', ')}`);
  if (new Set(order).size < order.length) read.problem(`${name} names a provider twice`);
  return order;
};

const readMailFrom = (read: VariableReader, mode: Mode): string => {
  const value = read.text('MAIL_FROM');
  if (value !== undefined && !MAIL_FROM.test(value)) read.problem('MAIL_FROM must be an address, or a name and an address in <>');
  if (value === undefined && mode === 'production' && read.text('SMTP_URL') !== undefined) read.problem('MAIL_FROM is missing although SMTP_URL is set: mail needs a sender whom the relay accepts');
  return value ?? DEMONSTRATION_MAIL_FROM;
};

/** Every node must know the same secret, or a bounce that reaches another node than the one that sent is refused. */
const readMailInbound = (read: VariableReader, mode: Mode): ProviderSettings['mailInbound'] => {
  const secret = read.text('MAIL_INBOUND_SECRET');
  if (secret !== undefined && secret.length < SHORTEST_SECRET) read.problem(`MAIL_INBOUND_SECRET must have ${SHORTEST_SECRET} characters or more`);
  if (read.text('MAIL_INBOUND_PORT') === undefined) {
    if (secret !== undefined) read.problem('MAIL_INBOUND_SECRET is set although MAIL_INBOUND_PORT is not');
    return undefined;
  }
  if (secret === undefined && mode === 'production') read.problem('MAIL_INBOUND_SECRET is missing although MAIL_INBOUND_PORT is set: it signs the addresses to which bounces return');
  return { port: read.port('MAIL_INBOUND_PORT', 2525), secret: secret ?? 'demonstration-only' };
};
