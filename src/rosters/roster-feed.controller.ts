import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { toBeijing } from '../domain/time/beijing.js';
import { AllowClients, CurrentPrincipal, Roles } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { audit } from '../identity/audit.store.js';
import { digestOf, newSecret } from '../identity/secrets.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { conflict, notFound } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';
import { headerOf, type HttpReply, type HttpRequest } from '../platform/http/request.js';
import { FeedRoster } from './feed-roster.js';
import { OnRoster } from './on-roster.js';
import { NewFeedToken } from './roster-requests.js';
import { feedsOf, insertFeed, openFeeds, revokeFeed, type FeedRow } from './roster-feed.store.js';

type View = Record<string, unknown>;
const MOST_FEEDS = 50;
const FEED_ID = new ParseUUIDPipe({ exceptionFactory: () => notFound('没有这个日历地址,或已停用。') });

const feedView = ({ id, name, createdBy, createdAt, revokedBy, revokedAt }: FeedRow): View =>
  ({ id, name, createdBy, createdAt: toBeijing(createdAt), revokedBy, revokedAt: revokedAt === null ? null : toBeijing(revokedAt) });

/** Secret calendar addresses of a roster: shown once, kept as a digest, revocable one by one. */
@ApiTags('rosters')
@Controller('api/v1/rosters/:unitCode/:role/feed-tokens')
@Roles('SUPERVISOR', 'ADMINISTRATOR', 'UNIT', 'COUNTY_OFFICE', 'BUREAU')
@AllowClients('OPERATE')
export class RosterFeedTokensController {
  constructor(private readonly rosters: OnRoster, private readonly database: Database, private readonly settings: RunSettings) {}

  @Get()
  async list(@Param('unitCode') unitCode: string, @Param('role') role: string, @CurrentPrincipal() principal: Principal): Promise<{ readonly items: readonly View[] }> {
    const name = await this.rosters.seen(unitCode, role, principal);
    return { items: (await feedsOf(this.database, name)).map(feedView) };
  }

  @Post()
  async create(@Param('unitCode') unitCode: string, @Param('role') role: string, @Body() body: NewFeedToken, @CurrentPrincipal() principal: Principal): Promise<View> {
    const secret = newSecret();
    const feed = await this.rosters.edit({ unitCode, role }, principal, undefined, async (editing) => {
      if ((await openFeeds(editing.tx, editing)) >= MOST_FEEDS) throw conflict('TOO_MANY_FEEDS', `这张值班表已有 ${String(MOST_FEEDS)} 个日历地址,请先停用不用的。`);
      const added = await insertFeed(editing.tx, editing, digestOf(secret), body.name?.trim() ?? '日历订阅', editing);
      await audit(editing.tx, principal, { action: 'ROSTER_FEED_OPENED', subjectKind: 'ROSTER', subject: `${editing.unitCode} ${editing.role}`, purpose: added.name, data: { feed: added.id } }, editing.at);
      return added;
    });
    return { ...feedView(feed), url: `${this.settings.publicUrl.replace(/\/$/, '')}/api/v1/rosters/feeds/${secret}.ics` };
  }

  @Delete(':id')
  @HttpCode(204)
  async revoke(@Param('unitCode') unitCode: string, @Param('role') role: string, @Param('id', FEED_ID) id: string, @CurrentPrincipal() principal: Principal): Promise<void> {
    await this.rosters.edit({ unitCode, role }, principal, undefined, async (editing) => {
      if ((await revokeFeed(editing.tx, editing, id, editing)) === 0) throw notFound('没有这个日历地址,或已停用。');
      await audit(editing.tx, principal, { action: 'ROSTER_FEED_REVOKED', subjectKind: 'ROSTER', subject: `${editing.unitCode} ${editing.role}`, purpose: null, data: { feed: id } }, editing.at);
    });
  }
}

/** What calendar programs fetch: they can send no key, so the address itself is the secret. */
@ApiTags('rosters')
@Controller('api/v1/rosters/feeds')
export class RosterFeedController {
  constructor(private readonly feed: FeedRoster) {}

  @Get(':file')
  @Public()
  @ApiProduces('text/calendar')
  async read(@Param('file') file: string, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const token = /^([\w-]{43})\.ics$/.exec(file)?.[1];
    if (token === undefined) throw notFound('日历地址无效或已停用,请向编排值班表的人索取新的地址。');
    const { body, etag } = await this.feed.execute(token);
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    const known = (headerOf(request, 'if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
    if (known.includes(etag) || known.includes('*')) return void (await reply.code(304).send());
    await reply.type('text/calendar; charset=utf-8').header('content-disposition', 'inline; filename="roster.ics"').send(body);
  }
}
