import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures of a period find its deadlines by their ends and its deliveries by their instants, instead of reading all years. */
export class IndexStatistics1700000002780 implements MigrationInterface {
  name = 'IndexStatistics1700000002780';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index ix_deadline_due on deadline (due_at)');
    await runner.query("create index ix_ledger_entry_delivered_at on ledger_entry (at) where kind = 'DELIVERED'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_ledger_entry_delivered_at');
    await runner.query('drop index ix_deadline_due');
  }
}
