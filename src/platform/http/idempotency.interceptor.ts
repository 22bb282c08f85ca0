import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { isDatabaseAway } from '../database/database-away.js';
import { Database } from '../database/database.js';
import { onceDatabaseIsThere } from '../database/once-there.js';
import { asProblem } from './framework-problem.js';
import { fingerprintOf, type IdempotencyHandle, idempotencyHeader, jsonAnswer, KEY_REQUIRED, readIdempotencyKey, rememberHandle } from './idempotency.js';
import { IdempotencyStore, stillRunning } from './idempotency.store.js';
import { problemAnswer } from './problem-answer.js';
import { badRequest, type Problem, unprocessable } from './problem.js';
import type { HttpReply, HttpRequest } from './request.js';
import { StoredAnswer } from './stored-answer.js';

/** Headers that belong to an answer and are repeated with it. */
const KEPT_HEADERS = ['location', 'etag'];

/**
 * Runs a POST with an Idempotency-Key once. A use case stores its answer in its own transaction; what it did not store
 * itself, and refusals (4xx), are stored here afterwards. A failure of ours (5xx) is not: the retry runs again.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('http');

  constructor(
    private readonly reflector: Reflector,
    private readonly store: IdempotencyStore,
    private readonly database: Database,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    // A file is read later, as a stream, and its import is repeatable by its content: nothing to compare here yet.
    if (request.method !== 'POST' || request.requester === undefined || request.isMultipart()) return next.handle();
    const key = readIdempotencyKey(idempotencyHeader(request));
    if (key === undefined) {
      if (this.reflector.get<boolean | undefined>(KEY_REQUIRED, context.getHandler()) !== true) return next.handle();
      throw badRequest('IDEMPOTENCY_KEY_REQUIRED', '缺少 Idempotency-Key 请求头:每次触发请使用新的键,重试时使用原来的键。');
    }
    const handle = await this.begin(request, request.requester, key);
    rememberHandle(request, handle);
    const reply = context.switchToHttp().getResponse<HttpReply>();
    return next.handle().pipe(
      mergeMap((body: unknown) => from(this.keepSuccess(handle, reply, body))),
      catchError((error: unknown) => from(this.keepFailure(handle, request, asProblem(error))).pipe(mergeMap(() => throwError(() => error)))),
    );
  }

  private async begin(request: HttpRequest, requester: string, key: string): Promise<IdempotencyHandle> {
    const beginning = await this.store.begin(requester, key, fingerprintOf(request.method, request.url, request.rawBody));
    switch (beginning.kind) {
      case 'RUN':
        return beginning.handle;
      case 'REPLAY':
        throw new StoredAnswer(beginning.answer.status, beginning.answer.headers, beginning.answer.body);
      case 'OTHER_REQUEST':
        throw unprocessable('IDEMPOTENCY_KEY_REUSED', '该 Idempotency-Key 已用于另一个内容不同的请求,请换用新的键。');
      case 'STILL_RUNNING':
        throw stillRunning();
    }
  }

  private async keepSuccess(handle: IdempotencyHandle, reply: HttpReply, body: unknown): Promise<unknown> {
    if (!handle.isAnswered) await this.store.complete(this.database, handle, jsonAnswer(reply.statusCode, body ?? null, keptHeaders(reply)));
    return body;
  }

  private async keepFailure(handle: IdempotencyHandle, request: HttpRequest, problem: Problem): Promise<void> {
    try {
      if (problem.status >= 500) await this.release(handle);
      else await this.store.complete(this.database, handle, problemAnswer(problem, request));
    } catch (error) {
      this.warnOf(error);
    }
  }

  /**
   * What took the database from the request takes it from this too. Who asks again the moment it is back must not wait for the lease, so the key is
   * given back then; who has taken it over meanwhile keeps it.
   */
  private async release(handle: IdempotencyHandle): Promise<void> {
    await this.store.release(handle).catch((error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
      void onceDatabaseIsThere(() => this.store.release(handle)).catch((later: unknown) => this.warnOf(later));
    });
  }

  /** The lease frees the key by itself; the caller must get the answer to the request, not to this. */
  private warnOf(error: unknown): void {
    this.logger.warn({ event: 'idempotency.notKept', err: error });
  }
}

const keptHeaders = (reply: HttpReply): Record<string, string> =>
  Object.fromEntries(KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return typeof value === 'string' ? [[name, value]] : [];
  }));
