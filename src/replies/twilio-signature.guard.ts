import { type CanActivate, type ExecutionContext, Inject, Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { CARRIER_SETTINGS, type CarrierSettings } from '../channels/carrier-settings.js';
import { isSignedByTwilio, type TwilioForm } from '../channels/twilio-signature.js';
import { Clock } from '../platform/clock/clock.js';
import { forbidden } from '../platform/http/problem.js';
import { headerOf, type HttpRequest, pathOf } from '../platform/http/request.js';

const arrivals = new WeakMap<HttpRequest, Temporal.Instant>();

/** The fields of a webhook; repeated ones as lists. */
export const formOf = (request: HttpRequest): TwilioForm => (typeof request.body === 'object' && request.body !== null ? (request.body as TwilioForm) : {});

/** The legal instant at which the webhook came in, taken before any lock (design, Time and late knowledge). */
export const arrivalOf = (request: HttpRequest): Temporal.Instant => {
  const at = arrivals.get(request);
  if (at === undefined) throw new Error('no arrival instant: the route lacks TwilioSignatureGuard');
  return at;
};

/** Lets only webhooks through that the carrier signed; anything else is refused before a row is read. */
@Injectable()
export class TwilioSignatureGuard implements CanActivate {
  private readonly logger = new Logger('carriers');

  constructor(@Inject(CARRIER_SETTINGS) private readonly settings: CarrierSettings, private readonly clock: Clock) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    arrivals.set(request, this.clock.now());
    if (isSignedByTwilio(this.settings, { pathAndQuery: request.url, form: formOf(request), signature: headerOf(request, 'x-twilio-signature') })) return true;
    this.logger.warn({ event: 'carrier.signature-refused', path: pathOf(request) });
    throw forbidden('签名缺失或无效,未作任何处理。', 'BAD_SIGNATURE');
  }
}
