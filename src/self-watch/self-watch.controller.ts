import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, Roles } from '../identity/access.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { lastRun, listFindings } from './audit.store.js';
import { Auditor } from './auditor.js';
import { lastCanaries } from './canary.store.js';
import { Heartbeat } from './heartbeat.js';
import { SELF_WATCH_SCHEMA } from './self-watch-schema.js';

const SHOWN = 200;

/** What the service found out about itself; instants are real ones, also in a demonstration. */
@ApiTags('operations')
@Controller('api/v1/self-watch')
export class SelfWatchController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly auditor: Auditor, private readonly heartbeat: Heartbeat) {}

  @Get()
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('OPERATE')
  @ApiOkResponse({ schema: SELF_WATCH_SCHEMA })
  async read(): Promise<Record<string, unknown>> {
    const [run, findings, canaries] = await Promise.all([lastRun(this.database), listFindings(this.database, this.clock.real().subtract({ hours: 24 }), SHOWN), lastCanaries(this.database)]);
    return {
      lastAudit: run === undefined || run.endedAt === null ? null : { at: toBeijing(run.endedAt), tookMs: run.tookMs, openOrders: run.orders },
      findings: findings.map((found) => ({
        kind: found.kind, subject: found.subject, workOrderId: found.workOrderId, number: found.number,
        firstSeenAt: toBeijing(found.firstSeenAt), lastSeenAt: toBeijing(found.lastSeenAt), mendedAt: shown(found.mendedAt), goneAt: shown(found.goneAt),
      })),
      heartbeat: this.heartbeat.now,
      canaries: canaries.map(({ sentAt, arrivedMs, answeredMs, missedAt }) => ({ sentAt: toBeijing(sentAt), arrivedMs, answeredMs, missedAt: shown(missedAt) })),
    };
  }

  /** Looks now, whoever looked before. */
  @Post('audits')
  @HttpCode(200)
  @Roles('ADMINISTRATOR')
  @AllowClients('OPERATE')
  @ApiOkResponse({ schema: SELF_WATCH_SCHEMA })
  async audit(): Promise<Record<string, unknown>> {
    await this.auditor.execute();
    return this.read();
  }
}

const shown = (instant: Temporal.Instant | null): string | null => (instant === null ? null : toBeijing(instant));
