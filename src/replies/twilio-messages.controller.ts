import { Controller, Header, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { inboundMessageOf } from '../channels/twilio-forms.js';
import { toMessagingTwiml } from '../channels/twiml.js';
import { badRequest } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';
import type { HttpRequest } from '../platform/http/request.js';
import { ReceiveMessage } from './receive-message.js';
import { arrivalOf, formOf, TwilioSignatureGuard } from './twilio-signature.guard.js';

/** Somebody sent us an SMS. Its confirmation goes out as a notice, so the answer is empty. */
@ApiExcludeController()
@Public()
@UseGuards(TwilioSignatureGuard)
@Controller('carriers/twilio/messages')
export class TwilioMessagesController {
  constructor(private readonly receiveMessage: ReceiveMessage) {}

  @Post()
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async receive(@Req() request: HttpRequest): Promise<string> {
    const message = inboundMessageOf(formOf(request));
    if (message === undefined) throw badRequest('BAD_WEBHOOK', '缺少 MessageSid、From 或 To。');
    await this.receiveMessage.execute({ provider: message.provider, providerRef: message.providerRef, from: message.from, text: message.text, at: arrivalOf(request) });
    return toMessagingTwiml(null);
  }
}
