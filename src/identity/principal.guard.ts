import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Temporal } from 'temporal-polyfill';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { forbidden, unauthenticated } from '../platform/http/problem.js';
import { PUBLIC } from '../platform/http/public.js';
import { headerOf, type HttpRequest, pathOf } from '../platform/http/request.js';
import { CLIENT_RIGHTS, GRAVE, type GraveWhen, rememberPrincipal, ROLES_ALLOWED, WHILE_OWING } from './access.js';
import { ClientAuthentication } from './client-authentication.js';
import { mayBeForged } from './foreign-page.js';
import { type ClientRight, type PersonPrincipal, type Principal, requesterOf, type Role } from './principal.js';
import { sessionToken } from './session-cookie.js';
import { Sessions } from './sessions.js';

const CONFIRMED_FOR = { minutes: 5 };

/** Recognises who asks and lets only those through whom the handler names. Nothing is open unless it says so. */
@Injectable()
export class PrincipalGuard implements CanActivate {
  private readonly logger = new Logger('identity');

  constructor(
    private readonly reflector: Reflector,
    private readonly clients: ClientAuthentication,
    private readonly sessions: Sessions,
    private readonly settings: RunSettings,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.metadata<boolean>(PUBLIC, context) === true) return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const principal = await this.recognise(request);
    rememberPrincipal(request, principal);
    request.requester = requesterOf(principal);
    if (principal.kind === 'CLIENT') request.limits = principal.limits;
    if (!this.isAllowed(principal, context)) {
      this.logger.warn({ event: 'access.refused', requester: request.requester, method: request.method, path: pathOf(request) });
      throw forbidden(principal.kind === 'CLIENT' ? '该 API 密钥无权执行此操作。' : '当前账号无权执行此操作。');
    }
    if (principal.kind === 'PERSON') this.requireProof(principal, context);
    return true;
  }

  /** After the question of rights: whoever may not do it anyway is asked for no password. */
  private requireProof(person: PersonPrincipal, context: ExecutionContext): void {
    const isOpen = this.metadata<boolean>(WHILE_OWING, context) === true;
    if (!isOpen && person.owes === 'PASSWORD') throw forbidden('请先修改密码:现用密码由管理员设置或已过期。', 'PASSWORD_CHANGE_NEEDED');
    if (!isOpen && person.owes === 'SECOND_FACTOR') throw forbidden('该角色须启用两步验证,请先在“我的账号”中启用。', 'SECOND_FACTOR_ENROLMENT_NEEDED');
    const grave = this.metadata<GraveWhen>(GRAVE, context);
    if (grave === undefined || (grave === 'AS_SET' && !this.settings.people.confirmGraveActs)) return;
    if (person.confirmedAt !== undefined && Temporal.Instant.compare(person.confirmedAt.add(CONFIRMED_FOR), this.clock.real()) > 0) return;
    throw forbidden('此操作需要再次确认身份:请输入密码或验证码后重试。', 'CONFIRMATION_NEEDED');
  }

  private async recognise(request: HttpRequest): Promise<Principal> {
    const authorization = headerOf(request, 'authorization');
    // A wrong key never falls back to a cookie: whoever sends one means it.
    if (authorization !== undefined) return this.clients.recognise(request, authorization);
    const token = sessionToken(request);
    const person = token === undefined ? undefined : await this.sessions.find(token);
    if (person === undefined) throw unauthenticated(token === undefined ? undefined : '登录已过期,请重新登录。');
    if (mayBeForged(request, this.settings.publicUrl)) throw forbidden('请求来自其他网站的页面,已拒绝。', 'FOREIGN_ORIGIN');
    return person;
  }

  private isAllowed(principal: Principal, context: ExecutionContext): boolean {
    if (principal.kind === 'PERSON') return this.metadata<readonly Role[]>(ROLES_ALLOWED, context)?.includes(principal.role) ?? true;
    const rights = this.metadata<readonly ClientRight[]>(CLIENT_RIGHTS, context);
    return rights !== undefined && (rights.length === 0 || rights.some((right) => principal.rights.includes(right)));
  }

  private metadata<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}
