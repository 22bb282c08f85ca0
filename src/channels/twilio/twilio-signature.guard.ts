import { type CanActivate, type ExecutionContext, Inject, Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { Clock } from '../../platform/clock/clock.js';
import { forbidden } from '../../platform/http/problem.js';
import { headerOf, type HttpRequest, pathOf } from '../../platform/http/request.js';
import { CARRIER_SETTINGS, type CarrierSettings } from '../carrier-settings.js';
import { isListed } from '../listed-address.js';
import { twilioAccounts } from './twilio-line.js';
import { isSignedByTwilio, type TwilioForm } from './twilio-signature.js';

/** The folders of the webhooks, one for each account: whoever holds the token of one cannot speak for the other. */
export const TWILIO_PATHS = ['carriers/twilio', 'carriers/twilio-backup'];

const arrivals = new WeakMap<HttpRequest, Temporal.Instant>();

/** The fields of a webhook; repeated ones as lists. */
export const formOf = (request: HttpRequest): TwilioForm => (typeof request.body === 'object' && request.body !== null ? (request.body as TwilioForm) : {});

/** Whose webhook it is, by the address it was sent to. */
export const providerOf = (request: HttpRequest): string => pathOf(request).split('/')[2] ?? '';

/** The legal instant at which the webhook came in, taken before any lock (design, Time and late knowledge). */
export const arrivalOf = (request: HttpRequest): Temporal.Instant => {
  const at = arrivals.get(request);
  if (at === undefined) throw new Error('no arrival instant: the route lacks TwilioSignatureGuard');
  return at;
};

/** Lets only webhooks through that the account they are addressed to signed, from a listed network where networks are listed; anything else is refused before a row is read. */
@Injectable()
export class TwilioSignatureGuard implements CanActivate {
  private readonly logger = new Logger('carriers');

  constructor(@Inject(CARRIER_SETTINGS) private readonly settings: CarrierSettings, private readonly clock: Clock) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    arrivals.set(request, this.clock.now());
    const account = twilioAccounts(this.settings).get(providerOf(request));
    const { webhookNetworks = [] } = this.settings;
    if ((webhookNetworks.length === 0 || isListed(webhookNetworks, request.ip)) && isSignedByTwilio(account, this.settings, { pathAndQuery: request.url, form: formOf(request), signature: headerOf(request, 'x-twilio-signature') })) return true;
    this.logger.warn({ event: 'carrier.signature-refused', path: pathOf(request) });
    throw forbidden('签名缺失或无效,未作任何处理。', 'BAD_SIGNATURE');
  }
}
