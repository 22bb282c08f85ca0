import { Module } from '@nestjs/common';
import { InboundEvents } from '../channels/inbound-events.port.js';
import { InboundMail } from '../channels/inbound-mail.port.js';
import { WEBHOOKS } from '../channels/webhooks.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { Ticker } from '../platform/ticker.js';
import { RegistryModule } from '../registry/registry.module.js';
import { VerificationModule } from '../verification/verification.module.js';
import { SurveysModule } from '../surveys/surveys.module.js';
import { WorkOrdersModule } from '../work-orders/work-orders.module.js';
import { AnswerMessage } from './answer-message.js';
import { CarryOutAnswer } from './carry-out-answer.js';
import { CatchUp } from './catch-up.js';
import { CheckNumberByCall } from './check-number-by-call.js';
import { HoldCall } from './hold-call.js';
import { PollInbound } from './poll-inbound.js';
import { ReadBackInbound } from './read-back.js';
import { ReceiveMessage } from './receive-message.js';
import { RetryReply } from './retry-reply.js';
import { Senders } from './senders.js';
import { TakeInbound } from './take-inbound.js';
import { TakeMail } from './take-mail.js';

/** Inbound SMS, keys and call-backs, matched to work orders. */
@Module({
  imports: [LedgerModule, NoticesModule, RegistryModule, SurveysModule, VerificationModule, WorkOrdersModule],
  controllers: WEBHOOKS.controllers,
  providers: [AnswerMessage, CarryOutAnswer, CheckNumberByCall, ReceiveMessage, HoldCall, ReadBackInbound, CatchUp, PollInbound, RetryReply, Senders, Ticker, ...WEBHOOKS.providers, { provide: InboundEvents, useClass: TakeInbound }, { provide: InboundMail, useClass: TakeMail }],
  exports: [CarryOutAnswer, CatchUp, PollInbound, ReadBackInbound],
})
export class RepliesModule {}
