import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AssessmentModule } from './assessment/assessment.module.js';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { BackupModule } from './backup/backup.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BulletinsModule } from './bulletins/bulletins.module.js';
import { BoardModule } from './board/board.module.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { CallbacksModule } from './callbacks/callbacks.module.js';
import { CallsModule } from './calls/calls.module.js';
import { CardsModule } from './cards/cards.module.js';
import type { CarrierSettings } from './channels/carrier-settings.js';
import { ChannelsModule } from './channels/channels.module.js';
import { ContactImportsModule } from './contact-imports/contact-imports.module.js';
import { CoverageModule } from './coverage/coverage.module.js';
import { DemonstrationClockController } from './demonstration/demonstration-clock.controller.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { DrillsModule } from './drills/drills.module.js';
import { HandoverModule } from './handover/handover.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { LiaisonPageModule } from './liaison-page/liaison-page.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { PlatformModule, type Foundations } from './platform/platform.module.js';
import { PhotosModule } from './photos/photos.module.js';
import { PapersModule } from './papers/papers.module.js';
import { RegistryModule } from './registry/registry.module.js';
import { RehearsalModule } from './rehearsal/rehearsal.module.js';
import { RepliesModule } from './replies/replies.module.js';
import { SelfWatchModule } from './self-watch/self-watch.module.js';
import { VerificationModule } from './verification/verification.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { RostersModule } from './rosters/rosters.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { SupervisionExportsModule } from './supervision-exports/supervision-exports.module.js';
import { NotificationStopModule } from './notification-stop/notification-stop.module.js';
import { OrderNamesModule } from './work-orders/order-names.module.js';
import { WorkOrdersModule } from './work-orders/work-orders.module.js';

/** The composition root: the only place that knows all modules. */
@Module({})
export class AppModule {
  static with(foundations: Foundations, carriers: CarrierSettings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(foundations),
        ChannelsModule.withSettings({ useFactory: () => carriers }),
        ScheduleModule.forRoot(), OrderNamesModule, CoverageModule, HttpModule, IdentityModule, ApprovalsModule, RegistryModule, RostersModule, ContactImportsModule, WorkOrdersModule, IntakeModule, CallsModule, RehearsalModule, RepliesModule, LiaisonPageModule, VerificationModule, NotificationStopModule, PapersModule, CardsModule, BulletinsModule, PhotosModule, BoardModule, CallbacksModule, SelfWatchModule, BackupModule, HandoverModule, CalendarsModule, DrillsModule, StatisticsModule, SupervisionExportsModule, AssessmentModule, RetentionModule, AuditModule, EvidenceModule,
      ],
      controllers: [DemonstrationClockController],
    };
  }
}
