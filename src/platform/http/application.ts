import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import staticFiles from '@fastify/static';
import { type DynamicModule, Logger, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError } from 'fastify';
import type { Settings } from '../config/settings.js';
import { JsonLogger } from '../logging/json-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { traceRequests } from '../tracing/trace-requests.js';
import { ConsoleFiles } from './console-files.js';
import { publishDocumentation } from './documentation.js';
import { routerProblem } from './framework-problem.js';
import { serveLiaisonPage } from './liaison-files.js';
import { problemAnswer } from './problem-answer.js';
import { unsupportedMediaType } from './problem.js';
import { type HttpReply, type HttpRequest, loggedPath, pathOf } from './request.js';
import { RouteTable } from './route-table.js';
import { HEADERS_OF_ROUTER, PERMISSIONS, securityHeaders } from './security-headers.js';
import { watchUnusedSockets } from './unused-sockets.js';
import { takesFile } from './uploaded-file.js';
import { refuseUnstorablePath, refuseUnstorableText } from './storable-text.js';

const BODY_LIMIT = 1024 * 1024;
/** A form about one message or call; and a list of as many reports as a carrier pushes at once. */
const [WEBHOOK_LIMIT, PUSHED_LIST_LIMIT] = [64 * 1024, 512 * 1024];
/** How long a client may take to say what it wants: slower ones hold a socket and nothing else. */
const SLOWEST: SlowestClient = { headersMs: 15_000, requestMs: 30_000, checkMs: 5_000 };
/** Sockets at once; a node that serves a city has hundreds of boards and pages open. */
const MOST_CONNECTIONS = 10_000;
const MOST_REQUESTS_PER_SOCKET = 10_000;
const MOST_HEADERS = 100;
/** Longer than a reverse proxy keeps an idle connection, so that it is the proxy that closes it. */
const KEEP_ALIVE_MS = 75_000;
/** Bodies that are files; only handlers that say so take them. */
const FILES = /^(multipart\/|text\/calendar)/i;

/** Milliseconds until the headers, and the whole request, must be there; and how often that is looked at. */
export interface SlowestClient {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly checkMs: number;
}

export interface ApplicationOptions {
  /** Built console; nothing is served when it does not exist. */
  readonly consoleFolder?: string;
  /** Built page of the liaisons; nothing is served when it does not exist. */
  readonly liaisonFolder?: string;
  readonly logger?: LoggerService;
  readonly slowestClient?: SlowestClient;
}

