import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { RunSettings } from '../platform/config/run-settings.js';
import { forbidden } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';
import type { HttpReply, HttpRequest } from '../platform/http/request.js';
import { CurrentPrincipal } from './access.js';
import { isForeign } from './foreign-page.js';
import type { PersonPrincipal, Principal, Role } from './principal.js';
import { clearSessionCookie, sessionToken, setSessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.js';

export class SignIn {
  @ApiProperty({ example: 'supervisor' })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  account!: string;

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(256)
  password!: string;
}

interface SessionAnswer {
  /** Until the person has to sign in anew, also one who is never idle. */
  readonly secondsLeft: number;
  readonly account: { readonly id: string; readonly name: string; readonly role: Role; readonly unitCode: string | null; readonly countyCode: string | null };
}

/** Sign-in of people; the token leaves only in a cookie that no script can read. */
@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly settings: RunSettings,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  async signIn(@Body() body: SignIn, @Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<SessionAnswer> {
    if (isForeign(request, this.settings.publicUrl)) throw forbidden('请求来自其他网站的页面,已拒绝。', 'FOREIGN_ORIGIN');
    const earlier = sessionToken(request);
    const { token, person } = await this.sessions.signIn(body.account, body.password, request.ip);
    if (earlier !== undefined) await this.sessions.end(earlier);
    setSessionCookie(reply, this.settings, token);
    return toAnswer(person, await this.sessions.secondsLeft(token));
  }

  @Get()
  async current(@CurrentPrincipal() principal: Principal, @Req() request: HttpRequest): Promise<SessionAnswer> {
    if (principal.kind !== 'PERSON') throw forbidden('API 密钥没有登录会话。');
    return toAnswer(principal, await this.sessions.secondsLeft(sessionToken(request) ?? ''));
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    const token = sessionToken(request);
    if (token !== undefined) await this.sessions.end(token);
    clearSessionCookie(reply, this.settings);
  }
}

const toAnswer = (person: PersonPrincipal, secondsLeft: number): SessionAnswer => ({
  secondsLeft,
  account: { id: person.accountId, name: person.name, role: person.role, unitCode: person.unitCode, countyCode: person.countyCode },
});
