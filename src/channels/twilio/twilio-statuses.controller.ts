import { Controller, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../platform/http/public.js';
import type { HttpRequest } from '../../platform/http/request.js';
import { InboundEvents } from '../inbound-events.port.js';
import type { ProviderReport } from '../notice-channel.port.js';
import { callReportOf, field, messageReportOf } from './twilio-forms.js';
import { arrivalOf, formOf, providerOf, TWILIO_PATHS, TwilioSignatureGuard } from './twilio-signature.guard.js';
import type { TwilioForm } from './twilio-signature.js';

const ENDED = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled']);

/** What became of our messages and calls, and the end of calls to us. */
@ApiExcludeController()
@Public()
@UseGuards(TwilioSignatureGuard)
@Controller(TWILIO_PATHS)
export class TwilioStatusesController {
  constructor(private readonly inbound: InboundEvents) {}

  @Post('message-status')
  @HttpCode(204)
  async message(@Req() request: HttpRequest, @Query('attempt') attempt?: string): Promise<void> {
    const form = formOf(request);
    const report = messageReportOf(form);
    if (report !== undefined) await this.receive(request, report, attempt, `${report.providerRef}:${field(form, 'MessageStatus') ?? ''}:${report.code ?? ''}`);
  }

  @Post('call-status')
  @HttpCode(204)
  async call(@Req() request: HttpRequest, @Query('attempt') attempt?: string): Promise<void> {
    const form = formOf(request);
    const report = callReportOf(form);
    const status = field(form, 'CallStatus') ?? '';
    if (report !== undefined && field(form, 'Direction') !== 'inbound') await this.receive(request, report, attempt, `${report.providerRef}:${field(form, 'SequenceNumber') ?? status}`);
    const providerRef = field(form, 'CallSid');
    if (providerRef !== null && ENDED.has(status)) await this.inbound.callEnded({ provider: providerOf(request), providerRef }, arrivalOf(request));
  }

  private async receive(request: HttpRequest, report: ProviderReport, named: string | undefined, dedupeKey: string): Promise<void> {
    await this.inbound.receipt({
      provider: providerOf(request), providerRef: report.providerRef, attempt: named ?? null, state: report.state, code: report.code, at: arrivalOf(request), dedupeKey, raw: rawOf(formOf(request)),
    });
  }
}

/** The callback as it came, without the numbers: the attempt has them. */
const rawOf = (form: TwilioForm): Record<string, unknown> => Object.fromEntries(Object.entries(form).filter(([name]) => !/^(From|To|Caller|Called)/.test(name)));
