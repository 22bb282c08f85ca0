import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { isForeign } from '../identity/foreign-page.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { forbidden, invalidRequest } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';
import type { HttpReply, HttpRequest } from '../platform/http/request.js';
import { readPhoneNumber } from '../registry/phone-number.js';
import { clearLiaisonCookie, liaisonToken, setLiaisonCookie } from './liaison-cookie.js';
import { LiaisonSessions, SESSION_SECONDS } from './liaison-sessions.js';
import { OneTimeCodes } from './one-time-codes.js';
import { NewLiaisonSession, NewOneTimeCode } from './page-requests.js';
import { PAGE_SCHEMA } from './page-schema.js';
import type { PageView } from './page-view.js';
import { ShowPage } from './show-page.js';

/** The two doors to the liaison's page. What comes in by them is told in the same answer, so that a slow connection is asked once. */
@ApiTags('liaison-page')
@Controller('api/v1/liaison-page')
export class LiaisonSessionController {
  constructor(private readonly sessions: LiaisonSessions, private readonly codes: OneTimeCodes, private readonly entry: ShowPage, private readonly settings: RunSettings) {}

  /** The same answer for every number. */
  @Post('codes')
  @Public()
  @HttpCode(202)
  @ApiAcceptedResponse({ description: '该号码如已登记且有未办结的工单,将收到六位验证码,5 分钟内有效' })
  async code(@Body() body: NewOneTimeCode, @Req() request: HttpRequest): Promise<Record<string, never>> {
    this.refuseForeign(request);
    await this.codes.request(numberOf(body.number), request.ip);
    return {};
  }

  @Post('sessions')
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ schema: PAGE_SCHEMA })
  async open(@Body() body: NewLiaisonSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<PageView> {
    this.refuseForeign(request);
    const token = body.token ?? null;
    const opened = token === null ? await this.sessions.byCode(numberOf(body.number ?? ''), (body.code ?? '').trim(), request.ip) : await this.sessions.byLink(token.trim());
    const earlier = liaisonToken(request);
    if (earlier !== undefined) await this.sessions.end(earlier);
    setLiaisonCookie(reply, this.settings, opened.token, SESSION_SECONDS);
    return this.entry.show(opened.session);
  }

  @Delete('sessions')
  @Public()
  @HttpCode(204)
  @ApiNoContentResponse()
  async leave(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    this.refuseForeign(request);
    const token = liaisonToken(request);
    if (token !== undefined) await this.sessions.end(token);
    clearLiaisonCookie(reply, this.settings);
  }

  private refuseForeign(request: HttpRequest): void {
    if (isForeign(request, this.settings.publicUrl)) throw forbidden('请求来自其他网站的页面,已拒绝。', 'FOREIGN_ORIGIN');
  }
}

/** As people type it; the area code is of no account for a mobile. */
const numberOf = (typed: string): string => {
  const reading = readPhoneNumber(typed, '');
  if (reading.kind === 'NUMBER' && reading.number.kind === 'MOBILE') return reading.number.e164;
  throw invalidRequest([{ pointer: '/number', detail: reading.kind === 'WRONG' ? `${reading.problem}。` : '请填写手机号码。' }]);
};
