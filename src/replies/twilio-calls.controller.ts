import { Controller, Header, HttpCode, Inject, Param, ParseIntPipe, Post, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CARRIER_SETTINGS, type CarrierSettings } from '../channels/carrier-settings.js';
import { field, inboundCallOf } from '../channels/twilio-forms.js';
import type { TwilioForm } from '../channels/twilio-signature.js';
import { toTwiml } from '../channels/twiml.js';
import { ReceiveReceipt } from '../notices/receive-receipt.js';
import { Database } from '../platform/database/database.js';
import { badRequest } from '../platform/http/problem.js';
import { Public } from '../platform/http/public.js';
import type { HttpRequest } from '../platform/http/request.js';
import { CheckNumberByCall } from './check-number-by-call.js';
import { HoldCall, type HeardInput } from './hold-call.js';
import { isOwnCall } from './own-call.query.js';
import { arrivalOf, formOf, TwilioSignatureGuard } from './twilio-signature.guard.js';

const XML = 'text/xml; charset=utf-8';
const HANG_UP = toTwiml([{ say: [], then: { kind: 'HANG_UP' } }]);

/** A mailbox or a fax answered: nobody is told anything, and nobody's secret is left on a tape. */
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
@Controller('carriers/twilio/calls')
export class TwilioCallsController {
  constructor(
    private readonly holdCall: HoldCall,
    private readonly checkNumber: CheckNumberByCall,
    private readonly receiveReceipt: ReceiveReceipt,
    private readonly database: Database,
    @Inject(CARRIER_SETTINGS) private readonly settings: CarrierSettings,
  ) {}

  /** Somebody, or something, answered our call. */
  @Post('attempts/:attemptId')
  @HttpCode(200)
  @Header('content-type', XML)
  async answered(@Req() request: HttpRequest, @Param('attemptId') attemptId: string): Promise<string> {
    const form = formOf(request);
    const [providerRef, number] = [field(form, 'CallSid'), field(form, 'To')];
    if (providerRef === null || number === null) throw badRequest('BAD_WEBHOOK', '缺少 CallSid 或 To。');
    if (!(await isOwnCall(this.database, attemptId, number))) return HANG_UP;
    if (isMachine(form)) {
      // The next person is told at once, not when the carrier reports the end of the call.
      await this.receiveReceipt.execute({ attemptId, provider: 'twilio', providerRef, receipt: 'VOICEMAIL', code: null, at: arrivalOf(request), dedupeKey: `${providerRef}:voicemail` });
      return HANG_UP;
    }
    const call = { provider: 'twilio', providerRef, direction: 'OUTBOUND', attemptId, number, arrivedAt: arrivalOf(request) } as const;
    const holds = (await this.checkNumber.isQuestion(attemptId)) ? this.checkNumber : this.holdCall;
    return holds.begin(call, this.addressOf(providerRef));
  }

  /** Somebody calls us. */
  @Post('inbound')
  @HttpCode(200)
  @Header('content-type', XML)
  async arrived(@Req() request: HttpRequest): Promise<string> {
    const call = inboundCallOf(formOf(request));
    if (call === undefined) throw badRequest('BAD_WEBHOOK', '缺少 CallSid、From 或 To。');
    return this.holdCall.begin({ provider: call.provider, providerRef: call.providerRef, direction: 'INBOUND', attemptId: null, number: call.from, arrivedAt: arrivalOf(request) }, this.addressOf(call.providerRef));
  }

  /** The answer to one question. */
  @Post(':callSid/turns/:turn')
  @HttpCode(200)
  @Header('content-type', XML)
  async turn(@Req() request: HttpRequest, @Param('callSid') callSid: string, @Param('turn', ParseIntPipe) turn: number): Promise<string> {
    const form = formOf(request);
    if (field(form, 'CallSid') !== callSid) throw badRequest('BAD_WEBHOOK', '路径与 CallSid 不符。');
    const [ref, heard] = [{ provider: 'twilio', providerRef: callSid }, heardIn(form)];
    if (await this.checkNumber.isHolding('twilio', callSid)) return this.checkNumber.answer(ref, turn, heard.kind === 'KEYS' ? heard.digits : null, arrivalOf(request), this.addressOf(callSid));
    return this.holdCall.answer(ref, turn, heard, arrivalOf(request), this.addressOf(callSid));
  }

  private addressOf(callSid: string): (turn: number) => string {
    return (turn) => `${this.settings.publicUrl}/carriers/twilio/calls/${encodeURIComponent(callSid)}/turns/${turn}`;
  }
}
