import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { AllowClients, CurrentPrincipal } from '../identity/access.js';
import type { Principal } from '../identity/principal.js';
import { headerOf, type HttpReply, type HttpRequest } from '../platform/http/request.js';
import { CallNews } from './call-news.js';
import { LiveStreams } from './live-streams.js';
import { resumeFrom } from './sse.js';
import { StillAllowed } from './still-allowed.js';
import { Viewer } from './viewer.js';

export class StreamQuery {
  @ApiPropertyOptional({ description: '最后收到的事件编号,同 Last-Event-ID' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  lastEventId?: string;
}

/** What changes on the board, as server-sent events. */
@ApiTags('board')
@Controller('api/v1/board/stream')
export class BoardStreamController {
  constructor(private readonly streams: LiveStreams, private readonly stillAllowed: StillAllowed, private readonly callNews: CallNews) {}

  @Get()
  @AllowClients('READ')
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async stream(@CurrentPrincipal() principal: Principal, @Query() query: StreamQuery, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const viewer = new Viewer(reply, principal, this.stillAllowed.checkOf(request, principal));
    await this.callNews.follow(viewer, principal);
    await this.streams.open(viewer, resumeFrom(headerOf(request, 'last-event-id'), query.lastEventId)).catch(() => viewer.end());
  }
}
