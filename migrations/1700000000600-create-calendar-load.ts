import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which working calendar was in force from when. Apart from the versions themselves, because a version may come back: a year loaded by
 * mistake and taken out again is two loads of one version, and what was shown between them must stay known (OQ-06).
 */
export class CreateCalendarLoad1700000000600 implements MigrationInterface {
  name = 'CreateCalendarLoad1700000000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_load (
        id integer generated always as identity constraint pk_calendar_load primary key,
        version text not null constraint fk_calendar_load_version references law_version (hash),
        loaded_at timestamptz not null
      )`);
    await runner.query("insert into calendar_load (version, loaded_at) select hash, stored_at from law_version where kind = 'CALENDAR' order by stored_at");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_load');
  }
}
