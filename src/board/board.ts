import { Injectable } from '@nestjs/common';
import { toBeijing } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { BoardWarnings, type CoverageSummary } from './board-warnings.js';
import { openOrders } from './board.query.js';
import { withCallsByHand } from './call-by-hand.query.js';
import { clockOffset } from './clock-offset.js';
import { orderItem, type OrderItem } from './order-item.js';
import { OrderNames } from './order-names.js';
import { budgetWarnings, usedUpBudgets, type UsedUpBudget } from './budgets.query.js';
import { mayCallByHand, scopeOf } from './order-scope.js';
import { lateCallbacks } from './late-callbacks.query.js';
import { circuitWarnings, type ProviderHealth } from './provider-health.js';
import { providerHealth } from './provider-health.query.js';
import { byRisk, countOrders, type BoardCounts } from './risk-order.js';
import { withSimilarHints } from './similar-hints.query.js';
import { unreadInbound } from './unread-inbound.query.js';

export interface BoardSnapshot {
  readonly now: string;
  readonly mode: string;
  readonly clockOffset: string;
  /** Where a person sees the demonstration's phones ring; absent in production. */
  readonly handsetUrl?: string;
  /** What the duty room should know of the service itself. */
  readonly warnings: readonly string[];
  /** Null when it could not be found out now. */
  readonly coverage: CoverageSummary | null;
  readonly counts: BoardCounts;
  readonly items: readonly OrderItem[];
  readonly providers: readonly ProviderHealth[];
  /** People whose numbers are used up for now; empty for whoever may not call them by hand. */
  readonly budgets: readonly UsedUpBudget[];
}

/** The open orders by risk, as the rows say at this instant. */
@Injectable()
export class Board {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings, private readonly names: OrderNames, private readonly warnings: BoardWarnings) {}

  async snapshot(principal: Principal): Promise<BoardSnapshot> {
    const rows = await openOrders(this.database, scopeOf(principal));
    const now = this.clock.now();
    const items = rows.map((row) => orderItem(row, this.names)).sort(byRisk);
    const providers = await providerHealth(this.database, this.warnings.providers(), now);
    const coverage = await this.warnings.coverage(principal, now);
    const scope = scopeOf(principal);
    const budgets = mayCallByHand(principal) ? await usedUpBudgets(this.database, scope.kind === 'JURISDICTION' ? scope.code : null, now) : [];
    return {
      now: toBeijing(now), mode: this.settings.mode, clockOffset: clockOffset(this.clock),
      ...(this.settings.mode === 'demonstration' ? { handsetUrl: `http://localhost:${String(this.settings.localCarrierPort)}` } : {}),
      warnings: [...this.warnings.at(now), ...(coverage?.warnings ?? []), ...circuitWarnings(providers), ...(mayCallByHand(principal) ? await budgetWarnings(this.database, budgets, this.settings, now) : []), ...(await unreadInbound(this.database, this.clock.real())), ...(await lateCallbacks(this.database, scopeOf(principal), now))],
      coverage: coverage?.summary ?? null,
      counts: countOrders(items),
      items: mayCallByHand(principal) ? await withSimilarHints(this.database, await withCallsByHand(this.database, items, now)) : items,
      providers, budgets,
    };
  }
}
