import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A person's way to the page of one order: by a link of which only the digest is kept, or by a number and a code sent to it. Whether it still
 * leads anywhere is read from the order and the registry at every request, so nothing here has to be ended.
 */
export class LinkPeople1700000002750 implements MigrationInterface {
  name = 'LinkPeople1700000002750';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table personal_link (
        id uuid constraint pk_personal_link primary key,
        token_hash text not null constraint uq_personal_link_token unique,
        work_order_id uuid not null references work_order (id),
        contact_id uuid not null,
        number text not null,
        attempt_id uuid not null references notice_attempt (id),
        created_at timestamptz not null
      )`);
    await runner.query('create index ix_personal_link_order on personal_link (work_order_id)');
    await runner.query(`
      create table liaison_session (
        id uuid constraint pk_liaison_session primary key,
        token_hash text not null constraint uq_liaison_session_token unique,
        number text not null,
        contact_ids uuid[] not null,
        link_id uuid references personal_link (id) on delete cascade,
        created_at timestamptz not null,
        seen_at timestamptz not null,
        expires_at timestamptz not null
      )`);
    await runner.query('create index ix_liaison_session_end on liaison_session (expires_at)');
    await runner.query(`
      create table one_time_code (
        id uuid constraint pk_one_time_code primary key,
        number text not null,
        address text not null,
        requested_at timestamptz not null,
        expires_at timestamptz not null,
        code_hash text,
        tries integer not null default 0,
        used_at timestamptz
      )`);
    await runner.query('create index ix_one_time_code_number on one_time_code (number, requested_at)');
    await runner.query('create index ix_one_time_code_address on one_time_code (address, requested_at)');
    await runner.query(`
      create table liaison_refusal (
        id bigint generated always as identity constraint pk_liaison_refusal primary key,
        number text not null,
        address text not null,
        at timestamptz not null
      )`);
    await runner.query('create index ix_liaison_refusal_number on liaison_refusal (number, at)');
    await runner.query('create index ix_liaison_refusal_address on liaison_refusal (address, at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['liaison_refusal', 'one_time_code', 'liaison_session', 'personal_link']) await runner.query(`drop table ${table}`);
  }
}
