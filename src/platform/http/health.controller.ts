import { Controller, Get, Header, Res, type BeforeApplicationShutdown } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Metrics } from '../metrics/metrics.js';
import { Public } from './public.js';
import { type Finding, Readiness } from './readiness.js';
import type { HttpReply } from './request.js';

/** For operations: no sign-in, no details that help an intruder. */
@Public()
@ApiExcludeController()
@Controller()
export class HealthController implements BeforeApplicationShutdown {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  beforeApplicationShutdown(): void {
    this.readiness.drain();
  }

  /** The process answers; says nothing about the database, so that a restart is not tried against a database's outage. */
  @Get('livez')
  @Header('cache-control', 'no-store')
  livez(): { status: string } {
    return { status: 'alive' };
  }

  @Get('readyz')
  @Header('cache-control', 'no-store')
  async readyz(@Res({ passthrough: true }) reply: HttpReply): Promise<{ status: string; checks: readonly Finding[] }> {
    const checks = await this.readiness.findings();
    const isReady = checks.every((check) => check.isReady);
    if (!isReady) void reply.code(503);
    return { status: isReady ? 'ready' : 'not ready', checks };
  }

  @Get('metrics')
  async scrape(@Res({ passthrough: true }) reply: HttpReply): Promise<string> {
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
