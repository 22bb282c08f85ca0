import { Module, type OnModuleInit } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { WorkOrdersModule } from '../work-orders/work-orders.module.js';
import { CardProposalController } from './card-proposal.controller.js';
import { CardProposals } from './card-proposals.js';
import { RepeatFlagsController } from './repeat-flags.controller.js';
import { ObjectionController } from './objection.controller.js';
import { Objections } from './objections.js';
import { RectificationAttachments } from './rectification-attachments.js';
import { RectificationContents } from './rectification-content.js';
import { RectificationCommandsController } from './rectification-commands.controller.js';
import { RectificationDocumentsController } from './rectification-documents.controller.js';
import { RectificationDocuments } from './rectification-documents.js';
import { RectificationLetters } from './rectification-letters.js';
import { RectificationPapers } from './rectification-papers.js';
import { RectificationViews } from './rectification-view.js';
import { RectificationController } from './rectification.controller.js';
import { Rectifications } from './rectifications.js';
import { ReferDueRectification } from './refer-due-rectification.js';
import { Referrals } from './referrals.js';
import { Repeats } from './repeats.js';
import { RepeatsController } from './repeats.controller.js';
import { RevocationController } from './revocation.controller.js';
import { RevokeCard } from './revoke-card.js';
import { RunRectification } from './run-rectification.js';

/** Cards that people decide, and what becomes of cards after they were issued. */
@Module({
  imports: [LawModule, LedgerModule, PapersModule, WorkOrdersModule],
  controllers: [CardProposalController, RepeatFlagsController, ObjectionController, RectificationCommandsController, RectificationController, RectificationDocumentsController, RepeatsController, RevocationController],
  providers: [CardProposals, Objections, RectificationAttachments, RectificationContents, RectificationDocuments, RectificationLetters, RectificationPapers, Rectifications, RectificationViews, ReferDueRectification, Referrals, Repeats, RevokeCard, RunRectification],
})
export class CardsModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly referral: ReferDueRectification) {}

  onModuleInit(): void {
    this.claimer.register(this.referral);
  }
}
