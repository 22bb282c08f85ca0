import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What boards, lists and feeds look rows up by. Every change brings every open board a new snapshot, so none of its questions may read a
 * table from end to end.
 */
export class IndexReads1700000000150 implements MigrationInterface {
  name = 'IndexReads1700000000150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index ix_emergency_copy_work_order on emergency_copy (work_order_id)');
    await runner.query('create index ix_emergency_copy_bureau on emergency_copy (bureau_unit_code, work_order_id)');
    await runner.query("create index ix_ledger_entry_delivered on ledger_entry (unit_code, work_order_id) where kind = 'DELIVERED'");
    await runner.query('create index ix_work_order_unit on work_order (unit_code, accepted_at desc)');
    await runner.query('create index ix_notice_attempt_submitted on notice_attempt (submitted_at) where provider is not null');
    // A caller is looked up by digits, however the number was typed.
    await runner.query("create index ix_work_order_text_caller on work_order_text (regexp_replace(caller, '[^0-9]', '', 'g')) where caller is not null");
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['ix_work_order_text_caller', 'ix_notice_attempt_submitted', 'ix_work_order_unit', 'ix_ledger_entry_delivered', 'ix_emergency_copy_bureau', 'ix_emergency_copy_work_order']) {
      await runner.query(`drop index ${index}`);
    }
  }
}
