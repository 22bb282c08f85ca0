import { Global, Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../src/platform/clock/clock.js';
import { RunSettings } from '../../src/platform/config/run-settings.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { Database } from '../../src/platform/database/database.js';
import { DueRowClaimer, DueRowFailures } from '../../src/platform/due-rows/due-row-claimer.js';
import { DueRows } from '../../src/platform/due-rows/due-rows.js';
import { createApplication } from '../../src/platform/http/application.js';
import { HttpModule } from '../../src/platform/http/http.module.js';

/** Due work that fails is a failure of the test. */
class ThrownFailures extends DueRowFailures {
  override report(_: unknown, error: unknown): void {
    throw error instanceof Error ? error : new Error(String(error));
  }
}

/** A part of the service behind its real HTTP: the modules and controllers named, a database and a clock of the test. */
export interface ApplicationPart {
  readonly database: Database;
  readonly clock: Clock;
  /** Beside the ones of every test. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  readonly controllers?: NonNullable<ModuleMetadata['controllers']>;
  readonly providers?: readonly Provider[];
}

export const startApplicationPart = ({ database, clock, variables, imports = [], controllers = [], providers = [] }: ApplicationPart, how: Parameters<typeof createApplication>[2] = {}): Promise<NestFastifyApplication> => {
  const settings = readSettings({ LOG_LEVEL: 'fatal', ...variables });

  @Global()
  @Module({
    providers: [{ provide: Database, useValue: database }, { provide: Clock, useValue: clock }, { provide: RunSettings, useValue: settings }, { provide: DueRowFailures, useClass: ThrownFailures }, DueRows, DueRowClaimer],
    exports: [Database, Clock, RunSettings, DueRows, DueRowClaimer],
  })
  class PlatformForTest {}

  @Module({ imports: [PlatformForTest, HttpModule, ...imports], controllers: [...controllers], providers: [...providers] })
  class ApplicationForTest {}

  return createApplication(ApplicationForTest, settings, how);
};
