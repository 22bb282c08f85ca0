import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was exported to supervision bodies, row by row and revision by revision: a row that differs from what was handed out before gets another
 * revision, and so does one that is gone. Ids and codes only; nothing is ever changed or removed.
 */
export class ExportSupervision1700000002883 implements MigrationInterface {
  name = 'ExportSupervision1700000002883';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table export_row (
        seq bigint generated always as identity constraint pk_export_row primary key,
        dataset text not null,
        jurisdiction text not null,
        month text not null,
        key text not null,
        revision integer not null,
        at timestamptz not null,
        removed boolean not null,
        content jsonb not null,
        constraint uq_export_row unique (dataset, jurisdiction, month, key, revision)
      )`);
    await runner.query('create index ix_export_row_seq on export_row (dataset, jurisdiction, seq)');
    await runner.query('create trigger tr_export_row_append_only before update or delete or truncate on export_row for each statement execute function refuse_change()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table export_row');
  }
}
