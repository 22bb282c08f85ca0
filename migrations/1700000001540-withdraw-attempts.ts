import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a notice to somebody whose e-mail address alone was wrong, the message and the call stand and only the mail is taken back. */
export class WithdrawAttempts1700000001540 implements MigrationInterface {
  name = 'WithdrawAttempts1700000001540';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice_attempt add column withdrawn_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice_attempt drop column withdrawn_at');
  }
}
