import { HttpException } from '@nestjs/common';
import { isDatabaseAway, isDatabaseBusy } from '../database/database-away.js';
import { badRequest, forbidden, internalError, notFound, Problem, tooManyRequests, unauthenticated, unavailable, unsupportedMediaType } from './problem.js';

const BY_CODE: Readonly<Record<string, () => Problem>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: () => badRequest('MALFORMED_JSON', '请求正文不是有效的 JSON。'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => badRequest('MALFORMED_JSON', '请求声明为 JSON,但正文为空。'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => badRequest('MALFORMED_REQUEST', '请求正文的长度与 Content-Length 不符。'),
  FST_ERR_BAD_URL: () => badRequest('MALFORMED_URL', '请求地址的编码有误。'),
};

const BY_STATUS: Readonly<Record<number, () => Problem>> = {
  400: () => badRequest('BAD_REQUEST', '请求无法理解。'),
  401: () => unauthenticated(),
  403: () => forbidden(),
  404: () => notFound(),
  405: () => new Problem(405, 'METHOD_NOT_ALLOWED', '不支持的方法', '该地址不支持此请求方法。'),
  408: () => new Problem(408, 'REQUEST_TIMEOUT', '请求超时', '请求未能在规定时间内发送完毕。'),
  413: () => new Problem(413, 'BODY_TOO_LARGE', '请求正文过大', '请求正文超过 1 MB。'),
  414: () => new Problem(414, 'URL_TOO_LONG', '请求地址过长', '请求地址过长。'),
  415: unsupportedMediaType,
  429: () => tooManyRequests('TOO_MANY_REQUESTS', '请求过于频繁,请稍后再试。', 1),
  503: () => unavailable(),
};

/** What the frameworks and the parsers throw, as a problem of ours; their own English texts never reach the caller. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error) || isDatabaseBusy(error)) return unavailable();
  const { code, status } = frameworkFault(error);
  const byCode = code === undefined ? undefined : BY_CODE[code];
  if (byCode !== undefined) return byCode();
  const byStatus = status === undefined ? undefined : BY_STATUS[status];
  if (byStatus !== undefined) return byStatus();
  if (status !== undefined && status >= 400 && status < 500) return badRequest('BAD_REQUEST', '请求无法理解。');
  return internalError();
};

/** For what the router refuses by itself. */
export const routerProblem = (code: string): Problem => BY_CODE[code]?.() ?? badRequest('BAD_REQUEST', '请求无法理解。');

/** Only what the adapter has recognised as an HTTP fault counts: a `statusCode` on any other error is not trusted. */
const frameworkFault = (error: unknown): { code?: string | undefined; status?: number } => {
  if (!(error instanceof HttpException)) return {};
  return { code: codeOf(error.cause) ?? (error.cause instanceof SyntaxError ? 'FST_ERR_CTP_INVALID_JSON_BODY' : undefined), status: error.getStatus() };
};

const codeOf = (cause: unknown): string | undefined => (cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined);
