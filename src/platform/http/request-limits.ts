import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Observable } from 'rxjs';
import { Clock } from '../clock/clock.js';
import { tooManyRequests } from './problem.js';
import { headerOf, type HttpReply, type HttpRequest, pathOf } from './request.js';
import { type Policy, TokenBuckets } from './token-buckets.js';

/**
 * Generous: they stop a caller that runs wild and slow down one that guesses, and are far above what a node can do of its own accord. What a client may at most
 * is set for each client.
 */
const POLICIES = {
  triggers: { name: 'triggers', perSecond: 500, burst: 5000 },
  client: { name: 'client', perSecond: 500, burst: 5000 },
  // A board with its stream, and whoever measures one.
  person: { name: 'person', perSecond: 500, burst: 5000 },
  // Whole offices and mobile networks share an address.
  address: { name: 'address', perSecond: 100, burst: 2000 },
  // A whole duty room may sign in anew in one minute; what guessing gets is bounded by the sign-in itself.
  door: { name: 'door', perSecond: 10, burst: 600 },
} as const satisfies Readonly<Record<string, Policy>>;

/** Asked by machines of our own house, or signed by carriers, who come from few addresses and in storms. */
const UNLIMITED = /^\/(livez|readyz|metrics)$|^\/carriers\//;
const DOOR = /^\/api\/v1\/(session(\/.*)?|liaison-page\/(codes|sessions))$/;
const TRIGGER = '/api/v1/work-orders';
/** Credentials that proved good on this node lately; forgotten together, they prove themselves anew. */
const MOST_KNOWN = 10_000;
/** A client's burst, as a multiple of what it may a second. */
const BURST_SECONDS = 10;

interface Caller {
  readonly requester: string;
  readonly limits: HttpRequest['limits'];
}

/**
 * Charges every request to whoever makes it, before anything is read or looked up: to the client or person behind credentials that proved good before, else to
 * the address. Triggers have buckets of their own, so that nothing else a client does, and no stranger at its address, keeps an order out.
 */
@Injectable()
export class RequestLimits implements OnModuleInit, NestInterceptor {
  private readonly buckets = new TokenBuckets();
  private readonly known = new Map<string, Caller>();
  /** Requests charged to an address only because their credentials were not known yet. */
  private readonly unproven = new WeakMap<HttpRequest, string>();

  constructor(private readonly adapters: HttpAdapterHost, private readonly clock: Clock) {}

  onModuleInit(): void {
    const adapter = this.adapters.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    // Tests that need no HTTP have none.
    if (adapter === undefined) return;
    const fastify = adapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply, done) => {
      this.admit(request, reply);
      done();
    });
    fastify.addHook('onSend', (request, reply, _, done) => {
      if (reply.statusCode === 401 || (reply.statusCode === 403 && request.requester === undefined)) this.forget(request);
      done();
    });
  }

  /** Throws 429 when the caller has asked too much. */
  admit(request: HttpRequest, reply: HttpReply): void {
    if (UNLIMITED.test(pathOf(request))) return;
    const caller = this.known.get(credentialsOf(request) ?? '');
    if (caller !== undefined) return this.charge(request, reply, caller.requester, policyOf(request, caller));
    const isTrigger = isTriggering(request);
    const policy = isTrigger ? POLICIES.triggers : DOOR.test(pathOf(request)) && request.method !== 'GET' ? POLICIES.door : POLICIES.address;
    const charged = `${policy.name} ${request.ip}`;
    this.unproven.set(request, charged);
    this.charge(request, reply, request.ip, policy);
  }

  /** Behind the guards: credentials that have proved good are charged themselves from now on. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const [credentials, charged] = [credentialsOf(request), this.unproven.get(request)];
    if (request.requester !== undefined && credentials !== undefined) {
      const caller = { requester: request.requester, limits: request.limits };
      this.remember(credentials, caller);
      if (charged !== undefined) {
        this.buckets.refund(charged);
        this.charge(request, context.switchToHttp().getResponse<HttpReply>(), caller.requester, policyOf(request, caller));
      }
    }
    return next.handle();
  }

  /** What opened once and does no more, as a revoked key, uses up nothing of its client's: its holder is a stranger from now on. */
  private forget(request: HttpRequest): void {
    const credentials = credentialsOf(request) ?? '';
    const caller = this.known.get(credentials);
    if (caller === undefined) return;
    this.known.delete(credentials);
    this.buckets.refund(`${policyOf(request, caller).name} ${caller.requester}`);
  }

  private charge(request: HttpRequest, reply: HttpReply, caller: string, policy: Policy): void {
    const { isAllowed, remaining, fullAfter, nextAfter } = this.buckets.charge(`${policy.name} ${caller}`, policy, this.clock.real());
    void reply.headers({
      'ratelimit-policy': `"${policy.name}";q=${String(policy.burst)};w=${String(Math.ceil(policy.burst / policy.perSecond))}`,
      ratelimit: `"${policy.name}";r=${String(remaining)};t=${String(fullAfter)}`,
    });
    if (!isAllowed) throw tooManyRequests('TOO_MANY_REQUESTS', '请求过于频繁,请按 Retry-After 等候后再试。紧急工单的触发另有限额,不受其他请求影响。', nextAfter);
  }

  private remember(credentials: string, caller: Caller): void {
    if (this.known.size >= MOST_KNOWN && !this.known.has(credentials)) this.known.clear();
    this.known.set(credentials, caller);
  }
}

const isTriggering = (request: HttpRequest): boolean => request.method === 'POST' && pathOf(request) === TRIGGER;

const policyOf = (request: HttpRequest, { requester, limits }: Caller): Policy => {
  if (!requester.startsWith('client:')) return isTriggering(request) ? POLICIES.triggers : POLICIES.person;
  const own = isTriggering(request) ? limits?.triggersPerSecond : limits?.requestsPerSecond;
  const usual = isTriggering(request) ? POLICIES.triggers : POLICIES.client;
  return own === undefined || own === null ? usual : { name: usual.name, perSecond: own, burst: own * BURST_SECONDS };
};

/** A digest of what the caller shows to be recognised, and from where, so that a thief elsewhere is not taken for him: secrets are kept nowhere. */
const credentialsOf = (request: HttpRequest): string | undefined => {
  const shown = headerOf(request, 'authorization') ?? /(?:^|;\s*)((?:__Host-)?jidi_(?:session|liaison)=[^;]+)/.exec(headerOf(request, 'cookie') ?? '')?.[1];
  return shown === undefined ? undefined : createHash('sha256').update(`${request.ip} ${shown}`).digest('base64');
};
