import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { RepliesModule } from '../replies/replies.module.js';
import { WorkOrdersModule } from '../work-orders/work-orders.module.js';
import { AnswerOnPage } from './answer-on-page.js';
import { ForgetEndedLinks } from './forget-ended-links.js';
import { HandToStaff } from './hand-to-staff.js';
import { HandleOnPage } from './handle-on-page.js';
import { HeldOrders } from './held-orders.js';
import { LiaisonGuard } from './liaison.guard.js';
import { LiaisonSessionController } from './liaison-session.controller.js';
import { LiaisonSessions } from './liaison-sessions.js';
import { OneTimeCodes } from './one-time-codes.js';
import { LiaisonPageController } from './page.controller.js';
import { PagePhotosController } from './page-photos.controller.js';
import { PageViews } from './page-views.js';
import { SendOneTimeCode } from './send-one-time-code.js';
import { ShowPage } from './show-page.js';

/** The page of a person who was told of an order, on the phone. */
@Module({
  imports: [LawModule, NoticesModule, PhotosModule, RegistryModule, RepliesModule, WorkOrdersModule],
  controllers: [LiaisonSessionController, LiaisonPageController, PagePhotosController],
  providers: [AnswerOnPage, ForgetEndedLinks, HandToStaff, HandleOnPage, HeldOrders, LiaisonGuard, LiaisonSessions, OneTimeCodes, PageViews, SendOneTimeCode, ShowPage],
})
export class LiaisonPageModule {}
