import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a person had the ladder's next rung told before its minute, so that the rungs around it tell nobody twice. */
export class EscalateByHand1700000002730 implements MigrationInterface {
  name = 'EscalateByHand1700000002730';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table chase add column escalated_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table chase drop column escalated_at');
  }
}
