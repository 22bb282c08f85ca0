import { Module } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { WorkOrdersModule } from '../work-orders/work-orders.module.js';
import { AskRouting } from './ask-routing.js';
import { FirstTold } from './first-told.js';
import { IntakeController } from './intake.controller.js';
import { LeadUnitController } from './lead-unit.controller.js';
import { OpenWorkOrder } from './open-work-order.js';
import { PresentLaw } from './present-law.guard.js';
import { PreviewController } from './preview.controller.js';
import { ReportChoicesController } from './report-choices.controller.js';
import { ResponsibilityController } from './responsibility.controller.js';
import { SimilarReportsController } from './similar.controller.js';

/** Events come in from the hotline's platform and its operators; the routing they would get can be asked for beforehand. */
@Module({ imports: [LawModule, RegistryModule, WorkOrdersModule], controllers: [IntakeController, LeadUnitController, PreviewController, ReportChoicesController, ResponsibilityController, SimilarReportsController], providers: [AskRouting, FirstTold, OpenWorkOrder, PresentLaw], exports: [AskRouting, OpenWorkOrder] })
export class IntakeModule {}
