import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ORDER_VIEW_SCHEMA } from '../board/answer-schemas.js';
import { AllowClients, principalOf, Roles } from '../identity/access.js';
import type { Role } from '../identity/principal.js';
import { entityTag, readIfMatch } from '../platform/http/etag.js';
import { handleOf } from '../platform/http/idempotency.js';
import { headerOf, type HttpReply, type HttpRequest } from '../platform/http/request.js';
import { orderIdOf } from './order-id.js';
import type { Command } from './run-command.js';

/** A POST on one order for people of these roles and for the hotline's own platform; it answers the order. */
export const CommandOn = (path: string, ...roles: readonly Role[]): MethodDecorator => applyDecorators(Post(path), HttpCode(200), Roles(...roles), AllowClients('OPERATE'), ApiOkResponse({ schema: ORDER_VIEW_SCHEMA }));

/** Handler parameter: who commands which order, under which conditions. */
export const TheCommand = createParamDecorator((_: unknown, context: ExecutionContext): Command => {
  const http = context.switchToHttp();
  const request = http.getRequest<HttpRequest>();
  const { id } = request.params as { readonly id?: string };
  return {
    workOrderId: orderIdOf(id ?? ''), principal: principalOf(request), expectedVersion: readIfMatch(headerOf(request, 'if-match')), handle: handleOf(request),
    onDone: (version) => void http.getResponse<HttpReply>().header('etag', entityTag(version)),
  };
});
