import { TwilioCallsController } from './twilio-calls.controller.js';
import { TwilioMessagesController } from './twilio-messages.controller.js';
import { TwilioSignatureGuard } from './twilio-signature.guard.js';
import { TwilioStatusesController } from './twilio-statuses.controller.js';

export const TWILIO_WEBHOOKS = { controllers: [TwilioMessagesController, TwilioCallsController, TwilioStatusesController], providers: [TwilioSignatureGuard] };
