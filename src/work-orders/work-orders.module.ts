import { Module, type OnModuleInit } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { RegistryModule } from '../registry/registry.module.js';
import { AcceptTextController } from './accept-text.controller.js';
import { AssignOrder } from './assign-order.js';
import { AssignTogether } from './assign-together.js';
import { CarryOut } from './carry-out.js';
import { ChasingController } from './chasing.controller.js';
import { ClimbByHand } from './climb-by-hand.js';
import { Consequences } from './consequences.js';
import { DecideLead } from './decide-lead.js';
import { DecideRequest } from './decide-request.js';
import { DecisionsController } from './decisions.controller.js';
import { DisownAnswer } from './disown-answer.js';
import { FactsController } from './facts.controller.js';
import { FindSimilar } from './find-similar.js';
import { FlagRepeats } from './flag-repeats.js';
import { HandlingController } from './handling.controller.js';
import { JudgeDueOrder } from './judge-due-order.js';
import { LinkOrder } from './link-order.js';
import { LookForSimilar } from './look-for-similar.js';
import { NotifyAgain } from './notify-again.js';
import { OrderViews } from './order-views.js';
import { Proceed } from './proceed.js';
import { READ_CONTROLLERS } from './read.controllers.js';
import { ReceiveAnswer } from './receive-answer.js';
import { ReclassifyOrder } from './reclassify-order.js';
import { ReconsiderWorkOrder } from './reconsider-work-order.js';
import { RecordFact } from './record-fact.js';
import { RelayOrder } from './relay-order.js';
import { ReleaseLinked } from './release-linked.js';
import { RunCommand } from './run-command.js';
import { AdoptLaw } from './adopt-law.js';
import { StartWorkOrder } from './start-work-order.js';
import { SimilarController } from './similar.controller.js';
import { SupervisionController } from './supervision.controller.js';
import { UnitNotices } from './unit-notices.js';
import { UnreadGap } from './unread-gap.js';
import { WriteCards } from './write-cards.js';
import { WriteCopies } from './write-copies.js';
import { WriteLights } from './write-lights.js';

/** The life of a work order: its use cases, one verb per file. */
@Module({
  imports: [LawModule, LedgerModule, NoticesModule, RegistryModule],
  controllers: [...READ_CONTROLLERS, AcceptTextController, ChasingController, DecisionsController, FactsController, HandlingController, SimilarController, SupervisionController],
  providers: [
    AdoptLaw, AssignOrder, AssignTogether, CarryOut, ClimbByHand, Consequences, DecideLead, DecideRequest, DisownAnswer, FindSimilar, FlagRepeats, JudgeDueOrder, LinkOrder, LookForSimilar, NotifyAgain, OrderViews, Proceed, ReceiveAnswer, ReclassifyOrder, ReconsiderWorkOrder, RecordFact, ReleaseLinked, RelayOrder, RunCommand, StartWorkOrder, UnitNotices, UnreadGap, WriteCards, WriteCopies, WriteLights,
  ],
  exports: [AdoptLaw, DecideLead, DisownAnswer, FindSimilar, FlagRepeats, OrderViews, Proceed, ReceiveAnswer, ReconsiderWorkOrder, RunCommand, StartWorkOrder, UnreadGap],
})
export class WorkOrdersModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly judge: JudgeDueOrder, private readonly linked: ReleaseLinked, private readonly similar: LookForSimilar) {}

  onModuleInit(): void {
    for (const handler of [this.judge, this.linked, this.similar]) this.claimer.register(handler);
  }
}
