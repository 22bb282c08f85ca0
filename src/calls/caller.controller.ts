import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../board/order-scope.js';
import { CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { invalidRequest } from '../platform/http/problem.js';
import { RegistryFiles } from '../registry/registry-files.js';
import { CallerQuestion } from './call-requests.js';
import { CALLER_SCHEMA } from './call-view.js';
import { KnowCaller, type CallerView } from './know-caller.js';

/** Who is on the line. A question with a body, because an address with a number in it would stand in every log on the way. */
@ApiTags('calls')
@Controller('api/v1/callers')
export class CallerController {
  constructor(private readonly database: Database, private readonly files: RegistryFiles, private readonly callers: KnowCaller) {}

  @Post('search')
  @HttpCode(200)
  @Roles('OPERATOR', 'SUPERVISOR')
  @ApiOkResponse({ schema: CALLER_SCHEMA })
  search(@Body() { callerNumber, jurisdiction = null }: CallerQuestion, @CurrentPrincipal() principal: Principal): Promise<CallerView> {
    const own = principal.jurisdiction ?? jurisdiction ?? this.files.areas[0]?.id ?? '';
    if (!this.files.areas.some(({ id }) => id === own)) throw invalidRequest([{ pointer: '/jurisdiction', detail: `必须是下列之一:${this.files.areas.map(({ id }) => id).join('、')}。` }]);
    return this.callers.known(this.callers.read(callerNumber, own), { scope: scopeOf(principal), jurisdiction: own });
  }
}
