import fastify from 'fastify';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import formbody from '@fastify/formbody';
import type { AddressInfo } from 'node:net';
import type { AliyunCustomer } from './aliyun/account.js';
import { aliyunApi } from './aliyun/rpc-api.js';
import { assembleCarrier } from './carrier.js';
import type { Carrier } from './carrier.js';
import { systemClock } from './carrier-clock.js';
import type { CarrierClock } from './carrier-clock.js';
import { Errands } from './errands.js';
import { HandsetError } from './handset/handset-error.js';
import { handsetRoutes } from './handset/handsets-api.js';
import { operationRoutes } from './handset/operations-api.js';
import { viewPage } from './handset/views.js';
import { MailBox } from './mail/mail-box.js';
import { startMailServer } from './mail/mail-server.js';
import { mailRoutes } from './mail/mails-api.js';
import { AddressBook } from './network/addresses.js';
import { CallNetwork } from './network/calls.js';
import { Counters } from './network/counters.js';
import { Trouble } from './network/faults.js';
import { MessageNetwork } from './network/messages.js';
import { Webhooks } from './network/webhooks.js';
import { PAGE } from './page/page.js';
import { recordingRoutes } from './rest/recordings-api.js';
import { restApi } from './rest/rest-api.js';
import { TwilioError } from './rest/twilio-error.js';
import { CarrierState } from './state/carrier-state.js';
import { Journal } from './state/journal.js';

export interface LocalCarrierOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** The service's number, the From of all it sends. */
  readonly from: string;
  /** Where the state is journalled. */
  readonly dir: string;
  /** 0, the default, lets the system choose. */
  readonly port?: number;
  readonly smtpPort?: number;
  /** Webhooks of the service for SMS and calls to its number, and for the end of such calls. */
  readonly smsUrl?: string | null;
  readonly voiceUrl?: string | null;
  readonly voiceStatusUrl?: string | null;
  /** The same network as Alibaba Cloud sells it; null, the default: it does not. */
  readonly aliyun?: AliyunCustomer | null;
  /** What the signatures cover instead of the origin of `smsUrl`. */
  readonly publicUrl?: string | null;
  /** How many times faster than real every wait passes (ringing, Gather time-outs, delays); default 1. */
  readonly speed?: number;
  readonly clock?: CarrierClock;
  /** What POST /shutdown does after stopping. */
  readonly onShutdown?: () => void;
}

export interface LocalCarrier {
  readonly url: string;
  readonly port: number;
  readonly smtpPort: number;
  /** Resolves when no message, call step or webhook is under way; waiting for a person does not count. */
  settled(): Promise<void>;
  /** Resolves with the first answer that is neither undefined, null nor false, asked now and after every change. */
  until<T>(look: () => T | undefined | null | false | Promise<T | undefined | null | false>): Promise<T>;
  stop(): Promise<void>;
}

/** Starts the carrier on the loopback address and takes up what its directory holds. */
export async function startLocalCarrier(options: LocalCarrierOptions): Promise<LocalCarrier> {
  const { journal, entries } = Journal.open(options.dir);
  let url = '';
  const carrier = buildCarrier(options, new CarrierState(journal, entries), () => url);
  const mailServer = await startMailServer(carrier, options.smtpPort ?? 0);
  const app = await buildApp(carrier, options, mailServer.port, async () => { await stop(); options.onShutdown?.(); });
  let stopped = false;
  async function stop(): Promise<void> {
    if (stopped) return;
    stopped = true;
    carrier.errands.cancelAll();
    carrier.webhooks.close();
    await Promise.all([app.close(), mailServer.stop()]);
    journal.close();
  }
  try {
    await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  } catch (error) {
    await stop();
    throw error;
  }
  const { port } = app.server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
  carrier.messages.resume();
  carrier.calls.resume();
  return { url, port, smtpPort: mailServer.port, settled: async () => carrier.errands.settled(), until: async (look) => until(carrier.state, look), stop };
}

