import { Controller, Get, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { notFound } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';
import { headerOf, type HttpReply, type HttpRequest } from '../platform/http/request.js';
import { OidcCookies, pageWithin } from './oidc-cookies.js';
import { type OidcFault, OidcProvider, OidcRefused } from './oidc-provider.js';
import { OidcSignIn } from './oidc-sign-in.js';
import { sessionToken, setSessionCookie } from './session-cookie.js';
import { Sessions } from './sessions.js';

const TO = '登录后前往本系统的哪一页';

class OidcStart {
  @ApiPropertyOptional({ description: TO, example: '/orders' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  to?: string;

  @ApiPropertyOptional({ enum: ['yes'], description: '不是登录,而是让已登录的人再次证明身份' })
  @IsOptional()
  @IsIn(['yes'])
  confirm?: 'yes';
}

export interface OidcOption {
  /** What the button says. */
  readonly name: string;
  /** False: the provider does not answer; people sign in by password meanwhile. */
  readonly available: boolean;
  /** Whether this browser signed in there and can sign out there. */
  readonly signOut: boolean;
}

export interface SignInOptions {
  readonly password: boolean;
  readonly oidc: OidcOption | null;
}

/** Sign-in by a provider of OpenID Connect. A browser comes and goes by these addresses; what went wrong is said on the sign-in page. */
@ApiTags('session')
@Controller('api/v1/session')
export class OidcController {
  private readonly logger = new Logger('identity');

  constructor(private readonly settings: RunSettings, private readonly clock: Clock, private readonly provider: OidcProvider, private readonly signIn: OidcSignIn, private readonly sessions: Sessions) {}

  @Get('options')
  @Public()
  @ApiOperation({ summary: '可用的登录方式' })
  async options(@Req() request: HttpRequest): Promise<SignInOptions> {
    const { oidc } = this.settings;
    if (oidc === undefined) return { password: true, oidc: null };
    const hint = this.cookies().hintOf(request);
    return { password: true, oidc: { name: oidc.name, available: await this.provider.isReachable(), signOut: hint !== undefined && (await this.provider.endsSessions()) } };
  }

  @Get('oidc')
  @Public()
  @ApiOperation({ summary: '前往统一身份认证' })
  @ApiResponse({ status: 303, description: '前往统一身份认证;不可用时回到登录页' })
  async start(@Query() { to, confirm }: OidcStart, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const cookies = this.cookies();
    const token = sessionToken(request);
    const person = confirm === undefined || token === undefined ? undefined : await this.sessions.find(token);
    try {
      const { url, ...asked } = await this.provider.ask(person !== undefined);
      cookies.keepLogin(reply, { ...asked, to: pageWithin(to), confirms: person?.sessionId ?? null }, this.nowMs());
      await reply.redirect(url.href, 303);
    } catch (error) {
      await this.back(error, reply);
    }
  }

  @Get('oidc/callback')
  @Public()
  @ApiOperation({ summary: '统一身份认证的答复' })
  @ApiResponse({ status: 303, description: '登录成功后前往所要的页面;否则回到登录页,sso 说明原因' })
  async callback(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const cookies = this.cookies();
    const login = cookies.takeLogin(request, reply, this.nowMs());
    try {
      if (login === undefined) throw new OidcRefused('EXPIRED');
      const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
      const { token, idToken } = await this.signIn.finish(query, login, { address: request.ip, agent: headerOf(request, 'user-agent') }, sessionToken(request));
      if (token !== null) setSessionCookie(reply, this.settings, token);
      cookies.keepHint(reply, idToken);
      await reply.redirect(login.to, 303);
    } catch (error) {
      await this.back(error, reply);
    }
  }

  /** The session here was ended before by DELETE /api/v1/session. */
  @Get('oidc/logout')
  @Public()
  @ApiOperation({ summary: '在统一身份认证处也退出' })
  @ApiResponse({ status: 303, description: '前往统一身份认证的退出页;没有的回到登录页' })
  async signOut(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const cookies = this.cookies();
    const hint = cookies.hintOf(request);
    cookies.dropHint(reply);
    const url = hint === undefined ? undefined : await this.provider.signOutUrl(hint);
    await reply.redirect(url?.href ?? '/sign-in', 303);
  }

  private async back(error: unknown, reply: HttpReply): Promise<void> {
    if (!(error instanceof OidcRefused)) throw error;
    const fault: OidcFault = error.fault;
    // The reason is for whoever runs the service; of the provider's words only the kind, which holds no token.
    this.logger.warn({ event: 'oidc.refused', fault, reason: error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined });
    await reply.redirect(`/sign-in?sso=${fault}`, 303);
  }

  private cookies(): OidcCookies {
    const { oidc, publicUrl } = this.settings;
    if (oidc === undefined) throw notFound('没有设置统一身份认证;请用账号和密码登录。', 'OIDC_NOT_CONFIGURED');
    return new OidcCookies(oidc.clientSecret, publicUrl.startsWith('https:'));
  }

  private nowMs(): number {
    return this.clock.real().epochMilliseconds;
  }
}
