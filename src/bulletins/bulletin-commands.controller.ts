import { Body, Controller, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Grave, Roles } from '../identity/access.js';
import { personOf, type Principal } from '../identity/principal.js';
import { ExpectedVersion } from '../platform/http/etag.js';
import type { HttpReply } from '../platform/http/request.js';
import { BULLETIN_SCHEMA } from './answer-schemas.js';
import { BulletinReaders, type Reading } from './bulletin-readers.js';
import { BulletinMonth, BulletinQuery, NewBulletinTexts, NewMailing, NewPublication, SeenHash } from './bulletin-requests.js';
import { EditBulletin } from './edit-bulletin.js';
import { PublishBulletin } from './publish-bulletin.js';
import { ShowBulletin } from './show-bulletin.js';

/** What people do with a bulletin: write around its figures, publish it, send it again. No machine publishes. */
@ApiTags('bulletins')
@Controller('api/v1/bulletins/:month')
@Roles('SUPERVISOR')
export class BulletinCommandsController {
  constructor(private readonly bulletins: ShowBulletin, private readonly readers: BulletinReaders, private readonly edits: EditBulletin, private readonly publications: PublishBulletin) {}

  @Put('texts')
  @Roles('SUPERVISOR', 'OPERATOR')
  @ApiOperation({ summary: '改写草稿的文字;数字不能改' })
  @ApiHeader({ name: 'If-Match', required: false, description: '所看到的 texts.version,如 "3"' })
  @ApiOkResponse({ schema: BULLETIN_SCHEMA })
  async texts(@Param('month', BulletinMonth) month: string, @Body() body: NewBulletinTexts, @CurrentPrincipal() principal: Principal, @Query() query: BulletinQuery, @ExpectedVersion() version: number | undefined): Promise<Record<string, unknown>> {
    const reading = await this.readers.of(principal, query.jurisdiction);
    await this.edits.texts(reading.jurisdiction, month, body, version, principal);
    return this.bulletins.view(reading, month);
  }

  @Post('publication')
  @HttpCode(200)
  @Grave()
  @ApiOperation({ summary: '发布:所看到的数字一旦有变即拒绝;发布后冻结,并寄送有关机构' })
  @ApiHeader({ name: 'If-Match', required: true, description: '所看到的简报的 hash' })
  @ApiOkResponse({ schema: BULLETIN_SCHEMA })
  async publish(@Param('month', BulletinMonth) month: string, @Body() body: NewPublication, @CurrentPrincipal() principal: Principal, @Query() query: BulletinQuery, @SeenHash() seen: string, @Res({ passthrough: true }) reply: HttpReply): Promise<Record<string, unknown>> {
    const reading: Reading = await this.readers.of(principal, query.jurisdiction);
    await this.publications.execute({ jurisdiction: reading.jurisdiction, month, seen, despiteUnsettled: body.despiteUnsettled ?? false, person: personOf(principal) });
    const view = await this.bulletins.view(reading, month);
    void reply.header('etag', `"${String(view['hash'])}"`);
    return view;
  }

  @Post('mailings')
  @HttpCode(200)
  @ApiOperation({ summary: '再次寄送已发布的简报' })
  @ApiOkResponse({ schema: BULLETIN_SCHEMA })
  async mail(@Param('month', BulletinMonth) month: string, @Body() body: NewMailing, @CurrentPrincipal() principal: Principal, @Query() query: BulletinQuery): Promise<Record<string, unknown>> {
    const reading = await this.readers.of(principal, query.jurisdiction);
    await this.edits.mail(reading.jurisdiction, month, body.roles, principal);
    return this.bulletins.view(reading, month);
  }
}
