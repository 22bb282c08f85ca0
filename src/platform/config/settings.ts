import { type FieldKeySettings, readFieldKeySettings } from './field-key-settings.js';
import { type BackupSettings, readBackupSettings } from './backup-settings.js';
import { type InboundSettings, readInbound } from './inbound-settings.js';
import type { Mode } from './mode.js';
import { type OidcSettings, readOidc } from './oidc-settings.js';
import { type PeopleSettings, readPeople } from './people-settings.js';
import { type DatabaseSettings, type ProviderSettings, readDatabase, readProviders, readTwilio, type TwilioSettings } from './provider-settings.js';
import { readSending, type SendingSettings } from './sending-settings.js';
import { readTracing, type TracingSettings } from './tracing-settings.js';
import { readSelfWatch, type SelfWatchSettings } from './self-watch-settings.js';
import { type Environment, VariableReader } from './variable-reader.js';

export type { DatabaseSettings, Mode, ProviderSettings, TwilioSettings };
export type NodeRole = 'all' | 'api' | 'worker';
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Everything the environment decides, checked; what each variable means is the table "Configuration" of the interface contract. */
export interface Settings {
  readonly mode: Mode;
  readonly role: NodeRole;
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Addresses, networks or the words loopback, linklocal, uniquelocal. */
  readonly trustedProxies: readonly string[];
  readonly dataDir: string;
  readonly configDir: string;
  readonly database: DatabaseSettings;
  /** Undefined: generated on the first start. */
  readonly apiKey: string | undefined;
  /** Undefined: the local carrier. */
  readonly twilio: TwilioSettings | undefined;
  readonly providers: ProviderSettings;
  readonly localCarrierPort: number;
  /** Undefined: the local mail sink. */
  readonly smtpUrl: string | undefined;
  readonly logLevel: LogLevel;
  /** The largest file somebody may upload, in bytes. */
  readonly uploadLimit: number;
  /** How many hours apart two reports of one incident may be accepted. */
  readonly similarReportsHours: number;
  /** Internal networks and single addresses that callbacks may go to, also without TLS. */
  readonly callbackAllowedNetworks: readonly string[];
  /** Connections of this node's pool. */
  readonly databaseConnections: number;
  readonly sending: SendingSettings;
  readonly inbound: InboundSettings;
  readonly selfWatch: SelfWatchSettings;
  readonly backup: BackupSettings;
  readonly tracing: TracingSettings;
  readonly fieldKeys: FieldKeySettings;
  /** A change of the registry that touches more rows than this needs a second person; null: never. */
  readonly twoPersonsFromRows: number | null;
  readonly people: PeopleSettings;
  /** Undefined: people sign in by password alone. */
  readonly oidc: OidcSettings | undefined;
}

/** The environment cannot be used; one line for each problem, meant for the person who starts the service. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SettingsError';
  }
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const KEY = /^[\x21-\x7e]{8,255}$/;

/** Reads and checks the environment. Throws a SettingsError that lists every problem at once. */
export const readSettings = (environment: Environment = process.env): Settings => {
  const read = new VariableReader(environment);
  const mode = readMode(read);
  const port = read.port('PORT', 3000);
  const localCarrierPort = read.port('LOCAL_CARRIER_PORT', 3001);
  if (mode === 'demonstration' && port === localCarrierPort) read.problem(`PORT and LOCAL_CARRIER_PORT are both ${port}: choose two different ports`);
  const sending = readSending(read);
  const dataDir = read.folder('DATA_DIR', './data');
  const settings: Settings = {
    mode,
    role: read.choice('ROLE', ['all', 'api', 'worker'], 'all'),
    host: read.text('HOST') ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    port,
    publicUrl: read.publicUrl('PUBLIC_URL', mode === 'production') ?? `http://localhost:${port}`,
    trustedProxies: read.proxies('TRUSTED_PROXIES'),
    dataDir,
    configDir: read.folder('CONFIG_DIR', './config'),
    database: readDatabase(read, mode),
    apiKey: readApiKey(read),
    twilio: readTwilio(read, mode),
    providers: readProviders(read, mode),
    localCarrierPort,
    smtpUrl: read.url('SMTP_URL', ['smtp:', 'smtps:']),
    logLevel: read.choice('LOG_LEVEL', LEVELS, mode === 'production' ? 'info' : 'warn'),
    uploadLimit: read.megabytes('UPLOAD_LIMIT_MB', 10, 50),
    similarReportsHours: read.hours('SIMILAR_REPORTS_HOURS', 6, 72),
    callbackAllowedNetworks: read.networks('CALLBACK_ALLOWED_NETWORKS'),
    databaseConnections: read.whole('DATABASE_CONNECTIONS', 4, 200) ?? 10,
    sending,
    inbound: readInbound(read, mode),
    fieldKeys: readFieldKeySettings(read, mode, dataDir),
    selfWatch: readSelfWatch(read, mode, sending.countryCodes),
    backup: readBackupSettings(read),
    tracing: readTracing(read, mode),
    twoPersonsFromRows: readTwoPersons(read, mode),
    people: readPeople(read, mode),
    oidc: readOidc(read, mode),
  };
  refuseMailFromDemonstration(read, settings);
  read.refuseMisspelt();
  if (read.problems.length > 0) throw new SettingsError(read.problems);
  return settings;
};

/** A half-configured production must not come up as a demonstration by a forgotten MODE, and says only that. */
const readMode = (read: VariableReader): Mode => {
  const real = read.namesOf((name) => name === 'DATABASE_URL' || name === 'SMTP_URL' || name.startsWith('TWILIO_') || name.startsWith('ALIYUN_'));
  if (read.text('MODE') === undefined && real.length > 0) {
    throw new SettingsError([`MODE is not set although ${real.join(', ')} ${real.length === 1 ? 'is' : 'are'}: say MODE=production or MODE=demonstration`]);
  }
  return read.choice('MODE', ['demonstration', 'production'], 'demonstration');
};

const readApiKey = (read: VariableReader): string | undefined => {
  const key = read.text('API_KEY');
  if (key !== undefined && !KEY.test(key)) read.problem('API_KEY must be 8 to 255 printable ASCII characters without a space');
  return key;
};

/** The word `off` must be chosen on purpose in production. */
const readTwoPersons = (read: VariableReader, mode: Mode): number | null => {
  const said = read.text('TWO_PERSONS_FROM_ROWS');
  if (said === 'off' || (said === undefined && mode === 'demonstration')) return null;
  if (said === undefined) return 100;
  if (!/^\d{1,6}$/.test(said) || Number(said) < 1) read.problem(`TWO_PERSONS_FROM_ROWS is "${said}": it must be a whole number from 1 to 999999, or off`);
  return Number(said);
};

/** In a demonstration the clock jumps and the numbers are invented: nothing of it may reach a person outside. */
const refuseMailFromDemonstration = (read: VariableReader, settings: Settings): void => {
  if (settings.mode === 'demonstration' && settings.smtpUrl !== undefined && !read.isLoopback(settings.smtpUrl)) {
    read.problem('SMTP_URL leads off this machine: a demonstration sends mail only to an address of this machine');
  }
};
