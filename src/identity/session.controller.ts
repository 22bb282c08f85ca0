import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { RunSettings } from '../platform/config/run-settings.js';
import { forbidden, invalidRequest } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';
import { headerOf, type HttpReply, type HttpRequest } from '../platform/http/request.js';
import { CurrentPrincipal, WhileOwing } from './access.js';
import { Confirmation, NewSession } from './account-requests.js';
import { isForeign } from './foreign-page.js';
import { type PersonPrincipal, personOf, type Principal, type Role } from './principal.js';
import { clearSessionCookie, deviceToken, sessionToken, setDeviceCookie, setSessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { DEVICE_DAYS } from './sign-in-attempts.js';

interface SessionAnswer {
  /** Until the person has to sign in anew, also one who is never idle. */
  readonly secondsLeft: number;
  /** What must be done before anything else; null: nothing. */
  readonly owes: 'PASSWORD' | 'SECOND_FACTOR' | null;
  readonly account: { readonly id: string; readonly name: string; readonly role: Role; readonly unitCode: string | null; readonly countyCode: string | null };
}

/** Sign-in of people; the token leaves only in a cookie that no script can read. */
@ApiTags('session')
@Controller('api/v1/session')
@WhileOwing()
export class SessionController {
  constructor(
    private readonly signing: SignIn,
    private readonly sessions: Sessions,
    private readonly settings: RunSettings,
  ) {}

  /** 401 SECOND_FACTOR_NEEDED when the password was right and a code is owed. */
  @Post()
  @Public()
  @HttpCode(200)
  async signIn(@Body() body: NewSession, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<SessionAnswer> {
    if (isForeign(request, this.settings.publicUrl)) throw forbidden('请求来自其他网站的页面,已拒绝。', 'FOREIGN_ORIGIN');
    const [earlier, known] = [sessionToken(request), deviceToken(request)];
    const { token, person, device } = await this.signing.enter(body, { address: request.ip, agent: headerOf(request, 'user-agent') }, known);
    if (earlier !== undefined) await this.sessions.end(earlier);
    setSessionCookie(reply, this.settings, token);
    setDeviceCookie(reply, this.settings, device, DEVICE_DAYS);
    return toAnswer(person, await this.sessions.secondsLeft(token));
  }

  @Get()
  async current(@CurrentPrincipal() principal: Principal, @Req() request: HttpRequest): Promise<SessionAnswer> {
    return toAnswer(personOf(principal), await this.sessions.secondsLeft(sessionToken(request) ?? ''));
  }

  /** The person proves again who it is, by the password or a code; what is grave is open for the next five minutes. */
  @Post('confirmation')
  @HttpCode(204)
  @ApiNoContentResponse()
  async confirm(@Body() body: Confirmation, @CurrentPrincipal() principal: Principal, @Req() request: HttpRequest): Promise<void> {
    if (body.password === undefined && body.code === undefined) throw invalidRequest([{ pointer: '/password', detail: '请填写密码或验证码。' }]);
    await this.signing.confirm(personOf(principal), body, request.ip);
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    const token = sessionToken(request);
    if (token !== undefined) await this.sessions.end(token);
    clearSessionCookie(reply, this.settings);
  }
}

const toAnswer = (person: PersonPrincipal, secondsLeft: number): SessionAnswer => ({
  secondsLeft,
  owes: person.owes ?? null,
  account: { id: person.accountId, name: person.name, role: person.role, unitCode: person.unitCode, countyCode: person.countyCode },
});
