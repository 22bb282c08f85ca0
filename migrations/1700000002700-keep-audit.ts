import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who saw or changed what besides the orders, whose own ledger says it. Rows are only added: the database itself refuses the rest. */
export class KeepAudit1700000002700 implements MigrationInterface {
  name = 'KeepAudit1700000002700';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        id bigint generated always as identity constraint pk_audit_entry primary key,
        at timestamptz not null,
        actor text not null,
        actor_name text not null,
        actor_role text,
        jurisdiction text,
        action text not null,
        subject_kind text not null,
        subject text not null,
        purpose text,
        data jsonb not null default '{}'
      )`);
    await runner.query('create index ix_audit_entry_subject on audit_entry (subject_kind, subject, id)');
    await runner.query(`
      create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'audit_entry only grows';
      end $$`);
    await runner.query('create trigger tg_audit_entry_only_grows before update or delete or truncate on audit_entry for each statement execute function refuse_audit_change()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_entry');
    await runner.query('drop function refuse_audit_change()');
  }
}
