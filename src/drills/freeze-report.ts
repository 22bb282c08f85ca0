import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalize } from 'json-canonicalize';
import type { Temporal } from 'temporal-polyfill';
import { drillResults, type DrillResults } from '../domain/drill/report.js';
import { toBeijing } from '../domain/time/beijing.js';
import { audit } from '../identity/audit.store.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { drillOrders, forgetWords } from './drill-order.store.js';
import { DrillRecords } from './drill-record.query.js';
import type { Drill } from './drill-row.js';
import { serviceFor } from './end-drill.js';

/** The report as it is kept for good: codes, names of units and instants, no person. */
export interface ReportContent extends Omit<DrillResults, 'totals'> {
  readonly drill: {
    readonly id: string; readonly jurisdiction: string; readonly name: string; readonly kind: string; readonly scope: string; readonly countyCode: string | null; readonly unitCodes: readonly string[];
    readonly startedAt: string | null; readonly endedAt: string | null; readonly endedCode: string | null;
  };
  readonly totals: DrillResults['totals'] & { readonly planned: number; readonly skipped: number; readonly failed: number };
  /** Orders that did not come, and the code of why. */
  readonly missing: readonly { readonly n: number; readonly state: string; readonly why: string | null }[];
}

export interface KeptReport {
  readonly content: ReportContent;
  /** SHA-256 over the canonical form (RFC 8785). */
  readonly hash: string;
  readonly frozenAt: Temporal.Instant;
}

/** Works out the report of a drill, as it stands or for good. */
@Injectable()
export class FreezeReport {
  constructor(private readonly records: DrillRecords, private readonly clock: Clock) {}

  async draft(tx: Tx, drill: Drill): Promise<ReportContent> {
    const orders = await drillOrders(tx, drill.id);
    const { totals, ...results } = drillResults(await this.records.of(tx, drill.id, drill.endedAt ?? this.clock.now()), toBeijing);
    const count = (state: string): number => orders.filter((order) => order.state === state).length;
    const beijing = (at: Temporal.Instant | null): string | null => (at === null ? null : toBeijing(at));
    return {
      drill: {
        id: drill.id, jurisdiction: drill.jurisdiction, name: drill.name, kind: drill.kind, scope: drill.scope, countyCode: drill.countyCode, unitCodes: drill.unitCodes,
        startedAt: beijing(drill.startedAt), endedAt: beijing(drill.endedAt), endedCode: drill.endedCode,
      },
      totals: { planned: orders.length, ...totals, skipped: count('SKIPPED'), failed: count('FAILED') }, ...results,
      missing: orders.filter(({ state }) => state !== 'OPENED').map(({ n, state, why }) => ({ n, state, why })),
    };
  }

  /** Once; the caller holds the drill, which is over. */
  async freeze(tx: Tx, drill: Drill): Promise<void> {
    const content = await this.draft(tx, drill);
    const hash = createHash('sha256').update(canonicalize(content)).digest('hex');
    const now = this.clock.now();
    await tx.run('insert into drill_report (drill_id, jurisdiction, ended_at, frozen_at, hash, content) values ($1, $2, $3, $4, $5, $6)', [drill.id, drill.jurisdiction, drill.endedAt, now, hash, JSON.stringify(content)]);
    await forgetWords(tx, drill.id);
    await audit(tx, serviceFor(drill), { action: 'DRILL_REPORTED', subjectKind: 'DRILL', subject: drill.id, purpose: null, data: { hash } }, now);
  }

  async isThere(tx: Tx, drillId: string): Promise<boolean> {
    return (await tx.maybe('select 1 from drill_report where drill_id = $1', [drillId])) !== undefined;
  }

  kept(tx: Tx, drillId: string): Promise<KeptReport | undefined> {
    return tx.maybe<KeptReport>('select content, hash, frozen_at as "frozenAt" from drill_report where drill_id = $1', [drillId]);
  }
}
