import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { badRequest, Problem } from './problem.js';
import { headerOf, type HttpRequest } from './request.js';

/** The strong entity tag of a version. */
export const entityTag = (version: number): string => `"${version}"`;

/** The version that the caller expects; undefined when any will do (no header, or `*`). */
export const readIfMatch = (header: string | undefined): number | undefined => {
  const value = header?.trim();
  if (value === undefined || value === '' || value === '*') return undefined;
  const version = /^"(\d{1,9})"$/.exec(value)?.[1];
  if (version === undefined) throw badRequest('INVALID_IF_MATCH', 'If-Match 应为带引号的版本号,例如 "3"。');
  return Number(version);
};

/** 412 that says who changed what since the version that the caller saw, in the words of `whoChangedWhat` (Chinese). */
export const staleVersion = (whoChangedWhat: string, currentVersion: number): Problem =>
  new Problem(412, 'STALE_VERSION', '内容已被更新', whoChangedWhat, { members: { currentVersion }, headers: { etag: entityTag(currentVersion) } });

/** Handler parameter: the version in If-Match, or undefined. */
export const ExpectedVersion = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined =>
  readIfMatch(headerOf(context.switchToHttp().getRequest<HttpRequest>(), 'if-match')),
);
