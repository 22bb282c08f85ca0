import { Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Clock } from '../../platform/clock/clock.js';
import { badRequest } from '../../platform/http/problem.js';
import { Public } from '../../platform/http/public.js';
import type { HttpRequest } from '../../platform/http/request.js';
import { InboundEvents } from '../inbound-events.port.js';
import { AliyunCallbackGuard, arrivalOf } from './aliyun-callback.guard.js';
import { countsAt, entriesIn, replyOf, reportOf } from './aliyun-forms.js';
import { ALIYUN } from './aliyun-sms.js';

interface Taken {
  readonly code: 0;
  readonly msg: string;
}

const TAKEN: Taken = { code: 0, msg: '接收成功' };

/**
 * What Alibaba Cloud pushes. It is answered when it is in the database; the vendor waits 700 ms, and what is later than that comes again
 * and changes nothing.
 */
@ApiExcludeController()
@Public()
@UseGuards(AliyunCallbackGuard)
@Controller('carriers/aliyun/:secret')
export class AliyunCallbacksController {
  constructor(private readonly inbound: InboundEvents, private readonly clock: Clock) {}

  /** What became of our messages. */
  @Post('sms-report')
  @HttpCode(200)
  async reports(@Req() request: HttpRequest): Promise<Taken> {
    for (const entry of entriesOf(request)) {
      const report = reportOf(entry);
      if (report === undefined) continue;
      const { outId, state, code } = report;
      await this.inbound.receipt({ provider: ALIYUN, providerRef: outId, attempt: outId, state, code, at: arrivalOf(request), dedupeKey: `${outId}:${state}:${code ?? ''}`, raw: withoutNumber(entry) });
    }
    return TAKEN;
  }

  /** What people answered; the confirmation goes out as a notice. */
  @Post('sms-up')
  @HttpCode(200)
  async replies(@Req() request: HttpRequest): Promise<Taken> {
    for (const entry of entriesOf(request)) {
      const reply = replyOf(entry);
      if (reply === undefined) continue;
      const { sentAt, ...message } = reply;
      await this.inbound.message({ provider: ALIYUN, ...message, at: countsAt(arrivalOf(request), sentAt === null ? null : this.clock.legalAt(sentAt)) });
    }
    return TAKEN;
  }
}

const entriesOf = (request: HttpRequest): readonly unknown[] => {
  const entries = entriesIn(request.body);
  if (entries === undefined) throw badRequest('BAD_CALLBACK', '应为一个数组。');
  return entries;
};

/** The attempt has the number. */
const withoutNumber = (entry: unknown): unknown => (typeof entry === 'object' && entry !== null ? Object.fromEntries(Object.entries(entry).filter(([name]) => name !== 'phone_number')) : null);
