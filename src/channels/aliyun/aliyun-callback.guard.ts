import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Clock } from '../../platform/clock/clock.js';
import { forbidden } from '../../platform/http/problem.js';
import { type HttpRequest, pathOf } from '../../platform/http/request.js';
import { CARRIER_SETTINGS, type AliyunAccount, type CarrierSettings } from '../carrier-settings.js';
import { isListed } from '../listed-address.js';

const arrivals = new WeakMap<HttpRequest, Temporal.Instant>();

/** The legal instant at which the callback came in, taken before any lock (design, Time and late knowledge). */
export const arrivalOf = (request: HttpRequest): Temporal.Instant => {
  const at = arrivals.get(request);
  if (at === undefined) throw new Error('no arrival instant: the route lacks AliyunCallbackGuard');
  return at;
};

/** The vendor signs nothing: whoever knows the address and sits in a listed network is taken for it, and nobody else. */
@Injectable()
export class AliyunCallbackGuard implements CanActivate {
  private readonly logger = new Logger('carriers');

  constructor(@Inject(CARRIER_SETTINGS) private readonly settings: CarrierSettings, private readonly clock: Clock) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    arrivals.set(request, this.clock.now());
    const account = this.settings.aliyun;
    if (account !== null && account !== undefined && knowsSecret(account, pathOf(request).split('/')[3] ?? '') && isListed(account.callbackNetworks, request.ip)) return true;
    // The path is a secret: it stays out of the log.
    this.logger.warn({ event: 'carrier.callback-refused', provider: 'aliyun' });
    throw forbidden('地址或来源不符,未作任何处理。', 'BAD_CALLBACK');
  }
}

const knowsSecret = ({ callbackSecret }: AliyunAccount, given: string): boolean => {
  const [wanted, known] = [Buffer.from(callbackSecret), Buffer.from(given)];
  return wanted.length === known.length && timingSafeEqual(wanted, known);
};
