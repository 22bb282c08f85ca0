import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { Metrics } from '../metrics/metrics.js';
import { NodeFitness } from '../nodes/node-fitness.js';
import { ConsoleFiles } from './console-files.js';
import { DocumentedWebhooks } from './documented-webhooks.js';
import { HealthController } from './health.controller.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyStore } from './idempotency.store.js';
import { pendingMigrations } from './migration-probe.js';
import { PageLinkInterceptor } from './page-link.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { Readiness } from './readiness.js';
import { RequestLimits } from './request-limits.js';
import { RequestTurns } from './request-turns.js';
import { RouteTable } from './route-table.js';
import { RequestValidation } from './validation.js';

/** What every request passes through, and the addresses for operations. Needs `Database` and `Clock` from a global module. */
@Global()
@Module({
  controllers: [HealthController],
  providers: [
    RouteTable,
    ConsoleFiles,
    Readiness,
    RequestTurns,
    RequestLimits,
    DocumentedWebhooks,
    NodeFitness,
    Metrics,
    IdempotencyStore,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: RequestValidation },
    // One and the same: what its hook charged, its interceptor sets right.
    { provide: APP_INTERCEPTOR, useExisting: RequestLimits },
    { provide: APP_INTERCEPTOR, useClass: PageLinkInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
  exports: [Readiness, DocumentedWebhooks, NodeFitness, Metrics, IdempotencyStore, RouteTable, ConsoleFiles],
})
export class HttpModule implements OnModuleInit {
  private areMigrationsCurrent = false;

  constructor(
    private readonly readiness: Readiness,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly fitness: NodeFitness,
  ) {}

  onModuleInit(): void {
    this.readiness.add('database', async () => {
      await this.database.one('SELECT 1 AS one');
      return null;
    });
    this.readiness.add('migrations', () => this.judgeMigrations());
    this.readiness.add('schema', () => Promise.resolve(this.fitness.objectionTo('schema')));
    this.readiness.add('law', () => Promise.resolve(this.fitness.objectionTo('law')));
    this.readiness.add('restored', () => Promise.resolve(this.fitness.objectionTo('restored')));
    this.readiness.add('clock', () => Promise.resolve(this.clock.isSure ? null : 'unsure of the legal instant'));
  }

  /** Asked of the database until it is true once: migrations never go back under a running node. */
  private async judgeMigrations(): Promise<string | null> {
    this.areMigrationsCurrent ||= (await pendingMigrations(this.database)).length === 0;
    return this.areMigrationsCurrent ? null : 'migrations are pending';
  }
}
