import { Controller, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ProviderReport } from '../channels/notice-channel.port.js';
import { callReportOf, field, messageReportOf } from '../channels/twilio-forms.js';
import type { TwilioForm } from '../channels/twilio-signature.js';
import { ReceiveReceipt } from '../notices/receive-receipt.js';
import { Database } from '../platform/database/database.js';
import { Public } from '../platform/http/public.js';
import type { HttpRequest } from '../platform/http/request.js';
import { HoldCall } from './hold-call.js';
import { attemptOf } from './own-call.query.js';
import { arrivalOf, formOf, TwilioSignatureGuard } from './twilio-signature.guard.js';

const ENDED = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled']);

/** What became of our messages and calls, and the end of calls to us. */
@ApiExcludeController()
@Public()
@UseGuards(TwilioSignatureGuard)
@Controller('carriers/twilio')
export class TwilioStatusesController {
  constructor(private readonly receiveReceipt: ReceiveReceipt, private readonly holdCall: HoldCall, private readonly database: Database) {}

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
    const callSid = field(form, 'CallSid');
    if (callSid !== null && ENDED.has(status)) await this.holdCall.end('twilio', callSid, arrivalOf(request));
  }

  private async receive(request: HttpRequest, report: ProviderReport, named: string | undefined, dedupeKey: string): Promise<void> {
    const attemptId = await attemptOf(this.database, named ?? null, 'twilio', report.providerRef);
    if (attemptId === null) return;
    await this.receiveReceipt.execute({
      attemptId, provider: 'twilio', providerRef: report.providerRef, receipt: report.state, code: report.code, at: arrivalOf(request), dedupeKey, raw: rawOf(formOf(request)),
    });
  }
}

/** The callback as it came, without the numbers: the attempt has them. */
const rawOf = (form: TwilioForm): Record<string, unknown> => Object.fromEntries(Object.entries(form).filter(([name]) => !/^(From|To|Caller|Called)/.test(name)));
