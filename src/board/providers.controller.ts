import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowClients, Roles } from '../identity/access.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { list, object, PROVIDER_SCHEMA, text } from './answer-schemas.js';
import { BoardWarnings } from './board-warnings.js';
import { providerHealth } from './provider-health.query.js';
import type { ProviderHealth } from './provider-health.js';

/** The providers of messages and calls, for whoever runs the service. */
@ApiTags('operations')
@Controller('api/v1/providers')
export class ProvidersController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly warnings: BoardWarnings) {}

  @Get()
  @Roles('SUPERVISOR', 'ADMINISTRATOR', 'AUDITOR')
  @AllowClients('OPERATE')
  @ApiOperation({ summary: '各通信服务近 10 分钟的表现、是否停用、答复用时、未回执数,以及对内地号码(+86)做不到什么' })
  @ApiOkResponse({ schema: object({ items: list(PROVIDER_SCHEMA), gaps: list(text) }) })
  async providers(): Promise<{ items: readonly ProviderHealth[]; gaps: readonly string[] }> {
    return { items: await providerHealth(this.database, this.warnings.providers(), this.clock.now()), gaps: this.warnings.mainlandGaps() };
  }
}
