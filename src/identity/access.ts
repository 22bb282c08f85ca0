import { createParamDecorator, type CustomDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { HttpRequest } from '../platform/http/request.js';
import { unauthenticated } from '../platform/http/problem.js';
import type { ClientRight, Principal, Role } from './principal.js';

export const ROLES_ALLOWED = 'roles-allowed';
export const CLIENT_RIGHTS = 'client-rights';

/** Only people of these roles. Without it every person who has signed in may; `@Roles()` with none shuts people out. */
export const Roles = (...roles: readonly Role[]): CustomDecorator => SetMetadata(ROLES_ALLOWED, roles);

/** Machine clients with one of these rights may as well; with none named, every client. Without it no client may. */
export const AllowClients = (...rights: readonly ClientRight[]): CustomDecorator => SetMetadata(CLIENT_RIGHTS, rights);

export const GRAVE = 'grave';
export type GraveWhen = 'AS_SET' | 'ALWAYS';

/**
 * An act that cannot be taken back, or that gives power: the person must have proved within the last five minutes who it is (ASVS 7.5.3). Where the
 * installation asks for it, or always: what a thief of an open session would do first to keep it. API clients are not asked.
 */
export const Grave = (when: GraveWhen = 'AS_SET'): CustomDecorator => SetMetadata(GRAVE, when);

export const WHILE_OWING = 'while-owing';

/** Open to a session that owes another password or a second factor, which may do nothing else. */
export const WhileOwing = (): CustomDecorator => SetMetadata(WHILE_OWING, true);

const principals = new WeakMap<object, Principal>();

export const rememberPrincipal = (request: HttpRequest, principal: Principal): void => void principals.set(request, principal);

/** Who sent a request that the guard let through. */
export const principalOf = (request: HttpRequest): Principal => {
  const principal = principals.get(request);
  if (principal === undefined) throw unauthenticated();
  return principal;
};

/** Handler parameter: who asks. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => principalOf(context.switchToHttp().getRequest<HttpRequest>()));
