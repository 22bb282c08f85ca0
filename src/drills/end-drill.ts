import { Injectable, Logger } from '@nestjs/common';
import { END_WORDS } from '../domain/drill/report-words.js';
import { audit, type ServiceAuthor } from '../identity/audit.store.js';
import type { PersonPrincipal } from '../identity/principal.js';
import { THE_SERVICE } from '../ledger/actor.js';
import { Chase } from '../notices/chase.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { Proceed } from '../work-orders/proceed.js';
import { forgetWords, openOrders } from './drill-order.store.js';
import type { Drill } from './drill-row.js';
import { keepEnded, type Ended } from './drill.store.js';
import { DRILL_STEP } from './plan-drill.js';

/** Orders taken back in one transaction, each with its messages: well under the lease of the due row. */
const AT_ONCE = 5;

/** Ends a drill, and takes back what is left of it: its open orders, and every message that has not gone out. */
@Injectable()
export class EndDrill {
  private readonly logger = new Logger('drills');

  constructor(private readonly clock: Clock, private readonly dueRows: DueRows, private readonly proceed: Proceed, private readonly chase: Chase) {}

  /** Nothing more is opened from this transaction on; the caller holds the drill. */
  async end(tx: Tx, drill: Drill, ended: Omit<Ended, 'at' | 'by'>, by: PersonPrincipal | null, reason: string | null): Promise<void> {
    const at = this.clock.now();
    await keepEnded(tx, drill.id, { ...ended, at, by: by?.accountId ?? null });
    if (ended.state === 'CANCELLED' || ended.state === 'MISSED') await forgetWords(tx, drill.id);
    await audit(tx, by ?? serviceFor(drill), { action: `DRILL_${ended.state}`, subjectKind: 'DRILL', subject: drill.id, purpose: reason, data: { code: ended.code } }, at);
    this.logger.log({ event: 'drill.ended', drill: drill.id, state: ended.state, code: ended.code });
    // Before what is real: people who were alarmed for an exercise are to be free for what is not one.
    if (by !== null) await this.dueRows.schedule(tx, { kind: DRILL_STEP, subject: drill.id, dueAt: at, rank: 0 });
  }

  /** Takes some of its orders back; whoever was told of one is told that the drill is over. */
  async withdraw(tx: Tx, drill: Drill): Promise<void> {
    const reason = `演练结束:${END_WORDS[drill.endedCode ?? 'TIME']}`;
    for (const id of await openOrders(tx, drill.id, AT_ONCE)) {
      const outcome = await this.proceed.with(tx, id, [{ happening: { kind: 'WITHDRAWN', reason }, at: this.clock.now(), trust: 'MACHINE', actor: THE_SERVICE }]);
      if (outcome.kind !== 'DONE') throw new Error(`the order ${id} of a drill could not be withdrawn: ${outcome.kind}`);
      // Nobody is to hear of a card or a light of an exercise that is over.
      await this.chase.over(tx, id, () => true);
    }
  }
}

export const serviceFor = ({ jurisdiction }: Pick<Drill, 'jurisdiction'>): ServiceAuthor => ({ kind: 'SERVICE', id: 'drills', name: '系统', jurisdiction });
