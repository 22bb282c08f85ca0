import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Finding, FindingKind } from '../domain/self-watch/finding.js';
import { holdOrder } from '../ledger/hold-order.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DueRows } from '../platform/due-rows/due-rows.js';
import { markMended } from './audit.store.js';
import { stillStands } from './findings.query.js';

/** The due row that is missing. Judging an order, climbing a chase and looking up an attempt once too often change nothing. */
const ROW_OF: Partial<Readonly<Record<FindingKind, string>>> = { JUDGE_MISSING: 'JUDGE', RUNG_MISSING: 'RUNG', CHASE_STUCK: 'RUNG', ATTEMPT_MISSING: 'ATTEMPT', CHECK_MISSING: 'ATTEMPT_CHECK' };

/** Arms again what somebody must have lost; of the other findings only a person can see to it. */
@Injectable()
export class MendFinding {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly dueRows: DueRows) {}

  /** Answers whether it was put right. */
  async execute(finding: Finding): Promise<boolean> {
    const kind = ROW_OF[finding.kind];
    if (kind === undefined) return false;
    return this.database.transaction(async (tx) => {
      await holdOrder(tx, finding.workOrderId);
      if (!(await stillStands(tx, finding, this.clock.now(), this.clock.real()))) return false;
      await this.dueRows.schedule(tx, { kind, subject: finding.subject, workOrderId: finding.workOrderId, dueAt: await this.dueAt(tx, finding), rank: 0 });
      await markMended(tx, finding, this.clock.real());
      return true;
    });
  }

  private async dueAt(tx: Tx, { kind, subject }: Finding): Promise<Temporal.Instant> {
    const row = kind === 'RUNG_MISSING' ? await tx.maybe<{ next_at: Temporal.Instant | null }>('select next_at from chase where id = $1', [subject]) : undefined;
    return row?.next_at ?? this.clock.now();
  }
}
