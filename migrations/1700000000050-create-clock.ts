import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `clock_mark` keeps legal time from running back when PostgreSQL moves to a machine whose clock is behind. `clock_shift` says by how much
 * a demonstration was ahead from which real instant on, so that every node and every restart agree, and so that an instant that a
 * provider reports in real time finds its place on the legal time line.
 */
export class CreateClock1700000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clock_mark (
        id int constraint clock_mark_pkey primary key constraint clock_mark_single check (id = 1),
        high_water timestamptz not null
      )`);
    await runner.query(`
      create table clock_shift (
        id bigint generated always as identity constraint clock_shift_pkey primary key,
        real_at timestamptz not null,
        shift_ms bigint not null constraint clock_shift_forward check (shift_ms >= 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table clock_shift');
    await runner.query('drop table clock_mark');
  }
}
