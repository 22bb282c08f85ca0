import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When backups were written and read back, so that one that stays away is an alarm; and that a database came out of one, so that nothing of it is sent
 * until a person has said so. A node of the version before does not look at `restoration`: restored databases are served by this version or later.
 */
export class KeepBackups1700000002870 implements MigrationInterface {
  name = 'KeepBackups1700000002870';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table backup_run (
        id bigint generated always as identity constraint pk_backup_run primary key,
        taken_at timestamptz not null,
        finished_at timestamptz not null,
        bytes bigint not null,
        row_count bigint not null
      )`);
    await runner.query(`
      create table restoration (
        id int constraint pk_restoration primary key constraint ck_restoration_single check (id = 1),
        taken_at timestamptz not null,
        restored_at timestamptz not null,
        software text not null,
        released_at timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table restoration');
    await runner.query('drop table backup_run');
  }
}
