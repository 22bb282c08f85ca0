import type { Settings } from './settings.js';

/** The settings of this run, as the token under which they are injected: `{ provide: RunSettings, useValue: settings }`. */
export abstract class RunSettings implements Settings {
  abstract readonly mode: Settings['mode'];
  abstract readonly role: Settings['role'];
  abstract readonly host: string;
  abstract readonly port: number;
  abstract readonly publicUrl: string;
  abstract readonly trustedProxies: readonly string[];
  abstract readonly dataDir: string;
  abstract readonly configDir: string;
  abstract readonly database: Settings['database'];
  abstract readonly apiKey: string | undefined;
  abstract readonly twilio: Settings['twilio'];
  abstract readonly providers: Settings['providers'];
  abstract readonly localCarrierPort: number;
  abstract readonly smtpUrl: string | undefined;
  abstract readonly logLevel: Settings['logLevel'];
  abstract readonly uploadLimit: number;
  abstract readonly similarReportsHours: number;
  abstract readonly callbackAllowedNetworks: readonly string[];
  abstract readonly databaseConnections: number;
  abstract readonly sending: Settings['sending'];
  abstract readonly inbound: Settings['inbound'];
  abstract readonly selfWatch: Settings['selfWatch'];
  abstract readonly fieldKeys: Settings['fieldKeys'];
  abstract readonly backup: Settings['backup'];
  abstract readonly tracing: Settings['tracing'];
  abstract readonly twoPersonsFromRows: Settings['twoPersonsFromRows'];
  abstract readonly people: Settings['people'];
  abstract readonly oidc: Settings['oidc'];
}
