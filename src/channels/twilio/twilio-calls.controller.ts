import { Controller, Header, HttpCode, Inject, Param, ParseIntPipe, Post, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { badRequest } from '../../platform/http/problem.js';
import { Public } from '../../platform/http/public.js';
import type { HttpRequest } from '../../platform/http/request.js';
import { CARRIER_SETTINGS, type CarrierSettings } from '../carrier-settings.js';
import { InboundEvents, type CallLine, type HeardInput } from '../inbound-events.port.js';
import { field, inboundCallOf } from './twilio-forms.js';
import { webhooksOf } from './twilio-line.js';
import { arrivalOf, formOf, providerOf, TWILIO_PATHS, TwilioSignatureGuard } from './twilio-signature.guard.js';
import type { TwilioForm } from './twilio-signature.js';
import { toTwiml } from './twiml.js';

const XML = 'text/xml; charset=utf-8';

const isMachine = (form: TwilioForm): boolean => /^(machine|fax)/.test(field(form, 'AnsweredBy') ?? '');

/** What the person did: keys, words, or nothing. A recording that ended with the call still holds words. */
function heardIn(form: TwilioForm): HeardInput {
  const recording = field(form, 'RecordingUrl');
  const digits = field(form, 'Digits');
  if (recording !== null) {
    return {
      kind: 'SPEECH', hungUp: digits === 'hangup',
      spoken: { recording, seconds: Number(field(form, 'RecordingDuration') ?? '0') || 0, text: field(form, 'TranscriptionText') },
    };
  }
  const speech = field(form, 'SpeechResult');
  if (speech !== null) return { kind: 'SPEECH', hungUp: false, spoken: { recording: null, seconds: 0, text: speech } };
  return digits === null || digits === 'hangup' ? { kind: 'SILENCE' } : { kind: 'KEYS', digits };
}

/** The dialogue of our own calls and of calls to us. */
@ApiExcludeController()
@Public()
@UseGuards(TwilioSignatureGuard)
@Controller(TWILIO_PATHS.map((path) => `${path}/calls`))
export class TwilioCallsController {
  constructor(private readonly inbound: InboundEvents, @Inject(CARRIER_SETTINGS) private readonly settings: CarrierSettings) {}

  /** Somebody, or something, answered our call. */
  @Post('attempts/:attemptId')
  @HttpCode(200)
  @Header('content-type', XML)
  async answered(@Req() request: HttpRequest, @Param('attemptId') attemptId: string): Promise<string> {
    const form = formOf(request);
    const [providerRef, number] = [field(form, 'CallSid'), field(form, 'To')];
    if (providerRef === null || number === null) throw badRequest('BAD_WEBHOOK', '缺少 CallSid 或 To。');
    const call = { provider: providerOf(request), providerRef, attemptId, number, isMachine: isMachine(form), at: arrivalOf(request) };
    return this.inbound.callAnswered(call, this.lineOf(request, providerRef));
  }

  /** Somebody calls us. */
  @Post('inbound')
  @HttpCode(200)
  @Header('content-type', XML)
  async arrived(@Req() request: HttpRequest): Promise<string> {
    const call = inboundCallOf(providerOf(request), formOf(request));
    if (call === undefined) throw badRequest('BAD_WEBHOOK', '缺少 CallSid、From 或 To。');
    return this.inbound.callArrived({ provider: call.provider, providerRef: call.providerRef, from: call.from, at: arrivalOf(request) }, this.lineOf(request, call.providerRef));
  }

  /** The answer to one question. */
  @Post(':callSid/turns/:turn')
  @HttpCode(200)
  @Header('content-type', XML)
  async turn(@Req() request: HttpRequest, @Param('callSid') providerRef: string, @Param('turn', ParseIntPipe) turn: number): Promise<string> {
    const form = formOf(request);
    if (field(form, 'CallSid') !== providerRef) throw badRequest('BAD_WEBHOOK', '路径与 CallSid 不符。');
    return this.inbound.callTurn({ provider: providerOf(request), providerRef }, turn, heardIn(form), arrivalOf(request), this.lineOf(request, providerRef));
  }

  private lineOf(request: HttpRequest, callSid: string): CallLine {
    const webhooks = webhooksOf({ settings: this.settings, provider: providerOf(request) });
    return { address: (turn) => `${webhooks}/calls/${encodeURIComponent(callSid)}/turns/${turn}`, render: toTwiml };
  }
}
