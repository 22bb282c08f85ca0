import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was handed to providers lately is read with every look at the board: without it, all attempts of all years were. Costs nothing when an order is accepted. */
export class IndexSubmissions1700000002110 implements MigrationInterface {
  name = 'IndexSubmissions1700000002110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index ix_notice_attempt_left on notice_attempt (submitted_at) where submitted_at is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_notice_attempt_left');
  }
}
