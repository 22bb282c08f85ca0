import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import type { DueRow } from '../due-rows/due-row.js';
import { DueRowClaimer } from '../due-rows/due-row-claimer.js';
import { NodeRegister } from '../nodes/node-register.js';
import { readOverdue } from './due-figures.query.js';
import { Metrics } from './metrics.js';

const LATENESS = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3_600];
/** The rows that decide legal limits. */
const DEADLINES = 'JUDGE';

/**
 * How punctual the service is: the one thing it is for. `jidi_deadline_lateness_seconds` says by how much deadlines that fired were late,
 * `jidi_deadline_overdue_seconds` how long the oldest has been waiting that has not; both on the legal clock.
 */
@Injectable()
export class ServiceFigures implements OnModuleInit {
  constructor(private readonly metrics: Metrics, private readonly claimer: DueRowClaimer, private readonly clock: Clock, private readonly database: Database, private readonly nodes: NodeRegister) {}

  onModuleInit(): void {
    this.observeRows();
    this.observeOverdue();
    this.metrics.gauge({ name: 'database_up', help: '1 while the database answers this node' }, async (gauge) => {
      gauge.set(await this.database.one('select 1 as one').then(() => 1, () => 0));
    });
    this.metrics.gauge({ name: 'clock_sure', help: '1 while this node knows the legal instant within 250 ms' }, (gauge) => Promise.resolve(gauge.set(this.clock.isSure ? 1 : 0)));
    this.metrics.gauge({ name: 'nodes_claiming', help: 'Nodes that carry out due rows, as this node sees it' }, async (gauge) => {
      gauge.set((await this.nodes.nodes()).filter(({ claims, isLost }) => claims && !isLost).length);
    });
  }

  private observeRows(): void {
    const deadlines = this.metrics.histogram({ name: 'deadline_lateness_seconds', help: 'By how much legal time deadlines were judged late', buckets: LATENESS });
    const rows = this.metrics.histogram({ name: 'due_row_lateness_seconds', help: 'By how much legal time due rows were carried out late', labels: ['kind'], buckets: LATENESS });
    const failures = this.metrics.counter({ name: 'due_row_failures_total', help: 'Tries to carry out a due row that failed', labels: ['kind'] });
    this.claimer.carriedOut = ({ kind, dueAt }: DueRow, isDone: boolean) => {
      if (!isDone) return failures.inc({ kind });
      const late = Math.max(0, dueAt.until(this.clock.now()).total('seconds'));
      rows.observe({ kind }, late);
      if (kind === DEADLINES) deadlines.observe(late);
    };
  }

  private observeOverdue(): void {
    const waiting = this.metrics.gauge({ name: 'due_rows_overdue', help: 'Due rows that should have been carried out', labels: ['kind'] });
    this.metrics.gauge({ name: 'deadline_overdue_seconds', help: 'How long the oldest deadline has been due without being judged; 0 when none is' }, async (gauge) => {
      const now = this.clock.now();
      const overdue = await readOverdue(this.database, now);
      waiting.reset();
      for (const { kind, count } of overdue) waiting.set({ kind }, count);
      const oldest = overdue.find(({ kind }) => kind === DEADLINES);
      gauge.set(oldest === undefined ? 0 : oldest.since.until(now).total('seconds'));
    });
  }
}
