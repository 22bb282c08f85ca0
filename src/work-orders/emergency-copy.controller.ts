import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../board/order-scope.js';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { capDocumentOf } from './emergency-copy.query.js';

const FILE = /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.xml$/i;

/** The CAP 1.2 messages to the emergency bureaux, byte for byte as they were sent (QY2019-2.4). */
@ApiTags('work-orders')
@Controller('api/v1/emergency-copies')
export class EmergencyCopyController {
  constructor(private readonly database: Database) {}

  @Get(':file')
  @AllowClients('READ')
  @ApiOkResponse({ content: { 'application/cap+xml': { schema: { type: 'string' } } } })
  async document(@Param('file') file: string, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<string> {
    const id = FILE.exec(file)?.[1];
    const document = id === undefined ? undefined : await capDocumentOf(this.database, id, scopeOf(principal));
    if (document === undefined) throw notFound('没有这份应急通报。');
    void reply.type('application/cap+xml; charset=utf-8');
    return document;
  }
}
