import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
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
  @ApiOperation({
    summary: '看板推送(text/event-stream)',
    description:
      'changed {seq, workOrderId, kind, at}:一张工单有变化,带事件编号;items {seq, items, removed}:变化后的工单本身,字段与 /board 快照的 items 相同(version 不小于已有者才取用),removed 为已离开看板的工单 id;' +
      'service {now, warnings, coverage, providers, budgets, check}:每 15 秒一次的服务状况,check {items, versions} 为看板应有的工单数与 version 之和,连续两次对不上须重取快照;' +
      'call {id}:有来电或来电已有人接,仅话务员、值班长;clock {now, clockOffset}:每 5 秒一次的服务器时间;reset:漏掉的太多,须重取快照。',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async stream(@CurrentPrincipal() principal: Principal, @Query() query: StreamQuery, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const viewer = new Viewer(reply, principal, this.stillAllowed.checkOf(request, principal));
    await this.callNews.follow(viewer, principal);
    await this.streams.open(viewer, resumeFrom(headerOf(request, 'last-event-id'), query.lastEventId)).catch(() => viewer.end());
  }
}
