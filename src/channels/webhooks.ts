import { TWILIO_WEBHOOKS } from './twilio/twilio-webhooks.js';

/** What carriers call. For the module that provides InboundEvents. */
export const WEBHOOKS = { controllers: [...TWILIO_WEBHOOKS.controllers], providers: [...TWILIO_WEBHOOKS.providers] };
