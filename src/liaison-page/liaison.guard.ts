import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { mayBeForged } from '../identity/foreign-page.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { forbidden, unauthenticated } from '../platform/http/problem.js';
import type { HttpRequest } from '../platform/http/request.js';
import { liaisonToken } from './liaison-cookie.js';
import type { LiaisonSession } from './liaison-session.store.js';
import { LiaisonSessions } from './liaison-sessions.js';

const sessions = new WeakMap<object, LiaisonSession>();

/** Lets through whoever opened a link or proved a number. An account of the console is of no account here. */
@Injectable()
export class LiaisonGuard implements CanActivate {
  constructor(private readonly liaisons: LiaisonSessions, private readonly settings: RunSettings) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const token = liaisonToken(request);
    const session = token === undefined ? undefined : await this.liaisons.find(token);
    if (session === undefined) throw unauthenticated('请重新打开短信或邮件中的链接,或用手机号码和验证码进入。');
    if (mayBeForged(request, this.settings.publicUrl)) throw forbidden('请求来自其他网站的页面,已拒绝。', 'FOREIGN_ORIGIN');
    sessions.set(request, session);
    request.requester = `liaison:${session.id}`;
    return true;
  }
}

/** Handler parameter: whose page it is. */
export const TheLiaison = createParamDecorator((_: unknown, context: ExecutionContext): LiaisonSession => {
  const session = sessions.get(context.switchToHttp().getRequest<HttpRequest>());
  if (session === undefined) throw unauthenticated();
  return session;
});
