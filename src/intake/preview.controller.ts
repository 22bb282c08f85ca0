import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { emergencyHints, type EmergencyHint } from '../domain/incident/emergency-words.js';
import type { Routing } from '../domain/responsibility/resolve-responsible.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { FindSimilar, positionOf, type SimilarView } from '../work-orders/find-similar.js';
import { AskRouting } from './ask-routing.js';
import { PREVIEW_SCHEMA } from './preview-schema.js';
import { RoutingQuestion } from './routing-question.js';
import { FirstTold, type ToldFirst } from './first-told.js';

export class PreviewQuestion extends RoutingQuestion {
  @ApiPropertyOptional({ description: '演练只与演练相比' })
  @IsOptional()
  @IsBoolean()
  drill?: boolean;
}

export interface Preview {
  readonly jurisdiction: string;
  readonly regulation: { readonly id: string; readonly version: string; readonly title: string };
  readonly routing: Routing;
  readonly told: ToldFirst;
  readonly similar: readonly SimilarView[];
  /** Services whose matter the words may be; they refuse nothing (OQ-23). */
  readonly warnings: readonly EmergencyHint[];
}

/** What an operator sees while the caller is still speaking: where the order would go, who would be told first, and whether it was reported already. Changes nothing. */
@ApiTags('registry')
@Controller('api/v1/responsibility')
export class PreviewController {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly ask: AskRouting, private readonly similar: FindSimilar, private readonly firstTold: FirstTold) {}

  @Post('preview')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR')
  @ApiOkResponse({ schema: PREVIEW_SCHEMA })
  async preview(@Body() question: PreviewQuestion, @CurrentPrincipal() principal: Principal): Promise<Preview> {
    const { jurisdiction, regulation, routing } = await this.ask.execute(this.database, question, principal);
    const now = this.clock.now();
    const [told, similar] = await Promise.all([
      this.firstTold.of(this.database, jurisdiction, routing, now),
      this.similar.execute(this.database, {
        jurisdiction, drill: question.drill === true, address: question.address, countyCode: routing.countyCode ?? question.countyCode ?? null, position: positionOf({ latitude: question.latitude ?? null, longitude: question.longitude ?? null }),
        category: question.category ?? null, acceptedAt: now, except: [],
      }),
    ]);
    const { excludedEmergencyServices } = regulation;
    const warnings = emergencyHints(question.report ?? '').filter(({ service }) => excludedEmergencyServices.includes(service));
    return { jurisdiction, regulation: { id: regulation.id, version: regulation.version, title: regulation.title }, routing, told, similar: similar.slice(0, 5), warnings };
  }
}
