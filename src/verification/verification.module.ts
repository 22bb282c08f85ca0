import { Module, type OnModuleInit } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { RegistryModule } from '../registry/registry.module.js';
import { AskNumber } from './ask-number.js';
import { DecideQuestion } from './decide-question.js';
import { DeskHours } from './desk-hours.js';
import { GatherDenials } from './gather-denials.js';
import { MonthlyRounds } from './monthly-rounds.js';
import { NumberAnswers } from './number-answers.js';
import { PlanQuestion } from './plan-question.js';
import { PlanRound } from './plan-round.js';
import { SendQuestion } from './send-question.js';
import { TellOfDenials } from './tell-of-denials.js';
import { VerificationList } from './verification-list.js';
import { VerificationController } from './verification.controller.js';

/** Whether registered numbers reach their people: what proves them, and asking where nothing does. */
@Module({
  imports: [LawModule, NoticesModule, RegistryModule],
  controllers: [VerificationController],
  providers: [AskNumber, DecideQuestion, DeskHours, GatherDenials, MonthlyRounds, NumberAnswers, PlanQuestion, PlanRound, SendQuestion, TellOfDenials, VerificationList],
  exports: [MonthlyRounds, NumberAnswers],
})
export class VerificationModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly send: SendQuestion, private readonly plan: PlanRound, private readonly denials: TellOfDenials, private readonly rounds: MonthlyRounds) {}

  onModuleInit(): void {
    for (const handler of [this.send, this.plan, this.denials, this.rounds]) this.claimer.register(handler);
  }
}
