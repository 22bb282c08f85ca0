import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * In a storm what concerns critical orders, and alarms to supervisors, is claimed before everything else. Only these few rows are in the
 * second index; all others keep to the one by instant, which nodes of the version before use as well.
 */
export class RankDueRows1700000002200 implements MigrationInterface {
  name = 'RankDueRows1700000002200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table due_row add column rank smallint not null default 1 constraint ck_due_row_rank check (rank in (0, 1))');
    await runner.query('create index ix_due_row_first on due_row (due_at) where done_at is null and rank = 0');
    // What waits for a number is looked for whenever something is sent to it.
    await runner.query("create index ix_notice_attempt_waiting on notice_attempt (number, channel) where state = 'PLANNED'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_notice_attempt_waiting');
    await runner.query('drop index ix_due_row_first');
    await runner.query('alter table due_row drop column rank');
  }
}
