import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Routing } from '../domain/responsibility/resolve-responsible.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { AskRouting } from './ask-routing.js';
import { RoutingQuestion } from './routing-question.js';

/** A dry run of the routing: says who would be told and why, and tells nobody. */
@ApiTags('registry')
@Controller('api/v1/responsibility')
export class ResponsibilityController {
  constructor(private readonly database: Database, private readonly ask: AskRouting) {}

  @Post('resolve')
  @HttpCode(200)
  @AllowClients()
  async resolve(@Body() question: RoutingQuestion, @CurrentPrincipal() principal: Principal): Promise<Routing> {
    return (await this.ask.execute(this.database, question, principal)).routing;
  }
}
