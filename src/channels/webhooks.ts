import { ALIYUN_CALLBACKS } from './aliyun/aliyun-callbacks.js';
import { MailReceiver } from './smtp/mail-receiver.js';
import { TWILIO_WEBHOOKS } from './twilio/twilio-webhooks.js';

/** What carriers call, and where mail comes back. For the module that provides InboundEvents and InboundMail. */
export const WEBHOOKS = { controllers: [...TWILIO_WEBHOOKS.controllers, ...ALIYUN_CALLBACKS.controllers], providers: [...TWILIO_WEBHOOKS.providers, ...ALIYUN_CALLBACKS.providers, MailReceiver] };
