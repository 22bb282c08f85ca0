import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An SMS that names many orders leaves in other words than those its first order was planned with; both are kept. */
export class KeepBundledWords1700000002210 implements MigrationInterface {
  name = 'KeepBundledWords1700000002210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice_text add column sent_text text');
    await runner.query("comment on column notice_text.sent_text is 'what left instead of text, because other orders were told in the same message'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice_text drop column sent_text');
  }
}
