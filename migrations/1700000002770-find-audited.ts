import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who saw this person's number is asked of a person, of whole lists too; and what happened on a day is asked by its hours. */
export class FindAudited1700000002770 implements MigrationInterface {
  name = 'FindAudited1700000002770';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("create index ix_audit_entry_contacts on audit_entry using gin ((data -> 'contacts') jsonb_path_ops)");
    await runner.query('create index ix_audit_entry_at on audit_entry (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_audit_entry_at');
    await runner.query('drop index ix_audit_entry_contacts');
  }
}
