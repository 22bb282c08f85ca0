import { headerOf, type HttpRequest } from '../platform/http/request.js';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Needs a preflight from another origin, which this service never grants. */
export const isFromOurScript = (request: HttpRequest): boolean => headerOf(request, 'x-requested-with') === 'jidi';

/**
 * Whether a request that changes something may have been made by a page of another origin with the person's cookie. Only
 * a sign that it was our own page counts; a browser that tells nothing is not trusted.
 */
export const mayBeForged = (request: HttpRequest, publicUrl: string): boolean => {
  if (SAFE.includes(request.method) || isFromOurScript(request)) return false;
  return !isSameOrigin(request, publicUrl);
};

/** Whether the browser says that a page of another origin made the request. */
export const isForeign = (request: HttpRequest, publicUrl: string): boolean => {
  const tells = headerOf(request, 'sec-fetch-site') !== undefined || headerOf(request, 'origin') !== undefined;
  return tells && !isFromOurScript(request) && !isSameOrigin(request, publicUrl);
};

const isSameOrigin = (request: HttpRequest, publicUrl: string): boolean => {
  const site = headerOf(request, 'sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = headerOf(request, 'origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === headerOf(request, 'host');
};
