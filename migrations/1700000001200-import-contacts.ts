import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists of liaisons that came as workbooks. What was decided stays (who, when, which file by its hash, how many); the file itself and
 * what its rows say lie in side tables that are emptied a day after the upload.
 */
export class ImportContacts1700000001200 implements MigrationInterface {
  name = 'ImportContacts1700000001200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contact_import (
        id uuid constraint pk_contact_import primary key,
        jurisdiction text,
        county_code text,
        unit_code text,
        state text not null constraint ck_contact_import_state check (state in ('READING', 'CHECKING', 'READY', 'APPLYING', 'APPLIED', 'FAILED')),
        dry_run boolean not null,
        options jsonb not null,
        uploader jsonb not null,
        file_name text not null,
        file_hash text not null,
        file_size integer not null,
        form text constraint ck_contact_import_form check (form in ('REGISTRATION', 'FULL')),
        rows_total integer,
        rows_done integer not null default 0,
        counts jsonb,
        notes jsonb not null default '[]',
        refusal jsonb,
        outcome_hash text,
        uploaded_by text not null,
        uploaded_at timestamptz not null,
        finished_at timestamptz,
        applied_by text,
        applied_at timestamptz,
        erased_at timestamptz,
        constraint ck_contact_import_applied check ((state = 'APPLIED') = (applied_at is not null) and (applied_at is null) = (applied_by is null))
      )`);
    await runner.query('create index ix_contact_import_uploaded on contact_import (uploaded_at desc, id)');
    await runner.query(`
      create table contact_import_file (
        import_id uuid constraint pk_contact_import_file primary key references contact_import (id),
        content bytea not null
      )`);
    await runner.query(`
      create table contact_import_draft (
        import_id uuid not null references contact_import (id),
        number integer not null,
        draft jsonb not null,
        constraint pk_contact_import_draft primary key (import_id, number)
      )`);
    await runner.query(`
      create table contact_import_item (
        import_id uuid not null references contact_import (id),
        number integer not null,
        action text not null constraint ck_contact_import_item_action check (action in ('NEW', 'CHANGED', 'UNCHANGED', 'ENDED')),
        item jsonb not null,
        constraint pk_contact_import_item primary key (import_id, number)
      )`);
    await runner.query(`
      create table contact_import_problem (
        import_id uuid not null references contact_import (id),
        number integer not null,
        found_by text not null constraint ck_contact_import_problem_found_by check (found_by in ('READING', 'CHECKING')),
        problem jsonb not null,
        constraint pk_contact_import_problem primary key (import_id, found_by, number)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['contact_import_problem', 'contact_import_item', 'contact_import_draft', 'contact_import_file', 'contact_import']) await runner.query(`drop table ${table}`);
  }
}
