import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import type { CarrierSettings } from '../../src/channels/carrier-settings.js';
import { readSettings } from '../../src/platform/config/settings.js';
import type { Database } from '../../src/platform/database/database.js';
import type { Notifications } from '../../src/platform/database/notifications.js';
import { createApplication } from '../../src/platform/http/application.js';
import { TownLog } from './town-log.js';
import type { TownClock } from './town-clock.js';

export interface NodeParts {
  readonly port: number;
  readonly dataDir: string;
  readonly database: Database;
  readonly clock: TownClock;
  readonly notifications: Notifications;
  readonly carriers: CarrierSettings;
  readonly logger: LoggerService;
}

/** The service as it runs, but for the loop that claims due rows: the town moves them. */
export async function startNode({ port, dataDir, database, clock, notifications, carriers, logger }: NodeParts): Promise<NestFastifyApplication> {
  const settings = readSettings({ MODE: 'demonstration', DATA_DIR: dataDir, PORT: String(port), LOCAL_CARRIER_PORT: '1', CALLBACK_ALLOWED_NETWORKS: '127.0.0.1', PUBLIC_URL: carriers.publicUrl, LOG_LEVEL: 'warn', CANARY_NUMBER: '+8619200009999' });
  const application = await createApplication(AppModule.with({ settings, database, clock, notifications }, carriers), settings, { logger });
  await application.listen(port, '127.0.0.1');
  return application;
}

/** Keeps what a service says goes wrong. */
export class Troubles implements LoggerService {
  readonly said: string[] = [];
  /** All that was written, whether it is trouble or not. */
  readonly written = new TownLog();

  log(message: unknown, ...more: unknown[]): void {
    this.written.log(message, ...more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.written.debug(message, ...more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.written.verbose(message, ...more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.written.warn(message, ...more);
    if (!isExpectedWarning(message)) this.said.push(`warn ${textOf(message)}`);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.written.error(message, ...more);
    this.said.push(`error ${textOf(message)} ${more.map(textOf).join(' ')}`);
  }
}

/** Somebody was refused what is not theirs, or a provider that fails is bypassed: the service does its duty. */
const isExpectedWarning = (message: unknown): boolean => /carrier\.(signature|callback)-refused|access\.refused|callbacks\.givenUp|"event":"heartbeat"|provider\.circuit\./u.test(textOf(message));

const textOf = (message: unknown): string => {
  if (typeof message !== 'object' || message === null) return String(message);
  const error: unknown = 'err' in message ? message.err : undefined;
  return `${JSON.stringify(message)} ${error instanceof Error ? error.stack ?? error.message : ''}`;
};
