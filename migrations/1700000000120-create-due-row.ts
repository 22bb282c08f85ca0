import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one mechanism for everything that must happen at an instant: a claimer takes rows that are due under a lease in real time; `fence`
 * rises with each claim, so a claimer that lost its lease can finish nothing. One row per kind and subject: re-arming moves it.
 */
export class CreateDueRow1700000000120 implements MigrationInterface {
  name = 'CreateDueRow1700000000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table due_row (
        id bigserial constraint pk_due_row primary key,
        kind text not null,
        subject text not null,
        work_order_id uuid,
        due_at timestamptz not null,
        lease_until timestamptz,
        fence integer not null default 0,
        failures integer not null default 0,
        last_failure text,
        done_at timestamptz,
        constraint uq_due_row_subject unique (kind, subject)
      )`);
    await runner.query('create index ix_due_row_due on due_row (due_at) where done_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table due_row');
  }
}
