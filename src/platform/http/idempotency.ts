import { createHash } from 'node:crypto';
import { createParamDecorator, type CustomDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { badRequest } from './problem.js';
import { headerOf, type HttpRequest } from './request.js';

/** The right to run a request once, held while its key is RUNNING; `fence` tells this run from a later one that took over. */
export class IdempotencyHandle {
  /** True once the answer is part of the use case's transaction. */
  isAnswered = false;

  constructor(
    readonly requester: string,
    readonly key: string,
    readonly fence: string,
  ) {}
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A JSON answer in the form that is stored and, on a retry, sent again byte for byte. */
export const jsonAnswer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

const KEY = /^[\x20-\x7e]{1,255}$/;

/** The key of the header, quoted (RFC 9651 string) or bare; undefined when there is none. */
export const readIdempotencyKey = (header: string | undefined): string | undefined => {
  if (header === undefined) return undefined;
  const value = header.trim();
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(value)?.[1]?.replace(/\\(["\\])/g, '$1');
  const key = quoted ?? value;
  if (!KEY.test(key) || (quoted === undefined && value.startsWith('"'))) {
    throw badRequest('INVALID_IDEMPOTENCY_KEY', 'Idempotency-Key 应为 1 至 255 个可打印的 ASCII 字符,可以加引号。');
  }
  return key;
};

/** What makes two requests the same: method, path with query, and the exact bytes of the body. */
export const fingerprintOf = (method: string, url: string, body: Uint8Array | undefined): string =>
  createHash('sha256').update(`${method} ${url}\n`).update(body ?? new Uint8Array()).digest('hex');

export const KEY_REQUIRED = 'idempotency-key-required';

/** The handler refuses a request without an Idempotency-Key (400). */
export const IdempotencyKeyRequired = (): CustomDecorator => SetMetadata(KEY_REQUIRED, true);

const handles = new WeakMap<object, IdempotencyHandle>();

export const rememberHandle = (request: HttpRequest, handle: IdempotencyHandle): void => void handles.set(request, handle);

/** The handle of a request, or undefined when the caller sent no key. */
export const handleOf = (request: HttpRequest): IdempotencyHandle | undefined => handles.get(request);

/**
 * Handler parameter: the handle to pass to `IdempotencyStore.complete` inside the use case's transaction, or undefined
 * when the caller sent no key.
 */
export const Idempotency = createParamDecorator((_: unknown, context: ExecutionContext): IdempotencyHandle | undefined =>
  handleOf(context.switchToHttp().getRequest<HttpRequest>()),
);

export const idempotencyHeader = (request: HttpRequest): string | undefined => headerOf(request, 'idempotency-key');
