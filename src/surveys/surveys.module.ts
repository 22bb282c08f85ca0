import { Module, type OnModuleInit } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { RegistryModule } from '../registry/registry.module.js';
import { WorkOrdersModule } from '../work-orders/work-orders.module.js';
import { AskPetitioner } from './ask-petitioner.js';
import { CallBacks } from './call-backs.js';
import { HearSurvey } from './hear-survey.js';
import { OrderRatingController } from './order-rating.controller.js';
import { OrderRating } from './order-rating.js';
import { RateByHand } from './rate-by-hand.js';
import { SurveySteps } from './survey-steps.js';
import { SurveyController } from './survey.controller.js';
import { TakeSurveyReply } from './take-survey-reply.js';
import { WatchSurvey } from './watch-survey.js';

/** Ratings: petitioners are asked, answer, and are called back where they are dissatisfied. */
@Module({
  imports: [LawModule, LedgerModule, NoticesModule, RegistryModule, WorkOrdersModule],
  controllers: [OrderRatingController, SurveyController],
  providers: [AskPetitioner, CallBacks, HearSurvey, OrderRating, RateByHand, SurveySteps, TakeSurveyReply, WatchSurvey],
  exports: [TakeSurveyReply],
})
export class SurveysModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly watch: WatchSurvey) {}

  onModuleInit(): void {
    this.claimer.register(this.watch);
  }
}