/** The HTTP application, initialised and not yet listening. */
export const createApplication = async (module: Type | DynamicModule, settings: Settings, options: ApplicationOptions = {}): Promise<NestFastifyApplication> => {
  const slowest = options.slowestClient ?? SLOWEST;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: settings.trustedProxies.length === 0 ? false : [...settings.trustedProxies],
    // What is being answered is answered to its end; `closeApplication` cuts off whoever takes too long.
    forceCloseConnections: 'idle',
    requestTimeout: slowest.requestMs,
    maxRequestsPerSocket: MOST_REQUESTS_PER_SOCKET,
    http: { headersTimeout: slowest.headersMs, connectionsCheckingInterval: slowest.checkMs, maxHeaderSize: 16 * 1024 },
    keepAliveTimeout: KEEP_ALIVE_MS,
    logger: false,
    genReqId: () => randomUUID(),
    // What the router refuses before any hook or filter runs: a malformed or an over-long address.
    frameworkErrors: (error: FastifyError, request: HttpRequest, reply: HttpReply) => {
      const answer = problemAnswer(routerProblem(error.code), request);
      void reply.code(answer.status).headers({ ...HEADERS_OF_ROUTER, ...answer.headers }).send(answer.body);
    },
  });
  const hangUpUnused = watchUnusedSockets(adapter.getHttpServer() as Server);
  adapter.getInstance().addHook('preClose', (done) => {
    hangUpUnused();
    done();
  });
  hangUpAfterLastAnswer(adapter);
  const routes: { method: string | string[]; url: string }[] = [];
  adapter.getInstance().addHook('onRoute', (route) => {
    routes.push({ method: route.method, url: route.url });
    if (route.url.startsWith('/carriers/')) route.bodyLimit = route.url.startsWith('/carriers/aliyun/') ? PUSHED_LIST_LIMIT : WEBHOOK_LIMIT;
  });
  const application = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    rawBody: true,
    abortOnError: false,
    logger: options.logger ?? new JsonLogger(settings.logLevel),
  });
  await application.register(helmet, securityHeaders(settings.publicUrl.startsWith('https:')));
  adapter.getInstance().addHook('onRequest', (_, reply, done) => {
    void reply.header('permissions-policy', PERMISSIONS);
    done();
  });
  await application.register(cookie);
  // Field values come with the address; a form carries one file and nothing else worth keeping.
  await application.register(multipart, { limits: { fileSize: settings.uploadLimit, files: 1, fields: 8, fieldSize: 1024, parts: 9, headerPairs: 50 } });
  // Kept as bytes for the handler, which says what is wrong with their encoding.
  adapter.getInstance().addContentTypeParser('text/calendar', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (request, body, done) => {
    request.rawBody = body as Buffer;
    done(null, undefined);
  });
  addHooks(application);
  publishDocumentation(application);
  if (options.consoleFolder !== undefined) await serveConsole(application, options.consoleFolder);
  if (options.liaisonFolder !== undefined && existsSync(options.liaisonFolder)) serveLiaisonPage(application, options.liaisonFolder);
  await application.init();
  const table = application.get(RouteTable);
  for (const route of routes) table.add(route.method, route.url);
  await application.getHttpAdapter().getInstance().ready();
  const server = adapter.getHttpServer() as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.maxHeadersCount = MOST_HEADERS;
  return application;
};

/** Whoever is being answered while it closes keeps no connection: one that is idle afterwards would be waited for as long as connections are kept. */
const hangUpAfterLastAnswer = (adapter: FastifyAdapter): void => {
  let isClosing = false;
  adapter.getInstance().addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  adapter.getInstance().addHook('onSend', (_, reply, payload, done) => {
    if (isClosing) void reply.header('connection', 'close');
    done(null, payload);
  });
};

const addHooks = (application: NestFastifyApplication): void => {
  const logger = new Logger('http');
  const metrics = application.get(Metrics);
  metrics.observeProcess();
  const duration = metrics.histogram({ name: 'http_request_duration_seconds', help: 'Time to answer a request', labels: ['method', 'route', 'status'], buckets: [0.005, 0.02, 0.1, 0.5, 1, 5] });
  // First, so that whatever the others say carries the trace.
  traceRequests(application);
  const fastify = application.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    if (!pathOf(request).startsWith('/api/')) return;
    void reply.header('cache-control', 'no-store');
    // A foreign page can make a browser send a form with the session's cookie, but no JSON.
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true) throw unsupportedMediaType();
    if (FILES.test(request.headers['content-type'] ?? '') && !takesFile(request)) throw unsupportedMediaType();
  });
  // Carriers' webhooks are left alone: a reply is kept whatever it holds.
  fastify.addHook('preValidation', async (request) => {
    refuseUnstorablePath(request);
    if (pathOf(request).startsWith('/api/')) refuseUnstorableText(request);
  });
  // The path only: a query may hold a caller's number.
  fastify.addHook('onResponse', (request, reply, done) => {
    duration.observe({ method: request.method, route: request.routeOptions.url ?? 'unknown', status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    logger.debug({ event: 'request.answered', method: request.method, path: loggedPath(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime), requester: request.requester, requestId: request.id });
    done();
  });
};

const serveConsole = async (application: NestFastifyApplication, folder: string): Promise<void> => {
  if (!existsSync(folder) || !application.get(ConsoleFiles).serveFrom(folder)) return;
  await application.register(staticFiles, {
    root: folder,
    prefix: '/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
};
