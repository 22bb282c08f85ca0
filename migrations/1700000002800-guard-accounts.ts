import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Second factors, passwords of before, devices that are known, and sessions that can be told apart and confirmed. All of it may be missing: a node
 * of the version before signs people in without it.
 */
export class GuardAccounts1700000002800 implements MigrationInterface {
  name = 'GuardAccounts1700000002800';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account add column password_set_at timestamptz, add column must_change_password boolean not null default false');
    await runner.query(`
      alter table session
        add column id uuid not null default gen_random_uuid(), add column confirmed_at timestamptz, add column opened_by text not null default 'PASSWORD',
        add column address text, add column agent text,
        add constraint session_id_unique unique (id), add constraint session_opened_by_known check (opened_by in ('PASSWORD', 'SECOND_FACTOR', 'OIDC'))`);
    // A guess at a name is counted over all addresses, and a wrong code apart from a wrong password: only who knows the password comes that far.
    await runner.query('alter table sign_in_failure add column is_code boolean not null default false');
    await runner.query('create index sign_in_failure_of_name_index on sign_in_failure (name, failed_at)');
    // Not confirmed: shown once, and nobody has proved yet to hold it. last_step: a code counts once (RFC 6238, 5.2).
    await runner.query(`
      create table second_factor (
        account_id uuid not null primary key references account (id) on delete cascade,
        secret text not null,
        created_at timestamptz not null,
        confirmed_at timestamptz,
        last_step bigint
      )`);
    await runner.query(`
      create table recovery_code (
        account_id uuid not null references account (id) on delete cascade,
        code_hash text not null,
        primary key (account_id, code_hash)
      )`);
    await runner.query(`
      create table past_password (
        account_id uuid not null references account (id) on delete cascade,
        password_hash text not null,
        ended_at timestamptz not null,
        primary key (account_id, ended_at)
      )`);
    await runner.query(`
      create table known_device (
        token_hash text not null,
        account_id uuid not null references account (id) on delete cascade,
        seen_at timestamptz not null,
        primary key (token_hash, account_id)
      )`);
    await runner.query('create index known_device_account_index on known_device (account_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['known_device', 'past_password', 'recovery_code', 'second_factor']) await runner.query(`drop table ${table}`);
    await runner.query('drop index sign_in_failure_of_name_index');
    await runner.query('alter table sign_in_failure drop column is_code');
    await runner.query('alter table session drop column agent, drop column address, drop column opened_by, drop column confirmed_at, drop column id');
    await runner.query('alter table account drop column must_change_password, drop column password_set_at');
  }
}
