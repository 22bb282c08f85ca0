import { Module } from '@nestjs/common';
import { ApprovalController } from './approval.controller.js';
import { ApprovalKinds } from './approval-kinds.js';
import { Approvals } from './approvals.js';
import { DecideApproval } from './decide-approval.js';

/** Two persons for what one must not do alone. Features that import it register their kinds. */
@Module({
  controllers: [ApprovalController],
  providers: [ApprovalKinds, Approvals, DecideApproval],
  exports: [ApprovalKinds, Approvals],
})
export class ApprovalsModule {}