function buildCarrier(options: LocalCarrierOptions, state: CarrierState, carrierUrl: () => string): Carrier {
  const errands = new Errands(options.clock ?? systemClock(options.speed ?? 1));
  const smsUrl = options.smsUrl ?? null;
  const voiceUrl = options.voiceUrl ?? null;
  const subscription = { accountSid: options.accountSid, number: options.from, smsUrl, voiceUrl, voiceStatusUrl: options.voiceStatusUrl ?? null, aliyun: options.aliyun ?? null, carrierUrl };
  const inbound = smsUrl ?? voiceUrl ?? options.aliyun?.replyUrl ?? null;
  const addresses = new AddressBook(options.publicUrl ?? null, inbound === null ? null : new URL(inbound).origin);
  const trouble = new Trouble();
  const counters = new Counters();
  const webhooks = new Webhooks(options.authToken, addresses, errands, trouble, counters);
  const messages = new MessageNetwork(state, webhooks, errands, subscription);
  const calls = new CallNetwork(state, webhooks, errands, subscription, messages);
  return assembleCarrier({ subscription, state, errands, addresses, webhooks, messages, calls, mailBox: new MailBox(state, options.dir), trouble, counters });
}

async function buildApp(carrier: Carrier, options: LocalCarrierOptions, smtpPort: number, shutDown: () => Promise<void>): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 1_000_000, routerOptions: { maxParamLength: 200 } });
  await app.register(formbody);
  acceptEmptyJson(app);
  app.addHook('onRequest', async (request) => refuseForeignPages(request));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof TwilioError || error instanceof HandsetError) {
      if (error.status === 401) void reply.header('www-authenticate', 'Basic realm="Twilio API"');
      return reply.code(error.status).send(error.body());
    }
    const status = error.statusCode ?? 500;
    return reply.code(status).send(isRest(request) ? new TwilioError(status, status < 500 ? 20001 : 20500, error.message).body() : new HandsetError(status, error.code, error.message).body());
  });
  app.setNotFoundHandler((request, reply) => reply.code(404).send(isRest(request)
    ? new TwilioError(404, 20404, `The requested resource ${request.url} was not found`).body()
    : new HandsetError(404, 'NOT_FOUND', `nothing answers ${request.method} ${request.url}`).body()));
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  app.get<{ Querystring: { version?: string } }>('/page', async (request, reply) => (
    request.query.version === String(carrier.state.version) ? reply.code(204).send() : viewPage(carrier)));
  handsetRoutes(app, carrier);
  operationRoutes(app, carrier, { dir: options.dir, startedAt: carrier.now(), smtpPort: () => smtpPort, shutDown: () => { void shutDown(); } });
  mailRoutes(app, carrier);
  recordingRoutes(app, carrier);
  if (options.aliyun) aliyunApi(app, carrier, options.aliyun);
  await restApi(app, carrier, options.authToken);
  return app;
}

/** Buttons and `curl -X POST` send the JSON type without a body. */
function acceptEmptyJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, async (_request: FastifyRequest, body: string | Buffer): Promise<unknown> => {
    const text = body.toString();
    try {
      return text.trim() === '' ? {} : JSON.parse(text) as unknown;
    } catch {
      throw new HandsetError(400, 'BAD_JSON', 'the body is not valid JSON');
    }
  });
}

const OWN_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A page from elsewhere, open in the same browser, must not press keys here. */
async function refuseForeignPages(request: FastifyRequest): Promise<void> {
  const origin = request.headers.origin;
  const hosts = [`http://${request.headers.host ?? 'localhost'}`, ...(origin === undefined ? [] : [origin])];
  if (hosts.every((host) => URL.canParse(host) && OWN_HOSTS.has(new URL(host).hostname))) return;
  throw new HandsetError(403, 'FOREIGN_PAGE', 'the local carrier answers this machine only');
}

function isRest(request: FastifyRequest): boolean {
  return request.url.startsWith('/2010-04-01/');
}

async function until<T>(state: CarrierState, look: () => T | undefined | null | false | Promise<T | undefined | null | false>): Promise<T> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const stop = state.onChange(() => { stop(); resolve(); });
    });
    const answer = await look();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    await changed;
  }
}
