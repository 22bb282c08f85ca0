import { Module, type OnModuleInit } from '@nestjs/common';
import { ApprovalKinds } from '../approvals/approval-kinds.js';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { EndStopWhenDue } from './end-stop-when-due.js';
import { NotificationStops } from './notification-stops.js';
import { StopApproval } from './stop-approval.js';
import { StopController } from './stop.controller.js';

/** Stopping what leaves: by two persons, for hours at most, in sight of everybody, and without losing anything. */
@Module({
  imports: [ApprovalsModule, LedgerModule],
  controllers: [StopController],
  providers: [EndStopWhenDue, NotificationStops, StopApproval],
})
export class NotificationStopModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly ending: EndStopWhenDue, private readonly kinds: ApprovalKinds, private readonly approval: StopApproval) {}

  onModuleInit(): void {
    this.claimer.register(this.ending);
    this.kinds.register(this.approval);
  }
}
