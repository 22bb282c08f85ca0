import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { notFound } from '../platform/http/problem.js';
import type { HttpReply } from '../platform/http/request.js';
import { CurrentPrincipal, Grave, Roles } from './access.js';
import { ClientRegistry } from './client-registry.js';
import { ClientChange, KeyTerms, NewApiClient } from './client-requests.js';
import type { ClientView, NewKeyView } from './client-views.js';
import type { Principal } from './principal.js';

const CLIENT_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这个机器客户端。') });
const KEY_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('该机器客户端没有这把密钥。') });

/** Machine clients and their keys. No client may change clients, not even itself: a stolen key must not make another. */
@ApiTags('clients')
@Controller('api/v1/clients')
@Roles('ADMINISTRATOR')
export class ClientController {
  constructor(private readonly registry: ClientRegistry) {}

  @Get()
  @Roles('ADMINISTRATOR', 'AUDITOR')
  @ApiOperation({ summary: '机器客户端及其密钥;密钥本身不在其中' })
  async list(@CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly ClientView[] }> {
    return { items: await this.registry.list(principal) };
  }

  @Get(':id')
  @Roles('ADMINISTRATOR', 'AUDITOR')
  read(@Param('id', CLIENT_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<ClientView> {
    return this.registry.read(id, principal);
  }

  @Post()
  @Grave()
  @ApiOperation({ summary: '新增机器客户端;key 和 signingSecret 只在这次答复中' })
  async add(@Body() body: NewApiClient, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) reply: HttpReply): Promise<NewKeyView> {
    const client = await this.registry.add(body, principal);
    void reply.header('location', `/api/v1/clients/${client.id}`);
    return client;
  }

  @Patch(':id')
  @Grave()
  change(@Param('id', CLIENT_ID) id: string, @Body() body: ClientChange, @CurrentPrincipal() principal: Principal): Promise<ClientView> {
    return this.registry.change(id, body, principal);
  }

  @Post(':id/keys')
  @Grave()
  @ApiOperation({ summary: '签发新密钥,其余密钥到期自行失效;key 和 signingSecret 只在这次答复中' })
  rotate(@Param('id', CLIENT_ID) id: string, @Body() body: KeyTerms, @CurrentPrincipal() principal: Principal): Promise<NewKeyView> {
    return this.registry.rotate(id, body, principal);
  }

  @Delete(':id/keys/:keyId')
  @Grave()
  @HttpCode(204)
  @ApiOperation({ summary: '撤销密钥,立即失效' })
  async revoke(@Param('id', CLIENT_ID) id: string, @Param('keyId', KEY_ID) keyId: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.registry.revoke(id, keyId, principal);
  }
}
