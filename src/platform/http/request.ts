import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, as one word for idempotency keys and logs, such as `client:…`; set when the caller is recognised. */
    requester?: string;
    /** What a machine client may ask a second, all together and of them triggers; null: as many as any. Set when the client is recognised. */
    limits?: { readonly requestsPerSecond: number | null; readonly triggersPerSecond: number | null };
    /** The exact bytes of a JSON or form body. */
    rawBody?: Buffer;
  }
}

export type HttpRequest = FastifyRequest;
export type HttpReply = FastifyReply;

/** The path as it was sent, without the query, which may hold personal data. */
export const sentPathOf = (request: Pick<HttpRequest, 'url'>): string => request.url.split('?', 1)[0] ?? '/';

/** The path as the router reads it: `/%61pi/…` leads to the same handler as `/api/…`, and must meet the same limits and guards. */
export const pathOf = (request: Pick<HttpRequest, 'url'>): string => {
  const path = sentPathOf(request);
  try {
    return path.includes('%') ? decodeURI(path) : path;
  } catch {
    // The router refuses it.
    return path;
  }
};

export const headerOf = (request: HttpRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** The path for the log: the addresses of calendar feeds and of callbacks that nobody signs are secrets by themselves, and what is no id or name of ours may be somebody's. */
export const loggedPath = (request: HttpRequest): string =>
  pathOf(request).replace(/(?<=\/feeds\/|\/carriers\/aliyun\/)[^/]+/, '[removed]').split('/').map((part) => (OURS.test(part) ? part : '[removed]')).join('/');

const OURS = /^(?:[\w.:[\]-]{0,64})$/;
