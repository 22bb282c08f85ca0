import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Assessments as they were shown: figures that somebody fixed or took away, with the instant whose knowledge they are of. Nobody changes them afterwards; what is known
 * since is told beside them. The ledger is found by what an assessment counts and by an order's turning points, so that a year of it is not read as a whole.
 */
export class KeepAssessments1700000002930 implements MigrationInterface {
  name = 'KeepAssessments1700000002930';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table assessment_shown (
        id uuid constraint pk_assessment_shown primary key,
        jurisdiction text not null,
        period text not null,
        as_of timestamptz not null,
        shown_at timestamptz not null,
        how text not null constraint ck_assessment_shown_how check (how in ('FIXED', 'EXPORTED')),
        shown_by text not null,
        content text not null,
        hash text not null,
        constraint ck_assessment_shown_known check (as_of <= shown_at)
      )`);
    await runner.query('create index ix_assessment_shown on assessment_shown (jurisdiction, period, shown_at desc)');
    await runner.query('create trigger tr_assessment_shown_append_only before update or delete or truncate on assessment_shown for each statement execute function refuse_change()');
    await runner.query(`
      create index ix_ledger_entry_assessed on ledger_entry (kind, at)
      where kind in ('RETURN_REQUESTED', 'EXTENSION_REQUESTED', 'EXTENSION_APPROVED', 'LABELLED', 'REPEATS_VERIFIED', 'COUNTY_NOTIFIED', 'CARD_ISSUED', 'LIGHT_SHOWN', 'ALARM_RAISED')`);
    await runner.query(`
      create index ix_ledger_entry_turn on ledger_entry (work_order_id, seq)
      where kind in ('DELIVERED', 'COUNTY_NOTIFIED', 'RETURN_APPROVED', 'WITHDRAWN', 'ORDER_CLOSED', 'ORDER_REOPENED', 'LINKED', 'UNLINKED', 'RECLASSIFIED', 'COUNTY_IDENTIFIED')`);
    await runner.query(`
      create index ix_ledger_entry_verdict on ledger_entry (kind, work_order_id)
      where kind in ('RATED', 'RECLASSIFIED', 'COUNTY_IDENTIFIED', 'RECTIFICATION_ORDERED', 'RECTIFICATION_FILED', 'RECTIFICATION_JUDGED', 'RECTIFICATION_REFERRED')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['ix_ledger_entry_verdict', 'ix_ledger_entry_turn', 'ix_ledger_entry_assessed']) await runner.query(`drop index ${index}`);
    await runner.query('drop table assessment_shown');
  }
}
