import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RunSettings } from '../platform/config/run-settings.js';
import { forbidden, unauthenticated } from '../platform/http/problem.js';
import { PUBLIC } from '../platform/http/public.js';
import { headerOf, type HttpRequest, pathOf } from '../platform/http/request.js';
import { CLIENT_RIGHTS, rememberPrincipal, ROLES_ALLOWED } from './access.js';
import { ApiClients } from './api-clients.js';
import { mayBeForged } from './foreign-page.js';
import { type ClientRight, type Principal, requesterOf, type Role } from './principal.js';
import { sessionToken } from './session-cookie.js';
import { Sessions } from './sessions.js';

/** Recognises who asks and lets only those through whom the handler names. Nothing is open unless it says so. */
@Injectable()
export class PrincipalGuard implements CanActivate {
  private readonly logger = new Logger('identity');

  constructor(
    private readonly reflector: Reflector,
    private readonly clients: ApiClients,
    private readonly sessions: Sessions,
    private readonly settings: RunSettings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.metadata<boolean>(PUBLIC, context) === true) return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const principal = await this.recognise(request);
    rememberPrincipal(request, principal);
    request.requester = requesterOf(principal);
    if (!this.isAllowed(principal, context)) {
      this.logger.warn({ event: 'access.refused', requester: request.requester, method: request.method, path: pathOf(request) });
      throw forbidden(principal.kind === 'CLIENT' ? '该 API 密钥无权执行此操作。' : '当前账号无权执行此操作。');
    }
    return true;
  }

  private async recognise(request: HttpRequest): Promise<Principal> {
    const authorization = headerOf(request, 'authorization');
    if (authorization !== undefined) return this.recogniseClient(authorization);
    const token = sessionToken(request);
    const person = token === undefined ? undefined : await this.sessions.find(token);
    if (person === undefined) throw unauthenticated(token === undefined ? undefined : '登录已过期,请重新登录。');
    if (mayBeForged(request, this.settings.publicUrl)) throw forbidden('请求来自其他网站的页面,已拒绝。', 'FOREIGN_ORIGIN');
    return person;
  }

  /** A wrong key never falls back to a cookie: whoever sends one means it. */
  private async recogniseClient(authorization: string): Promise<Principal> {
    const key = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization)?.[1];
    const client = key === undefined ? undefined : await this.clients.find(key);
    if (client === undefined) throw unauthenticated('API 密钥无效或已停用。');
    return client;
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
