import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { toBeijing } from '../domain/time/beijing.js';
import type { Principal } from '../identity/principal.js';
import { Clock } from '../platform/clock/clock.js';
import { RunSettings } from '../platform/config/run-settings.js';
import { Database } from '../platform/database/database.js';
import { BoardWarnings, type CoverageSummary } from './board-warnings.js';
import { boardCheck, hintedAt, openOrders, openOrdersAmong, type BoardCheck } from './board.query.js';
import { budgetWarnings, usedUpBudgets, type UsedUpBudget } from './budgets.query.js';
import { unreachedIds, withCallsByHand } from './call-by-hand.query.js';
import { writeItem, type WrittenItem } from './changed-items.js';
import { clockOffset } from './clock-offset.js';
import { lateCallbacks } from './late-callbacks.query.js';
import { orderItem, type OrderItem } from './order-item.js';
import { OrderNames } from './order-names.js';
import { mayCallByHand, scopeOf } from './order-scope.js';
import { outstandingPapers } from './outstanding-papers.query.js';
import { circuitWarnings, type ProviderHealth } from './provider-health.js';
import { providerHealth } from './provider-health.query.js';
import { byRisk, countOrders, type BoardCounts } from './risk-order.js';
import { withSimilarHints } from './similar-hints.query.js';
import { stopWarnings } from './stops.query.js';
import { unreadInbound } from './unread-inbound.query.js';

/** What the board says besides its orders. */
export interface BoardSurroundings {
  /** What the duty room should know of the service itself. */
  readonly warnings: readonly string[];
  /** Null when it could not be found out now. */
  readonly coverage: CoverageSummary | null;
  readonly providers: readonly ProviderHealth[];
  /** People whose numbers are used up for now; empty for whoever may not call them by hand. */
  readonly budgets: readonly UsedUpBudget[];
}

export interface BoardSnapshot extends BoardSurroundings {
  readonly now: string;
  readonly mode: string;
  readonly clockOffset: string;
  /** Where a person sees the demonstration's phones ring; absent in production. */
  readonly handsetUrl?: string;
  readonly counts: BoardCounts;
  readonly items: readonly OrderItem[];
}

/** The open orders by risk, as the rows say at this instant, and what has changed of them. */
@Injectable()
export class Board {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly settings: RunSettings, private readonly names: OrderNames, private readonly warnings: BoardWarnings) {}

  async snapshot(principal: Principal): Promise<BoardSnapshot> {
    const rows = await openOrders(this.database, scopeOf(principal));
    const now = this.clock.now();
    const items = rows.map((row) => orderItem(row, this.names)).sort(byRisk);
    return {
      now: toBeijing(now), mode: this.settings.mode, clockOffset: clockOffset(this.clock),
      ...(this.settings.mode === 'demonstration' ? { handsetUrl: `http://localhost:${String(this.settings.localCarrierPort)}` } : {}),
      ...(await this.surroundings(principal, now)),
      counts: countOrders(items),
      items: mayCallByHand(principal) ? await this.withWhomToCall(items, now) : items,
    };
  }

  /** Those of the orders that stand on a board, read once for everybody, and others that show them as perhaps the same incident. Whoever is not among them stands on none. */
  async changed(ids: readonly string[]): Promise<readonly WrittenItem[]> {
    const rows = await openOrdersAmong(this.database, [...new Set([...ids, ...(await hintedAt(this.database, ids))])]);
    const items = rows.map((row) => orderItem(row, this.names));
    const whole = new Map((await this.withWhomToCall(items, this.clock.now())).map((item) => [item.id, item]));
    return items.map((item) => writeItem(item, whole.get(item.id) ?? item));
  }

  /** The orders on whose account somebody must call by hand. */
  async unreached(): Promise<readonly WrittenItem[]> {
    return this.changed(await unreachedIds(this.database));
  }

  /** Everything of the snapshot that no order's event tells of, and what the orders must add up to. */
  async between(principal: Principal): Promise<BoardSurroundings & { readonly now: string; readonly check: BoardCheck }> {
    const now = this.clock.now();
    return { now: toBeijing(now), ...(await this.surroundings(principal, now)), check: await boardCheck(this.database, scopeOf(principal)) };
  }

  private async surroundings(principal: Principal, now: Temporal.Instant): Promise<BoardSurroundings> {
    const scope = scopeOf(principal);
    const providers = await providerHealth(this.database, this.warnings.providers(), now);
    const coverage = await this.warnings.coverage(principal, now);
    const budgets = mayCallByHand(principal) ? await usedUpBudgets(this.database, scope.kind === 'JURISDICTION' ? scope.code : null, now) : [];
    return {
      warnings: [
        ...(await stopWarnings(this.database, principal.jurisdiction, now)), ...this.warnings.at(now), ...(coverage?.warnings ?? []), ...circuitWarnings(providers), ...(mayCallByHand(principal) ? await budgetWarnings(this.database, budgets, this.settings, now) : []),
        ...(await unreadInbound(this.database, this.clock.real())), ...(await lateCallbacks(this.database, scope, now)), ...(await outstandingPapers(this.database, scope)),
      ],
      coverage: coverage?.summary ?? null, providers, budgets,
    };
  }

  private async withWhomToCall(items: readonly OrderItem[], now: Temporal.Instant): Promise<readonly OrderItem[]> {
    return withSimilarHints(this.database, await withCallsByHand(this.database, items, now));
  }
}
