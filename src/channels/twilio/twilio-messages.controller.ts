import { Controller, Header, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { badRequest } from '../../platform/http/problem.js';
import { Public } from '../../platform/http/public.js';
import type { HttpRequest } from '../../platform/http/request.js';
import { InboundEvents } from '../inbound-events.port.js';
import { inboundMessageOf } from './twilio-forms.js';
import { arrivalOf, formOf, providerOf, TWILIO_PATHS, TwilioSignatureGuard } from './twilio-signature.guard.js';
import { toMessagingTwiml } from './twiml.js';

/** Somebody sent us an SMS. Its confirmation goes out as a notice, so the answer is empty. */
@ApiExcludeController()
@Public()
@UseGuards(TwilioSignatureGuard)
@Controller(TWILIO_PATHS.map((path) => `${path}/messages`))
export class TwilioMessagesController {
  constructor(private readonly inbound: InboundEvents) {}

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async receive(@Req() request: HttpRequest): Promise<string> {
    const message = inboundMessageOf(providerOf(request), formOf(request));
    if (message === undefined) throw badRequest('BAD_WEBHOOK', '缺少 MessageSid、From 或 To。');
    await this.inbound.message({ provider: message.provider, providerRef: message.providerRef, from: message.from, text: message.text, at: arrivalOf(request) });
    return toMessagingTwiml(null);
  }
}
