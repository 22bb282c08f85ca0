import { Module, type OnModuleInit } from '@nestjs/common';
import { ApprovalKinds } from '../approvals/approval-kinds.js';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { IntakeModule } from '../intake/intake.module.js';
import { LawModule } from '../law/law.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { RegistryModule } from '../registry/registry.module.js';
import { WorkOrdersModule } from '../work-orders/work-orders.module.js';
import { CheckDrill } from './check-drill.js';
import { DrillApproval } from './drill-approval.js';
import { DrillCommands } from './drill-commands.js';
import { DrillFiles, readDrillFiles } from './drill-files.js';
import { DrillParts } from './drill-parts.js';
import { DrillRecords } from './drill-record.query.js';
import { DrillReportController } from './drill-report.controller.js';
import { DrillController } from './drill.controller.js';
import { EndDrill } from './end-drill.js';
import { FreezeReport } from './freeze-report.js';
import { OpenDrillOrder } from './open-drill-order.js';
import { PlanDrill } from './plan-drill.js';
import { ReportFiles } from './report-files.js';
import { RunDrill } from './run-drill.js';
import { ScenarioController } from './scenario.controller.js';

/** Exercises: planned, run through the real ways with the drill mark, made room of for real orders, stopped and reported. */
@Module({
  imports: [ApprovalsModule, IntakeModule, LawModule, NoticesModule, PapersModule, RegistryModule, WorkOrdersModule],
  // Templates before one drill: its address would take them for an id.
  controllers: [ScenarioController, DrillController, DrillReportController],
  providers: [
    CheckDrill, DrillApproval, DrillCommands, DrillParts, DrillRecords, EndDrill, FreezeReport, OpenDrillOrder, PlanDrill, ReportFiles, RunDrill,
    { provide: DrillFiles, useFactory: (settings: RunSettings) => readDrillFiles(settings.configDir), inject: [RunSettings] },
  ],
})
export class DrillsModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly run: RunDrill, private readonly kinds: ApprovalKinds, private readonly approval: DrillApproval) {}

  onModuleInit(): void {
    this.claimer.register(this.run);
    this.kinds.register(this.approval);
  }
}
