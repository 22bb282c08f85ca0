import { Global, Logger, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock/clock.js';
import { MovableClock } from './clock/movable-clock.js';
import { RunSettings } from './config/run-settings.js';
import { Database } from './database/database.js';
import { Notifications } from './database/notifications.js';
import type { DueRow } from './due-rows/due-row.js';
import { DueRowClaimer, DueRowFailures } from './due-rows/due-row-claimer.js';
import { DueRows } from './due-rows/due-rows.js';
import { StepThrough } from './due-rows/step-through.js';
import { ServiceFigures } from './metrics/service-figures.js';
import { SealedFieldsWatch } from './sealing/sealed-fields-watch.js';
import { StandingWarnings } from './standing-warnings.js';
import { NodeRegister } from './nodes/node-register.js';

export interface Foundations {
  readonly settings: RunSettings;
  readonly database: Database;
  readonly clock: Clock & MovableClock;
  readonly notifications: Notifications;
}

class LoggedFailures extends DueRowFailures {
  private readonly logger = new Logger('due-rows');

  override report(row: DueRow, error: unknown): void {
    this.logger.error({ event: 'due-row.failed', kind: row.kind, subject: row.subject, failures: row.failures, err: error });
  }
}

/** What everything stands on. */
@Global()
@Module({})
export class PlatformModule {
  static with({ settings, database, clock, notifications }: Foundations): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: RunSettings, useValue: settings },
        { provide: Database, useValue: database },
        { provide: Clock, useValue: clock },
        { provide: MovableClock, useValue: clock },
        { provide: Notifications, useValue: notifications },
        { provide: DueRowFailures, useClass: LoggedFailures },
        DueRows,
        {
          provide: DueRowClaimer, inject: [Database, DueRows, Clock, DueRowFailures, RunSettings],
          useFactory: (pool: Database, dueRows: DueRows, legal: Clock, failures: DueRowFailures, { sending }: RunSettings) => {
            const claimer = new DueRowClaimer(pool, dueRows, legal, failures);
            claimer.sendingAtOnce = sending.atOnce;
            return claimer;
          },
        },
        StepThrough,
        NodeRegister,
        ServiceFigures,
        SealedFieldsWatch,
        StandingWarnings,
      ],
      exports: [RunSettings, Database, Clock, MovableClock, Notifications, DueRows, DueRowClaimer, StepThrough, NodeRegister, StandingWarnings],
    };
  }
}
