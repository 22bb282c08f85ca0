import { Module, type OnModuleInit } from '@nestjs/common';
import { LawModule } from '../law/law.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { DueRowClaimer } from '../platform/due-rows/due-row-claimer.js';
import { RegistryModule } from '../registry/registry.module.js';
import { AttemptPlanner } from './attempt-planner.js';
import { BureauNotices } from './bureau-notices.js';
import { Chase } from './chase.js';
import { ChaseAfterFailure } from './chase-after-failure.js';
import { ChaseOn } from './chase-on.port.js';
import { ClimbRung } from './climb-rung.js';
import { CopyReceipts } from './copy-receipts.js';
import { EscalateChase } from './escalate-chase.js';
import { FollowChase } from './follow-chase.js';
import { FollowContacts, SpreadContactChange } from './follow-contacts.js';
import { HandOn } from './hand-on.js';
import { NoticeNames } from './notice-names.js';
import { Notices } from './notices.js';
import { PlanAhead } from './plan-ahead.js';
import { PlanNotices } from './plan-notices.js';
import { ReceiveReceipt } from './receive-receipt.js';
import { Recipients } from './recipients.js';
import { ReplyCodes } from './reply-codes.store.js';
import { SendAgain } from './send-again.js';
import { SENDING_PROVIDERS } from './sending.providers.js';
import { TellAgain } from './tell-again.js';
import { TellPeople } from './tell-people.js';
import { TellRung } from './tell-rung.js';
import { TellTold } from './tell-told.js';
import { TellUnit } from './tell-unit.js';

/** Who is told, and whether it reached them. */
@Module({
  imports: [LawModule, LedgerModule, RegistryModule],
  providers: [
    ...SENDING_PROVIDERS, AttemptPlanner, BureauNotices, Chase, ClimbRung, CopyReceipts, EscalateChase, FollowChase, FollowContacts, HandOn, NoticeNames, Notices, PlanAhead, PlanNotices, Recipients, ReplyCodes, SendAgain, SpreadContactChange, TellAgain, TellPeople, TellRung, TellTold, TellUnit,
    { provide: ChaseOn, useClass: ChaseAfterFailure },
  ],
  exports: [BureauNotices, Chase, CopyReceipts, EscalateChase, HandOn, Notices, PlanAhead, ReceiveReceipt, ReplyCodes, SendAgain, TellTold, TellUnit],
})
export class NoticesModule implements OnModuleInit {
  constructor(private readonly claimer: DueRowClaimer, private readonly climb: ClimbRung, private readonly spread: SpreadContactChange, private readonly follow: FollowContacts) {}

  onModuleInit(): void {
    for (const handler of [this.climb, this.spread, this.follow]) this.claimer.register(handler);
  }
}
