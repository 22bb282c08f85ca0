import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { headerOf, type HttpRequest } from '../http/request.js';
import { inTrace, readTraceparent } from './trace-context.js';
import { beginSpan, type OpenSpan } from './tracing.js';

/** Addresses that monitors ask every few seconds would fill every trace view. */
const UNTRACED = ['/livez', '/readyz', '/metrics'];

/** Every request runs in a trace: that of its `traceparent`, else one of its own. What it logs, and what it asks of others, carries the id. */
export const traceRequests = (application: NestFastifyApplication): void => {
  const fastify = application.getHttpAdapter().getInstance();
  const open = new WeakMap<HttpRequest, OpenSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    if (UNTRACED.includes(route)) return done();
    const span = beginSpan({ name: `${request.method} ${route}`, kind: 'SERVER', attributes: { 'http.request.method': request.method, 'http.route': route } }, readTraceparent(headerOf(request, 'traceparent')));
    open.set(request, span);
    inTrace(span.context, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    open.get(request)?.end(reply.statusCode >= 500, { 'http.response.status_code': reply.statusCode });
    done();
  });
};
