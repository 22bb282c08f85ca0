import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The board names the people whose numbers may not be called or written to any more; few attempts end so, and only those are in the index. */
export class FindUsedUpNumbers1700000002230 implements MigrationInterface {
  name = 'FindUsedUpNumbers1700000002230';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("create index ix_notice_attempt_budget on notice_attempt (final_at) where error_code in ('BUDGET_HOUR', 'BUDGET_DAY')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_notice_attempt_budget');
  }
}
