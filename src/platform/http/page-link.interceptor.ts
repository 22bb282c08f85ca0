import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { nextLink } from './cursor.js';
import type { HttpReply, HttpRequest } from './request.js';

/** Adds `Link: <…>; rel="next"` to every list that has a next page. */
@Injectable()
export class PageLinkInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    if (request.method !== 'GET') return next.handle();
    return next.handle().pipe(
      tap((body: unknown) => {
        const cursor = nextCursorOf(body);
        if (cursor !== undefined) void context.switchToHttp().getResponse<HttpReply>().header('link', nextLink(request.url, cursor));
      }),
    );
  }
}

const nextCursorOf = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || body === null || !('nextCursor' in body)) return undefined;
  return typeof body.nextCursor === 'string' ? body.nextCursor : undefined;
};
