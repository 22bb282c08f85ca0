import { Injectable } from '@nestjs/common';
import type { PersonPrincipal } from '../identity/principal.js';
import { Database } from '../platform/database/database.js';
import { conflict, notFound } from '../platform/http/problem.js';
import { drillScopeOf, findDrill } from './drill-list.query.js';
import { lockDrill } from './drill.store.js';
import { EndDrill } from './end-drill.js';

/** One person ends a drill: before it runs by cancelling it, while it runs by stopping it. */
@Injectable()
export class DrillCommands {
  constructor(private readonly database: Database, private readonly ending: EndDrill) {}

  cancel(id: string, reason: string | null, principal: PersonPrincipal): Promise<void> {
    return this.end(id, principal, reason, { from: ['PROPOSED', 'PLANNED'], to: 'CANCELLED', refusal: '演练已经开始或结束,不能取消;正在进行的请停止。' });
  }

  /** At once: nothing more is opened, and what is open is taken back by the next steps. */
  stop(id: string, reason: string | null, principal: PersonPrincipal): Promise<void> {
    return this.end(id, principal, reason, { from: ['RUNNING'], to: 'STOPPED', refusal: '演练没有在进行。' });
  }

  private async end(id: string, principal: PersonPrincipal, reason: string | null, { from, to, refusal }: { readonly from: readonly string[]; readonly to: 'CANCELLED' | 'STOPPED'; readonly refusal: string }): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [drill, seen] = [await lockDrill(tx, id), await findDrill(tx, drillScopeOf(principal), id)];
      if (drill === undefined || seen === undefined) throw notFound('没有这次演练。');
      if (!from.includes(drill.state)) throw conflict('DRILL_OVER', refusal, { members: { state: drill.state } });
      await this.ending.end(tx, drill, { state: to, code: 'BY_PERSON' }, principal, reason);
    });
  }
}
